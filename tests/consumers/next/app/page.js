// A server component: it imports the package, and makes a client.
import { AccountApi } from "scaleway-account-api";
import { Projects } from "./projects.js";

const api = new AccountApi();

export default function Page() {
  const isDefault = api.isDefaultProject({ id: "a", organizationId: "a" });
  return (
    <main>
      <h1>{isDefault ? "made on the server" : "not made"}</h1>
      <Projects />
    </main>
  );
}
