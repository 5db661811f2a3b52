// What was entered and not yet saved, so that leaving asks before it is lost.

const owners = new Set();

/** Says whether `owner`, an element, holds something unsaved. It is forgotten when the element leaves the page. */
export const setUnsaved = (owner, unsaved) => {
  if (unsaved) owners.add(owner);
  else owners.delete(owner);
};

export const hasUnsaved = () => [...owners].some((owner) => owner.isConnected);

export const discardUnsaved = () => owners.clear();

/** The forms whose calls are under way. They go on when another view comes, but not when the page is closed. */
const saving = new Set();

export const setSaving = (form, underWay) => {
  if (underWay) saving.add(form);
  else saving.delete(form);
};

// Closing the tab, or going to another page: the browser asks in its own words.
addEventListener("beforeunload", (event) => {
  if (hasUnsaved() || saving.size > 0) event.preventDefault();
});
