// The Projects as rows, of which only those near the window exist.
import { api } from "../account.js";
import { copy, h, icon, time, toast } from "../dom.js";
import { virtualRows } from "../rows.js";
import { remove } from "./delete.js";
import { monogram, status, usage } from "./words.js";

const FIXED = "The default Project cannot be deleted";

/** `sort(by)` is asked for an order; `gone(project)` and `deleting(project)` hear of a deletion. */
export const projectTable = ({ sort, gone, deleting, signal }) => {
  const cell = (name, ...content) => h("div", { class: `cell ${name}`, role: "cell" }, content);
  const column = (name, ...content) => h("div", { class: `cell ${name}`, role: "columnheader" }, content);
  const sortable = (name, text, by) =>
    column(name, h("button", { type: "button", class: "sort", onclick: () => sort(by) }, text, icon("down")));
  const sorted = { name: sortable("name", "Name", "name"), created_at: sortable("created", "Created", "created_at") };
  const head = h("div", { class: "row head", role: "row", "aria-rowindex": "1" }, sorted.name, column("id", "ID"), sorted.created_at,
    column("updated", "Updated"), column("status", "Status"), column("usage", "Qualification"),
    column("erase", h("span", { class: "hidden" }, "Delete")));
  const body = h("div", { class: "rows", role: "rowgroup" });
  const element = h("div", { class: "table", role: "table", "aria-label": "Projects" }, h("div", { role: "rowgroup", class: "heads" }, head), body);

  const draw = (project) => {
    const { id, name, description, createdAt, updatedAt, qualification } = project;
    const fixed = api.isDefaultProject(project);
    const off = fixed || project.status === "deleting";
    const erase = () => (fixed ? toast(FIXED, "failed") : off || remove(project, { gone, deleting }));
    const [label, title] = fixed ? [`Delete ${name}: ${FIXED}`, FIXED] : [`Delete ${name}`, "Delete"];
    return h("div", { class: `row ${project.status === "deleting" ? "fading" : ""}`, role: "row" },
      cell("name", monogram(project), h("div", {},
        h("div", { class: "heading" }, h("a", { href: `#/projects/${id}` }, name), fixed && h("span", { class: "badge" }, "default")),
        h("p", { class: "muted" }, description || "No description"))),
      cell("id", copy(id, "ID", h("code", {}, id))),
      cell("created", h("span", { class: "small-only" }, "Created "), time(createdAt)),
      cell("updated", h("span", { class: "small-only" }, "Updated "), time(updatedAt)),
      cell("status", status(project)), cell("usage", usage(qualification)),
      cell("erase", h("button", { type: "button", class: "quiet square", onclick: erase, "aria-disabled": off, "aria-label": label, title }, icon("trash"))));
  };
  const paint = virtualRows(body, draw, signal);

  const show = (projects, total, order) => {
    element.setAttribute("aria-rowcount", total + 1);
    for (const [by, header] of Object.entries(sorted)) {
      header.ariaSort = order.startsWith(by) ? `${order.slice(by.length + 1)}ending` : "none";
    }
    paint(projects);
  };
  return { element, show };
};
