import { useQuery } from "@tanstack/react-query";
import { projectQuery } from "./account";
import { Problem } from "./problem";

/** Closed while it loads, it aborts its request. */
export const ProjectDetails = ({ projectId, onClose }: { projectId: string; onClose: () => void }) => {
  const { data: project, error, isPending } = useQuery(projectQuery(projectId));
  return (
    <section className="card" aria-label="Details">
      {isPending && <p className="muted">Loading…</p>}
      <Problem error={error} />
      {project && (
        <>
          <h2>{project.name}</h2>
          <code>{project.id}</code>
          <p>{project.qualification?.architectureType ?? "not qualified"}</p>
        </>
      )}
      <button onClick={onClose}>Close</button>
    </section>
  );
};
