// An error, told so that one knows what to do next.
import * as errors from "../pkg/index.js";
import { connection } from "../account.js";
import { retryAfter } from "../exchanges.js";
import { html, nothing } from "../vendor/lit.js";
import { copyCode } from "./copy-button.js";
import { icon } from "./icon.js";

const LOST = "The answer was lost, so it is not known whether this took effect.";
const BROKEN = "The server reported an error, so it is not known whether this took effect.";
const CHECK = "Check before you try again.";

const whoIsRefused = () => {
  if (connection.mode === "relay") {
    return "You are not signed in, or the server's own key was refused or has expired. Sign in again, or tell whoever runs this server.";
  }
  if (connection.mode === "sandbox") return "The sandbox needs no key, so a fault was probably set. Try again.";
  return "The API does not know this key, or the key has expired. Check the connection and enter the key again.";
};

const whenToTryAgain = (error) => {
  const untilReset = error.resetAt && Math.ceil((error.resetAt - Date.now()) / 1000);
  const seconds = error.resetSeconds ?? untilReset ?? retryAfter(error.requestId);
  if (!(seconds > 0)) return "The rate limit was reached. Try again in a moment.";
  if (seconds < 120)
    return `The rate limit was reached. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
  return `The rate limit was reached. Try again in ${Math.ceil(seconds / 60)} minutes.`;
};

const usedQuota = ({ details }) => {
  const [first] = details;
  const what = first?.resource === "ssh_key" ? "SSH keys" : "Projects";
  const used = first ? `The Organization has ${first.current} of ${first.quota} ${what}. ` : "";
  return `${used}Delete one, or ask for a higher quota.`;
};

const refusedArguments = ({ details }) =>
  details.map(({ argumentName, helpMessage, reason }) => `${argumentName}: ${helpMessage ?? reason}`).join("; ");

const named = (resource) => (resource ? resource.replaceAll("_", " ") : "resource");

/** The first that fits: the class, a picture, a title, and what to do, as a sentence or a function of the error. */
const KNOWN = [
  [errors.DeniedAuthenticationError, "key", "Not authorized", whoIsRefused],
  [
    errors.PermissionsDeniedError,
    "key",
    "Not allowed",
    "The key lacks a permission. An administrator of the Organization can grant it in an IAM policy.",
  ],
  [errors.ResourceNotFoundError, "search", "Not found", "It was deleted, or it belongs to another Organization."],
  [errors.ResourceExpiredError, "alert", "Expired", "This resource is no longer available."],
  [errors.QuotasExceededError, "alert", "Quota exceeded", usedQuota],
  [
    errors.PreconditionFailedError,
    "alert",
    "Not possible now",
    ({ helpMessage }) => helpMessage || "Something has to change first.",
  ],
  [
    errors.AlreadyExistsError,
    "alert",
    "Already exists",
    ({ resource, helpMessage }) =>
      helpMessage || `There already is such a ${named(resource)}. Change what has to be unique and try again.`,
  ],
  [
    errors.TransientStateError,
    "alert",
    "Busy",
    ({ resource, currentState }) =>
      `The ${named(resource)} is ${named(currentState ?? "changing")}. Try again when that has finished.`,
  ],
  [
    errors.ResourceLockedError,
    "alert",
    "Locked",
    ({ resource }) => `The ${named(resource)} is locked, so it cannot be changed. Ask Scaleway's support to unlock it.`,
  ],
  [errors.ConflictError, "alert", "Conflict", "Somebody else changed this at the same time. Reload, and try again."],
  [
    errors.OutOfStockError,
    "alert",
    "Out of stock",
    ({ resource }) => `No ${named(resource)} is available at the moment. Try again later.`,
  ],
  [errors.TooManyRequestsError, "alert", "Too many requests", whenToTryAgain],
  [errors.TimeoutError, "alert", "Request timed out", "The server did not answer in time. Try again."],
  [errors.InvalidArgumentsError, "alert", "Invalid request", refusedArguments],
  [
    errors.ResponseParseError,
    "alert",
    "Unexpected response",
    "Something other than the Account API answered. Check the connection.",
  ],
  [
    errors.ConnectionError,
    "offline",
    "Connection failed",
    "The server did not answer, or its answer broke off. Check that it is running, then try again.",
  ],
  [
    Error,
    "alert",
    "Something went wrong",
    ({ status }) => (status >= 500 ? "The server has a problem. Try again later." : "See the details below."),
  ],
];
const OFFLINE = [
  errors.ConnectionError,
  "offline",
  "You are offline",
  "The page continues by itself as soon as the network is back.",
];

const explain = (error) => {
  const known = KNOWN.find(([type]) => error instanceof type) ?? KNOWN.at(-1);
  const offline = error instanceof errors.ConnectionError && !navigator.onLine;
  const [, picture, title, advice] = offline ? OFFLINE : known;
  return { picture, title, advice: typeof advice === "function" ? advice(error) : advice };
};

/** An error in two or three words. */
export const titleOf = (error) => explain(error).title;

/** Whether a change may have taken effect although it failed: the answer to it was lost. */
export const isUnclear = (error) => {
  const noAnswer = error.status === 0 || (error.status >= 500 && !(error instanceof errors.OutOfStockError));
  return noAnswer && error.method !== "GET" && error.attempts > 0;
};

const details = ({ message, requestId }) => html`
  <details>
    <summary>Error details</summary>
    <code>${message}</code>
    ${requestId ? html`<p>Request ID ${copyCode(requestId, "request ID")}</p>` : nothing}
  </details>
`;

/** In the place of a whole view, or of what it holds; `actions` are buttons and links, `heading` draws the title. */
export const problemPage = (error, actions, heading = (title) => html`<h2>${title}</h2>`) => {
  const { picture, title, advice } = explain(error);
  return html`
    <section class="state" role="alert">
      ${icon(picture)}
      ${heading(title)}
      <p>${advice}</p>
      <div class="actions">${actions}</div>
      ${details(error)}
    </section>
  `;
};

/** In a form, a dialog or a card. `unclear` says what may be the case where the answer to a change was lost. */
export const problemNote = (error, unclear = CHECK) => {
  const { picture, title, advice } = explain(error);
  return html`
    <div class="note" role="alert">
      ${icon(picture)}
      <div>
        <strong>${title}</strong>
        <p>${isUnclear(error) ? `${error.status >= 500 ? BROKEN : LOST} ${unclear}` : advice}</p>
        ${details(error)}
      </div>
    </div>
  `;
};

/** For a change that was cancelled on its way. */
export const cancelledNote = (unclear) => html`
  <div class="note" role="alert">
    ${icon("alert")}
    <div>
      <strong>Cancelled</strong>
      <p>${unclear}</p>
    </div>
  </div>
`;
