// Whether a value is what its declaration in pkg/index.d.ts says.

const isText = (value) => typeof value === "string";
const isDate = (value) => value instanceof Date && !Number.isNaN(value.getTime());
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const optional = (is) => (value) => value === undefined || is(value);

/** Whether an object has the fields of `spec`, and no others. */
const has = (spec) => (value) =>
  isObject(value) &&
  Object.keys(value).every((key) => Object.hasOwn(spec, key)) &&
  Object.entries(spec).every(([key, is]) => is(value[key]));

const useCase = optional(has({ subUseCase: isText }));
const isQualification = has({
  architectureType: isText,
  hostWebsite: useCase,
  hostApplication: useCase,
  deploySoftware: useCase,
  setScalewayEnvironment: useCase,
  aiMachine: useCase,
  container: useCase,
  archiveData: useCase,
  shareData: useCase,
  otherUseCase: useCase,
});

export const isProject = has({
  id: isText,
  name: isText,
  organizationId: isText,
  description: isText,
  createdAt: optional(isDate),
  updatedAt: optional(isDate),
  qualification: optional(isQualification),
  status: optional(isText),
});

export const isPage = has({
  totalCount: (value) => Number.isInteger(value) && value >= 0,
  projects: (value) => Array.isArray(value) && value.every(isProject),
});

export const isProjectQualification = has({ projectId: isText, qualification: optional(isQualification) });
