// What must and must not compile of the relay, the sandbox and the plugin.
import { AccountApi } from "scaleway-account-api";
import { createRelay, type RelayLogEntry, type RelayOptions, toNodeListener } from "scaleway-account-api/relay";
import { createSandbox, type Fault, type Sandbox } from "scaleway-account-api/sandbox";
import { scalewayAccount } from "scaleway-account-api/vite";

const sandbox: Sandbox = createSandbox({ projects: 2, now: () => new Date() });
export const api = new AccountApi({ secretKey: sandbox.secretKey, httpClient: sandbox.fetch });

const log = ({ status, requestId, error }: RelayLogEntry): void => console.log(status, requestId?.length, error);
const options: RelayOptions = { secretKey: async () => undefined, authorize: (request) => request.headers.has("Cookie"), log, fetch: sandbox.fetch };
export const relay: (request: Request) => Promise<Response> = createRelay(options);
export const response: Promise<Response> = relay(new Request("https://app.example.com/account/v3/projects"));
export const nearby = createRelay({ secretKey: "x", authorize: "loopback-only", origins: undefined });
export const signIn = createRelay({ secretKey: "x", authorize: async () => Response.redirect("https://app.example.com/") });
export const inWorkers = (module: WebAssembly.Module) => [createRelay(options, module), createSandbox({}, module)];
export const listener = toNodeListener(sandbox.fetch);

const fault: Fault = { kind: "error", type: "out_of_stock", times: Infinity };
sandbox.fault([fault, { kind: "delay", delay: 5, times: null }]);
sandbox.release("x", { after: 5 });
sandbox.reset();
export const bodies: string[] = sandbox.requests().map(({ body }) => body);

export const plugins = [scalewayAccount(), scalewayAccount({ readOnly: true, sandbox: { projects: 0 } })];

// @ts-expect-error somebody must say who may come in
createRelay({ secretKey: "x" });
// @ts-expect-error there is no other word
createRelay({ secretKey: "x", authorize: "everybody" });
// @ts-expect-error a name that does not exist
createRelay({ secretKey: "x", authorize: "loopback-only", readonly: true });
// @ts-expect-error the key is not for the configuration's file
scalewayAccount({ secretKey: "x" });
// @ts-expect-error a kind that does not exist
sandbox.fault({ kind: "htlm" });
// @ts-expect-error milliseconds are a number
sandbox.advance("5");
