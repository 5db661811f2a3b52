// What is learned of Projects, wherever that is, so that no list shows them as they were.

const news = new EventTarget();

/** What the answer to a call says of a Project, as `{ id, changes }`, by the call's method. */
const LEARNED = {
  createProject: ({ id }) => ({ id, isNew: true }),
  getProject: (project) => ({ id: project.id, changes: project }),
  updateProject: (project) => ({ id: project.id, changes: project }),
  deleteProjectWithResources: (project) => ({ id: project.id, changes: project }),
  setProjectQualification: ({ qualification }, { projectId }) => ({ id: projectId, changes: { qualification } }),
  deleteProject: (_, { projectId }) => ({ id: projectId, isGone: true }),
};

const tell = (detail) => news.dispatchEvent(new CustomEvent("news", { detail }));

/** Tells what the answer to a call says. */
export const tellOfCall = (method, argument, answer) => {
  if (LEARNED[method]) tell(LEARNED[method](answer, argument));
};

/** Tells that a deletion has come to its end. */
export const tellGone = (id) => tell({ id, isGone: true });

/** Calls `listener` with each `{ id, changes, isNew, isGone }`. */
export const onProjectNews = (listener, options) =>
  news.addEventListener("news", ({ detail }) => listener(detail), options);

/** A Project. Not every answer has the qualification: what is known of it stays. */
export const withKnown = (project, known) => ({
  ...project,
  qualification: project.qualification ?? known?.qualification,
});

/** A list, `{ projects, total }`, with what was learned of a Project in it. */
export const withNews = ({ projects, total }, { id, changes, isGone }) => {
  if (!projects.some((project) => project.id === id)) return { projects, total };
  if (isGone) return { projects: projects.filter((project) => project.id !== id), total: total - 1 };
  const change = (project) => withKnown({ ...project, ...changes }, project);
  return { projects: projects.map((project) => (project.id === id ? change(project) : project)), total };
};
