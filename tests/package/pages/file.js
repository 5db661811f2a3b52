// A page that was opened from the disk: a classic script, since a module may not be.
import { AccountApi } from "./node_modules/scaleway-account-api/index.js";
import { report } from "./report.js";

report(async () => {
  const { name, message } = await new AccountApi({ apiURL: "" })
    .getProject({ projectId: "22222222-2222-4222-8222-222222222222" })
    .catch((error) => error);
  return { name, message };
});
