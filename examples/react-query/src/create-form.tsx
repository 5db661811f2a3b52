import { useState, type FormEvent } from "react";
import { useCreateProject } from "./account";
import { Problem } from "./problem";

export const CreateForm = () => {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const create = useCreateProject();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name, description },
      {
        onSuccess: () => {
          setName("");
          setDescription("");
        },
      },
    );
  };

  return (
    <form className="card" onSubmit={submit}>
      <h2>New Project</h2>
      <label>
        Name <input value={name} onChange={(event) => setName(event.target.value)} placeholder="web-shop" />
      </label>
      <label>
        Description <input value={description} onChange={(event) => setDescription(event.target.value)} />
      </label>
      <button className="primary" disabled={create.isPending}>
        {create.isPending ? "Creating…" : "Create"}
      </button>
      <Problem error={create.error} />
    </form>
  );
};
