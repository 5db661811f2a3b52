import { report, settings } from "../report.js";

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.postMessage(settings);
report(new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data))));
