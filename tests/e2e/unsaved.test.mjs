// What is entered and not saved is not lost without a question.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makeKey } from "../support/ssh-key.mjs";
import { demo } from "./support.mjs";

const { open, reset, ready, row, journal } = await demo();
beforeEach(() => reset());

const visit = async () => {
  const page = await open();
  await ready(page);
  await row(page, "production").getByRole("link").click();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  return { page, dialog: page.getByRole("dialog", { name: "Discard unsaved changes?" }), architecture: page.getByLabel("Architecture") };
};
/** Each way out of the page. */
const WAYS = {
  "the link back": (page) => page.getByRole("link", { name: "Projects" }).last().click(),
  "the browser's Back": (page) => page.goBack(),
  "the connection": (page) => page.getByRole("link", { name: /^sandbox · / }).click(),
};

for (const [way, leave] of Object.entries(WAYS)) {
  test(`${way}: an unsaved qualification stays, or goes, as one likes`, async () => {
    const { page, dialog, architecture } = await visit();
    const url = page.url();
    await architecture.selectOption({ label: "Kubernetes" });
    await leave(page);
    await dialog.getByRole("button", { name: "Keep editing" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.equal(page.url(), url);
    assert.equal(await architecture.inputValue(), "kubernetes");
    await leave(page);
    await dialog.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("heading", { level: 1, name: /^(Projects|Connection)$/ }).waitFor();
    assert.notEqual(page.url(), url);
    assert.equal((await journal()).filter(({ method }) => method !== "GET").length, 0);
  });
}

test("a text that is being edited counts, one that was saved does not", async () => {
  const { page, dialog } = await visit();
  await page.getByRole("button", { name: "Edit the description" }).click();
  await page.getByLabel("Description", { exact: true }).fill("something else");
  await page.getByRole("link", { name: "Projects" }).last().click();
  await dialog.getByRole("button", { name: "Keep editing" }).click();
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Projects" }).last().click();
  await ready(page);
});

test("a saved qualification, and one put back, let go", async () => {
  const { page, dialog, architecture } = await visit();
  await architecture.selectOption({ label: "Kubernetes" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Qualification saved").waitFor();
  await architecture.selectOption({ label: "Instances" });
  await architecture.selectOption({ label: "Kubernetes" });
  await page.getByRole("link", { name: "Projects" }).last().click();
  await ready(page);
  assert.equal(await dialog.count(), 0);
});

/** Forms in dialogs: the button that opens one, on which page, and a field to fill. */
const FORMS = [
  { button: "Create a Project", label: "Description", text: "what it is for", enter: () => {} },
  {
    button: "Add an SSH key",
    label: "Public key",
    text: makeKey("laptop").publicKey,
    enter: (page) => row(page, "production").getByRole("link").click(),
  },
];
for (const { button, label, text, enter } of FORMS) {
  const begin = async () => {
    const page = await open("/#/connection");
    await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
    await page.evaluate(() => (location.hash = "#/"));
    await ready(page);
    await enter(page);
    const form = page.getByRole("dialog", { name: button });
    const openForm = () => page.getByRole("button", { name: button }).click();
    await openForm();
    return { page, form, openForm, field: form.getByLabel(label) };
  };

  test(`${button}: the browser's Back asks before what was filled in is lost`, async () => {
    const { page, form, field } = await begin();
    const url = page.url();
    const dialog = page.getByRole("dialog", { name: "Discard unsaved changes?" });
    await field.fill(text);
    await page.goBack();
    await dialog.getByRole("button", { name: "Keep editing" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.equal(page.url(), url);
    assert.equal(await field.inputValue(), text);
    await page.goBack();
    await dialog.getByRole("button", { name: "Discard" }).click();
    await form.waitFor({ state: "detached" });
    assert.notEqual(page.url(), url);
  });

  test(`${button}: what is empty again, or was cancelled, goes without a question`, async () => {
    const { page, form, openForm, field } = await begin();
    await field.fill(text);
    await form.getByRole("button", { name: "Cancel" }).click();
    await form.waitFor({ state: "detached" });
    await openForm();
    await field.fill(text);
    await field.fill("");
    await page.goBack();
    await form.waitFor({ state: "detached" });
    assert.equal(await page.getByRole("dialog").count(), 0);
  });
}

test("closing the tab: the browser asks", async () => {
  const { page, architecture } = await visit();
  const asked = () => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.equal(await asked(), false);
  await architecture.selectOption({ label: "Kubernetes" });
  assert.equal(await asked(), true);
});

test("two steps back at once: the URL and the view stay together", async () => {
  const { page, dialog, architecture } = await visit();
  const url = page.url();
  for (const [answer, heading, address] of [["Keep editing", "production", url], ["Discard", "Connection", /#\/connection$/]]) {
    await page.evaluate(() => (location.hash = "#/connection"));
    await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
    await page.evaluate(() => (location.hash = "#/"));
    await ready(page);
    await row(page, "production").getByRole("link").click();
    await architecture.selectOption({ label: "Kubernetes" });
    await page.evaluate(() => {
      history.back();
      history.back();
    });
    await dialog.waitFor();
    await page.waitForURL(url);
    await dialog.getByRole("button", { name: answer }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await page.waitForURL(address);
    if (answer === "Keep editing") {
      assert.equal(await architecture.inputValue(), "kubernetes");
      await architecture.selectOption({ label: "Not set" });
    }
  }
});
