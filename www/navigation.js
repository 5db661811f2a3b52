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
  /** What to do once the page has turned back. */
  let onceBack;
  const arriveHere = () => {
    position = positionNow();
    history.replaceState({ position }, "");
    arrive();
  };
  const turnBack = () => {
    timer = undefined;
    history.go(position - positionNow());
  };
  addEventListener("hashchange", () => {
    clearTimeout(timer);
    timer = undefined;
    const wanted = positionNow();
    const goThere = () => history.go(wanted - position);
    if (wanted === position) {
      onceBack?.();
      onceBack = undefined;
    } else if (mayLeave()) {
      arriveHere();
    } else {
      // The URL has changed already, and there is no keeping it: back to where it was, once no further step follows.
      timer = setTimeout(turnBack, PAUSE);
      onceBack = undefined;
      ask(() => {
        clearTimeout(timer);
        if (timer !== undefined) arriveHere();
        else if (positionNow() === position) goThere();
        else onceBack = goThere;
        timer = undefined;
      });
    }
  });
};
