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

/** Where in the tab's history the page is: every entry knows its number, but for one that is new. */
let position = history.state?.position ?? 0;
history.replaceState({ position }, "");

/**
 * Whenever the URL asks for another view: `arrive()`, or, unless `mayLeave()`, `ask(leave)` with the URL as it was, where
 * `leave()` goes on.
 */
export const onNavigation = ({ mayLeave, ask, arrive }) => {
  let turnedBack = false;
  addEventListener("hashchange", () => {
    const wanted = history.state?.position ?? position + 1;
    const steps = wanted - position;
    if (turnedBack) {
      turnedBack = false;
    } else if (mayLeave()) {
      position = wanted;
      history.replaceState({ position }, "");
      arrive();
    } else {
      // The URL has changed already, and there is no keeping it: back to where it was.
      turnedBack = true;
      history.go(-steps);
      ask(() => history.go(steps));
    }
  });
};
