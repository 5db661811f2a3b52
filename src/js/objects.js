// The objects that a page is given. What is in them was read and judged in answer.rs.

const date = (milliseconds) => (isNaN(milliseconds) ? undefined : new Date(milliseconds));

export const project = (id, name, organizationId, description, createdAt, updatedAt, qualification, status) => {
  const made = { id, name, organizationId, description, createdAt: date(createdAt), updatedAt: date(updatedAt), qualification };
  // Newer than the rest and in no recorded answer: left out where the API leaves it out.
  if (status !== undefined) made.status = status;
  return made;
};

const useCase = (subUseCase) => (subUseCase === undefined ? undefined : { subUseCase });

export const qualification = (
  architectureType, hostWebsite, hostApplication, deploySoftware, setScalewayEnvironment, aiMachine, container, archiveData, shareData,
  otherUseCase,
) => ({
  architectureType,
  hostWebsite: useCase(hostWebsite),
  hostApplication: useCase(hostApplication),
  deploySoftware: useCase(deploySoftware),
  setScalewayEnvironment: useCase(setScalewayEnvironment),
  aiMachine: useCase(aiMachine),
  container: useCase(container),
  archiveData: useCase(archiveData),
  shareData: useCase(shareData),
  otherUseCase: useCase(otherUseCase),
});

export const sshKey = (id, name, publicKey, fingerprint, createdAt, updatedAt, organizationId, projectId, disabled) => ({
  id, name, publicKey, fingerprint, createdAt: date(createdAt), updatedAt: date(updatedAt), organizationId, projectId, disabled,
});

export const projectPage = (totalCount, projects) => ({ totalCount, projects });

export const sshKeyPage = (totalCount, sshKeys) => ({ sshKeys, totalCount });

export const projectQualification = (projectId, qualification) => ({ projectId, qualification });
