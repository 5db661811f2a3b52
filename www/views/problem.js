// An error, told so that one knows what to do next.
import * as account from "../pkg/index.js";
import { copy, h, icon } from "../dom.js";

const listed = ({ details }) => details.map((one) => `${one.argumentName}: ${one.helpMessage ?? one.reason}`).join("; ");
const quota = ({ details: [one] }) => (one ? `The Organization has ${one.current} of ${one.quota} Projects. ` : "");

/** Class, picture, title, and what to do. */
const KNOWN = [
  [account.DeniedAuthenticationError, "key", "Not authorized", "The API does not know this key, or it has expired. Check the connection and enter the key again."],
  [account.PermissionsDeniedError, "key", "Not allowed", "The key lacks a permission. An administrator of the Organization can grant it in an IAM policy."],
  [account.ResourceNotFoundError, "search", "No such Project", "It was deleted, or it belongs to another Organization."],
  [account.QuotasExceededError, "alert", "The quota is used up", (error) => `${quota(error)}Delete one, or ask for a higher quota.`],
  [account.PreconditionFailedError, "alert", "Not possible now", (error) => error.helpMessage || "Something has to change first."],
  [account.TooManyRequestsError, "alert", "Too many requests", "The API wants a pause. Try again in a minute."],
  [account.TimeoutError, "alert", "The answer took too long", "The server was asked and did not answer in time. Try again."],
  [account.InvalidArgumentsError, "alert", "This cannot be sent", listed],
  [account.ResponseParseError, "alert", "The answer is not understood", "Something other than the Account API answered. Check the connection."],
  [account.ConnectionError, "offline", "The connection failed", "The server did not answer, or its answer broke off. Check that it runs, then try again."],
  [Error, "alert", "Something went wrong", ({ status }) => (status >= 500 ? "The server has a problem. Try again later." : "What was said is below.")],
];
const OFFLINE = [account.ConnectionError, "offline", "You are offline", "The page goes on by itself as soon as the network is back."];
const UNCLEAR = "The answer was lost, so it is not known whether this took effect. Look before you try again.";

const tell = (error) => {
  const found = KNOWN.find(([type]) => error instanceof type) ?? KNOWN.at(-1);
  const [, picture, title, advice] = found[0] === account.ConnectionError && !navigator.onLine ? OFFLINE : found;
  return { picture, title, advice: typeof advice === "function" ? advice(error) : advice };
};
const more = ({ message, requestId }) =>
  h("details", {}, h("summary", {}, "What was said"), h("code", {}, message),
    requestId && h("p", {}, "Request ID ", copy(requestId, "request ID", h("code", {}, requestId))));

/** In the place of a whole view. */
export const problem = (error, ...actions) => {
  const { picture, title, advice } = tell(error);
  return h("section", { class: "state", role: "alert" }, icon(picture), h("h2", {}, title), h("p", {}, advice),
    h("div", { class: "actions" }, actions), more(error));
};

/** In a form or a dialog, where the lost answer to a change leaves its outcome open. */
export const note = (error) => {
  const { picture, title, advice } = tell(error);
  const unclear = error.method !== "GET" && (error.status === 0 || error.status >= 500) && error.attempts > 0;
  return h("div", { class: "note", role: "alert" }, icon(picture),
    h("div", {}, h("strong", {}, title), h("p", {}, unclear ? UNCLEAR : advice), more(error)));
};
