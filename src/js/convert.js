// Turns the API's JSON into the caller's objects: camelCase, `Date`, `undefined` for what is absent.
// Whatever does not fit the shape gives `undefined`, and answer.rs then says what was wrong.

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string";

/** What does not fit ends the conversion: caught below. */
const need = (fits, value) => {
  if (!fits) throw undefined;
  return value;
};

const RFC3339 = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The number that `count` digits at `at` make; NaN where they are none. */
const digits = (text, at, count) => {
  let number = 0;
  for (const end = at + count; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit < 10)) return NaN;
    number = number * 10 + digit;
  }
  return number;
};

/**
 * Milliseconds since 1970 of a time as the API writes it, `2024-10-10T15:51:51.949252Z`; NaN for any
 * other form. `new Date(text)` takes them all, at half of what a page of Projects costs.
 */
const apiTime = (text) => {
  const isForm =
    text.length === 27 &&
    text[4] === "-" &&
    text[7] === "-" &&
    text[10] === "T" &&
    text[13] === ":" &&
    text[16] === ":" &&
    text[19] === "." &&
    text[26] === "Z";
  if (!isForm) return NaN;
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  // The days at a month's end are left to `Date`, which knows how long it is.
  if (!(month > 0 && month < 13 && day > 0 && day < 29 && hour < 24 && minute < 60 && second < 60)) return NaN;
  // From March, so that a leap day comes last in its year.
  const year = digits(text, 0, 4) - (month < 3);
  const days =
    365 * year + (year >> 2) - ((year / 100) | 0) + ((year / 400) | 0) + ((153 * (month < 3 ? month + 9 : month - 3) + 2) / 5 | 0) + day;
  const seconds = (days - 719469) * 86400 + hour * 3600 + minute * 60 + second;
  return seconds * 1000 + Math.floor(digits(text, 20, 6) / 1000);
};

const optionalDate = (text) => {
  if (text == null) return undefined;
  const time = apiTime(need(isText(text), text));
  if (time === time) return new Date(time);
  const date = new Date(need(RFC3339.test(text), text));
  // `Date` takes 30 February for the second of March.
  const lastDay = new Date(Date.UTC(digits(text, 0, 4), digits(text, 5, 2), 0)).getUTCDate();
  return need(!isNaN(date) && digits(text, 8, 2) <= lastDay, date);
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
