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

const positionNow = () => history.state?.position ?? position + 1;

/** How long the page waits for more steps through the history before it turns back, in milliseconds. */
const PAUSE = 50;

/**
 * Whenever the URL asks for another view: `arrive()`, or, unless `mayLeave()`, `ask(leave)` with the URL as it was, where
 * `leave()` goes on.
 */
export const onNavigation = ({ mayLeave, ask, arrive }) => {
  let timer;
  /** How many steps away the view is that is asked for, while the page turns back. */
  let steps = 0;
  addEventListener("hashchange", () => {
    clearTimeout(timer);
    const wanted = positionNow();
    if (wanted === position) {
      const asked = steps;
      steps = 0;
      if (asked !== 0) ask(() => history.go(asked));
    } else if (mayLeave()) {
      position = wanted;
      history.replaceState({ position }, "");
      arrive();
    } else {
      // The URL has changed already, and there is no keeping it: back to where it was, once no further step follows.
      steps = wanted - position;
      timer = setTimeout(() => history.go(-steps), PAUSE);
    }
  });
};
