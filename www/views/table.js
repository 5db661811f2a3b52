// The Projects as rows, of which only those near the window exist.
import { api } from "../account.js";
import { copy, h, icon, pictured, time, toast } from "../dom.js";
import { virtualRows } from "../rows.js";
import { remove } from "./delete.js";
import { monogram, status, usage } from "./words.js";

const FIXED = "The default Project cannot be deleted";

/** `sort(by)` is asked for an order; `gone(project)` and `deleting(project)` hear of a deletion. */
export const projectTable = ({ sort, gone, deleting, signal }) => {
  const cell = (name, ...content) => h("div", { class: `cell ${name}`, role: "cell" }, content);
  const column = (name, ...content) => h("div", { class: `cell ${name}`, role: "columnheader" }, content);
  const sortable = (name, text, by) => column(name, h("button", { type: "button", class: "sort", onclick: () => sort(by) }, text, icon("down")));
  const sorted = { name: sortable("name", "Name", "name"), created_at: sortable("created", "Created", "created_at") };
  const head = h("div", { class: "row head", role: "row", "aria-rowindex": "1" }, sorted.name, column("id", "ID"), sorted.created_at,
    column("updated", "Updated"), column("status", "Status"), column("usage", "Qualification"), column("erase", h("span", { class: "hidden" }, "Delete")));
  const body = h("div", { class: "rows", role: "rowgroup" });
  const element = h("div", { class: "table", role: "table", "aria-label": "Projects" }, h("div", { role: "rowgroup", class: "heads" }, head), body);
  /** A row, for one Project after another. */
  const make = () => {
    let [project, fixed] = [];
    const [tile, link, text, code, state, use] = ["span", "a", "p", "code", "span", "span"].map((tag) => h(tag));
    const badge = h("span", { class: "badge" }, "default");
    const id = copy("", "ID", code);
    const [created, updated] = [time(), time()];
    const small = (label) => h("span", { class: "small-only" }, label);
    const erase = pictured("trash", "", () => {
      if (fixed) toast(FIXED, "failed");
      else if (project.status !== "deleting") remove(project, { gone, deleting });
    });
    const row = h("div", { class: "row", role: "row" },
      cell("name", tile, h("div", {}, h("div", { class: "heading" }, link, badge), text)), cell("id", id),
      cell("created", small("Created "), created), cell("updated", small("Updated "), updated),
      cell("status", state), cell("usage", use), cell("erase", erase));
    const show = (next) => {
      project = next;
      fixed = api.isDefaultProject(project);
      row.classList.toggle("fading", project.status === "deleting");
      monogram(project, tile);
      link.textContent = project.name;
      link.href = `#/projects/${project.id}`;
      badge.hidden = !fixed;
      text.textContent = project.description || "No description";
      code.textContent = id.value = project.id;
      time(project.createdAt, created);
      time(project.updatedAt, updated);
      status(project, state);
      usage(project.qualification, use);
      erase.ariaDisabled = String(fixed || project.status === "deleting");
      erase.ariaLabel = `Delete ${project.name}${fixed ? `: ${FIXED}` : ""}`;
      erase.title = fixed ? FIXED : "Delete";
    };
    return { element: row, show };
  };
  const paint = virtualRows(body, make, signal);
  const show = (projects, total, order) => {
    element.setAttribute("aria-rowcount", total + 1);
    for (const [by, header] of Object.entries(sorted)) header.ariaSort = order.startsWith(by) ? `${order.slice(by.length + 1)}ending` : "none";
    paint(projects);
  };
  return { element, show };
};
