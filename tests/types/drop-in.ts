// An AccountApi stands where a ProjectAPI of @scaleway/sdk-account stood.
import type { Accountv3 } from "@scaleway/sdk-account";
import type { Iamv1alpha1 } from "@scaleway/sdk-iam";
import type { NetworkInterceptors, Settings as TheirSettings } from "@scaleway/sdk-client";
import { AccountApi, type Interceptor, type Project, type Settings, type SSHKey } from "scaleway-account-api";

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

// And of an IamAPI of @scaleway/sdk-iam, for SSH keys.
type IamAPI = InstanceType<typeof Iamv1alpha1.API>;
export const keys: Pick<IamAPI, "createSSHKey" | "listSSHKeys" | "getSSHKey" | "updateSSHKey" | "deleteSSHKey"> = new AccountApi();
export const theirKey = (key: SSHKey): Iamv1alpha1.SSHKey => key;
export const ourKey = (key: Iamv1alpha1.SSHKey): SSHKey => key;
