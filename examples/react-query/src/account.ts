// The client, and what TanStack Query asks it.
import { QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { AccountApi } from "scaleway-account-api";

export const api = new AccountApi({
  apiURL: "", // this page's own origin, where a relay answers /account/…
  defaultOrganizationId: import.meta.env.SCW_DEFAULT_ORGANIZATION_ID,
});

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The client already retries what is safe to retry, and waits as long as `Retry-After` says: 3 requests for a
        // failure that lasts. With the 3 retries of TanStack Query around it there would be 12.
        retry: false,
      },
    },
  });

/** All Projects whose name contains `search`. */
export const projectsQuery = (search: string) =>
  queryOptions({
    queryKey: ["projects", { search }],
    // TanStack Query aborts the signal once no component needs the answer, and the request ends.
    queryFn: ({ signal }) => api.listProjects({ name: search }).all({ signal }),
  });

/** One Project. */
export const projectQuery = (projectId: string) =>
  queryOptions({
    queryKey: ["projects", projectId],
    queryFn: ({ signal }) => api.getProject({ projectId }, { signal }),
  });

/** Creates a Project, and reads the lists again. TanStack Query does not retry mutations, and must not: there could be two. */
export const useCreateProject = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: { name: string; description: string }) => api.createProject(request),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["projects"] }),
  });
};

/** Deletes an empty Project, and reads the lists again. */
export const useDeleteProject = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (projectId: string) => api.deleteProject({ projectId }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["projects"] }),
  });
};
