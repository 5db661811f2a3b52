// The server's own tests of its sandbox and its relay, over a real socket, against the package behind node:http.
import { test } from "node:test";
import { spawnSync } from "node:child_process";
import assert from "node:assert/strict";

const root = new URL("../..", import.meta.url).pathname;

/** What is not of the sandbox or the relay, but of the server around them, with what it is. */
const skipped = {
  "files": ["relay::gate::pages_have_strict_headers"],
  "limits of sockets: node:http and whoever sets it up have their own": [
    "relay::abuse::a_head_that_drips_is_cut_off",
    "relay::abuse::too_large",
    "relay::abuse::too_slow",
    "relay::abuse::when_every_connection_is_busy_the_next_is_503",
    "relay::idle",
    "relay::tls",
  ],
  "the control endpoint: what it can do that has no function": [
    "sandbox::control::reset_starts_anew_as_asked",
    "sandbox::faults::a_call_can_take_effect_unseen",
    "sandbox::faults::faults_befall_what_they_match",
  ],
  "who may reach the sandbox": [
    "sandbox::control::a_foreign_name_leads_nowhere",
    "sandbox::control::loopback_pages_may_call_and_others_may_not",
  ],
};

test("the server's tests of sandbox and relay", (t) => {
  const skip = Object.values(skipped).flat().flatMap((name) => ["--skip", name]);
  const args = ["test", "--package", "scaleway-account-server", "--test", "server", "--", ...skip, "sandbox::", "relay::"];
  const { status, stdout, stderr } = spawnSync("cargo", args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ACCOUNT_SERVER_SCRIPT: new URL("server.mjs", import.meta.url).pathname },
  });
  assert.equal(status, 0, stdout + stderr);
  const [, passed] = /(\d+) passed/.exec(stdout);
  t.diagnostic(`${passed} passed`);
  assert.ok(passed > 80, stdout);
});
