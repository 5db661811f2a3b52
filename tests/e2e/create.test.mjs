// Creation: checked as typed, sent once.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { demo, eventually } from "./support.mjs";

const { open, reset, fault, journal, ready } = await demo();
beforeEach(() => reset());

const begin = async (options) => {
  const page = await open("/", options);
  await ready(page);
  await page.getByRole("button", { name: "Create a Project" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a Project" });
  const [name, description] = [dialog.getByLabel("Name"), dialog.getByLabel("Description")];
  return { page, dialog, name, description, submit: dialog.getByRole("button", { name: "Create" }) };
};
const creates = async () => (await journal()).filter(({ method }) => method === "POST");

test("name and description are checked as typed, and the remaining characters shown", async () => {
  const { dialog, name, description, submit } = await begin();
  await dialog.getByText("64 left").waitFor();
  await name.fill("shop/1");
  await dialog.getByText(/each a letter, a digit/).waitFor();
  await name.fill("x".repeat(65));
  await dialog.getByText("-1 left").waitFor();
  await name.fill("shop");
  await dialog.getByText(/each a letter, a digit/).waitFor({ state: "hidden" });
  await description.fill("🛒".repeat(200));
  await dialog.getByText("0 left", { exact: true }).waitFor();
  assert.equal(await description.getAttribute("aria-invalid"), "false");
  await description.fill("x".repeat(201));
  await dialog.getByText("must be at most 200 characters").waitFor();
  await submit.click();
  assert.equal(await description.evaluate((element) => element === document.activeElement), true);
  assert.deepEqual(await creates(), []);
});

test("the remaining characters are told of their fields", async () => {
  const { dialog, name, description } = await begin();
  const described = (field) =>
    field.evaluate((input) => {
      const ids = input.getAttribute("aria-describedby").split(" ");
      return ids.map((id) => document.getElementById(id).textContent.trim()).filter(Boolean).join("; ");
    });
  await name.fill("shop/");
  await dialog.getByText("59 left").waitFor();
  await dialog.getByText(/each a letter, a digit/).waitFor();
  assert.match(await described(name), /each a letter, a digit.*; Letters, digits, .*; 59 left$/);
  assert.match(await described(description), /Optional\.; 200 left$/);
});

test("an empty name is refused on sending, not before", async () => {
  const { dialog, name, description, submit } = await begin();
  await description.fill("about");
  assert.equal(await dialog.locator(".error:visible").count(), 0);
  await submit.click();
  await dialog.getByText("Enter a name").waitFor();
  assert.equal(await name.evaluate((element) => element === document.activeElement), true);
  assert.deepEqual(await creates(), []);
});

test("details of the server are put at their fields", async () => {
  const { dialog, name, submit } = await begin({ failures: true });
  const details = [{ argument_name: "name", reason: "constraint", help_message: "is a name of the house" }];
  await fault({ kind: "error", type: "invalid_arguments", method: "POST", fields: { details } });
  await name.fill("shop");
  await submit.click();
  await dialog.getByText("is a name of the house").waitFor();
  assert.equal(await name.getAttribute("aria-invalid"), "true");
});

test("a double click creates once", async () => {
  const { page, name, submit } = await begin();
  await fault({ kind: "delay", delay_ms: 400, method: "POST" });
  await name.fill("shop");
  await submit.dblclick();
  await page.getByRole("heading", { level: 1, name: "shop" }).waitFor();
  assert.equal((await creates()).length, 1);
});

test("an answer that is lost is not sent again, and the dialog says that the outcome is open", async () => {
  const { dialog, name, submit } = await begin({ failures: true });
  await fault({ kind: "close_in_body", method: "POST" });
  await name.fill("shop");
  await submit.click();
  await dialog.getByRole("alert").getByText(/not known whether this took effect/).waitFor();
  assert.equal((await creates()).length, 1);
  assert.equal(await name.inputValue(), "shop");
});

test("the quota: told with its numbers", async () => {
  await reset({ quota: 6 });
  const { dialog, name, submit } = await begin({ failures: true });
  await name.fill("shop");
  await submit.click();
  await dialog.getByRole("alert").getByText("The Organization has 6 of 6 Projects.").waitFor();
});

test("Escape closes the dialog and gives the focus back", async () => {
  const { page, dialog } = await begin();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Create a Project");
});

for (const [how, cancel] of [
  ["Cancel", (page, dialog) => dialog.getByRole("button", { name: "Cancel" }).click()],
  ["Escape", (page) => page.keyboard.press("Escape")],
]) {
  test(`a slow creation shows that it works, and ${how} ends it and says that the Project may exist`, async () => {
    const { page, dialog, name, submit } = await begin({ failures: true });
    await fault({ kind: "delay", delay_ms: 5_000, method: "POST" });
    await name.fill("shop");
    await submit.click();
    await dialog.getByRole("button", { name: "Creating…" }).waitFor();
    await dialog.locator(".spinner").waitFor();
    // A request that is cancelled before it has left reaches nobody.
    await eventually(async () => assert.equal((await creates()).length, 1));
    await cancel(page, dialog);
    await dialog.getByRole("alert").getByText("may have been created all the same").waitFor();
    await dialog.getByRole("button", { name: "Create", exact: true }).waitFor();
    assert.equal(await name.inputValue(), "shop");
    const before = (await journal()).length;
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    // The list is read again, since only it can tell.
    await eventually(async () => assert.ok((await journal()).length > before));
    assert.equal((await creates()).length, 1);
  });
}

test("an error that the server reports is not called a lost answer", async () => {
  const { dialog, name, submit } = await begin({ failures: true });
  await fault({ kind: "html", method: "POST", times: null });
  await name.fill("shop");
  await submit.click();
  await dialog.getByRole("alert").getByText("The server reported an error, so it is not known whether this took effect.").waitFor();
});
