// The objects that a page is given. What is in them was read and judged in answer.rs.

const date = (milliseconds) => (isNaN(milliseconds) ? undefined : new Date(milliseconds));

export const project = (id, name, organizationId, description, createdAt, updatedAt, qualification, status) => {
  const made = { id, name, organizationId, description, createdAt: date(createdAt), updatedAt: date(updatedAt), qualification };
  // Newer than the rest and in no recorded answer: left out where the API leaves it out.
  if (status !== undefined) made.status = status;
  return made;
};

const useCase = (subUseCase) => (subUseCase === undefined ? undefined : { subUseCase });

/** `useCases` are in the order of the keys here. */
export const qualification = (architectureType, useCases) => {
  const [
    hostWebsite, hostApplication, deploySoftware, setScalewayEnvironment, aiMachine, container, archiveData, shareData, otherUseCase,
  ] = useCases.map(useCase);
  return {
    architectureType, hostWebsite, hostApplication, deploySoftware, setScalewayEnvironment, aiMachine, container, archiveData, shareData,
    otherUseCase,
  };
};

export const page = (totalCount, projects) => ({ totalCount, projects });

export const projectQualification = (projectId, qualification) => ({ projectId, qualification });
