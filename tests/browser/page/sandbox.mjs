// The sandbox: its address, its control endpoint, and clients of it. Works in pages and workers.
import { AccountApi } from "/pkg/index.js";

const query = new URLSearchParams(globalThis.location?.search);

/** The sandbox's address: empty in a page of its own. */
export const url = query.get("sandbox") ?? "";
/** Its key, for a foreign page. */
export const key = query.get("key") ?? undefined;
/** A second sandbox, of another origin. */
export const other = query.get("other") ?? undefined;
/** A Project that there is not. */
export const NOBODY = "99999999-9999-4999-8999-999999999999";

export const control = async (path, body, method = body === undefined ? "GET" : "POST", at = url) => {
  const response = await fetch(`${at}/_sandbox/${path}`, { method, body: body && JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
};

/** The Organization, which is also its default Project: there once `ready` is. */
export let organization;
export const ready = control("state").then((state) => (organization = state.organization_id));

/** A sandbox as at its start, with `projects` Projects beside the default one. */
export const reset = (projects = 0, more = {}) => control("reset", { projects, quota: 1000, ...more });

/** What shall befall the next requests: one fault or several. */
export const befall = (...faults) => control("faults", faults);

/** The requests since the last reset. */
export const journal = async (at = url) => (await control("requests", undefined, "GET", at)).requests;

/** Waits until the sandbox has seen `count` requests. */
export const seen = async (count) => {
  for (;;) {
    const requests = await journal();
    if (requests.length >= count) return requests;
  }
};

/** A client of the sandbox. */
export const client = (settings = {}) =>
  new AccountApi({ apiURL: url, secretKey: key, defaultOrganizationId: organization, ...settings });

/** What a promise rejects with. */
export const rejection = async (promise) => {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`it resolved to ${JSON.stringify(value)}`);
};
