/**
 * The declarations of both entries, `scaleway-account-api` and `scaleway-account-api/slim`, whether they are imported
 * or required.
 *
 * API reference: <https://www.scaleway.com/en/developers/api/account/project-api/>
 *
 * How they are written:
 * - Settings, options and requests take `undefined` for "not given"; `null` is refused.
 * - Answers have a key for every field but `status`; one that the API left out is `undefined`. With `exactOptionalPropertyTypes`,
 *   `@scaleway/sdk-account` declares such fields without the `undefined` that its answers have as well: there, and only
 *   there, a `Project` of this package does not fit its types.
 * - `"a" | "b" | (string & {})` is a list of words that may grow: an editor offers those known today, and a
 *   `switch` over them needs a `default`.
 */

// ---------------------------------------------------------------------------------------------------------------------
// The client
// ---------------------------------------------------------------------------------------------------------------------

/**
 * A client for the Projects of a Scaleway Organization, and their SSH keys.
 *
 * Every call returns a promise and never throws: invalid arguments reject it with {@link InvalidArgumentsError}, before
 * anything is sent. All other failures are listed at {@link AccountApiError}. Methods are bound: `const { getProject } = api` works.
 *
 * The promise of a call has {@link CallPromise.withResponse}. Each call is declared twice for it: a stand-in in a test
 * may return a plain promise.
 *
 * @example
 * ```js
 * import { AccountApi } from "scaleway-account-api";
 *
 * const api = new AccountApi({ apiURL: "", defaultOrganizationId: "11111111-1111-4111-8111-111111111111" });
 *
 * const project = await api.createProject({ name: "web-shop", description: "All that the shop needs" });
 * for (const { id, name } of await api.listProjects().all()) console.log(id, name);
 * ```
 */
export declare class AccountApi {
  /**
   * Makes a client. Nothing is sent.
   *
   * In `scaleway-account-api/slim`, `init()` must have resolved before.
   *
   * @param settings All of them may be left out.
   * @throws {@link InvalidArgumentsError} naming every setting that is wrong. It never quotes a value.
   */
  constructor(settings?: Settings);

  /**
   * Creates a Project.
   *
   * Sent only once. If it fails and it is unclear whether the Project was created, it is not retried: names need not be
   * unique, so that a second attempt could create a second Project. Only a 429 is retried.
   *
   * @returns The new Project.
   * @throws {@link InvalidArgumentsError} for a name, description or Organization ID outside its limits.
   * @throws {@link QuotasExceededError} when the Organization has reached its number of Projects.
   * @throws {@link PermissionsDeniedError} when the key may not create Projects.
   * @example
   * ```js
   * const project = await api.createProject({ name: "web-shop", description: "All that the shop needs" });
   * console.log(project.id, project.createdAt?.toISOString());
   * ```
   * @see <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-create-a-new-project-for-an-organization>
   */
  createProject<Answer extends Promise<Project> = CallPromise<Project>>(request?: CreateProjectRequest, options?: CallOptions): Fixed<Answer>;
  createProject(request?: CreateProjectRequest, options?: CallOptions): Promise<Project>;

  /**
   * Lists an Organization's Projects: one page when awaited, page after page in a `for await`, or all at once with
   * `.all()`.
   *
   * @throws {@link InvalidArgumentsError} for a filter, order, page or page size outside its limits.
   * @throws {@link PermissionsDeniedError} when the key may not list Projects.
   * @example One page
   * ```js
   * const { totalCount, projects } = await api.listProjects({ orderBy: "name_asc", pageSize: 20 });
   * console.log(`${projects.length} of ${totalCount}`);
   * ```
   * @example All of them
   * ```js
   * const all = await api.listProjects().all({ onProgress: (loaded, total) => console.log(`${loaded}/${total}`) });
   * console.log(all.length);
   * ```
   * @example One after another
   * ```js
   * for await (const project of api.listProjects({ name: "shop" }).items()) console.log(project.name);
   * ```
   * @see <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-list-all-projects-of-an-organization>
   */
  listProjects(request?: ListProjectsRequest, options?: ListOptions): ProjectListing;

  /**
   * Gets one Project.
   *
   * @throws {@link InvalidArgumentsError} for an ID that is not a UUID, or none without a `defaultProjectId`.
   * @throws {@link ResourceNotFoundError} for an ID that the key's Organization does not have.
   * @example
   * ```js
   * const project = await api.getProject({ projectId: "22222222-2222-4222-8222-222222222222" });
   * console.log(project.name);
   * ```
   * @see <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-get-an-existing-project>
   */
  getProject<Answer extends Promise<Project> = CallPromise<Project>>(request?: GetProjectRequest, options?: CallOptions): Fixed<Answer>;
  getProject(request?: GetProjectRequest, options?: CallOptions): Promise<Project>;

  /**
   * Changes a Project's name or description. What is left out stays as it is.
   *
   * @returns The Project as it is now.
   * @throws {@link InvalidArgumentsError} for an ID, name or description outside its limits.
   * @throws {@link ResourceNotFoundError} for an ID that the key's Organization does not have.
   * @example
   * ```js
   * await api.updateProject({ projectId: "22222222-2222-4222-8222-222222222222", description: "" });
   * ```
   * @see <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-update-project>
   */
  updateProject<Answer extends Promise<Project> = CallPromise<Project>>(request?: UpdateProjectRequest, options?: CallOptions): Fixed<Answer>;
  updateProject(request?: UpdateProjectRequest, options?: CallOptions): Promise<Project>;

  /**
   * Deletes an empty Project, for good.
   *
   * The ID is required: a delete never falls back to `defaultProjectId`. When the first attempt ended without an
   * answer and the API then says that there is no such Project, the delete has worked and the promise resolves.
   *
   * @throws {@link InvalidArgumentsError} without an ID.
   * @throws {@link ResourceNotFoundError} for an ID that the key's Organization does not have.
   * @throws {@link PreconditionFailedError} for the default Project; for one that still holds resources
   * (`precondition` is `"resource_still_in_use"`); and for some minutes after the last resource is gone
   * (`"resource_not_usable"`: `retryable` is then `true`).
   * @example
   * ```js
   * await api.deleteProject({ projectId: "22222222-2222-4222-8222-222222222222" });
   * ```
   * @see <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-delete-an-existing-project>
   */
  deleteProject<Answer extends Promise<void> = CallPromise<void>>(request: DeleteProjectRequest, options?: CallOptions): Fixed<Answer>;
  deleteProject(request: DeleteProjectRequest, options?: CallOptions): Promise<void>;

  /**
   * Deletes a Project **and all that is in it**, for good. The Project's name is the confirmation.
   *
   * The deletion continues after the answer: the Project's `status` is `"deleting"` until it is gone. See
   * `waitForProject`. Sent only once, as `createProject` is.
   *
   * @throws {@link InvalidArgumentsError} without an ID or a name, or when the name is not the Project's.
   * @throws {@link ResourceNotFoundError} for an ID that the key's Organization does not have.
   * @throws {@link PreconditionFailedError} for the default Project.
   * @example
   * ```js
   * await api.deleteProjectWithResources({
   *   projectId: "22222222-2222-4222-8222-222222222222",
   *   projectName: "web-shop",
   * });
   * ```
   */
  deleteProjectWithResources<Answer extends Promise<Project> = CallPromise<Project>>(request: DeleteProjectWithResourcesRequest, options?: CallOptions): Fixed<Answer>;
  deleteProjectWithResources(request: DeleteProjectWithResourcesRequest, options?: CallOptions): Promise<Project>;

  /**
   * Says what a Project is used for.
   *
   * @throws {@link InvalidArgumentsError} without a `qualification`, or for one with two use cases.
   * @throws {@link ResourceNotFoundError} for an ID that the key's Organization does not have.
   * @example
   * ```js
   * await api.setProjectQualification({
   *   projectId: "22222222-2222-4222-8222-222222222222",
   *   qualification: { architectureType: "web_hosting", hostWebsite: { subUseCase: "ecommerce_website" } },
   * });
   * ```
   * @see <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-set-project-use-case>
   */
  setProjectQualification<Answer extends Promise<ProjectQualification> = CallPromise<ProjectQualification>>(request?: SetProjectQualificationRequest, options?: CallOptions): Fixed<Answer>;
  setProjectQualification(request?: SetProjectQualificationRequest, options?: CallOptions): Promise<ProjectQualification>;

  /**
   * Asks for a Project until its `status` is not `"deleting"`, or until `options.stop` says so: at once, again after
   * 0.5 s, then ever more rarely, at last every 5 s. The deadline for the whole wait is 5 minutes unless
   * `options.timeout` says otherwise: in milliseconds as for every call, or in seconds beside one of the options that
   * `@scaleway/sdk-client` has for it. See {@link WaitOptions}.
   *
   * @returns The Project in its settled state.
   * @throws {@link ResourceNotFoundError} when it is gone, which is how a deletion ends.
   * @throws {@link TimeoutError} when the deadline passes before.
   * @example
   * ```js
   * const projectId = "22222222-2222-4222-8222-222222222222";
   * await api.waitForProject({ projectId }, { timeout: 600_000 }).catch((error) => {
   *   if (error.name !== "ResourceNotFoundError") throw error;
   *   console.log("gone");
   * });
   * ```
   */
  waitForProject<Answer extends Promise<Project> = CallPromise<Project>>(request?: GetProjectRequest, options?: CallOptions | WaitOptions): Fixed<Answer>;
  waitForProject(request?: GetProjectRequest, options?: CallOptions | WaitOptions): Promise<Project>;

  /**
   * Adds an SSH key to a Project, whose Instances get it when they boot.
   *
   * Sent only once. If it fails and it is unclear whether the key was added, it is not retried, because adding a key twice
   * makes two keys. Only a 429 is retried.
   *
   * @returns The new key, without the comment that was sent.
   * @throws {@link InvalidArgumentsError} for anything but a public key in one line. A private key is refused before
   * anything is sent, and no error quotes it.
   * @throws {@link ResourceNotFoundError} for a Project that does not exist.
   * @example
   * ```js
   * const key = await api.createSSHKey({
   *   name: "laptop",
   *   publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f alice@laptop",
   *   projectId: "22222222-2222-4222-8222-222222222222",
   * });
   * console.log(key.fingerprint);
   * ```
   * @see <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-create-an-ssh-key>
   */
  createSSHKey<Answer extends Promise<SSHKey> = CallPromise<SSHKey>>(request: CreateSSHKeyRequest, options?: CallOptions): Fixed<Answer>;
  createSSHKey(request: CreateSSHKeyRequest, options?: CallOptions): Promise<SSHKey>;

  /**
   * Lists SSH keys: one page when awaited, page after page in a `for await`, or all at once with `.all()`.
   *
   * @throws {@link InvalidArgumentsError} for a filter, order, page or page size outside its limits.
   * @example
   * ```js
   * const projectId = "22222222-2222-4222-8222-222222222222";
   * for (const { name, fingerprint } of await api.listSSHKeys({ projectId }).all()) console.log(name, fingerprint);
   * ```
   * @see <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-list-ssh-keys>
   */
  listSSHKeys(request?: ListSSHKeysRequest, options?: ListOptions): SSHKeyListing;

  /**
   * Gets one SSH key.
   *
   * @throws {@link ResourceNotFoundError} for an ID that the key's Organization does not have.
   * @see <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-get-an-ssh-key>
   */
  getSSHKey<Answer extends Promise<SSHKey> = CallPromise<SSHKey>>(request: GetSSHKeyRequest, options?: CallOptions): Fixed<Answer>;
  getSSHKey(request: GetSSHKeyRequest, options?: CallOptions): Promise<SSHKey>;

  /**
   * Renames, disables or enables an SSH key. What is left out stays as it is.
   *
   * @returns The key as it is now.
   * @throws {@link ResourceNotFoundError} for an ID that the key's Organization does not have.
   * @example
   * ```js
   * await api.updateSSHKey({ sshKeyId: "33333333-3333-4333-8333-333333333333", disabled: true });
   * ```
   * @see <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-update-an-ssh-key>
   */
  updateSSHKey<Answer extends Promise<SSHKey> = CallPromise<SSHKey>>(request: UpdateSSHKeyRequest, options?: CallOptions): Fixed<Answer>;
  updateSSHKey(request: UpdateSSHKeyRequest, options?: CallOptions): Promise<SSHKey>;

  /**
   * Deletes an SSH key, for good. When the first attempt ended without an answer and the API then says that there is no
   * such key, the delete has worked and the promise resolves.
   *
   * @throws {@link ResourceNotFoundError} for an ID that the key's Organization does not have.
   * @see <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-delete-an-ssh-key>
   */
  deleteSSHKey<Answer extends Promise<void> = CallPromise<void>>(request: DeleteSSHKeyRequest, options?: CallOptions): Fixed<Answer>;
  deleteSSHKey(request: DeleteSSHKeyRequest, options?: CallOptions): Promise<void>;

  /**
   * Whether a Project is its Organization's default one: the one whose ID is the Organization's. It cannot be
   * deleted. Nothing is sent.
   *
   * @example
   * ```js
   * const { projects } = await api.listProjects();
   * const deletable = projects.filter((project) => !api.isDefaultProject(project));
   * ```
   */
  isDefaultProject(project: Pick<Project, "id" | "organizationId">): boolean;

  /**
   * Frees the settings, including the key. Calls in flight continue; later calls are rejected with an `Error`. It may be
   * called twice, and it need not be called: a client that nothing refers to is garbage-collected.
   *
   * `using api = new AccountApi()` calls it at the end of the block.
   */
  free(): void;
}

/** `[Symbol.dispose]()`, for those whose `lib` knows it: `esnext.disposable`, TypeScript 5.2. */
export interface AccountApi extends DisposableIfKnown {}

type DisposableIfKnown = SymbolConstructor extends { readonly dispose: infer Dispose extends symbol }
  ? { readonly [Key in Dispose]: () => void }
  : {};

// ---------------------------------------------------------------------------------------------------------------------
// Settings and options
// ---------------------------------------------------------------------------------------------------------------------

/**
 * What `new AccountApi(settings)` takes. Names and meanings are those of `@scaleway/sdk-client`. An unknown setting is
 * refused by name, before the others are checked.
 *
 * @example A page whose server is a relay that adds the key
 * ```js
 * const api = new AccountApi({ apiURL: "", defaultOrganizationId: "11111111-1111-4111-8111-111111111111" });
 * ```
 * @example A server or a script
 * ```js node
 * const api = new AccountApi({
 *   secretKey: process.env.SCW_SECRET_KEY,
 *   defaultOrganizationId: process.env.SCW_DEFAULT_ORGANIZATION_ID,
 * });
 * ```
 */
export interface Settings {
  /**
   * Where the API is: an `https:` URL; a path such as `"/scw"` or `""` for a relay on the page's own origin; `http:`
   * on loopback only. Without query, fragment, user name or password.
   *
   * The API does not allow web pages of other origins to call it (CORS), so in a page this is the URL of a relay. A path
   * and `""` need a page that was served over HTTP, or one of jsdom or happy-dom: without a page, every call is rejected
   * with {@link InvalidArgumentsError}. The client can still be created, so that a server can import what a page uses.
   *
   * @defaultValue `"https://api.scaleway.com"`
   */
  apiURL?: string | undefined;
  /**
   * The API key's secret key, a UUID. Sent as `X-Auth-Token`, and never shown.
   *
   * Everyone who opens a page can read a key that is in it. In a page that calls another origin, a warning is written to
   * the console once. Use a relay that adds the key, or {@link Settings.token}.
   */
  secretKey?: string | undefined;
  /** The API key's access key, `SCW` and 17 letters or digits. Checked, and never sent. */
  accessKey?: string | undefined;
  /**
   * Supplies a secret key or a JWT. It is called before the first request and once more after a 401; calls that run at the
   * same time share one result. Cannot be combined with `secretKey` or `jwt`.
   */
  token?: (() => string | PromiseLike<string>) | undefined;
  /** The JWT of a signed-in user. Sent as `X-Session-Token`. */
  jwt?: string | undefined;
  /** The Organization for `createProject` and `listProjects` when the request has none: a UUID. */
  defaultOrganizationId?: string | undefined;
  /**
   * The Project for `getProject`, `updateProject`, `setProjectQualification`, `waitForProject`, `createSSHKey` and
   * `listSSHKeys` when the request has none: a UUID. The deletes never use it.
   */
  defaultProjectId?: string | undefined;
  /**
   * The items on a page when `listProjects` or `listSSHKeys` has no `pageSize`: a whole number from 1 to 100.
   *
   * @defaultValue 50 for one page and the iterators, 100 for `.all()`
   */
  defaultPageSize?: number | undefined;
  /**
   * Sends the requests. What it returns must be a `Response`, or a promise of one.
   *
   * @defaultValue The global `fetch`, looked up at each request
   */
  httpClient?: ((request: Request) => Promise<Response>) | undefined;
  /**
   * The deadline of a call in milliseconds, from the call to the last byte of its answer, including the token callback,
   * the retries and the waits between them. 0 for none.
   *
   * @defaultValue 60,000
   */
  timeout?: number | undefined;
  /**
   * How often a call is retried after a temporary failure: a whole number from 0 to 100. The waits between attempts double
   * from at most 0.5 s to at most 8 s, unless the answer has a `Retry-After`. `createProject`, `createSSHKey` and
   * `deleteProjectWithResources` are retried only after a 429, which means that nothing was done.
   *
   * @defaultValue 2
   */
  maxRetries?: number | undefined;
  /**
   * Headers for every request. Values are visible ASCII; `X-Auth-Token`, `X-Session-Token` and `X-User-Agent` are
   * refused.
   */
  headers?: Record<string, string> | undefined;
  /**
   * The largest answer that is read, in bytes after decompression.
   *
   * @defaultValue 16 MiB
   */
  maxResponseSize?: number | undefined;
  /** Functions that see requests, answers and errors, called in the order of the list. */
  interceptors?: readonly Interceptor[] | undefined;
  /** Receives a line for each answer and each retry: `console`, for example. Secrets never reach it. */
  logger?: Logger | undefined;
  /** Accepted because `@scaleway/sdk-client` has it. Has no effect. */
  defaultRegion?: string | undefined;
  /** Accepted because `@scaleway/sdk-client` has it. Has no effect. */
  defaultZone?: string | undefined;
  /** Accepted because `@scaleway/sdk-client` has it. Has no effect. */
  userAgent?: string | undefined;
}

/**
 * Sees each request, answer and error, and can replace it. If `request` or `response` throws, the call continues and the
 * error goes to `reportError`, where there is one.
 *
 * @example
 * ```js
 * const api = new AccountApi({
 *   apiURL: "",
 *   interceptors: [
 *     {
 *       request({ request }) {
 *         const changed = new Request(request);
 *         changed.headers.set("X-Trace", "42");
 *         return changed;
 *       },
 *     },
 *   ],
 * });
 * ```
 */
export interface Interceptor {
  /**
   * Called before each attempt. The headers with credentials read `[redacted]` and are filled in afterwards. Return a
   * request to replace this one; return nothing to keep it.
   */
  request?(seen: { request: Request }): Request | void | PromiseLike<Request | void>;
  /** Called before an answer is read. Return a response to replace this one; return nothing to keep it. */
  response?(seen: { response: Response }): Response | void | PromiseLike<Response | void>;
  /**
   * Called before a call is rejected; not where its deadline passed, it was aborted, or its request or options were refused.
   * If it returns a value, the call resolves with it; `null` is one. If it throws, the call is rejected with what it threw. If
   * it returns nothing (`undefined`), the error is kept. `request` is the last one that was sent, without its body and
   * credentials, or `undefined` if none was.
   */
  responseError?(seen: { request: Request | undefined; error: unknown }): unknown;
}

/** Where events are logged: `console` has these methods. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/**
 * What every call takes beside its request. An option overrides the setting of the same name.
 *
 * @example
 * ```js
 * const controller = new AbortController();
 * const found = api.getProject({ projectId: "22222222-2222-4222-8222-222222222222" }, { signal: controller.signal });
 * controller.abort("the user left");
 * await found.catch((reason) => console.log(reason));
 * ```
 */
export interface CallOptions {
  /** Ends the call at once: it rejects with the signal's own `reason`. */
  signal?: AbortSignal | undefined;
  /** The deadline of the call in milliseconds, 0 for none. See {@link Settings.timeout}. */
  timeout?: number | undefined;
  /** How often the call is sent again, 0 to 100. See {@link Settings.maxRetries}. */
  maxRetries?: number | undefined;
  /** Headers for the call's requests, beside {@link Settings.headers}: one of the same name replaces that. */
  headers?: Record<string, string> | undefined;
}

/**
 * What `waitForProject` takes, as in `@scaleway/sdk-client`. If one of `stop`, `minDelay` and `maxDelay` is given, `timeout`
 * is in seconds, as they are.
 *
 * @example
 * ```js
 * const projectId = "22222222-2222-4222-8222-222222222222";
 * await api.waitForProject({ projectId }, { stop: ({ name }) => name === "web-shop", minDelay: 1, maxDelay: 30, timeout: 600 });
 * ```
 */
export interface WaitOptions extends Omit<CallOptions, "timeout"> {
  /** Called with each answer: whether the wait is over. What it throws ends the wait. */
  stop?: ((project: Project) => boolean | PromiseLike<boolean>) | undefined;
  /**
   * The first pause in seconds, from 0.1; each is twice the one before.
   *
   * @defaultValue 0.5
   */
  minDelay?: number | undefined;
  /**
   * The longest pause in seconds.
   *
   * @defaultValue 5, or `minDelay` where that is longer
   */
  maxDelay?: number | undefined;
  /**
   * The deadline of the whole wait: in seconds with one of the three above, otherwise in milliseconds; 0 for none.
   *
   * @defaultValue 5 minutes
   */
  timeout?: number | undefined;
}

/** What `listProjects`, `listSSHKeys` and their `.all()` take beside the request. Options of `.all()` override the list's. */
export interface ListOptions extends CallOptions {
  /**
   * Called after each page that `.all()` has read. What it throws goes to `reportError`, where there is one.
   *
   * @param loaded The items read so far.
   * @param total The number of items, according to the API.
   */
  onProgress?: ((loaded: number, total: number) => void) | undefined;
  /**
   * How many requests `.all()` may have in flight: a whole number from 1 to 6.
   *
   * @defaultValue 6
   */
  concurrency?: number | undefined;
}

// ---------------------------------------------------------------------------------------------------------------------
// Requests
// ---------------------------------------------------------------------------------------------------------------------

/** What `createProject` takes. */
export interface CreateProjectRequest {
  /**
   * 1 to 64 characters, each a letter or digit (ASCII), `.`, `_`, `-` or a space. Names need not be unique.
   *
   * @defaultValue A generated one: `proj-` and ten letters
   */
  name?: string | undefined;
  /**
   * The Organization to create it in: a UUID.
   *
   * @defaultValue {@link Settings.defaultOrganizationId}
   */
  organizationId?: string | undefined;
  /**
   * At most 200 characters.
   *
   * @defaultValue `""`
   */
  description?: string | undefined;
}

/** What `listProjects` takes. */
export interface ListProjectsRequest {
  /**
   * The Organization whose Projects are listed: a UUID.
   *
   * @defaultValue {@link Settings.defaultOrganizationId}
   */
  organizationId?: string | undefined;
  /** Only Projects whose name contains this: at most 64 characters, as a name; all of them for `""`. */
  name?: string | undefined;
  /** Only Projects with these IDs: UUIDs; all of them for `[]`. */
  projectIds?: readonly string[] | undefined;
  /**
   * The order of the list.
   *
   * @defaultValue `"created_at_asc"`
   */
  orderBy?: ListProjectsOrderBy | undefined;
  /**
   * The page to read, or to begin with: a whole number from 1.
   *
   * @defaultValue 1
   */
  page?: number | undefined;
  /**
   * The Projects on a page: a whole number from 1 to 100.
   *
   * @defaultValue {@link Settings.defaultPageSize}
   */
  pageSize?: number | undefined;
}

/** The orders of a list of Projects. Any other is refused. */
export type ListProjectsOrderBy = "created_at_asc" | "created_at_desc" | "name_asc" | "name_desc";

/** What `getProject` and `waitForProject` take. */
export interface GetProjectRequest {
  /**
   * The Project: a UUID.
   *
   * @defaultValue {@link Settings.defaultProjectId}
   */
  projectId?: string | undefined;
}

/** What `updateProject` takes. */
export interface UpdateProjectRequest {
  /**
   * The Project: a UUID.
   *
   * @defaultValue {@link Settings.defaultProjectId}
   */
  projectId?: string | undefined;
  /**
   * The new name, with the limits of {@link CreateProjectRequest.name}.
   *
   * @defaultValue Unchanged
   */
  name?: string | undefined;
  /**
   * The new description: at most 200 characters; `""` empties it.
   *
   * @defaultValue Unchanged
   */
  description?: string | undefined;
}

/** What `deleteProject` takes. */
export interface DeleteProjectRequest {
  /** The Project: a UUID. Required, whatever the settings say. */
  projectId: string;
}

/** What `deleteProjectWithResources` takes. */
export interface DeleteProjectWithResourcesRequest {
  /** The Project: a UUID. Required, whatever the settings say. */
  projectId: string;
  /** The Project's name, as a confirmation: the API refuses any other name. */
  projectName: string;
}

/** What `setProjectQualification` takes. */
export interface SetProjectQualificationRequest {
  /**
   * The Project: a UUID.
   *
   * @defaultValue {@link Settings.defaultProjectId}
   */
  projectId?: string | undefined;
  /**
   * What it is used for. Required: without it the call is refused. The type has it optional because `@scaleway/sdk-account`
   * has, whose `ProjectAPI` this class can replace.
   */
  qualification?: QualificationInput | undefined;
}

/**
 * What a Project is used for, in a request: an architecture and **at most one** of the nine use cases. It is a
 * {@link Qualification} that also takes words which the API added after this version.
 */
export interface QualificationInput {
  /** Required. */
  architectureType: QualificationArchitectureType | (string & {});
  hostWebsite?: UseCaseInput<HostWebsiteSubUseCase> | undefined;
  hostApplication?: UseCaseInput<HostApplicationSubUseCase> | undefined;
  deploySoftware?: UseCaseInput | undefined;
  setScalewayEnvironment?: UseCaseInput | undefined;
  aiMachine?: UseCaseInput | undefined;
  container?: UseCaseInput | undefined;
  archiveData?: UseCaseInput | undefined;
  shareData?: UseCaseInput | undefined;
  otherUseCase?: UseCaseInput | undefined;
}

/** One use case in a request. */
export interface UseCaseInput<Word extends string = "unknown_sub_use_case"> {
  /** @defaultValue `"unknown_sub_use_case"` */
  subUseCase?: Word | (string & {}) | undefined;
}

/** What `createSSHKey` takes. */
export interface CreateSSHKeyRequest {
  /**
   * At most 1000 characters. Names need not be unique.
   *
   * @defaultValue A generated one: `key-` and ten letters
   */
  name?: string | undefined;
  /**
   * The public key, as in a file that ends in `.pub`: one line of 1 to 65,000 characters with its type (`ssh-ed25519`,
   * `ssh-rsa`, `ssh-dss` or `ecdsa-sha2-nistp256`, `-nistp384`, `-nistp521`), its Base64 and an optional comment.
   */
  publicKey: string;
  /**
   * The Project to add it to: a UUID.
   *
   * @defaultValue {@link Settings.defaultProjectId}
   */
  projectId?: string | undefined;
}

/** What `listSSHKeys` takes. */
export interface ListSSHKeysRequest {
  /**
   * The order of the list.
   *
   * @defaultValue `"created_at_asc"`
   */
  orderBy?: ListSSHKeysRequestOrderBy | undefined;
  /**
   * The page to read, or to begin with: a whole number from 1 to 10,000.
   *
   * @defaultValue 1
   */
  page?: number | undefined;
  /**
   * The keys on a page: a whole number from 1 to 100.
   *
   * @defaultValue {@link Settings.defaultPageSize}
   */
  pageSize?: number | undefined;
  /** Only keys of this Organization: a UUID. `defaultOrganizationId` is not filled in. */
  organizationId?: string | undefined;
  /** Only keys whose name contains this: at most 1000 characters; all of them for `""`. */
  name?: string | undefined;
  /**
   * Only keys of this Project: a UUID.
   *
   * @defaultValue {@link Settings.defaultProjectId}; without one, the keys of all Projects
   */
  projectId?: string | undefined;
  /** Only disabled keys, or only the others. */
  disabled?: boolean | undefined;
}

/** The orders of a list of SSH keys. Any other is refused. */
export type ListSSHKeysRequestOrderBy =
  | "created_at_asc"
  | "created_at_desc"
  | "updated_at_asc"
  | "updated_at_desc"
  | "name_asc"
  | "name_desc";

/** What `getSSHKey` takes. */
export interface GetSSHKeyRequest {
  /** The SSH key: a UUID. */
  sshKeyId: string;
}

/** What `updateSSHKey` takes. */
export interface UpdateSSHKeyRequest {
  /** The SSH key: a UUID. */
  sshKeyId: string;
  /**
   * The new name: at most 1000 characters.
   *
   * @defaultValue Unchanged
   */
  name?: string | undefined;
  /**
   * Whether to disable it: Instances do not get a disabled key.
   *
   * @defaultValue Unchanged
   */
  disabled?: boolean | undefined;
}

/** What `deleteSSHKey` takes. */
export interface DeleteSSHKeyRequest {
  /** The SSH key: a UUID. */
  sshKeyId: string;
}

// ---------------------------------------------------------------------------------------------------------------------
// Answers
// ---------------------------------------------------------------------------------------------------------------------

/** The promise of a call. */
export interface CallPromise<Data> extends Promise<Data> {
  /**
   * Resolves with the call's value and the `Response`. It sends nothing more, and rejects if the call does.
   *
   * @example
   * ```js
   * const { data, response } = await api.createProject({ name: "web-shop" }).withResponse();
   * console.log(data.id, response.status, response.headers.get("X-Request-Id"));
   * ```
   */
  withResponse(): Promise<WithResponse<Data>>;
}

/** `Answer`, which nothing around a call can make a narrower one. */
type Fixed<Answer> = [Answer][Answer extends unknown ? 0 : never];

/** The value of a call and its `Response`. */
export interface WithResponse<Data> {
  /** What the call itself resolves with. */
  data: Data;
  /**
   * The `Response` of the last attempt. Its body has already been read. `undefined` only if there was no answer and an
   * interceptor replaced the error with a value.
   */
  response: Response;
}

/**
 * A Project: a group of an Organization's resources, to which access rights and invoices apply.
 *
 * @see <https://www.scaleway.com/en/docs/organizations-and-projects/concepts/#project>
 */
export interface Project {
  /** Its ID: a UUID. The Organization's default Project has the Organization's ID. */
  id: string;
  /** Its name: 1 to 64 characters. Not unique within an Organization. */
  name: string;
  /** The ID of the Organization that it belongs to: a UUID. */
  organizationId: string;
  /** Its description: at most 200 characters, `""` where there is none. */
  description: string;
  /** When it was created, to the millisecond. */
  createdAt?: Date | undefined;
  /** When its name or description was last changed, to the millisecond. */
  updatedAt?: Date | undefined;
  /** What it is used for. Missing in what `createProject` and `updateProject` return. */
  qualification?: Qualification | undefined;
  /** Its state; missing if the API does not send one. */
  status?: ProjectStatus | undefined;
}

/** The states of a Project. `"deleting"` ends by itself: see `waitForProject`. */
export type ProjectStatus = "unknown_status" | "active" | "deleting" | (string & {});

/** A page of Projects. */
export interface ListProjectsResponse {
  /** The Projects on all pages together. */
  totalCount: number;
  /** The Projects on this page; none on a page past the last. */
  projects: Project[];
}

/**
 * What `listProjects` returns: a promise of one page which is also an async iterable of pages.
 *
 * The iterators end after the last page and return no Project twice. If the list changes while `all()` reads it (the total
 * changes, or a Project appears twice), `all()` reads it again, up to two times. A Project that moves to a page already
 * read may still be missed.
 */
export interface ProjectListing extends CallPromise<ListProjectsResponse> {
  /**
   * All Projects from `request.page` on, read in pages of 100 by default, several at a time. The deadline is for all pages
   * together.
   *
   * @throws `RangeError` for more than 100,000 Projects: use `items()`, which does not keep them.
   */
  all(options?: ListOptions): Promise<Project[]>;
  /** Project after Project. The next page is requested when the one before has been iterated. */
  items(): AsyncGenerator<Project, void, void>;
  /** Page after page, each a list of Projects. */
  [Symbol.asyncIterator](): AsyncGenerator<Project[], void, void>;
}

/** The public half of an SSH key pair, which Instances of its Project get when they boot. */
export interface SSHKey {
  /** Its ID: a UUID. */
  id: string;
  /** Its name: at most 1000 characters. Not unique. */
  name: string;
  /** Its type and its Base64, without a comment. Not unique. */
  publicKey: string;
  /** Its size, its MD5 fingerprint and its type, as in `256 MD5:6b:cd:…:06 (ssh-ed25519)`. */
  fingerprint: string;
  /** When it was created, to the millisecond. */
  createdAt?: Date | undefined;
  /** When it was last changed, to the millisecond. */
  updatedAt?: Date | undefined;
  /** The ID of the Organization that it belongs to: a UUID. */
  organizationId: string;
  /** The ID of the Project that it belongs to: a UUID. */
  projectId: string;
  /** Whether it is disabled: Instances do not get a disabled key. */
  disabled: boolean;
}

/** A page of SSH keys. */
export interface ListSSHKeysResponse {
  /** The keys on this page; none on a page past the last. */
  sshKeys: SSHKey[];
  /** The keys on all pages together. */
  totalCount: number;
}

/** What `listSSHKeys` returns. It is read as a {@link ProjectListing} is. */
export interface SSHKeyListing extends CallPromise<ListSSHKeysResponse> {
  /**
   * All keys from `request.page` on. The deadline is for all pages together.
   *
   * @throws `RangeError` for more than 100,000 keys: use `items()`, which does not keep them.
   */
  all(options?: ListOptions): Promise<SSHKey[]>;
  /** Key after key. The next page is requested when the one before has been iterated. */
  items(): AsyncGenerator<SSHKey, void, void>;
  /** Page after page, each a list of keys. */
  [Symbol.asyncIterator](): AsyncGenerator<SSHKey[], void, void>;
}

/** The answer of `setProjectQualification`. */
export interface ProjectQualification {
  /** The Project's ID: a UUID. */
  projectId: string;
  /** What it is used for. */
  qualification?: Qualification | undefined;
}

/**
 * What a Project is used for: an architecture, and at most one of the nine use cases.
 *
 * Its words are those of `@scaleway/sdk-account` 1.2, so that it is assignable to that package's `Qualification`. The API
 * may add words, which are passed on unchanged: give a `switch` a `default`.
 */
export interface Qualification {
  /** `"unknown_architecture_type"` for a Project that was never qualified. */
  architectureType: QualificationArchitectureType;
  hostWebsite?: UseCase<HostWebsiteSubUseCase> | undefined;
  hostApplication?: UseCase<HostApplicationSubUseCase> | undefined;
  deploySoftware?: UseCase | undefined;
  setScalewayEnvironment?: UseCase | undefined;
  aiMachine?: UseCase | undefined;
  container?: UseCase | undefined;
  archiveData?: UseCase | undefined;
  shareData?: UseCase | undefined;
  otherUseCase?: UseCase | undefined;
}

/** The architectures that a Project can be qualified with. */
export type QualificationArchitectureType =
  | "unknown_architecture_type"
  | "object_storage"
  | "web_hosting"
  | "instance"
  | "elastic"
  | "kubernetes"
  | "serverless"
  | "dedicated_server"
  | "other_architecture_type";

/** One use case. If the API sends no kind of it, `subUseCase` is `"unknown_sub_use_case"`. */
export interface UseCase<Word extends string = "unknown_sub_use_case"> {
  subUseCase: Word;
}

/** The kinds of {@link Qualification.hostWebsite}. */
export type HostWebsiteSubUseCase =
  | "unknown_sub_use_case"
  | "information_website"
  | "ecommerce_website"
  | "high_website"
  | "other_sub_use_case";

/** The kinds of {@link Qualification.hostApplication}. */
export type HostApplicationSubUseCase = "unknown_sub_use_case" | "saas_app" | "government_app";

// ---------------------------------------------------------------------------------------------------------------------
// Errors
// ---------------------------------------------------------------------------------------------------------------------

/**
 * The errors that a call can be rejected with. Check them by `name` or with `instanceof`. Apart from these, a call is only
 * rejected with the reason of a signal that was aborted, with what a `token` callback, `stop` or an interceptor threw, with the
 * `RangeError` of a list that is too long for `.all()`, or with the `Error` of a client that was freed. After {@link isScalewayError}, a `switch` over `name` narrows to the fields of each.
 *
 * @example
 * ```ts
 * import { AccountApi, type AccountApiError, isScalewayError } from "scaleway-account-api";
 *
 * const explain = (error: AccountApiError): string => {
 *   switch (error.name) {
 *     case "InvalidArgumentsError":
 *       return error.details.map(({ argumentName, helpMessage }) => `${argumentName} ${helpMessage}`).join("; ");
 *     case "QuotasExceededError":
 *       return error.details.map(({ resource, quota }) => `at most ${quota} ${resource}`).join("; ");
 *     case "ConnectionError":
 *     case "TimeoutError":
 *       return "The API could not be reached";
 *     default:
 *       return error.message;
 *   }
 * };
 *
 * const api = new AccountApi({ apiURL: "" });
 * try {
 *   await api.createProject({ name: "", organizationId: "11111111-1111-4111-8111-111111111111" });
 * } catch (error) {
 *   if (!isScalewayError(error)) throw error;
 *   console.log(explain(error));
 * }
 * ```
 */
export type AccountApiError =
  | AlreadyExistsError
  | ConflictError
  | ConnectionError
  | DeniedAuthenticationError
  | InvalidArgumentsError
  | OutOfStockError
  | PermissionsDeniedError
  | PreconditionFailedError
  | QuotasExceededError
  | ResourceExpiredError
  | ResourceLockedError
  | ResourceNotFoundError
  | ResponseParseError
  | TimeoutError
  | TooManyRequestsError
  | TransientStateError
  | (ScalewayError & { readonly name: "ScalewayError" });

/**
 * A call that failed. Errors of the network and errors to which the API gives a type have subclasses of their own. Any other
 * answer (a gateway's page, a body without a type) is a `ScalewayError` itself, with the `name` `"ScalewayError"`.
 *
 * `message` is one line of at most 500 characters: the call, what went wrong, what to do, and the request ID for
 * Scaleway's support. No error holds a credential.
 *
 * @example
 * ```js
 * import { AccountApi, ScalewayError } from "scaleway-account-api";
 *
 * const api = new AccountApi({ apiURL: "" });
 * try {
 *   await api.getProject({ projectId: "22222222-2222-4222-8222-222222222222" });
 * } catch (error) {
 *   if (!(error instanceof ScalewayError)) throw error;
 *   console.log(error.status, error.requestId, error.retryable, error.message);
 * }
 * ```
 */
export declare class ScalewayError extends Error {
  /** For tests: calls create their errors themselves. `body` is an answer as the API sends it. */
  constructor(status: number, body: unknown, message?: string);

  /**
   * Restores an error from its {@link ScalewayError.toJSON}: its class and its fields, except `stack` and `cause`.
   * `structuredClone` and `postMessage` turn an error into a plain `Error`, so send its `toJSON()` instead. Also accepts an
   * error of another copy of the package. It never throws: from anything else it makes a `ScalewayError` whose `status`
   * is 0.
   *
   * @example
   * ```js
   * import { ScalewayError } from "scaleway-account-api";
   *
   * const error = new ScalewayError(503, "");
   * const sent = structuredClone(error.toJSON()); // as postMessage does
   * console.log(ScalewayError.from(sent).status);
   * ```
   */
  static from(json: unknown): AccountApiError;

  /** The name of the class. */
  readonly name: string;
  /** The HTTP status of the answer; 0 where there was none. */
  readonly status: number;
  /** The answer's body: parsed where it is a JSON object or array, else its text; `undefined` where there was no answer. */
  readonly body: unknown;
  /** The answer's own `message`. */
  readonly rawMessage?: string | undefined;
  /** The answer's `X-Request-Id`, for Scaleway's support. */
  readonly requestId?: string | undefined;
  /** The HTTP method of the call; `undefined` for arguments that were refused. */
  readonly method?: string | undefined;
  /** The path of the call, without the query; `undefined` for arguments that were refused. */
  readonly path?: string | undefined;
  /**
   * How often the call was sent; 0 for arguments that were refused. In a `TimeoutError`, the requests of all that had the
   * deadline: those of the whole wait of `waitForProject`, and of all pages of `.all()`.
   */
  readonly attempts: number;
  /** Whether the same call may work later and can be made again without doing its work twice. */
  readonly retryable: boolean;
  /** The cause, if there is one: the `TypeError` of a `fetch` that failed, for example. */
  readonly cause?: unknown;
  /** Its fields, for a log: `JSON.stringify(error)` works. It holds no secret. */
  toJSON(): Record<string, unknown>;
}

/**
 * Whether a value is an error of this package, or of another copy of it: if a page has loaded two copies, `instanceof` knows
 * only its own. After it, a `switch` over `error.name` narrows.
 */
export declare function isScalewayError(value: unknown): value is AccountApiError;

/**
 * Whether a call failed because its own deadline passed: a {@link TimeoutError} of this package, or of another copy of it.
 * See {@link isAbortError}.
 */
export declare function isTimeoutError(value: unknown): value is TimeoutError;

/**
 * Whether a call ended because its signal was aborted without a reason: the `name` is `"AbortError"`.
 *
 * | a call ended by | `error.name` | `isTimeoutError` | `isAbortError` |
 * |---|---|---|---|
 * | its deadline: `timeout` | `"TimeoutError"` | `true` | `false` |
 * | `controller.abort()` | `"AbortError"` | `false` | `true` |
 * | `AbortSignal.timeout()` | `"TimeoutError"`, of a `DOMException` | `false` | `false` |
 * | `controller.abort(reason)` | it is the `reason` itself | `false` | as the `reason` is |
 *
 * @example
 * ```js
 * import { AccountApi, isAbortError, isTimeoutError } from "scaleway-account-api";
 *
 * const api = new AccountApi({ apiURL: "", defaultOrganizationId: "11111111-1111-4111-8111-111111111111" });
 * const controller = new AbortController();
 * const listed = api.listProjects({}, { signal: controller.signal, timeout: 5_000 });
 * controller.abort();
 * await listed.catch((error) => {
 *   if (isTimeoutError(error)) console.log("The API takes too long");
 *   else if (!isAbortError(error)) throw error;
 * });
 * ```
 */
export declare function isAbortError(value: unknown): value is Error & { readonly name: "AbortError" };

/** 409: the resource already exists. */
export declare class AlreadyExistsError extends ScalewayError {
  readonly name: "AlreadyExistsError";
  /** The kind of resource. */
  readonly resource?: string;
  /** The one that exists. */
  readonly resourceId?: string;
  /** What to do, in words. */
  readonly helpMessage?: string;
}

/** 409: it conflicts with another request or with the state of the resource. */
export declare class ConflictError extends ScalewayError {
  readonly name: "ConflictError";
}

/**
 * There was no answer, or it was cut off; `cause` says why. In a page it may be CORS, which a script cannot detect. Or
 * `httpClient`, a mocked `fetch` or an interceptor returned something other than a `Response` or `Request`, or read the body of
 * the `Response` itself: `message` says what, and the call is not retried.
 */
export declare class ConnectionError extends ScalewayError {
  readonly name: "ConnectionError";
}

/** 401: there is no key or token, or it is not valid. */
export declare class DeniedAuthenticationError extends ScalewayError {
  readonly name: "DeniedAuthenticationError";
  /**
   * How the caller tried to sign in, if the API sends it; otherwise the HTTP method, as in every other error. The name is
   * that of `@scaleway/sdk-client`.
   */
  readonly method?: "unknown_method" | "jwt" | "api_key" | (string & {}) | undefined;
  /** Why the sign-in failed. */
  readonly reason?: "unknown_reason" | "invalid_argument" | "not_found" | "expired" | (string & {});
}

/**
 * 400: the API refused an argument. With a `status` of 0, this package refused it and nothing was sent: `details` has the
 * same form, with the names of arguments in camelCase.
 */
export declare class InvalidArgumentsError extends ScalewayError {
  readonly name: "InvalidArgumentsError";
  /** Every argument that was refused, and why. */
  readonly details: readonly InvalidArgument[];
}

/** An argument that was refused. */
export interface InvalidArgument {
  /** Its name: `"projectId"` where this package refused it, `"project_id"` where the API did. */
  readonly argumentName: string;
  /**
   * `"required"`: it is missing. `"format"`: it has the wrong type or form. `"constraint"`: it is outside a limit.
   * `"unknown"`: no setting has this name.
   */
  readonly reason: "unknown" | "required" | "format" | "constraint" | (string & {});
  /** The rule that it broke, in words. */
  readonly helpMessage?: string;
}

/** 503: the resource is out of stock. */
export declare class OutOfStockError extends ScalewayError {
  readonly name: "OutOfStockError";
  /** The kind of resource. */
  readonly resource?: string;
}

/** 403: the key lacks a permission. */
export declare class PermissionsDeniedError extends ScalewayError {
  readonly name: "PermissionsDeniedError";
  /** The permissions that it lacks; may be empty. */
  readonly details: readonly DeniedPermission[];
}

/** A permission that a key lacks. */
export interface DeniedPermission {
  /** The kind of resource. */
  readonly resource: string;
  /** The action that was denied. */
  readonly action: string;
}

/** 412: the resource is in a state that does not allow it. */
export declare class PreconditionFailedError extends ScalewayError {
  readonly name: "PreconditionFailedError";
  /**
   * The precondition that is not met. `"resource_not_usable"` is temporary, and the error is `retryable`;
   * `"resource_still_in_use"` is a Project that still holds resources.
   */
  readonly precondition?:
    | "unknown_precondition"
    | "resource_still_in_use"
    | "resource_not_usable"
    | "attribute_must_be_set"
    | "protected_resource"
    | (string & {});
  /** What to do, in words. */
  readonly helpMessage?: string;
}

/** 403: a quota is reached. */
export declare class QuotasExceededError extends ScalewayError {
  readonly name: "QuotasExceededError";
  /** The quotas that were reached; may be empty. */
  readonly details: readonly ExceededQuota[];
}

/** A quota that was reached. */
export interface ExceededQuota {
  /** The kind of resource. */
  readonly resource: string;
  /** The highest number allowed. */
  readonly quota: number;
  /** How many there are. */
  readonly current: number;
  /** The Organization whose quota it is. */
  readonly organizationId?: string;
  /** The Project whose quota it is. */
  readonly projectId?: string;
}

/** 410: the resource has expired. */
export declare class ResourceExpiredError extends ScalewayError {
  readonly name: "ResourceExpiredError";
  /** The kind of resource. */
  readonly resource?: string;
  /** Which one. */
  readonly resourceId?: string;
  /** Since when. */
  readonly expiredSince?: Date;
}

/** 423: the resource is locked. */
export declare class ResourceLockedError extends ScalewayError {
  readonly name: "ResourceLockedError";
  /** The kind of resource. */
  readonly resource?: string;
  /** Which one. */
  readonly resourceId?: string;
}

/** 404: the resource does not exist, or the key may not see it. */
export declare class ResourceNotFoundError extends ScalewayError {
  readonly name: "ResourceNotFoundError";
  /** The kind of resource. */
  readonly resource?: string;
  /** Which one. */
  readonly resourceId?: string;
}

/**
 * A successful answer that cannot be read: it is not JSON, is cut off, has another shape, or is larger than
 * {@link Settings.maxResponseSize}. `message` says what is wrong and where. Often the cause is that something other than the
 * API answered.
 */
export declare class ResponseParseError extends ScalewayError {
  readonly name: "ResponseParseError";
}

/**
 * The deadline passed: see {@link Settings.timeout}. `cause` is the failure of the last attempt, if there was one. Whether
 * the API carried out the call is unknown.
 */
export declare class TimeoutError extends ScalewayError {
  readonly name: "TimeoutError";
}

/** 429: too many requests. */
export declare class TooManyRequestsError extends ScalewayError {
  readonly name: "TooManyRequestsError";
  /** What to do, in words. */
  readonly helpMessage?: string;
  /** The limit that was reached. */
  readonly limit?: RateLimit;
  /** The seconds until requests are allowed again. */
  readonly resetSeconds?: number;
  /** When requests are allowed again. */
  readonly resetAt?: Date;
}

/** A limit on requests. */
export interface RateLimit {
  /** The requests that may be made in a window. */
  readonly quota: number;
  /** The window's length in seconds. */
  readonly windowSeconds?: number;
}

/** 409: the resource is changing to another state; try again when it has changed. */
export declare class TransientStateError extends ScalewayError {
  readonly name: "TransientStateError";
  /** The kind of resource. */
  readonly resource?: string;
  /** Which one. */
  readonly resourceId?: string;
  /** Its present state. */
  readonly currentState?: string;
}
