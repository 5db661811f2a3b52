// What a relative apiURL comes to in a page whose <base> is of another origin, and in a frame of it that has no URL of its own.
import { AccountApi } from "./node_modules/scaleway-account-api/index.js";
import { report } from "./report.js";

const projectId = "22222222-2222-4222-8222-222222222222";

const ask = async () => {
  const asked = [];
  const httpClient = ({ url }) => (asked.push(url), new Response());
  for (const apiURL of ["", "/scw"]) await new AccountApi({ apiURL, httpClient }).deleteProject({ projectId });
  return asked;
};

if (window === top) {
  report(async () => {
    document.head.append(Object.assign(document.createElement("base"), { href: "https://elsewhere.example/app/" }));
    const told = new Promise((resolve) => addEventListener("message", ({ data }) => resolve(data)));
    document.body.append(Object.assign(document.createElement("iframe"), { srcdoc: `<script type="module" src="${import.meta.url}"></script>` }));
    return { inPage: await ask(), inFrame: await told };
  });
} else {
  parent.postMessage(await ask(), "*");
}
