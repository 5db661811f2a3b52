// What the tests of the npm examples share.
import { install } from "../support/install.mjs";
import { run } from "../consumers/support.mjs";

const root = new URL("../..", import.meta.url).pathname;

/** The sandbox's Organization. */
export const organizationId = "11111111-1111-4111-8111-111111111111";

/** The folder of an example with its tools and the packed package in it. */
export const prepare = (name) => install(`example-${name}`, `${root}examples/${name}`);

/** Type-checks an example and builds it as its package.json says; the folder of its page. */
export const build = async (name) => {
  const folder = prepare(name);
  await run(folder, "tsc", []);
  await run(folder, "vite", ["build"], { SCW_DEFAULT_ORGANIZATION_ID: organizationId });
  return `${folder}/dist`;
};
