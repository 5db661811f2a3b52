// All Projects of the sandbox.

export const all = async (bundle, request, expected) => {
  const { open } = await import(bundle);
  const api = await open({ apiURL: location.origin });
  const started = performance.now();
  const projects = await api.listProjects(request).all();
  const took = performance.now() - started;
  const different = new Set(projects.map(({ id }) => id)).size;
  if (different !== expected) throw new Error(`all() gave ${different} Projects, not ${expected}`);
  return took;
};
