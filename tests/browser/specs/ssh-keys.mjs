// The calls on SSH keys: against the sandbox, and what is refused or read whatever answers.
import { assert } from "/chai/index.js";
import { AccountApi, InvalidArgumentsError, ResourceNotFoundError, ResponseParseError } from "/pkg/index.js";
import { NOBODY, client, organization, ready, rejection, reset } from "../page/sandbox.mjs";
import { fake, idOf, json } from "../page/fake.mjs";

const PUBLIC = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
const KEY = {
  id: idOf(1),
  name: "laptop",
  public_key: PUBLIC,
  fingerprint: "256 MD5:0f:a2:0a:d7:38:3e:65:45:08:6b:63:84:1c:ff:dc:ba (ssh-ed25519)",
  created_at: "2024-10-10T15:51:51.949252Z",
  updated_at: "2024-10-11T15:51:51Z",
  organization_id: NOBODY,
  project_id: NOBODY,
  disabled: false,
};
const answering = (...answers) => {
  const httpClient = fake(...answers);
  return { api: new AccountApi({ apiURL: "", httpClient, defaultProjectId: NOBODY }), requests: httpClient.requests };
};
const names = (error) => error.details.map(({ argumentName }) => argumentName);

describe("SSH keys", () => {
  before(() => ready);
  beforeEach(() => reset());

  it("live and die", async () => {
    const api = client();
    const key = await api.createSSHKey({ name: "laptop", publicKey: `${PUBLIC} alice@laptop\n`, projectId: organization });
    assert.deepInclude(key, {
      name: "laptop", publicKey: PUBLIC, fingerprint: KEY.fingerprint, projectId: organization, organizationId: organization, disabled: false,
    });
    assert.instanceOf(key.createdAt, Date);
    assert.deepEqual(key.updatedAt, key.createdAt);
    assert.deepEqual(await api.getSSHKey({ sshKeyId: key.id }), key);
    const changed = await api.updateSSHKey({ sshKeyId: key.id, name: "old", disabled: true });
    assert.deepInclude(changed, { id: key.id, name: "old", disabled: true });
    assert.equal((await api.listSSHKeys({ disabled: false })).totalCount, 0);
    assert.deepEqual((await api.listSSHKeys({ projectId: organization })).sshKeys, [changed]);
    assert.isUndefined(await api.deleteSSHKey({ sshKeyId: key.id }));
    const gone = await rejection(api.getSSHKey({ sshKeyId: key.id }));
    assert.instanceOf(gone, ResourceNotFoundError);
    assert.include(gone, { resource: "ssh_key", resourceId: key.id });
  });

  it("go out as the contract says", async () => {
    const { api, requests } = answering(() => json(KEY));
    const { createSSHKey } = api;
    await createSSHKey({ publicKey: PUBLIC });
    await api.updateSSHKey({ sshKeyId: KEY.id, disabled: false });
    await api.listSSHKeys({ orderBy: "updated_at_desc", page: 2, pageSize: 3, organizationId: NOBODY, name: "a b", disabled: true }).catch(() => {});
    const [create, update, list] = requests;
    const body = await create.json();
    assert.match(body.name, /^key-[a-z]{10}$/);
    assert.deepEqual({ ...body, name: "" }, { name: "", public_key: PUBLIC, project_id: NOBODY });
    assert.equal(create.method + new URL(create.url).pathname, "POST/iam/v1alpha1/ssh-keys");
    assert.equal(update.method + new URL(update.url).pathname, `PATCH/iam/v1alpha1/ssh-keys/${KEY.id}`);
    assert.equal(await update.text(), '{"disabled":false}');
    const query = `?order_by=updated_at_desc&page=2&page_size=3&organization_id=${NOBODY}&name=a%20b&project_id=${NOBODY}&disabled=true`;
    assert.equal(new URL(list.url).search, query);
  });

  it("that are none are refused, unsent and unquoted", async () => {
    const { api, requests } = answering(() => json(KEY));
    const secret = "c2VjcmV0c2VjcmV0";
    for (const publicKey of [
      `-----BEGIN OPENSSH PRIVATE KEY-----\n${secret}\n-----END OPENSSH PRIVATE KEY-----\n`,
      `PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n${secret}`,
      `${PUBLIC}\n${PUBLIC.replace("ssh", secret)}`,
      `ssh-rsa ${PUBLIC.split(" ")[1]} ${secret}`,
      `ssh-ed25519 ${secret}`, secret, "", " ", `${PUBLIC} ${secret.repeat(5000)}`, 5, null, {}, undefined,
    ]) {
      const error = await rejection(api.createSSHKey({ publicKey }));
      assert.instanceOf(error, InvalidArgumentsError);
      assert.deepEqual(names(error), ["publicKey"]);
      assert.notInclude(JSON.stringify(error) + error.message + error.stack, secret);
    }
    assert.equal(requests.length, 0);
  });

  it("have other arguments refused all at once", async () => {
    const { api, requests } = answering(() => json(KEY));
    const create = await rejection(api.createSSHKey({ name: "n".repeat(1001), projectId: "" }));
    assert.deepEqual(names(create), ["name", "publicKey", "projectId"]);
    const list = await rejection(api.listSSHKeys({ orderBy: "id", page: 10_001, pageSize: 0, organizationId: 1, name: "n".repeat(1001), projectId: "x", disabled: "yes" }));
    assert.deepEqual(names(list), ["orderBy", "page", "pageSize", "organizationId", "name", "projectId", "disabled"]);
    // A default Project is no SSH key.
    for (const call of ["getSSHKey", "updateSSHKey", "deleteSSHKey"]) {
      assert.deepEqual(names(await rejection(api[call]({}))), ["sshKeyId"], call);
    }
    assert.deepEqual(names(await rejection(client().createSSHKey({ publicKey: PUBLIC }))), ["projectId"]);
    assert.equal(requests.length, 0);
  });

  it("are read page by page, item by item and all at once", async () => {
    const api = client({ defaultProjectId: organization });
    for (let at = 0; at < 7; at++) await api.createSSHKey({ name: `key-${at}`, publicKey: PUBLIC });
    const expected = Array.from({ length: 7 }, (_, at) => `key-${at}`);
    const all = await api.listSSHKeys({ pageSize: 2 }).all();
    assert.deepEqual(all.map(({ name }) => name), expected);
    const items = [];
    for await (const { name } of api.listSSHKeys({ pageSize: 3 }).items()) items.push(name);
    assert.deepEqual(items, expected);
    const sizes = [];
    for await (const page of api.listSSHKeys({ pageSize: 3 })) sizes.push(page.length);
    assert.deepEqual(sizes, [3, 3, 1]);
    const { totalCount, sshKeys } = await api.listSSHKeys({ pageSize: 2, page: 2, orderBy: "name_desc" });
    assert.equal(totalCount, 7);
    assert.deepEqual(sshKeys.map(({ name }) => name), ["key-4", "key-3"]);
  });

  it("are created once whatever happens, and changed again after what passes", async () => {
    const failing = () => json({ message: "no" }, { status: 503, headers: { "Retry-After": "0" } });
    const create = answering(failing);
    await rejection(create.api.createSSHKey({ publicKey: PUBLIC }));
    assert.equal(create.requests.length, 1);
    const update = answering(failing, () => json(KEY));
    await update.api.updateSSHKey({ sshKeyId: KEY.id, name: "x" });
    assert.equal(update.requests.length, 2);
    const removed = answering(failing, () => json({ type: "not_found", resource: "ssh_key" }, { status: 404 }));
    await removed.api.deleteSSHKey({ sshKeyId: KEY.id });
    assert.equal(removed.requests.length, 2);
  });

  it("of another shape are a ResponseParseError that says where", async () => {
    const { id, ...without } = KEY;
    for (const [body, place] of [
      [without, "id"], [{ ...KEY, disabled: null }, "disabled"], [{ ...KEY, fingerprint: 5 }, "fingerprint"], [{ ...KEY, public_key: null }, "public_key"],
      [{ ...KEY, created_at: "yesterday" }, "created_at"], [[], "array"],
    ]) {
      const error = await rejection(answering(() => json(body)).api.getSSHKey({ sshKeyId: idOf(1) }));
      assert.instanceOf(error, ResponseParseError);
      assert.include(error.message, place);
    }
    const page = { ssh_keys: [KEY, { ...KEY, name: 5 }], total_count: 2 };
    assert.include((await rejection(answering(() => json(page)).api.listSSHKeys())).message, "ssh_keys[1].name");
    const nullable = await answering(() => json({ ...KEY, created_at: null })).api.getSSHKey({ sshKeyId: idOf(1) });
    assert.isUndefined(nullable.createdAt);
  });
});
