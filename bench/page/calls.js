// Calls one after another over an httpClient that answers at once.

const organizationId = "11111111-1111-4111-8111-111111111111";
const projectId = "22222222-2222-4222-8222-222222222222";
const key = { accessKey: "SCW00000000000000000", secretKey: "33333333-3333-4333-8333-333333333333" };
const json = { "Content-Type": "application/json" };

let answer;
const httpClient = async () => new Response(...answer);

const answers = {};
const calls = {
  get: (api) => api.getProject({ projectId }),
  create: (api) => api.createProject({ name: "bench", description: "one of many", organizationId }),
  page: (api) => api.listProjects({ organizationId, pageSize: 100 }),
  missing: (api) => api.getProject({ projectId }).catch((error) => error),
};

const clients = {};

/** Makes clients of a bundle; `page` is a page's answer of the API. */
export const setUp = async (bundle, page) => {
  const project = JSON.stringify(JSON.parse(page).projects[0]);
  const missing = JSON.stringify({ type: "not_found", resource: "project", resource_id: projectId, message: "resource is not found" });
  const found = { status: 200, headers: json };
  Object.assign(answers, {
    get: [project, found],
    create: [project, found],
    page: [page, found],
    missing: [missing, { status: 404, headers: json }],
  });
  if (!bundle) return;
  const { open } = await import(bundle);
  const settings = { apiURL: location.origin, httpClient };
  clients.plain = await open(settings);
  clients.keyed = await open({ ...settings, ...key });
};

/** `count` calls of a name, each awaited; throws where the last does not give what it should. */
export const run = async (name, count, client = "plain") => {
  answer = answers[name];
  const call = calls[name];
  const api = clients[client];
  const started = performance.now();
  let value;
  for (let done = 0; done < count; done++) value = await call(api);
  const took = performance.now() - started;
  const right = { page: value.projects?.length === 100, missing: value instanceof Error }[name] ?? value.createdAt instanceof Date;
  if (!right) throw new Error(`${name} gave ${JSON.stringify(value)}`);
  return took;
};

/** The floor of reading a page: its JSON alone. */
export const parse = async (count) => {
  const [text] = answers.page;
  const started = performance.now();
  let length = 0;
  for (let done = 0; done < count; done++) length += JSON.parse(text).projects.length;
  if (length !== 100 * count) throw new Error(`JSON.parse gave ${length / count} Projects`);
  return performance.now() - started;
};

/** Every kind of call, `count` in all, one in a hundred of a whole page. */
export const mix = async (count) => {
  for (let done = 0; done < count; done += 100) {
    await run("get", 79);
    await run("create", 10);
    await run("missing", 10);
    await run("page", 1);
  }
};
