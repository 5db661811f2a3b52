// What every consumer does: creates a Project, finds it in the list, and has an argument refused.

export const run = async ({ AccountApi, InvalidArgumentsError, ScalewayError }, settings) => {
  const api = new AccountApi(settings);
  const made = await api.createProject({ name: "from-a-consumer" });
  const { totalCount, projects } = await api.listProjects({ name: "from-a-consumer" });
  const refused = await api.createProject({ name: "" }).catch((error) => error);
  return {
    created: made.createdAt instanceof Date,
    listed: totalCount === 1 && projects[0].id === made.id,
    refused: refused instanceof InvalidArgumentsError && refused instanceof ScalewayError,
  };
};
