import { call, WorkerError } from "./account";

const form = document.querySelector("form")!;
const stop = document.querySelector<HTMLButtonElement>("#stop")!;
const problem = document.querySelector("[role=alert]")!;
const list = document.querySelector("ul")!;

const show = async () => {
  const { projects } = await call("listProjects", { orderBy: "name_asc", pageSize: 100 });
  list.replaceChildren(
    ...projects.map(({ name, createdAt }) => {
      const item = document.createElement("li");
      // A Date is still one: postMessage clones it.
      item.textContent = `${name}, ${createdAt?.toLocaleDateString()}`;
      return item;
    }),
  );
};

/** Says what went wrong. Errors of the worker are told apart by name: their classes are in the worker. */
const explain = (error: unknown) => {
  if (!(error instanceof WorkerError)) throw error;
  switch (error.name) {
    case "AbortError":
      return "Stopped. The Project may have been created all the same.";
    case "QuotasExceededError":
      return "There are as many Projects as there may be. Delete one first.";
    default:
      return error.message;
  }
};

const tell = (work: Promise<void>) =>
  work.then(
    () => (problem.textContent = ""),
    (error) => (problem.textContent = explain(error)),
  );

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const controller = new AbortController();
  stop.onclick = () => controller.abort();
  stop.disabled = false;
  const name = String(new FormData(form).get("name"));
  const create = async () => {
    await call("createProject", { name }, controller);
    form.reset();
    await show();
  };
  await tell(create());
  stop.disabled = true;
});

await tell(show());
