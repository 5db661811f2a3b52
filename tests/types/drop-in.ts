// An AccountApi stands where a ProjectAPI of @scaleway/sdk-account stood.
import type { Accountv3 } from "@scaleway/sdk-account";
import type { NetworkInterceptors, Settings as TheirSettings } from "@scaleway/sdk-client";
import { AccountApi, type Interceptor, type Project, type Settings } from "scaleway-account-api";

type Shared = "createProject" | "listProjects" | "getProject" | "updateProject" | "setProjectQualification";
type ProjectAPI = InstanceType<typeof Accountv3.ProjectAPI>;

export const api: Pick<ProjectAPI, Shared> = new AccountApi();

// The deletes differ on purpose: without an ID theirs delete the default Project.
// @ts-expect-error the ID is required
export const deletes: Pick<ProjectAPI, "deleteProject"> = new AccountApi();

// Values go from one to the other.
export const theirs = (project: Project): Accountv3.Project => project;
export const ours = (project: Accountv3.Project): Project => project;

// And settings, where both have them.
type Common = Exclude<keyof Settings & keyof TheirSettings, "interceptors">;
export const settings = (theirs: Pick<TheirSettings, Common>): Settings => theirs;
export const interceptor = (theirs: NetworkInterceptors): Interceptor => theirs;
