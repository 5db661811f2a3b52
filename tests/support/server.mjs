// Starts the real server for a test, on a free port.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

const root = new URL("../..", import.meta.url).pathname;
const binary = process.env.ACCOUNT_SERVER ?? `${root}target/debug/scaleway-account-server`;

/**
 * A sandbox (or, with `--upstream`, a relay). `{ url, organizationId, secretKey, control, stop }`;
 * `control(path, body)` calls the sandbox's control endpoint.
 */
export const startServer = async (args = [], { env = {}, port = 0 } = {}) => {
  if (!existsSync(binary)) throw new Error(`${binary} is missing: run \`make server\``);
  const child = spawn(binary, ["--listen", `127.0.0.1:${port}`, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  let log = "";
  child.stderr.on("data", (data) => (log += data));
  const facts = {};
  const started = new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${log}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [, name, value] = /^(.+?)(?: on)?:? ((?:http|[0-9a-f]{8}-)\S+)$/.exec(line) ?? [];
      if (name) facts[name] = value;
      if (facts.Listening && (args.includes("--upstream") || facts["Secret key"])) resolve();
    });
  });
  await started;
  const url = facts.Listening.replace(/\/$/, "");
  return {
    url,
    organizationId: facts["Organization ID"],
    secretKey: facts["Secret key"],
    log: () => log,
    async control(path, body, method = body === undefined ? "GET" : "POST") {
      const response = await fetch(`${url}/_sandbox/${path}`, {
        method,
        headers: body === undefined ? {} : { "Content-Type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      return text ? JSON.parse(text) : undefined;
    },
    stop() {
      child.removeAllListeners("exit");
      child.kill("SIGKILL");
    },
  };
};
