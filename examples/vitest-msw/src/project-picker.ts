// What is tested: a <select> of an Organization's Projects, and a button that creates one.
import { AccountApi, InvalidArgumentsError, QuotasExceededError } from "scaleway-account-api";

/** Fills `element` with a picker. */
export const projectPicker = async (element: HTMLElement, defaultOrganizationId: string) => {
  // The page's own origin: nothing here knows of a sandbox.
  const api = new AccountApi({ apiURL: location.origin, defaultOrganizationId });
  element.innerHTML = `
    <label>Project <select></select></label>
    <label>New <input></label> <button>Create</button>
    <p role="alert"></p>`;
  const select = element.querySelector("select")!;
  const input = element.querySelector("input")!;
  const alert = element.querySelector("p")!;

  const fill = async (selected?: string) => {
    const projects = await api.listProjects({ orderBy: "name_asc" }).all();
    select.replaceChildren(...projects.map(({ id, name }) => new Option(name, id, false, id === selected)));
  };
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
      alert.textContent = "";
    } catch (error) {
      alert.textContent = explain(error);
    }
  };

  element.querySelector("button")!.addEventListener("click", () =>
    attempt(async () => {
      const { id } = await api.createProject({ name: input.value });
      await fill(id);
    }),
  );
  await attempt(() => fill());
};

const explain = (error: unknown) => {
  if (error instanceof QuotasExceededError) return "There are as many Projects as there may be.";
  if (error instanceof InvalidArgumentsError) return "A name has 1 to 64 letters, digits, spaces, dots, dashes and underscores.";
  return (error as Error).message;
};
