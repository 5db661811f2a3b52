import { useQuery } from "@tanstack/react-query";
import type { Project } from "scaleway-account-api";
import { api, projectsQuery, useDeleteProject } from "./account";
import { Problem } from "./problem";

type Open = (projectId: string) => void;

export const ProjectList = ({ search, onOpen }: { search: string; onOpen: Open }) => {
  const { data: projects, error, isPending, refetch } = useQuery(projectsQuery(search));
  return (
    <>
      {isPending && <p className="muted">Loading…</p>}
      {error && (
        <>
          <Problem error={error} />
          <button onClick={() => refetch()}>Reload the list</button>
        </>
      )}
      {projects?.length === 0 && <p className="muted">No Projects.</p>}
      <ul className="projects">
        {projects?.map((project) => <Row key={project.id} project={project} onOpen={onOpen} />)}
      </ul>
    </>
  );
};

const Row = ({ project, onOpen }: { project: Project; onOpen: Open }) => {
  const remove = useDeleteProject();
  return (
    <li>
      <div className="about">
        <strong>{project.name}</strong>
        <span className="muted">{project.description}</span>
        {/* A Date, also when it comes from the saved cache. */}
        <time dateTime={project.createdAt?.toISOString()}>{project.createdAt?.toLocaleDateString()}</time>
      </div>
      <button onClick={() => onOpen(project.id)} aria-label={`Details of ${project.name}`}>
        Details
      </button>
      {!api.isDefaultProject(project) && (
        <button
          className="danger"
          aria-label={`Delete ${project.name}`}
          disabled={remove.isPending}
          onClick={() => remove.mutate(project.id)}
        >
          {remove.isPending ? "Deleting…" : "Delete"}
        </button>
      )}
      <Problem error={remove.error} />
    </li>
  );
};
