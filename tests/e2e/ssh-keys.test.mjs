// The SSH keys of a Project: added, renamed, disabled, deleted, and what is refused.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { makeKey } from "../support/ssh-key.mjs";
import { demo, eventually } from "./support.mjs";

const { server, open, reset, fault, journal, ready, row } = await demo();
beforeEach(() => reset());

const SSH_KEYS = "/iam/v1alpha1/ssh-keys";

/** The changes of SSH keys that were sent since the page was there. */
const changes = async () => (await journal()).filter(({ method, path }) => method !== "GET" && path.startsWith(SSH_KEYS));
/** The page of "production" with these keys in it. */
const visit = async ({ keys = [], ...options } = {}) => {
  const page = await open("/", options);
  await ready(page);
  const projectId = await row(page, "production").locator(".id code").textContent();
  for (const [name, { publicKey }] of keys) await addKey(projectId, name, publicKey);
  await server.control("requests", undefined, "DELETE");
  await row(page, "production").getByRole("link").click();
  const card = page.locator("ssh-keys-card");
  await card.getByRole("button", { name: "Add an SSH key" }).or(card.getByRole("alert")).first().waitFor();
  return { page, card, projectId };
};
const addKey = async (projectId, name, publicKey) => {
  const headers = { "X-Auth-Token": server.secretKey, "Content-Type": "application/json" };
  const body = JSON.stringify({ name, public_key: publicKey, project_id: projectId });
  const answer = await fetch(server.url + SSH_KEYS, { method: "POST", headers, body });
  assert.equal(answer.status, 200);
};
const begin = async (options) => {
  const visited = await visit(options);
  await visited.card.getByRole("button", { name: "Add an SSH key" }).click();
  const dialog = visited.page.getByRole("dialog", { name: "Add an SSH key" });
  const publicKey = dialog.getByLabel("Public key");
  return { ...visited, dialog, publicKey, name: dialog.getByLabel("Name"), submit: dialog.getByRole("button", { name: "Add", exact: true }) };
};
const keyRow = (card, name) => card.getByRole("listitem").filter({ hasText: name });
const drop = async (page, within, name, content, target = (dialog) => dialog.getByLabel("Public key")) => {
  const file = await page.evaluateHandle(
    ([name, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name));
      return transfer;
    },
    [name, [...Buffer.from(content)]],
  );
  await target(within).dispatchEvent("drop", { dataTransfer: file });
};

test("none yet: what an SSH key is, and the command that makes one", async () => {
  const { page, card } = await visit();
  await card.getByText("No SSH keys yet").waitFor();
  assert.match(await card.innerText(), /sign in to an Instance without a password/);
  await card.getByRole("button", { name: /ssh-keygen/ }).click();
  await page.getByText("command copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "ssh-keygen -t ed25519");
});

test("a pasted key is added, with its comment as a name, and shown with type, bits, fingerprint and age", async () => {
  const { page, card, projectId, dialog, publicKey, name, submit } = await begin();
  const key = makeKey("alice@laptop");
  await publicKey.fill(key.publicKey);
  assert.equal(await name.inputValue(), "alice@laptop");
  await name.fill("Alice's laptop");
  await submit.click();
  await page.getByText("Alice's laptop was added").waitFor();
  await dialog.waitFor({ state: "detached" });
  const [create] = await changes();
  const body = JSON.parse(create.body);
  assert.equal(body.name, "Alice's laptop");
  assert.equal(body.project_id, projectId);
  assert.ok(body.public_key.startsWith(key.publicKey.split(" ").slice(0, 2).join(" ")));
  const text = await keyRow(card, "Alice's laptop").innerText();
  assert.match(text, /ED25519, 256 bits/);
  assert.match(text, /Added just now/);
  await keyRow(card, "Alice's laptop").getByRole("button", { name: /fingerprint/ }).click();
  await page.getByText("fingerprint copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), key.fingerprint);
  assert.match(await page.getByRole("region", { name: "JavaScript" }).innerText(), /const sshKey = await api\.createSSHKey\(/);
});

test("a .pub file, dropped or chosen, fills the form", async () => {
  const { page, dialog, publicKey, name, submit } = await begin();
  const dropped = makeKey("bob@desk");
  await drop(page, dialog, "id_ed25519.pub", `${dropped.publicKey}\n`);
  await eventually(async () => assert.equal(await publicKey.inputValue(), dropped.publicKey));
  assert.equal(await name.inputValue(), "bob@desk");
  const chosen = makeKey("carol@cloud");
  await dialog.locator("input[type=file]").setInputFiles({ name: "key.pub", mimeType: "text/plain", buffer: Buffer.from(chosen.publicKey) });
  await eventually(async () => assert.equal(await publicKey.inputValue(), chosen.publicKey));
  assert.equal(await name.inputValue(), "carol@cloud");
  await submit.click();
  await page.getByText("carol@cloud was added").waitFor();
});

const { privateKey } = makeKey();
const FILES = [
  ["1 MB", "x".repeat(1_000_000), "too large for a public key"],
  ["a binary", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0xff, 0xfe]), "not a text file"],
  ["two keys", `${makeKey().publicKey}\n${makeKey().publicKey}\n`, "more than one line"],
  ["nothing", "\n", "is empty"],
  ["a private key", privateKey, "holds a private key"],
  ["PuTTY's private key", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", "holds a private key"],
];
for (const [what, content, sentence] of FILES) {
  test(`a dropped file with ${what} is refused in one sentence at the field`, async () => {
    const { page, dialog, publicKey } = await begin();
    await drop(page, dialog, "file", content);
    await dialog.locator(".error").getByText(sentence).waitFor();
    assert.equal(await publicKey.getAttribute("aria-invalid"), "true");
    assert.equal(await publicKey.inputValue(), "");
    assert.deepEqual(await changes(), []);
  });
}

test("a dropped folder is refused in one sentence at the field, whatever was wrong before", async () => {
  const { page, dialog, publicKey } = await begin();
  const error = dialog.locator("text-field[name=publicKey] .error");
  await drop(page, dialog, "empty", "\n");
  await error.getByText("is empty").waitFor();
  const { x, y } = await publicKey.boundingBox();
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [import.meta.dirname], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await browser.send("Input.dispatchDragEvent", { type, x: x + 5, y: y + 5, data });
  }
  await error.getByText("This is no file that can be read. Choose the file that ends in .pub.").waitFor();
  assert.equal(await error.getByText("is empty").count(), 0);
});

test("a pasted private key is refused as it is typed, unquoted, and is not sent", async () => {
  const { dialog, publicKey, submit } = await begin();
  await publicKey.fill(privateKey);
  const error = dialog.locator("text-field[name=publicKey] .error");
  await error.getByText(/private key/i).waitFor();
  await submit.click();
  assert.equal(await publicKey.evaluate((element) => element === document.activeElement), true);
  const secret = privateKey.split("\n")[1];
  assert.ok(!(await error.innerText()).includes(secret.slice(0, 20)));
  assert.deepEqual(await changes(), []);
});

const key = makeKey("alice@laptop").publicKey;
const NO_NAMES = [
  ["a private key", privateKey],
  ["a private key with headers", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA c2VjcmV0\n-----END OPENSSH PRIVATE KEY-----"],
  ["PuTTY's private key", "PuTTY-User-Key-File-3: ssh-ed25519\nComment: alice\nPrivate-Lines: 1\nc2VjcmV0\n"],
  ["a public key with a private one behind it", `${key}\n${privateKey}`],
  ["the two in one line", `${key} ${privateKey.replaceAll("\n", " ")}`],
  ["two lines", `${key}\n${makeKey("bob@desk").publicKey}`],
  ["any words", "the secret of my key"],
];
test("a name is suggested by a public key alone: nothing of a private one is copied", async () => {
  const { publicKey, name } = await begin();
  for (const [what, text] of NO_NAMES) {
    await publicKey.fill(text);
    assert.equal(await name.inputValue(), "", what);
    await publicKey.fill(`  ${key}\n`);
    assert.equal(await name.inputValue(), "alice@laptop");
  }
});

test("what is no key is told as it is typed", async () => {
  const { dialog, publicKey, name, submit } = await begin();
  const error = dialog.locator("text-field[name=publicKey] .error");
  await publicKey.fill("ssh-ed25519 AAAA!");
  await error.waitFor();
  await publicKey.fill(makeKey().publicKey);
  await error.waitFor({ state: "hidden" });
  await name.fill("x".repeat(1001));
  await dialog.getByText(/at most 1000 characters/).waitFor();
  await submit.click();
  assert.deepEqual(await changes(), []);
});

test("rename, disable, enable, and delete with a confirmation", async () => {
  const { page, card } = await visit({ keys: [["laptop", makeKey()], ["desk", makeKey()]] });
  const laptop = keyRow(card, "laptop");
  await laptop.getByRole("button", { name: "Rename laptop" }).click();
  await card.getByLabel("Name", { exact: true }).fill("old laptop");
  await page.keyboard.press("Enter");
  await page.getByText("Saved", { exact: true }).waitFor();
  const renamed = keyRow(card, "old laptop");
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), "Rename old laptop");

  await renamed.getByRole("button", { name: /^Disable/ }).click();
  await renamed.locator(".badge", { hasText: "disabled" }).waitFor();
  await page.reload();
  await renamed.locator(".badge", { hasText: "disabled" }).waitFor();
  await renamed.getByRole("button", { name: /^Enable/ }).click();
  await renamed.locator(".badge").waitFor({ state: "detached" });

  await renamed.getByRole("button", { name: "Delete old laptop" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete the SSH key old laptop?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await renamed.count(), 1);
  await renamed.getByRole("button", { name: "Delete old laptop" }).click();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("old laptop was deleted").waitFor();
  assert.deepEqual(await card.locator(".key-name strong").allTextContents(), ["desk"]);
  const sent = await changes();
  assert.deepEqual(sent.map(({ method }) => method), ["PATCH", "PATCH", "PATCH", "DELETE"]);
  assert.deepEqual(sent.slice(0, 3).map(({ body }) => JSON.parse(body)), [{ name: "old laptop" }, { disabled: true }, { disabled: false }]);
});

test("a key's age stays true while one looks at it", async () => {
  const { page, card } = await visit({ keys: [["laptop", makeKey()]] });
  await keyRow(card, "laptop").getByText("Added just now").waitFor();
  await page.clock.install();
  await page.reload();
  await keyRow(card, "laptop").getByText("Added just now").waitFor();
  await page.clock.fastForward("03:00:00");
  await keyRow(card, "laptop").getByText("Added 3 hours ago").waitFor();
});

test("keys of another Project are not shown", async () => {
  const { page, card } = await visit({ keys: [["laptop", makeKey()]] });
  await keyRow(card, "laptop").waitFor();
  await page.getByRole("link", { name: "Projects" }).last().click();
  await row(page, "staging").getByRole("link").click();
  await card.getByText("No SSH keys yet").waitFor();
});

test("a name with markup is text", async () => {
  const name = `<img src=x onerror="document.title='owned'">`;
  const { page, card } = await visit({ keys: [[name, makeKey()]] });
  assert.equal(await card.locator(".key-name strong").textContent(), name);
  await card.getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("dialog").getByRole("heading").getByText(name).waitFor();
  assert.equal(await page.locator("main img").count(), 0);
});

test("loading: skeletons until the keys are there", async () => {
  await fault({ kind: "delay", delay_ms: 1_500, path: SSH_KEYS });
  const page = await open();
  await ready(page);
  await row(page, "production").getByRole("link").click();
  await page.locator("ssh-keys-card .skeletons").waitFor();
  await page.getByText("No SSH keys yet").waitFor();
  assert.equal(await page.locator("ssh-keys-card .skeletons").count(), 0);
});

test("an error is told in the card, and tried again at a click", async () => {
  await fault({ kind: "error", type: "permissions_denied", path: SSH_KEYS });
  const { card, page } = await visit({ failures: true });
  await card.getByRole("alert").getByText("Not allowed").waitFor();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  await card.getByRole("button", { name: "Try again" }).click();
  await card.getByText("No SSH keys yet").waitFor();
});

test("a double click adds once", async () => {
  const { page, publicKey, name, submit } = await begin();
  await fault({ kind: "delay", delay_ms: 400, method: "POST", path: SSH_KEYS });
  await publicKey.fill(makeKey().publicKey);
  await name.fill("laptop");
  await submit.dblclick();
  await page.getByText("laptop was added").waitFor();
  assert.equal((await changes()).length, 1);
});

test("a slow addition can be cancelled, and says that the key may be there", async () => {
  const { page, card, dialog, publicKey, name, submit } = await begin({ failures: true });
  await fault({ kind: "delay", delay_ms: 1_500, method: "POST", path: SSH_KEYS });
  await publicKey.fill(makeKey().publicKey);
  await name.fill("laptop");
  await submit.click();
  await dialog.getByRole("button", { name: "Adding…" }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.getByRole("alert").getByText("may have been added all the same").waitFor();
  const read = page.waitForRequest((request) => request.method() === "GET" && request.url().includes(SSH_KEYS));
  await page.keyboard.press("Escape");
  await read;
  await card.getByRole("button", { name: "Add an SSH key" }).waitFor();
});

test("while the Project is being deleted, nothing can be changed", async () => {
  await reset({ deleting_ms: 60_000 });
  const { page, card } = await visit({ keys: [["laptop", makeKey()]], failures: true });
  await page.getByRole("button", { name: "Delete with resources…" }).click();
  await page.getByLabel(/^Type the name/).fill("production");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Stop waiting" }).waitFor();
  for (const name of ["Add an SSH key", /^Disable/, "Rename laptop", "Delete laptop"]) {
    assert.ok(await card.getByRole("button", { name }).isDisabled(), String(name));
  }
});

test("a relay without --ssh-keys: the card says so", async () => {
  const relay = await startServer(["--upstream", server.url, "--organization-id", server.organizationId], { env: { SCW_SECRET_KEY: server.secretKey } });
  try {
    const page = await open("/", { failures: true });
    await page.goto(relay.url);
    const connect = page.getByRole("button", { name: "Connect" });
    await connect.or(page.locator(".rows .row")).first().waitFor();
    if (await connect.isVisible()) {
      await page.getByLabel("Organization ID").fill(server.organizationId);
      await connect.click();
    }
    await ready(page);
    await row(page, "production").getByRole("link").click();
    await page.locator("ssh-keys-card").getByText("SSH keys are switched off on this server").waitFor();
  } finally {
    relay.stop();
  }
});

test("a file dropped beside the form is taken, and text dragged into the field is left to the browser", async () => {
  const { page, dialog, publicKey } = await begin();
  const key = makeKey("dave@home");
  await drop(page, page.locator("body"), "id.pub", key.publicKey, (body) => body);
  await eventually(async () => assert.equal(await publicKey.inputValue(), key.publicKey));
  const isLeft = await publicKey.evaluate((field) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", "ssh-ed25519 AAAA");
    return field.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  assert.ok(isLeft);
  await dialog.getByRole("button", { name: "Cancel" }).click();
});

test("a key without a name is called so", async () => {
  const { page, card } = await visit({ keys: [["  ", makeKey()]] });
  await keyRow(card, "Unnamed key").getByRole("button", { name: "Rename Unnamed key" }).waitFor();
  await card.getByRole("button", { name: "Delete Unnamed key" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("Unnamed key was deleted").waitFor();
});

test("what is missing, or is of no supported kind, is told in plain words", async () => {
  const { dialog, publicKey, submit } = await begin();
  await submit.click();
  await dialog.getByText("Enter a public key").waitFor();
  await publicKey.fill("sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t alice");
  await dialog.getByText("Keys on a hardware security key (sk-…) are not supported").waitFor();
});

test("an old outcome does not come back, and a failed Disable can be dismissed", async () => {
  const { page, card } = await visit({ keys: [["laptop", makeKey()]], failures: true });
  await fault({ kind: "delay", delay_ms: 3_000, method: "PATCH" });
  const rename = card.getByRole("button", { name: "Rename laptop" });
  await rename.click();
  await card.getByLabel("Name", { exact: true }).fill("desk");
  await page.keyboard.press("Enter");
  await card.getByRole("button", { name: "Saving…" }).waitFor();
  await page.keyboard.press("Escape");
  await card.getByText("Cancelled", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await rename.click();
  await card.getByLabel("Name", { exact: true }).waitFor();
  assert.equal(await card.getByText("Cancelled", { exact: true }).count(), 0);
  await page.keyboard.press("Escape");

  await fault({ kind: "error", type: "permissions_denied", method: "PATCH" });
  await card.getByRole("button", { name: /^Disable/ }).click();
  await card.getByText("Not allowed").waitFor();
  await card.getByRole("button", { name: "Dismiss" }).click();
  assert.equal(await card.getByText("Not allowed").count(), 0);
});

test("Dismiss leads to the button whose failure it was", async () => {
  const { page, card } = await visit({ keys: [["laptop", makeKey()]], failures: true });
  await fault({ kind: "error", type: "permissions_denied", method: "PATCH" }, { kind: "error", type: "permissions_denied", method: "PATCH" });
  const dismiss = card.getByRole("button", { name: "Dismiss" });
  const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);
  const disable = card.getByRole("button", { name: "Disable laptop" });
  await disable.click();
  await dismiss.click();
  await dismiss.waitFor({ state: "detached" });
  assert.ok(await isFocused(disable));

  await disable.click();
  await dismiss.waitFor();
  await card.getByRole("button", { name: "Rename laptop" }).click();
  await dismiss.click();
  await dismiss.waitFor({ state: "detached" });
  assert.ok(await isFocused(card.getByLabel("Name", { exact: true })));
});

test("what is copied in a dialog is told in the dialog", async () => {
  const { page, dialog } = await begin();
  await dialog.getByRole("button", { name: /ssh-keygen/ }).click();
  const toast = dialog.getByRole("status").getByText("Command copied", { exact: true });
  await toast.waitFor();
  const inFront = await toast.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  assert.ok(inFront);
  await page.keyboard.press("Escape");
});
