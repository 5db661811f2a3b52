// Reads the Projects for the list: the first page as soon as it is there, then all others.
import { api } from "../account.js";
import { ResourceNotFoundError } from "../pkg/index.js";
import { tellGone, withNews } from "../project-news.js";

/** For all pages together, in milliseconds. */
const DEADLINE = 120_000;
/** A list of many pages is not read again on return to the tab until it is this old, in milliseconds. */
const FRESH = 60_000;
/** How many deletions are watched at most. */
const WATCHED = 5;

/** The list as it stands, for the element that draws it: `loader = new ProjectLoader(this, { gone })`. */
export class ProjectLoader {
  projects = [];
  /** How many there are, as the API says. */
  total = 0;
  loading = false;
  /** How many of several pages' Projects have been read, while they are. */
  loaded = undefined;
  failure = undefined;
  #request = undefined;
  #readAt = 0;
  #stop = new AbortController();
  #watched = new Set();

  /** `gone(project)` hears of a deletion that has come to its end. */
  constructor(host, { gone }) {
    this.host = host;
    this.gone = gone;
  }

  get complete() {
    return this.projects.length >= this.total;
  }

  /** Takes up what `kept` gave. */
  restore({ projects, total, readAt }, request) {
    this.projects = projects;
    this.total = total;
    this.#request = request;
    this.#readAt = readAt;
  }

  get kept() {
    return { projects: this.projects, total: this.total, readAt: this.#readAt };
  }

  /** Reads what `request` asks for; what is under way for another one is stopped. */
  async load(request) {
    this.cancel();
    const stop = new AbortController();
    this.#stop = stop;
    this.#change({ loading: true, loaded: undefined, failure: undefined });
    try {
      const signal = AbortSignal.any([this.host.signal, stop.signal]);
      await this.#read(request, signal);
    } catch (error) {
      if (!stop.signal.aborted) this.#change({ failure: error });
    } finally {
      if (stop === this.#stop) this.#change({ loading: false, loaded: undefined });
    }
  }

  /** Stops what is under way; what has been read stays. */
  cancel() {
    this.#stop.abort();
  }

  /** The same, where another request is about to follow: for whoever looks at the list, it goes on loading. */
  awaitNext() {
    this.cancel();
    this.#stop = new AbortController();
    this.#change({ loading: true, loaded: undefined });
  }

  /**
   * On return to the page: reads again, unless that costs many requests and was done a moment ago. A failure leaves the
   * list as it is.
   */
  async refresh(request) {
    const costly = this.total > request.pageSize && Date.now() - this.#readAt < FRESH;
    if (this.loading || this.failure || costly || !this.answers(request)) return;
    const stop = new AbortController();
    this.#stop = stop;
    try {
      await this.#read(request, AbortSignal.any([this.host.signal, stop.signal]));
    } catch {
      // Whoever wants to know why asks for a reload.
    } finally {
      if (stop === this.#stop) this.#change({ loaded: undefined });
    }
  }

  /** Whether the Projects at hand are the answer to this request. */
  answers(request) {
    return JSON.stringify(request) === JSON.stringify(this.#request);
  }

  #read(request, signal) {
    const severalPages = this.total > request.pageSize;
    // What is on the screen already need not wait for its first page.
    if (this.answers(request) && severalPages) return this.#readAll(request, signal);
    return this.#readFirstThenRest(request, signal);
  }

  async #readFirstThenRest(request, signal) {
    const first = await api.listProjects(request, { signal });
    this.#show(request, first.projects, first.totalCount);
    if (this.complete) return;
    const loadedBefore = first.projects.length;
    this.#change({ loaded: loadedBefore });
    const rest = await api.listProjects({ ...request, page: 2 }).all({
      signal,
      timeout: DEADLINE,
      onProgress: (loaded) => this.#change({ loaded: loadedBefore + loaded }),
    });
    const projects = [...first.projects, ...rest];
    if (projects.length === first.totalCount) this.#show(request, projects, projects.length);
    // The list changed between its first page and the others.
    else await this.#readAll(request, signal);
  }

  async #readAll(request, signal) {
    const projects = await api.listProjects(request).all({
      signal,
      timeout: DEADLINE,
      onProgress: (loaded, total) => total > loaded && this.#change({ loaded }),
    });
    this.#show(request, projects, projects.length);
  }

  #show(request, projects, total) {
    this.#request = request;
    this.#readAt = Date.now();
    this.#change({ projects, total });
    const deleting = projects.filter(({ status }) => status === "deleting");
    deleting.slice(0, WATCHED).forEach((project) => this.watchDeletion(project));
  }

  /** Shows what was learned of a Project: see project-news.js. */
  learn(news) {
    this.#change(withNews(this, news));
  }

  /** Keeps an eye on a Project that is being deleted, until it is gone or the view is. */
  async watchDeletion(project) {
    if (this.#watched.has(project.id)) return;
    this.#watched.add(project.id);
    try {
      const changes = await api.waitForProject({ projectId: project.id }, { signal: this.host.signal });
      this.learn({ id: project.id, changes });
    } catch (error) {
      if (!(error instanceof ResourceNotFoundError)) return;
      tellGone(project.id);
      this.gone(project);
    } finally {
      this.#watched.delete(project.id);
    }
  }

  #change(changes) {
    Object.assign(this, changes);
    this.host.requestUpdate();
  }
}
