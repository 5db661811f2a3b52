import { InvalidArgumentsError } from "scaleway-account-api";

/** Says what went wrong, to screen readers too. An error's message has no secrets in it, and the request ID for support. */
export const Problem = ({ error }: { error: Error | null }) => {
  if (!error) return null;
  const text =
    error instanceof InvalidArgumentsError
      ? error.details.map(({ argumentName, helpMessage }) => `${argumentName}: ${helpMessage}`).join("; ")
      : error.message;
  return (
    <p role="alert" className="problem">
      {text}
    </p>
  );
};
