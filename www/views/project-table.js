// <project-table>: the Projects as rows, of which only those near the window exist.
import { api } from "../account.js";
import { copyCode } from "../parts/copy-button.js";
import { icon } from "../parts/icon.js";
import { LightElement } from "../parts/light-element.js";
import { monogram, projectStatus, qualificationSummary } from "../parts/project-marks.js";
import { Clock, timeAgo } from "../parts/time-ago.js";
import { toast } from "../parts/toast.js";
import { html, nothing, repeat } from "../vendor/lit.js";
import { defaultRangeExtractor, WindowVirtualizerController } from "../vendor/virtual.js";

const PROTECTED = "The default Project cannot be deleted";

/** The row that has the focus. */
const focusedRow = () => document.activeElement?.closest("project-table .rows .row");

/**
 * Gives each row a slot, an element to be drawn in. A row keeps its own; one that comes in gets that of one that left,
 * since changing what an element holds takes a fraction of the time of making another. But that moves elements about,
 * and one that is moved loses the focus: while a row has it, those that come in get new ones.
 */
const lendSlots = (before, items) => {
  const shown = new Set(items.map(({ index }) => index));
  const left = focusedRow() ? [] : [...before].filter(([index]) => !shown.has(index));
  const free = left.map(([, slot]) => slot);
  let unused = Math.max(-1, ...before.values()) + 1;
  const slotOf = (index) => before.get(index) ?? free.shift() ?? unused++;
  return new Map(items.map(({ index }) => [index, slotOf(index)]));
};

/** Emits `sort` with a column, and `delete` with a Project. */
class ProjectTable extends LightElement {
  static properties = {
    projects: { attribute: false },
    /** How many there are, also those that were not read. */
    total: { type: Number },
    order: {},
  };

  /** A row keeps its element, whatever Project it shows: only one behind the last that is left is gone. */
  focusAfterLoss = ".rows > :last-child a";

  constructor() {
    super();
    this.projects = [];
    /** The rows' slots, by the row's index. */
    this.slots = new Map();
    this.clock = new Clock(this);
    this.virtualizer = new WindowVirtualizerController(this, {
      count: 0,
      overscan: 5,
      estimateSize: () => this.rowHeight,
      rangeExtractor: (range) => this.rowsToDraw(range),
    }).getVirtualizer();
  }

  connectedCallback() {
    super.connectedCallback();
    this.measure();
    addEventListener("resize", () => this.measure(), { signal: this.signal });
  }

  /** How high a row is: styles/list.css says so, for each width of the window. */
  measure() {
    const height = parseInt(getComputedStyle(document.documentElement).getPropertyValue("--row"), 10);
    if (height === this.rowHeight) return;
    this.rowHeight = height;
    this.virtualizer.measure();
    this.requestUpdate();
  }

  willUpdate(changed) {
    if (!changed.has("projects")) return;
    this.virtualizer.setOptions({ ...this.virtualizer.options, count: this.projects.length });
  }

  updated(changed) {
    if (!changed.has("projects")) return;
    // Where the rows begin in the page.
    const scrollMargin = this.querySelector(".rows").getBoundingClientRect().top + scrollY;
    if (scrollMargin === this.virtualizer.options.scrollMargin) return;
    this.virtualizer.setOptions({ ...this.virtualizer.options, scrollMargin });
    this.requestUpdate();
  }

  /** The rows near the window, and the one that has the focus with those beside it, where Tab leads. */
  rowsToDraw(range) {
    const near = defaultRangeExtractor(range);
    const focused = focusedRow();
    if (!focused) return near;
    const index = Number(focused.ariaRowIndex) - 2;
    const beside = [index - 1, index, index + 1].filter((one) => one >= 0 && one < range.count);
    return [...new Set([...near, ...beside])].sort((one, other) => one - other);
  }

  render() {
    const items = this.virtualizer.getVirtualItems();
    this.slots = lendSlots(this.slots, items);
    return html`
      <div class="table" role="table" aria-label="Projects" aria-rowcount=${this.total + 1}>
        <div role="rowgroup" class="heads">
          <div class="row head" role="row" aria-rowindex="1">
            ${this.sortableColumn("name", "name", "Name")}
            <div class="cell id" role="columnheader">ID</div>
            ${this.sortableColumn("created", "created_at", "Created")}
            <div class="cell updated" role="columnheader">Updated</div>
            <div class="cell status" role="columnheader">Status</div>
            <div class="cell usage" role="columnheader">Qualification</div>
            <div class="cell erase" role="columnheader"><span class="hidden">Delete</span></div>
          </div>
        </div>
        <div class="rows" role="rowgroup" .style=${`height: ${this.virtualizer.getTotalSize()}px`}>
          ${repeat(
            items,
            ({ index }) => this.slots.get(index),
            ({ index, start }) => this.row(this.projects[index], index, start - this.virtualizer.options.scrollMargin),
          )}
        </div>
      </div>
    `;
  }

  sortableColumn(cell, column, text) {
    const direction = this.order.startsWith(column) ? `${this.order.slice(column.length + 1)}ending` : "none";
    return html`
      <div class="cell ${cell}" role="columnheader" aria-sort=${direction}>
        <button type="button" class="sort" @click=${() => this.emit("sort", column)}>${text}${icon("down")}</button>
        <span class="small-only">${text}</span>
      </div>
    `;
  }

  row(project, index, top) {
    const isDefault = api.isDefaultProject(project);
    const fading = project.status === "deleting" ? "fading" : "";
    return html`
      <div class="row ${fading}" role="row" aria-rowindex=${index + 2} .style=${`transform: translateY(${top}px)`}>
        <div class="cell name" role="cell">
          ${monogram(project)}
          <div>
            <div class="heading">
              <a href="#/projects/${project.id}"><bdi>${project.name}</bdi></a>
              ${isDefault ? html`<span class="badge">default</span>` : nothing}
            </div>
            <p><bdi>${project.description || "No description"}</bdi></p>
          </div>
        </div>
        <div class="cell id" role="cell">${copyCode(project.id, "ID")}</div>
        <div class="cell created" role="cell">
          <span class="small-only">Created </span>${timeAgo(project.createdAt)}
        </div>
        <div class="cell updated" role="cell">
          <span class="small-only">Updated </span>${timeAgo(project.updatedAt)}
        </div>
        <div class="cell status" role="cell">${projectStatus(project)}</div>
        <div class="cell usage" role="cell">${qualificationSummary(project.qualification)}</div>
        <div class="cell erase" role="cell">${this.deleteButton(project, isDefault)}</div>
      </div>
    `;
  }

  /** It stays in the keyboard's way where it is of no use, to say why. */
  deleteButton(project, isDefault) {
    const onClick = () => {
      if (isDefault) toast(PROTECTED, "failed");
      else if (project.status !== "deleting") this.emit("delete", project);
    };
    return html`
      <button
        type="button"
        class="quiet square"
        aria-label="Delete ${project.name}${isDefault ? `: ${PROTECTED}` : ""}"
        aria-disabled=${isDefault || project.status === "deleting"}
        title=${isDefault ? PROTECTED : "Delete"}
        @click=${onClick}
      >
        ${icon("trash")}
      </button>
    `;
  }
}

customElements.define("project-table", ProjectTable);
