import { beforeEach, expect, test, vi } from "vitest";
import { projectPicker } from "../src/project-picker";
import { sandbox } from "./sandbox";

const page = document.body;
const names = () => [...page.querySelectorAll("option")].map(({ text }) => text);
const problem = () => page.querySelector("[role=alert]")!.textContent;
const create = (name: string) => {
  page.querySelector("input")!.value = name;
  page.querySelector("button")!.click();
};

beforeEach(() => sandbox.reset({ projects: 0 }));

test("offers the Projects that there are", async () => {
  await projectPicker(page, sandbox.organizationId);
  expect(names()).toEqual(["default"]);
});

test("creates one and picks it", async () => {
  await projectPicker(page, sandbox.organizationId);
  create("web-shop");
  await vi.waitFor(() => expect(names()).toEqual(["default", "web-shop"]));
  expect(page.querySelector("option:checked")!.textContent).toBe("web-shop");
});

test("says that a name is not one, without asking the API", async () => {
  await projectPicker(page, sandbox.organizationId);
  create("a/b");
  await vi.waitFor(() => expect(problem()).toMatch(/^A name has 1 to 64/));
  expect(sandbox.requests().map(({ method }) => method)).toEqual(["GET"]);
});

test("says that the quota is reached", async () => {
  sandbox.reset({ projects: 0, quota: 1 });
  await projectPicker(page, sandbox.organizationId);
  create("one-too-many");
  await vi.waitFor(() => expect(problem()).toBe("There are as many Projects as there may be."));
});

test("the client survives an API that is down for a moment", async () => {
  sandbox.fault({ kind: "message", status: 503, retryAfter: 0 });
  await projectPicker(page, sandbox.organizationId);
  expect(names()).toEqual(["default"]);
  expect(sandbox.requests().map(({ status }) => status)).toEqual([503, 200]);
});

test("but not one whose connections break", async () => {
  sandbox.fault({ kind: "close_before_head", times: Infinity });
  await projectPicker(page, sandbox.organizationId);
  expect(problem()).toMatch(/network/i);
});
