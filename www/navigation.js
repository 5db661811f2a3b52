// From one view to another.

/** A Project that the next view need not ask for. */
let handedOver;

/** Shows a Project that is known already. */
export const openProject = (project) => {
  handedOver = project;
  location.hash = `#/projects/${project.id}`;
};

/** The Project that was handed over, once. */
export const takeProject = (id) => {
  const project = handedOver?.id === id ? handedOver : undefined;
  handedOver = undefined;
  return project;
};

export const openList = () => {
  location.hash = "#/";
};
