// The core tests in a dedicated worker: runs the one that a message names.
import { core } from "../specs/core.mjs";
import { answerWith } from "./remote.mjs";

self.addEventListener("message", ({ data }) => answerWith(core, data, (reply) => self.postMessage(reply)));
