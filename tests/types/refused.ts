// What must not compile.
import { AccountApi, type AccountApiError, type Project, type Qualification, ScalewayError } from "scaleway-account-api";
import * as everything from "scaleway-account-api";

const id = "22222222-2222-4222-8222-222222222222";
const api = new AccountApi();

// Settings.
// @ts-expect-error a name that does not exist
new AccountApi({ apiUrl: "" });
// @ts-expect-error null is not "not given"
new AccountApi({ secretKey: null });
// @ts-expect-error milliseconds are a number
new AccountApi({ timeout: "60s" });
// @ts-expect-error a token is a string
new AccountApi({ token: () => 1 });
// @ts-expect-error headers are strings
new AccountApi({ headers: { "X-Trace": 1 } });
// @ts-expect-error interceptors are a list
new AccountApi({ interceptors: { request: () => {} } });
// @ts-expect-error there is no init() in the entry that needs none
everything.init;

// Answers.
// @ts-expect-error what the API may leave out may be missing
export const required: Promise<Required<Project>> = api.getProject();
// @ts-expect-error an answer has no other properties than it has
export const other: Promise<Project & { other(): string }> = api.getProject();
const query = <T>({ queryFn }: { queryFn: () => T | Promise<T> }): T | Promise<T> => queryFn();
// @ts-expect-error also where a library infers it
query<Required<Project>>({ queryFn: () => api.getProject() });
// @ts-expect-error a deletion answers nothing
export const nothing: Promise<string> = api.deleteProject({ projectId: id });

// Requests.
// @ts-expect-error a delete has no default
api.deleteProject();
// @ts-expect-error a delete has no default
api.deleteProject({});
// @ts-expect-error a delete has no default
api.deleteProject({ projectId: undefined });
// @ts-expect-error the name is the confirmation
api.deleteProjectWithResources({ projectId: id });
// @ts-expect-error an ID is a string
api.getProject({ projectId: 5 });
// @ts-expect-error requests are objects
api.getProject(id);
// @ts-expect-error null is not "not given"
api.getProject(null);
// @ts-expect-error camelCase
api.createProject({ organization_id: id });
// @ts-expect-error an order that the API does not know
api.listProjects({ orderBy: "size_asc" });
// @ts-expect-error a list of IDs
api.listProjects({ projectIds: id });
// @ts-expect-error a qualification has an architecture
api.setProjectQualification({ projectId: id, qualification: { container: {} } });
// @ts-expect-error a use case that does not exist
api.setProjectQualification({ projectId: id, qualification: { architectureType: "instance", hostGame: {} } });
// @ts-expect-error a signal is an AbortSignal
api.getProject({}, { signal: new AbortController() });
// @ts-expect-error only a wait has an end of its own
api.getProject({}, { stop: () => true });
// @ts-expect-error a pause is a number of seconds
api.waitForProject({}, { minDelay: "1" });
// @ts-expect-error progress is for all pages
api.getProject({}, { onProgress: () => {} });

// SSH keys.
// @ts-expect-error a key is needed
api.createSSHKey({ name: "laptop" });
// @ts-expect-error a delete has no default
api.deleteSSHKey();
// @ts-expect-error a get has no default
api.getSSHKey({});
// @ts-expect-error only the name and whether it is disabled can be changed
api.updateSSHKey({ sshKeyId: id, publicKey: "ssh-ed25519 AAAA" });
// @ts-expect-error an order that the API does not know
api.listSSHKeys({ orderBy: "size_asc" });
// @ts-expect-error keys are of one Project
api.listSSHKeys({ projectIds: [id] });

// Answers.
declare const project: Project;
// @ts-expect-error the date may be missing
project.createdAt.getTime();
// @ts-expect-error dates are Dates
const text: string = project.createdAt ?? "";
// @ts-expect-error the qualification may be missing
const qualification: Qualification = project.qualification;
// @ts-expect-error there is no such field
project.region;
// @ts-expect-error an answer is no Project before it is awaited
api.getProject({ projectId: id }).name;
// @ts-expect-error pages are iterated with for await
for (const page of api.listProjects()) page;
// @ts-expect-error an exhaustive list of states cannot be written
const exhaustive: "unknown_status" | "active" | "deleting" | undefined = project.status;

// Errors.
declare const error: AccountApiError;
// @ts-expect-error not every error has details
error.details;
// @ts-expect-error no error has this name
if (error.name === "NotFoundError") error;
// @ts-expect-error fields are read-only
error.status = 500;
// @ts-expect-error a body can be anything
new ScalewayError(500, "").body.message;

// Internals.
// @ts-expect-error free() is what there is
api.close();

export { exhaustive, qualification, text };
