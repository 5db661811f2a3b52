// <project-view>: one Project, with all that can be seen and changed of it.
import { api, call } from "../account.js";
import { openList, takeProject } from "../navigation.js";
import { copyCode } from "../parts/copy-button.js";
import { icon } from "../parts/icon.js";
import { INVALID_ADDRESS, invalidAddress } from "../parts/invalid-address.js";
import { LightElement } from "../parts/light-element.js";
import { OnReturn } from "../parts/on-return.js";
import { problemPage, titleOf } from "../parts/problem.js";
import { monogram, projectStatus } from "../parts/project-marks.js";
import { shownName } from "../parts/shown-name.js";
import { skeletons } from "../parts/skeletons.js";
import { Clock, timeAgo } from "../parts/time-ago.js";
import { toast } from "../parts/toast.js";
import { DeniedAuthenticationError, InvalidArgumentsError, ResourceNotFoundError } from "../pkg/index.js";
import { tellGone, withKnown } from "../project-news.js";
import { discardUnsaved } from "../unsaved.js";
import { html, nothing } from "../vendor/lit.js";
import "./call-as-code.js";
import "./danger-zone.js";
import "./deletion-wait.js";
import "./editable-text.js";
import "./qualification-form.js";
import "./ssh-keys-card.js";

class ProjectView extends LightElement {
  static properties = {
    projectId: { attribute: false },
    project: { state: true },
    failure: { state: true },
    /** Whether the page waits until the Project is gone. */
    waiting: { state: true },
  };

  focusAfterLoss = "h1";
  /** Whether nobody wants to wait for the deletion that is under way. */
  stopped = false;
  clock = new Clock(this);
  onReturn = new OnReturn(this, () => this.refresh());

  connectedCallback() {
    super.connectedCallback();
    addEventListener("online", () => this.failure && this.load(), { signal: this.signal });
    this.load();
  }

  async load() {
    this.failure = undefined;
    try {
      const project = takeProject(this.projectId) ?? (await this.read());
      this.show(project);
      this.waiting = project.status === "deleting";
    } catch (error) {
      if (this.signal.aborted) return;
      this.fail(error);
    }
    await this.updateComplete;
    // Unless the wait for a deletion has it.
    if (!this.waiting && this.mayTakeFocus) this.querySelector("h1")?.focus();
  }

  read() {
    return call("getProject", { projectId: this.projectId }, { signal: this.signal });
  }

  /** On return to the tab: what others changed meanwhile. A failure leaves the page as it is. */
  async refresh() {
    if (!this.project || this.waiting) return;
    try {
      this.show(await api.getProject({ projectId: this.projectId }, { signal: this.signal }));
      this.waiting = this.isDeleting && !this.stopped;
    } catch (error) {
      if (error instanceof ResourceNotFoundError) this.fail(error);
    }
  }

  fail(error) {
    this.failure = error;
    const title = error instanceof InvalidArgumentsError ? INVALID_ADDRESS : titleOf(error);
    document.title = `${title} · Projects`;
    if (error instanceof ResourceNotFoundError) tellGone(this.projectId);
  }

  show(project) {
    this.project = withKnown(project, this.project);
    document.title = `${project.name} · Projects`;
  }

  get isDefault() {
    return api.isDefaultProject(this.project);
  }

  get isDeleting() {
    return this.project.status === "deleting";
  }

  render() {
    return html`
      <a class="back" href="#/">${icon("left")}Projects</a>
      ${this.content()}
    `;
  }

  content() {
    if (this.failure) return this.problem();
    if (!this.project) return this.loading();
    return html`
      <div role="status">${this.waiting ? this.deletionWait() : nothing}</div>
      ${this.hero()}
      <div class="cards">
        ${this.detailsCard()} ${this.qualificationCard()} ${this.sshKeysCard()}
        <call-as-code class="card wide"></call-as-code>
        ${this.dangerZone()}
      </div>
    `;
  }

  loading() {
    return html`
      <p class="hidden" role="status">Loading the Project…</p>
      ${skeletons(3, "tall")}
    `;
  }

  problem() {
    if (this.failure instanceof InvalidArgumentsError) {
      return invalidAddress("The address of this page does not end in the ID of a Project.");
    }
    const missing = this.failure instanceof ResourceNotFoundError;
    const signIn = this.failure instanceof DeniedAuthenticationError;
    const again = html`
      <button type="button" class="primary" @click=${() => this.load()}>${icon("reload")}Try again</button>
    `;
    const actions = html`
      ${missing ? html`<a class="button" href="#/">Back to the Projects</a>` : again}
      ${signIn ? html`<a class="button" href="#/connection">Check the connection</a>` : nothing}
    `;
    return problemPage(this.failure, actions, (title) => html`<h1 tabindex="-1">${title}</h1>`);
  }

  hero() {
    const { name, description } = this.project;
    const heading = html`
      <div class="heading">
        <h1 tabindex="-1"><bdi>${name}</bdi></h1>
        ${this.isDefault ? html`<span class="badge">default</span>` : nothing}
      </div>
    `;
    const text = html`
      <p class="description ${description ? "" : "muted"}"><bdi>${description || "No description"}</bdi></p>
    `;
    return html`
      <div class="hero">
        ${monogram(this.project)}
        <div>
          ${this.editable({ argument: "name", label: "Name", limit: 64, shown: heading })}
          ${this.editable({ argument: "description", label: "Description", limit: 200, rows: 3, shown: text })}
        </div>
      </div>
    `;
  }

  editable({ argument, label, limit, rows, shown }) {
    return html`
      <editable-text
        class="editable ${argument}"
        .argument=${argument}
        .label=${label}
        .limit=${limit}
        .rows=${rows}
        .project=${this.project}
        .shown=${shown}
        .locked=${this.isDeleting}
        @changed=${(event) => this.show({ ...this.project, ...event.detail })}
      ></editable-text>
    `;
  }

  detailsCard() {
    const { id, organizationId, createdAt, updatedAt } = this.project;
    const fact = (name, value) => html`
      <div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>
    `;
    return html`
      <section class="card">
        <h2>Details</h2>
        <dl class="facts">
          ${fact("ID", copyCode(id, "ID"))} ${fact("Organization ID", copyCode(organizationId, "Organization ID"))}
          ${fact("Created", timeAgo(createdAt))} ${fact("Updated", timeAgo(updatedAt))}
          ${fact("Status", projectStatus(this.project))}
        </dl>
      </section>
    `;
  }

  qualificationCard() {
    return html`
      <section class="card">
        <h2>Qualification</h2>
        <qualification-form
          .projectId=${this.project.id}
          .qualification=${this.project.qualification}
          .locked=${this.isDeleting}
          @saved=${(event) => this.show({ ...this.project, qualification: event.detail })}
        ></qualification-form>
      </section>
    `;
  }

  sshKeysCard() {
    return html`
      <ssh-keys-card class="card wide" .projectId=${this.project.id} .locked=${this.isDeleting}></ssh-keys-card>
    `;
  }

  dangerZone() {
    return html`
      <danger-zone
        class="card wide danger-zone"
        .project=${this.project}
        .isDefault=${this.isDefault}
        .locked=${this.isDeleting}
        @deleted=${this.onDeleted}
        @deleting=${(event) => this.onDeleting(event.detail)}
        @outdated=${() => this.refresh()}
      ></danger-zone>
    `;
  }

  deletionWait() {
    return html`
      <deletion-wait
        .project=${this.project}
        @deleted=${this.onGone}
        @settled=${(event) => this.onSettled(event.detail)}
        @stopped=${this.onStopped}
      ></deletion-wait>
    `;
  }

  onDeleting(project) {
    this.show(project);
    this.stopped = false;
    this.waiting = true;
  }

  onStopped = () => {
    this.stopped = true;
    this.waiting = false;
  };

  onSettled(project) {
    this.show(project);
    this.waiting = false;
  }

  onDeleted = () => {
    discardUnsaved();
    openList();
  };

  /** The deletion that the page waited for has come to its end. */
  onGone = () => {
    tellGone(this.projectId);
    this.onDeleted();
    toast(html`${shownName(this.project.name)} was deleted`);
  };
}

customElements.define("project-view", ProjectView);
