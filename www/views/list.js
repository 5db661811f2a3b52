// <project-list>: the Projects of the Organization, with search and order.
import { connection, reasons } from "../account.js";
import { selectField } from "../parts/choices.js";
import { icon, iconButton } from "../parts/icon.js";
import { LightElement } from "../parts/light-element.js";
import { OnReturn } from "../parts/on-return.js";
import { problemPage } from "../parts/problem.js";
import { shownName } from "../parts/shown-name.js";
import { skeletons } from "../parts/skeletons.js";
import "../parts/text-field.js";
import { toast } from "../parts/toast.js";
import { openProject } from "../navigation.js";
import { DeniedAuthenticationError } from "../pkg/index.js";
import { onProjectNews, withNews } from "../project-news.js";
import { html, nothing } from "../vendor/lit.js";
import { formatNumber } from "../words.js";
import "./create-dialog.js";
import "./delete-dialog.js";
import { addressOf, ORDERS, PAGE_SIZES, readQuery, requestOf, searchOf } from "./list-query.js";
import { ProjectLoader } from "./project-loader.js";
import "./project-table.js";

/** How long the search waits for the next letter, in milliseconds. */
const PAUSE = 250;

/** How many characters the name of a Project has at most. */
const LONGEST_NAME = 64;
const WRONG_CHARACTERS = "The names of Projects contain only letters, digits, dots, underscores, hyphens and spaces.";
const TOO_LONG = `The names of Projects have at most ${LONGEST_NAME} characters.`;

/** The list as it was left, so that it is there at once on the way back. */
let kept;
onProjectNews((news) => {
  if (kept) kept = { ...kept, ...withNews(kept, news) };
});

class ProjectList extends LightElement {
  static properties = {
    /** The URL's query, a URLSearchParams. */
    query: { attribute: false },
    creating: { state: true },
    toDelete: { state: true },
  };

  focusAfterLoss = "h1";
  loader = new ProjectLoader(this, { gone: (project) => this.onGone(project) });
  onReturn = new OnReturn(this, () => this.loader.refresh(requestOf(this.wanted)));

  connectedCallback() {
    super.connectedCallback();
    this.wanted = readQuery(this.query);
    if (kept?.key === this.key) this.loader.restore(kept, requestOf(this.wanted));
    this.scrolledTo = 0;
    addEventListener("scroll", () => (this.scrolledTo = scrollY), { passive: true, signal: this.signal });
    addEventListener("online", () => this.loader.failure && this.load(), { signal: this.signal });
    onProjectNews((news) => this.onNews(news), { signal: this.signal });
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    const answered = this.loader.answers(requestOf(this.wanted));
    const { scrolledTo } = this;
    // The URL says already where one goes, mostly to a Project.
    kept = answered ? { ...this.loader.kept, key: this.key, scrolledTo, wentTo: location.hash } : undefined;
  }

  async firstUpdated() {
    if (kept?.key !== this.key) return;
    const { scrolledTo, wentTo } = kept;
    await this.querySelector("project-table")?.updateComplete;
    scrollTo(0, scrolledTo);
    // The rows there are drawn once the page has been scrolled.
    await new Promise(requestAnimationFrame);
    await this.querySelector("project-table")?.updateComplete;
    const link = this.querySelector(`.rows a[href="${CSS.escape(wentTo)}"]`);
    if (this.mayTakeFocus) link?.focus({ preventScroll: true });
  }

  /** What the list at hand is an answer to. */
  get key() {
    return JSON.stringify([connection, this.wanted]);
  }

  load() {
    return this.loader.load(requestOf(this.wanted));
  }

  /** Asks for something else, which is shown from its top: changes of `{ name, order, size }`. */
  ask(changes) {
    clearTimeout(this.timer);
    scrollTo(0, 0);
    this.wanted = { ...this.wanted, ...changes };
    history.replaceState(history.state, "", addressOf(this.wanted));
    this.load();
  }

  render() {
    return html`
      <div class="title">
        <h1 tabindex="-1">Projects</h1>
        ${iconButton({ picture: "reload", label: "Reload", onClick: () => this.load() })} ${this.createButton()}
      </div>
      <div class="toolbar">
        <div class="search">
          ${icon("search")}
          <text-field
            label="Search by name"
            name="name"
            type="search"
            placeholder="Search by name"
            .value=${this.wanted.name}
            .error=${this.searchError}
            @input=${this.onSearchInput}
          ></text-field>
        </div>
        ${selectField({
          label: "Order",
          name: "order",
          value: this.wanted.order,
          options: ORDERS,
          onChange: (event) => this.ask({ order: event.target.value }),
        })}
        ${selectField({
          label: "Page size",
          name: "size",
          value: this.wanted.size,
          options: PAGE_SIZES,
          title: "How many Projects a request asks for",
          onChange: (event) => this.ask({ size: event.target.value }),
        })}
      </div>
      <div class="count">
        <span role="status">${this.countText()}</span>
        ${this.loader.loaded === undefined ? nothing : this.progress()}
        ${this.loader.loading || this.loader.complete || this.loader.failure ? nothing : this.loadAllButton()}
      </div>
      ${this.content()} ${this.dialogs()}
    `;
  }

  createButton() {
    return html`
      <button type="button" class="primary" @click=${() => (this.creating = true)}>
        ${icon("plus")}Create a Project
      </button>
    `;
  }

  loadAllButton() {
    return html`<button type="button" class="small" @click=${() => this.load()}>Load all</button>`;
  }

  progress() {
    const { loaded, total } = this.loader;
    return html`
      <div class="progress">
        <span>${formatNumber(loaded)} of ${formatNumber(total)}</span>
        <progress max=${total} .value=${loaded} aria-label="Projects loaded"></progress>
        <button type="button" class="small" @click=${() => this.loader.cancel()}>Cancel</button>
      </div>
    `;
  }

  countText() {
    const { loading, loaded, failure, projects, total, complete } = this.loader;
    if (failure || loaded !== undefined) return "";
    if (loading) return "Loading…";
    const words = total === 1 ? "1 Project" : `${formatNumber(total)} Projects`;
    return complete ? words : `The first ${formatNumber(projects.length)} of ${words}`;
  }

  /** Why the library refuses the search, if it does. */
  get searchError() {
    return reasons(this.loader.failure).name;
  }

  content() {
    const { loading, failure, projects, total } = this.loader;
    if (this.searchError) return this.invalidSearch();
    if (failure) return this.problem(failure);
    if (projects.length > 0) return this.table(projects, total);
    return loading ? skeletons(6) : this.empty();
  }

  table(projects, total) {
    return html`
      <project-table
        .projects=${projects}
        .total=${total}
        .order=${this.wanted.order}
        @sort=${(event) => this.onSort(event.detail)}
        @delete=${(event) => (this.toDelete = event.detail)}
      ></project-table>
    `;
  }

  problem(failure) {
    const signIn = failure instanceof DeniedAuthenticationError;
    const actions = html`
      <button type="button" class="primary" @click=${() => this.load()}>${icon("reload")}Try again</button>
      ${signIn ? html`<a class="button" href="#/connection">Check the connection</a>` : nothing}
    `;
    return problemPage(failure, actions);
  }

  invalidSearch() {
    const tooLong = [...searchOf(this.wanted)].length > LONGEST_NAME;
    return html`
      <section class="state">
        ${icon("search")}
        <h2>Invalid search</h2>
        <p>${tooLong ? TOO_LONG : WRONG_CHARACTERS}</p>
        <div class="actions">${this.clearButton()}</div>
      </section>
    `;
  }

  empty() {
    const searched = searchOf(this.wanted);
    return html`
      <section class="state">
        ${icon("search")}
        <h2>${searched ? "No Projects match" : "No Projects yet"}</h2>
        <p>
          ${searched ? `No name contains “${searched}”.` : "A Project groups the resources that belong together."}
        </p>
        <div class="actions">${searched ? this.clearButton() : nothing} ${this.createButton()}</div>
      </section>
    `;
  }

  clearButton() {
    const clear = () => {
      this.ask({ name: "" });
      this.querySelector("text-field").focus();
    };
    return html`<button type="button" @click=${clear}>Clear the search</button>`;
  }

  dialogs() {
    if (this.creating) {
      return html`
        <create-dialog
          @created=${(event) => this.onCreated(event.detail)}
          @closed=${this.onDialogClosed}
        ></create-dialog>
      `;
    }
    if (this.toDelete) {
      return html`
        <delete-dialog
          .project=${this.toDelete}
          @deleted=${() => this.onDeleted()}
          @deleting=${(event) => this.loader.watchDeletion(event.detail)}
          @closed=${this.onDialogClosed}
        ></delete-dialog>
      `;
    }
    return nothing;
  }

  onSearchInput(event) {
    const name = event.target.value;
    // What is under way answers another question.
    this.loader.awaitNext();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask({ name }), PAUSE);
  }

  /** A click on a column's header: ascending, and descending the second time. */
  onSort(column) {
    const ascending = `${column}_asc`;
    this.ask({ order: this.wanted.order === ascending ? `${column}_desc` : ascending });
  }

  onNews(news) {
    this.loader.learn(news);
    // Created by a dialog that was left. Where in the list it stands is not known.
    if (news.isNew && !this.creating) this.load();
  }

  onCreated(project) {
    openProject(project);
  }

  /** A deletion that took its time has come to its end. */
  onGone(project) {
    toast(html`${shownName(project.name)} was deleted`);
    this.onDeleted();
  }

  async onDeleted() {
    await this.updateComplete;
    await this.querySelector("project-table")?.updateComplete;
    // The row that had the focus is gone.
    if (document.activeElement === document.body) this.querySelector("h1").focus({ preventScroll: true });
  }

  onDialogClosed = (event) => {
    this.creating = false;
    this.toDelete = undefined;
    // What became of the Project is not known: the list tells.
    if (event.target.form.outdated) this.load();
  };
}

customElements.define("project-list", ProjectList);
