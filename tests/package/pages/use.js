// What each entry is asked to do.
const organization = new URLSearchParams(location.search).get("organization");

export const use = async ({ AccountApi, ResourceNotFoundError }, name) => {
  const api = new AccountApi({ apiURL: "", defaultOrganizationId: organization });
  const made = await api.createProject({ name });
  const listed = await api.listProjects({ name });
  const missing = await api.getProject({ projectId: "99999999-9999-4999-8999-999999999999" }).catch((error) => error);
  return {
    created: made.createdAt instanceof Date,
    listed: listed.projects.some(({ id }) => id === made.id),
    told: missing instanceof ResourceNotFoundError && missing instanceof Error,
    isDefault: api.isDefaultProject(made),
  };
};
