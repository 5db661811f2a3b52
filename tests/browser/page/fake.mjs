// Stand-ins for `fetch`, for what no network can show.

export const PROJECT = {
  id: "33333333-3333-4333-8333-333333333333",
  organization_id: "44444444-4444-4444-8444-444444444444",
  name: "web-shop",
  description: "what it is for",
  created_at: "2024-10-10T15:51:51.949252Z",
  updated_at: "2024-10-11T15:51:51Z",
  qualification: null,
};

/** An answer of JSON. */
export const json = (body, { status = 200, headers = {} } = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", "X-Request-Id": "request-1", ...headers },
  });

/** An answer that is no JSON. */
export const text = (body, status = 200, headers = {}) => new Response(body, { status, headers });

/**
 * An `httpClient` that gives these answers in turn, the last one for ever: functions of the request and
 * its number, from 0. It has kept the `requests`.
 */
export const fake = (...answers) => {
  const requests = [];
  const httpClient = async (request) => {
    const number = requests.push(request) - 1;
    return answers[Math.min(number, answers.length - 1)](request, number);
  };
  return Object.assign(httpClient, { requests });
};

/** Never answers, but ends when the request is aborted, as `fetch` does. */
export const stalled = (request) =>
  new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason)));

/** Answers with a head, and a body that never comes. */
export const stalledBody = () => new Response(new ReadableStream({}), { status: 200 });

/** One Project, for ever. */
export const one = () => json(PROJECT);

/** The pages of `count` Projects. */
export const pagesOf = (count) => (request) => {
  const query = new URL(request.url).searchParams;
  const size = Number(query.get("page_size"));
  const start = (Number(query.get("page")) - 1) * size;
  return json({ total_count: count, projects: projects(start, Math.min(size, count - start)) });
};

/** `count` Projects, the first with the number `start`. */
export const projects = (start, count) =>
  Array.from({ length: Math.max(count, 0) }, (_, at) => ({ ...PROJECT, id: idOf(start + at), name: `project-${start + at}` }));

/** The ID of a Project with a number. */
export const idOf = (number) => `33333333-3333-4333-8333-${String(number).padStart(12, "0")}`;
