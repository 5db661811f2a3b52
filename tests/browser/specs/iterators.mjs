// A listing read page by page or Project by Project, and as a promise of its first page.
import { assert } from "/chai/index.js";
import { AccountApi, ScalewayError } from "/pkg/index.js";
import { NOBODY as ID, rejection } from "../page/sandbox.mjs";
import { settle, until, useClock } from "../page/clock.mjs";
import { fake, idOf, json, pagesOf, projects, text } from "../page/fake.mjs";

const pageOf = (request) => Number(new URL(request.url).searchParams.get("page"));
const api = (httpClient) => new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID });
const isUnique = (all) => assert.equal(new Set(all.map(({ id }) => id)).size, all.length, "a Project appears twice");

describe("the iterators", () => {
  useClock();

  const walk = async (listing) => {
    const pages = [];
    for await (const page of listing) pages.push(page);
    return pages;
  };

  it("ask for a page when it is wanted, and not before", async () => {
    const httpClient = fake(pagesOf(500));
    const iterator = api(httpClient).listProjects({ pageSize: 100 })[Symbol.asyncIterator]();
    await settle();
    assert.equal(httpClient.requests.length, 0);
    await iterator.next();
    await settle();
    assert.equal(httpClient.requests.length, 1);
  });

  it("end whatever the server says", async () => {
    for (const total_count of [0, 100, 1e9]) {
      for (const answer of [
        () => json({ total_count, projects: projects(0, 100) }),
        () => json({ total_count, projects: [] }),
        (request) => json({ total_count, projects: projects(0, pageOf(request) > 2 ? 0 : 100) }),
      ]) {
        const httpClient = fake(answer);
        isUnique((await walk(api(httpClient).listProjects())).flat());
        assert.isAtMost(httpClient.requests.length, 3);
      }
    }
  });

  it("hand out an empty list as one empty page", async () => {
    assert.deepEqual(await walk(api(fake(pagesOf(0))).listProjects()), [[]]);
    assert.deepEqual(await walk(api(fake(pagesOf(0))).listProjects().items()), []);
  });

  it("reject where a page fails, and end", async () => {
    const pages = pagesOf(500);
    const httpClient = fake((request) => (pageOf(request) === 2 ? text("", 404) : pages(request)));
    const iterator = api(httpClient).listProjects({ pageSize: 100 })[Symbol.asyncIterator]();
    assert.equal((await iterator.next()).value.length, 100);
    assert.instanceOf(await rejection(iterator.next()), ScalewayError);
    assert.deepEqual(await iterator.next(), { done: true, value: undefined });
  });

  it("of one listing are each on their own", async () => {
    const listing = api(fake(pagesOf(250))).listProjects({ pageSize: 100 });
    const [first, second] = await Promise.all([walk(listing), walk(listing.items())]);
    assert.equal(first.flat().length, 250);
    assert.equal(second.length, 250);
    assert.equal((await listing).projects.length, 100);
  });
});

describe("the listing as a promise", () => {
  useClock();

  it("is one, and asks once however often it is awaited", async () => {
    const httpClient = fake(pagesOf(3));
    const listing = api(httpClient).listProjects();
    assert.instanceOf(listing, Promise);
    const [one, two] = await Promise.all([listing, listing.then((page) => page)]);
    assert.equal(one, two);
    assert.equal(one.projects[2].id, idOf(2));
    assert.equal(httpClient.requests.length, 1);
    assert.equal(await listing.finally(() => {}), one);
  });

  it("asks even when nobody waits, but not for all() alone", async () => {
    const httpClient = fake(pagesOf(3));
    api(httpClient).listProjects();
    await until(() => httpClient.requests.length === 1);
    await api(httpClient).listProjects().all();
    await settle();
    assert.equal(httpClient.requests.length, 2);
  });

  it("can be caught", async () => {
    const error = await api(fake(() => text("", 404))).listProjects().catch((caught) => caught);
    assert.instanceOf(error, ScalewayError);
  });
});
