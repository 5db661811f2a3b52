// The core tests in a service worker: runs the one that a message names.
import { core } from "../specs/core.mjs";
import { answerWith } from "./remote.mjs";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("message", (event) => event.waitUntil(answerWith(core, event.data, (reply) => event.source.postMessage(reply))));
