import useSWR from "swr";
import { AccountApi } from "scaleway-account-api";

const api = new AccountApi({ apiURL: "", defaultOrganizationId: "11111111-1111-4111-8111-111111111111" });

export const useProjects = (search) =>
  useSWR(
    ["projects", search],
    () => api.listProjects({ name: search }).all(),
    { shouldRetryOnError: false }, // the client has retried already
  );
