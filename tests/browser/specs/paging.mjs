// Reading all pages: bounded whatever the server says, each Project once, at most six requests at a time.
import { assert } from "/chai/index.js";
import { AccountApi, InvalidArgumentsError, ResponseParseError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { settle, until, useClock } from "../page/clock.mjs";
import { PROJECT, fake, json, pagesOf, projects, text } from "../page/fake.mjs";

const { NOBODY: ID, befall, client, journal, rejection, reset } = sandbox;

const query = (request) => new URL(request.url).searchParams;
const pageOf = (request) => Number(query(request).get("page"));
const sizeOf = (request) => Number(query(request).get("page_size"));
const api = (httpClient, settings) => new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID, ...settings });
const ids = (all) => all.map(({ id }) => id);
const isUnique = (all) => assert.equal(new Set(ids(all)).size, all.length, "a Project appears twice");

/** All Projects of a server with these answers, and the requests that it took. */
const read = async (answer, request = {}, options = {}) => {
  const httpClient = fake(answer);
  const all = await api(httpClient).listProjects(request).all(options);
  isUnique(all);
  return { all, requests: httpClient.requests };
};

describe("paging", () => {
  useClock();

  it("a page far out costs no more than any other, and loses nothing", async () => {
    for (const page of [50_000_000, 2 ** 32 - 1]) {
      const answer = () => json({ total_count: (page - 1) * 100 + 2, projects: projects(0, 2) });
      const { all } = await read(answer, { page });
      assert.equal(all.length, 2);
    }
  });

  it("asks for pages of 100 unless told otherwise", async () => {
    const { all, requests } = await read(pagesOf(250));
    assert.deepEqual(ids(all), ids(projects(0, 250)));
    assert.deepEqual(requests.map(pageOf).sort(), [1, 2, 3]);
    assert(requests.every((request) => sizeOf(request) === 100));
    const smaller = await read(pagesOf(250), { pageSize: 30 });
    assert.equal(smaller.requests.length, 9);
    assert(smaller.requests.every((request) => sizeOf(request) === 30));
    const set = fake(pagesOf(25));
    await api(set, { defaultPageSize: 10 }).listProjects().all();
    assert.deepEqual(set.requests.map(sizeOf), [10, 10, 10]);
  });

  it("asks for no page that the answers do not call for", async () => {
    for (const [count, pages] of [[0, 1], [1, 1], [99, 1], [100, 1], [101, 2], [200, 2], [1000, 10]]) {
      const { all, requests } = await read(pagesOf(count));
      assert.equal(all.length, count);
      assert.equal(requests.length, pages, `${count} Projects`);
    }
  });

  it("takes an empty filter for none", async () => {
    const httpClient = fake(pagesOf(1), pagesOf(1), () => json({ total_count: 0, ssh_keys: [] }));
    await api(httpClient).listProjects({ name: "" });
    await api(httpClient).listProjects({ name: "" }).all();
    await api(httpClient).listSSHKeys({ name: "" });
    assert.deepEqual(httpClient.requests.map((request) => query(request).has("name")), [false, false, false]);
  });

  it("begins at the page that the request names", async () => {
    const { all, requests } = await read(pagesOf(250), { page: 2 });
    assert.deepEqual(ids(all), ids(projects(100, 150)));
    assert.deepEqual(requests.map(pageOf).sort(), [2, 3]);
  });

  it("keeps the order of the pages, in whatever order they come", async () => {
    const held = [];
    const pages = pagesOf(600);
    const httpClient = fake((request) => (pageOf(request) === 1 ? pages(request) : new Promise((resolve) => held.push(() => resolve(pages(request))))));
    const all = api(httpClient).listProjects().all();
    await until(() => held.length === 5);
    for (const release of held.reverse()) {
      release();
      await settle();
    }
    assert.deepEqual(ids(await all), ids(projects(0, 600)));
  });

  it("has at most six requests in flight, or fewer if told so", async () => {
    for (const [options, most] of [[{}, 6], [{ concurrency: 6 }, 6], [{ concurrency: 2 }, 2], [{ concurrency: 1 }, 1]]) {
      let flying = 0;
      let highest = 0;
      const pages = pagesOf(3_000);
      const answer = async (request) => {
        highest = Math.max(highest, ++flying);
        await settle();
        flying--;
        return pages(request);
      };
      const { all, requests } = await read(answer, {}, options);
      assert.equal(all.length, 3_000);
      assert.equal(requests.length, 30);
      assert.equal(highest, most);
    }
  });

  it("reports progress", async () => {
    const told = [];
    const onProgress = (...values) => told.push(values);
    await read(pagesOf(250), {}, { onProgress });
    assert.equal(told.length, 3);
    assert.deepEqual(told.at(-1), [250, 250]);
    assert(told.every(([loaded, total], at) => total === 250 && loaded > (told[at - 1]?.[0] ?? 0)));
    // As an option of the call itself, too.
    told.length = 0;
    await api(fake(pagesOf(250))).listProjects({}, { onProgress }).all();
    assert.equal(told.length, 3);
  });

  it("a throwing onProgress breaks nothing", async () => {
    const { reportError } = globalThis;
    const reported = [];
    globalThis.reportError = (error) => reported.push(error);
    const { all } = await read(pagesOf(250), {}, { onProgress() { throw new Error("mine"); } });
    globalThis.reportError = reportError;
    assert.equal(all.length, 250);
    assert(reported.every(({ message }) => message === "mine"));
    assert.equal(reported.length, 3);
  });

  it("onProgress may start another listing", async () => {
    const inner = [];
    const one = api(fake(pagesOf(250)));
    const all = await one.listProjects().all({ onProgress: () => inner.push(one.listProjects().all()) });
    assert.equal(all.length, 250);
    for (const listing of await Promise.all(inner)) assert.equal(listing.length, 250);
  });

  describe("totals that cannot be trusted", () => {
    it("a billion, with few Projects", async () => {
      const real = pagesOf(250);
      const { all, requests } = await read(async (request) => json({ ...(await real(request).json()), total_count: 1e9 }));
      assert.equal(all.length, 250);
      assert.isAtMost(requests.length, 3 * (3 + 6), "at most three readings, each a few pages too far");
    });

    it("a billion, and a page for each", async () => {
      const httpClient = fake(pagesOf(1e9));
      const error = await rejection(api(httpClient).listProjects().all());
      assert.instanceOf(error, Error);
      assert.include(error.message, "100,000");
      assert.isAtMost(httpClient.requests.length, 1001 + 6);
    });

    it("zero, with Projects on the page", async () => {
      const { all, requests } = await read(() => json({ total_count: 0, projects: projects(0, 100) }));
      assert.equal(all.length, 100);
      assert.isAtMost(requests.length, 3);
    });

    it("negative, missing, a string, a fraction: an error that says so", async () => {
      for (const total_count of [-1, undefined, "5", 1.5, null, {}, -0.5]) {
        const httpClient = fake(() => json({ total_count, projects: projects(0, 3) }));
        const error = await rejection(api(httpClient).listProjects().all());
        assert.instanceOf(error, ResponseParseError, String(total_count));
        assert.include(error.message, "total_count");
        assert.equal(httpClient.requests.length, 1);
      }
    });

    it("beyond all numbers", async () => {
      const { all, requests } = await read((request) => text(`{"total_count":1e308,"projects":${JSON.stringify(pageOf(request) > 2 ? [] : projects(pageOf(request) * 100, 100))}}`));
      assert.equal(all.length, 200);
      assert.isAtMost(requests.length, 3 * 9);
    });

    it("changing with every answer", async () => {
      const real = pagesOf(300);
      const { all, requests } = await read(async (request) => json({ ...(await real(request).json()), total_count: 290 + fakeNumber() }));
      assert.equal(all.length, 300);
      assert.isAtMost(requests.length, 3 * 9);
    });

    let number = 0;
    const fakeNumber = () => number++ % 11;
  });

  describe("pages that cannot be trusted", () => {
    it("a short page in the middle", async () => {
      const real = pagesOf(500);
      const { all, requests } = await read((request) => (pageOf(request) === 3 ? json({ total_count: 500, projects: projects(200, 40) }) : real(request)));
      assert.equal(all.length, 440);
      assert.isAtMost(requests.length, 15);
    });

    it("an empty page in the middle", async () => {
      const real = pagesOf(500);
      const { all, requests } = await read((request) => (pageOf(request) === 3 ? json({ total_count: 500, projects: [] }) : real(request)), {}, { concurrency: 1 });
      assert.isAtLeast(all.length, 200);
      assert.isAtMost(requests.length, 15);
    });

    it("the same page again and again", async () => {
      for (const total_count of [100, 1000, 1e9]) {
        const { all, requests } = await read(() => json({ total_count, projects: projects(0, 100) }));
        assert.equal(all.length, 100);
        assert.isAtMost(requests.length, 3 * 7);
      }
    });

    it("the same Project all over the page", async () => {
      const { all, requests } = await read(() => json({ total_count: 100, projects: Array(100).fill(PROJECT) }));
      assert.equal(all.length, 1);
      assert.isAtMost(requests.length, 3);
    });

    it("more on a page than was asked for", async () => {
      const { all, requests } = await read(() => json({ total_count: 1000, projects: projects(0, 1000) }));
      assert.equal(all.length, 1000);
      assert.isAtMost(requests.length, 3 * 10);
    });

    it("smaller pages than were asked for", async () => {
      const { all, requests } = await read((request) => json({ total_count: 95, projects: projects((pageOf(request) - 1) * 20, Math.min(20, 95 - (pageOf(request) - 1) * 20)) }));
      assert.equal(all.length, 95);
      assert.equal(requests.length, 5);
    });

    it("one Project a page, of very many, can be aborted", async () => {
      const controller = new AbortController();
      const httpClient = fake((request, number) => {
        if (number === 500) controller.abort("enough");
        return json({ total_count: 1e6, projects: projects(pageOf(request), 1) });
      });
      assert.equal(await rejection(api(httpClient).listProjects().all({ signal: controller.signal })), "enough");
      assert.isAtMost(httpClient.requests.length, 507);
    });
  });

  describe("a list that shifts under the reader", () => {
    it("is read again when a Project appears twice", async () => {
      let shifted = false;
      const answer = (request) => {
        // A Project is put in front between the first page and the second, once.
        const start = (pageOf(request) - 1) * 100 - (pageOf(request) > 1 && !shifted ? 1 : 0);
        if (pageOf(request) === 3) shifted = true;
        return json({ total_count: 300, projects: projects(start, 100) });
      };
      const { all, requests } = await read(answer, {}, { concurrency: 1 });
      assert.equal(all.length, 300);
      assert.deepEqual(requests.map(pageOf), [1, 2, 3, 1, 2, 3]);
    });

    it("is read again when the total changes", async () => {
      const totals = [300, 299, 299, 299, 299, 299];
      let at = 0;
      const { requests } = await read((request) => {
        const total_count = totals[at++];
        return json({ total_count, projects: projects((pageOf(request) - 1) * 100, Math.min(100, 299 - (pageOf(request) - 1) * 100)) });
      }, {}, { concurrency: 1 });
      assert.deepEqual(requests.map(pageOf), [1, 2, 3, 1, 2, 3]);
    });

    it("is read at most three times", async () => {
      let at = 0;
      const { all, requests } = await read((request) => json({ total_count: 300 + at++, projects: projects((pageOf(request) - 1) * 100, 100) }), {}, { concurrency: 1 });
      assert.isAtLeast(all.length, 300);
      assert.isAtMost(requests.length, 3 * 4);
    });

    it("in the sandbox, while Projects come and go", async () => {
      await reset(420);
      const victims = await client().listProjects({ pageSize: 20, page: 2 });
      await befall({ kind: "delay", delay_ms: 20, path: "page=2", times: null });
      let gone = false;
      const all = await client().listProjects().all({
        concurrency: 1,
        async onProgress() {
          if (gone) return;
          gone = true;
          for (const { id } of victims.projects.slice(0, 5)) await client().deleteProject({ projectId: id });
        },
      });
      isUnique(all);
      const { length } = await client().listProjects().all();
      assert.equal(length, 416);
      assert.isAtLeast(all.length, 411);
      for (const { id } of victims.projects.slice(5)) assert.include(ids(all), id);
    });
  });

  describe("failures", () => {
    it("one page that fails for good fails the whole, and the others end", async () => {
      const pages = pagesOf(3_000);
      const httpClient = fake((request) => (pageOf(request) === 4 ? json({ type: "permissions_denied", message: "m", details: [] }, { status: 403 }) : pages(request)));
      const error = await rejection(api(httpClient).listProjects().all());
      assert.equal(error.name, "PermissionsDeniedError");
      const sent = httpClient.requests.length;
      assert.isAtMost(sent, 14);
      await settle();
      assert.equal(httpClient.requests.length, sent);
    });

    it("one page that fails for a while is asked for again", async () => {
      await reset(250);
      await befall({ kind: "html", path: "page=2" }, { kind: "gateway_rate_limit", path: "page=3" }, { kind: "close_in_body", path: "page=1" });
      const all = await client().listProjects().all();
      assert.equal(all.length, 251);
      isUnique(all);
      assert.equal((await journal()).length, 6);
    });

    it("bad options reject, and send nothing", async () => {
      const httpClient = fake(pagesOf(1));
      assert.instanceOf(await rejection(api(httpClient).listProjects().all({ concurrency: 7 })), InvalidArgumentsError);
      assert.instanceOf(await rejection(api(httpClient).listProjects({ page: 0 }).all()), InvalidArgumentsError);
      await settle();
      assert.equal(httpClient.requests.length, 0);
    });
  });
});
