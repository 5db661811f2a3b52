import { useState } from "react";
import { CreateForm } from "./create-form";
import { ProjectDetails } from "./project-details";
import { ProjectList } from "./project-list";

export const App = () => {
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<string>();
  return (
    <>
      <header>
        <h1>Projects</h1>
        <p className="muted">
          React and TanStack Query on <code>scaleway-account-api</code>
        </p>
      </header>
      <main>
        <CreateForm />
        {opened && <ProjectDetails projectId={opened} onClose={() => setOpened(undefined)} />}
        <section className="card">
          <label>
            Search <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
          </label>
          <ProjectList search={search} onOpen={setOpened} />
        </section>
      </main>
    </>
  );
};
