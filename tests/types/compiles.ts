// What must compile: the package as its users write it.
import {
  AccountApi,
  type AccountApiError,
  type CallPromise,
  ConflictError,
  InvalidArgumentsError,
  isAbortError,
  isScalewayError,
  isTimeoutError,
  type ListProjectsOrderBy,
  type ListProjectsResponse,
  type Project,
  type ProjectListing,
  type ProjectQualification,
  type ProjectStatus,
  type Qualification,
  QuotasExceededError,
  ResourceNotFoundError,
  ScalewayError,
  type Settings,
  type SSHKey,
  type SSHKeyListing,
} from "scaleway-account-api";

const id = "22222222-2222-4222-8222-222222222222";

/** Fails to compile unless the two types are the same one. */
const same = <A, B>(..._: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : [never]) => {};

// Settings: none, all, and `undefined` for each.
new AccountApi();
new AccountApi({});
new AccountApi({ apiURL: "", secretKey: undefined, token: undefined, interceptors: undefined, timeout: undefined });
const settings: Settings = {
  apiURL: "/scw",
  accessKey: "SCWXXXXXXXXXXXXXXXXX",
  token: async () => "token",
  defaultOrganizationId: id,
  defaultProjectId: id,
  defaultPageSize: 50,
  httpClient: fetch,
  timeout: 1_000,
  maxRetries: 0,
  headers: { "X-Trace": "1" },
  maxResponseSize: 1_000_000,
  interceptors: [
    {},
    { request: ({ request }) => request, response: async ({ response }) => response },
    { request: ({ request }) => void request.url, responseError: ({ request, error }) => void [request?.url, error] },
    { responseError: ({ error }) => Promise.reject(error) },
  ],
  logger: console,
  defaultRegion: "fr-par",
  defaultZone: "fr-par-1",
  userAgent: "page/1",
};
const api = new AccountApi(settings);

// Calls and what they answer.
same<ReturnType<typeof api.createProject>, Promise<Project>>();
same<ReturnType<typeof api.getProject>, Promise<Project>>();
same<ReturnType<typeof api.updateProject>, Promise<Project>>();
same<ReturnType<typeof api.deleteProject>, Promise<void>>();
same<ReturnType<typeof api.deleteProjectWithResources>, Promise<Project>>();
same<ReturnType<typeof api.setProjectQualification>, Promise<ProjectQualification>>();
same<ReturnType<typeof api.waitForProject>, Promise<Project>>();
same<ReturnType<typeof api.isDefaultProject>, boolean>();
same<ReturnType<typeof api.listProjects>, ProjectListing>();

// With the response, and through what infers from a call.
const later = <T>(call: () => T | Promise<T>): Promise<T> => Promise.resolve(call());
export const responses = async (): Promise<Project> => {
  const { data, response } = await api.getProject({ projectId: id }).withResponse();
  same<typeof data, Project>();
  response.headers.get("X-Request-Id")?.toUpperCase();
  const deleted = await api.deleteProject({ projectId: id }).withResponse();
  same<typeof deleted.data, void>();
  const listed = await api.listProjects().withResponse();
  same<typeof listed.data, ListProjectsResponse>();
  const inferred = await later(() => api.getProject());
  same<typeof inferred, Project>();
  const [project, { totalCount }] = await Promise.all([api.getProject(), api.listProjects()]);
  same<typeof project, Project>();
  same<typeof totalCount, number>();
  const found: Project | undefined = await api.getProject().catch(() => undefined);
  const awaited: Project = await api.getProject();
  const plain: Promise<Project> = api.getProject();
  const call: CallPromise<Project> = api.getProject();
  void [found, awaited, plain, call];
  const chosen = await (project.name ? api.getProject() : api.createProject());
  same<typeof chosen, Project>();
  return api.getProject();
};

export const waits = async (): Promise<void> => {
  await api.waitForProject({ projectId: id }, { stop: ({ status }) => status === "active", minDelay: 1, maxDelay: 30, timeout: 600 });
  await api.waitForProject({ projectId: id }, { stop: async () => true, signal: new AbortController().signal, maxRetries: 1 }).withResponse();
};

export const calls = async (order: ListProjectsOrderBy | undefined, name: string | undefined) => {
  await api.createProject();
  await api.createProject({ name, description: undefined, organizationId: undefined });
  await api.updateProject({ projectId: id, name });
  await api.deleteProject({ projectId: id }, { signal: new AbortController().signal, timeout: 0 });
  await api.deleteProjectWithResources({ projectId: id, projectName: "web-shop" });
  await api.waitForProject({ projectId: id }, { timeout: 600_000 });
  await api.setProjectQualification({ projectId: id, qualification: { architectureType: "a_word_to_come" } });

  // A page, the pages, the Projects, and all of them.
  const request = { orderBy: order, name, projectIds: [id] as const, page: 1, pageSize: 100 };
  const { totalCount, projects } = await api.listProjects(request);
  same<typeof totalCount, number>();
  same<typeof projects, Project[]>();
  for await (const page of api.listProjects(request)) same<typeof page, Project[]>();
  for await (const project of api.listProjects(request).items()) same<typeof project, Project>();
  const all = await api.listProjects(request).all({ concurrency: 2, onProgress: (loaded, total) => void (loaded / total) });
  same<typeof all, Project[]>();
  const page: Promise<ListProjectsResponse> = api.listProjects();
  const pages: AsyncIterable<Project[]> = api.listProjects();

  // An answer goes back in as it is.
  const [project] = all;
  if (project) {
    const { id: projectId, qualification } = project;
    await api.setProjectQualification({ projectId, qualification });
    api.isDefaultProject(project);
  }
  const { getProject } = api;
  return [page, pages, await getProject({ projectId: id })];
};

// Fields that may be missing, and words that may be new.
export const show = (project: Project): string => {
  const created: Date | undefined = project.createdAt;
  const status: ProjectStatus = project.status ?? "active";
  const label = status === "deleting" ? "going" : status;
  const qualification: Qualification | undefined = project.qualification;
  const site = qualification?.hostWebsite?.subUseCase === "ecommerce_website";
  return `${label}${created?.getTime()}${site}`;
};

// Errors: by class, and by name.
export const explain = (error: unknown): string => {
  if (error instanceof InvalidArgumentsError) {
    for (const { argumentName, reason, helpMessage } of error.details) return argumentName + reason + (helpMessage ?? "");
  }
  if (error instanceof QuotasExceededError) return `${error.details[0]?.quota ?? 0}`;
  if (error instanceof ConflictError) return error.name;
  // Still an error of the base class: the classes are not one another's look-alikes.
  if (error instanceof ScalewayError) return error.message + error.status + (error.requestId ?? "") + String(error.cause);
  if (error instanceof Error) return error.message;
  return String(error);
};

export const byName = (error: AccountApiError): string => {
  switch (error.name) {
    case "PreconditionFailedError":
      return error.precondition === "resource_not_usable" ? "later" : (error.helpMessage ?? "");
    case "TooManyRequestsError":
      return `${error.resetSeconds ?? error.limit?.windowSeconds ?? 0}`;
    case "ResourceExpiredError":
      return error.expiredSince?.toISOString() ?? "";
    case "DeniedAuthenticationError":
      return error.reason === "expired" ? "sign in again" : (error.method ?? "");
    case "ScalewayError":
      return `${error.status}`;
    default:
      return error.resourceOf ? "" : error.message;
  }
};
declare module "scaleway-account-api" {
  interface ScalewayError {
    /** An application may add its own. */
    resourceOf?: string;
  }
}

// The guard narrows without a cast, from whatever a `catch` has; so does what comes back from a worker.
export const narrowed = (error: unknown): string => {
  if (isAbortError(error)) return error.name;
  if (isTimeoutError(error)) return `${error.attempts}`;
  if (!isScalewayError(error)) return String(error);
  switch (error.name) {
    case "QuotasExceededError":
      return error.details.map(({ quota }) => quota).join();
    case "ResourceNotFoundError":
      return error.resourceId ?? "";
    default:
      return error.message;
  }
};
export const caught = (promise: Promise<unknown>) => promise.catch((error) => (isScalewayError(error) ? error.requestId : undefined));
export const sent: AccountApiError = ScalewayError.from(JSON.parse("{}"));

// A fixture may say what an answer says.
export const fixture: Project = {
  id,
  name: "n",
  organizationId: id,
  description: "",
  createdAt: undefined,
  updatedAt: undefined,
  status: undefined,
  qualification: { architectureType: "instance", container: undefined },
};
export const key: SSHKey = { id, name: "", publicKey: "", fingerprint: "", createdAt: undefined, updatedAt: undefined, organizationId: id, projectId: id, disabled: false };
export const qualified: ProjectQualification = { projectId: id, qualification: undefined };

export const made: ScalewayError = new ResourceNotFoundError(404, { type: "not_found", message: "no", resource_id: id });

// Subclasses and stand-ins, as tests write them.
export class Mine extends AccountApi {
  override getProject = async (): Promise<Project> => ({ id, name: "n", organizationId: id, description: "" });
}
export const stub: Pick<AccountApi, "getProject"> = { getProject: async () => ({ id, name: "n", organizationId: id, description: "" }) };

export const keys = async (): Promise<string> => {
  const key: SSHKey = await api.createSSHKey({ name: "laptop", publicKey: "ssh-ed25519 AAAA", projectId: id }, { timeout: 1000 });
  const same: SSHKey = await api.getSSHKey({ sshKeyId: key.id });
  const disabled: boolean = (await api.updateSSHKey({ sshKeyId: same.id, disabled: true })).disabled;
  const listing: SSHKeyListing = api.listSSHKeys({ projectId: id, orderBy: "name_asc", disabled, page: 1, pageSize: 20 });
  const { sshKeys, totalCount } = await listing;
  for await (const page of listing) for (const { fingerprint } of page) if (fingerprint === "") return fingerprint;
  for await (const { publicKey } of listing.items()) if (publicKey === "") return publicKey;
  const all: SSHKey[] = await listing.all({ concurrency: 2, onProgress: (loaded, total) => loaded / total });
  const nothing: void = await api.deleteSSHKey({ sshKeyId: key.id });
  return `${sshKeys.length} of ${totalCount}, ${all.length}, ${all[0]?.createdAt?.toISOString() ?? ""}${String(nothing)}`;
};
