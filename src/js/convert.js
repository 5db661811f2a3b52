// Turns the API's JSON into the caller's objects: camelCase, `Date`, `undefined` for what is absent.
// Whatever does not fit the shape gives `undefined`, and answer.rs then says what was wrong.

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string";

/** What does not fit ends the conversion: caught below. */
const need = (fits, value) => {
  if (!fits) throw undefined;
  return value;
};

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const optionalDate = (text) => {
  if (text == null) return undefined;
  const date = new Date(need(isText(text) && RFC3339.test(text), text));
  return need(!isNaN(date), date);
};

const optionalText = (text, otherwise) => (text == null ? otherwise : need(isText(text), text));

const useCase = (raw) =>
  raw == null ? undefined : { subUseCase: optionalText(need(isObject(raw), raw).sub_use_case, "unknown_sub_use_case") };

const qualification = (raw) =>
  raw == null
    ? undefined
    : {
        architectureType: optionalText(need(isObject(raw), raw).architecture_type, "unknown_architecture_type"),
        hostWebsite: useCase(raw.host_website),
        hostApplication: useCase(raw.host_application),
        deploySoftware: useCase(raw.deploy_software),
        setScalewayEnvironment: useCase(raw.set_scaleway_environment),
        aiMachine: useCase(raw.ai_machine),
        container: useCase(raw.container),
        archiveData: useCase(raw.archive_data),
        shareData: useCase(raw.share_data),
        otherUseCase: useCase(raw.other_use_case),
      };

const project = (raw) => {
  need(isObject(raw) && isText(raw.id) && isText(raw.organization_id) && isText(raw.name));
  const made = {
    id: raw.id,
    name: raw.name,
    organizationId: raw.organization_id,
    description: optionalText(raw.description, ""),
    createdAt: optionalDate(raw.created_at),
    updatedAt: optionalDate(raw.updated_at),
    qualification: qualification(raw.qualification),
  };
  // Newer than the rest and in no recorded answer: left out where the API leaves it out.
  if (raw.status != null) made.status = need(isText(raw.status), raw.status);
  return made;
};

const page = (raw) => {
  need(isObject(raw) && Array.isArray(raw.projects) && raw.total_count >= 0 && Number.isInteger(raw.total_count));
  return { totalCount: raw.total_count, projects: raw.projects.map(project) };
};

const projectQualification = (raw) => {
  need(isObject(raw) && isText(raw.project_id));
  return { projectId: raw.project_id, qualification: qualification(raw.qualification) };
};

/** In the order of `Shape` in answer.rs. */
const shapes = [project, page, projectQualification];

/** `json` as the caller's object of the given shape, or `undefined`. */
export const convert = (json, shape) => {
  try {
    return shapes[shape](json);
  } catch {
    return undefined;
  }
};

/** The Projects of a list's pages, each once. */
export class Pages {
  ids = new Set();
  pages = [];

  /** Those of `projects` that were on no page before. */
  fresh(projects) {
    return projects.filter(({ id }) => !this.ids.has(id) && this.ids.add(id));
  }

  /** Keeps a page. */
  keep(number, projects) {
    this.pages[number] = projects;
  }

  /** All that was kept, in the order of the pages. */
  all() {
    return this.pages.flat();
  }
}
