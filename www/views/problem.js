// An error, told so that one knows what to do next.
import * as account from "../pkg/index.js";
import { copy, h, icon } from "../dom.js";

const what = (error) => {
  const { details = [], helpMessage, status } = error;
  if (error instanceof account.ConnectionError) {
    return navigator.onLine
      ? ["offline", "The connection failed", "The server did not answer, or its answer broke off. Check that it runs, then try again."]
      : ["offline", "You are offline", "The page goes on by itself as soon as the network is back."];
  }
  if (error instanceof account.DeniedAuthenticationError) {
    return ["key", "Not authorized", "The API does not know this key, or it has expired. Check the connection and enter the key again."];
  }
  if (error instanceof account.PermissionsDeniedError) {
    return ["key", "Not allowed", "The key lacks a permission for this. An administrator of the Organization can grant it in an IAM policy."];
  }
  if (error instanceof account.ResourceNotFoundError) {
    return ["search", "No such Project", "It was deleted, or it belongs to another Organization."];
  }
  if (error instanceof account.QuotasExceededError) {
    const [quota] = details;
    return ["alert", "The quota is used up", `The Organization has ${quota?.current ?? "all"} of ${quota?.quota ?? "its"} Projects. Delete one, or ask for a higher quota.`];
  }
  if (error instanceof account.PreconditionFailedError) {
    return ["alert", "Not possible now", helpMessage || "Something has to change first."];
  }
  if (error instanceof account.TooManyRequestsError) {
    return ["alert", "Too many requests", "The API wants a pause. Try again in a minute."];
  }
  if (error instanceof account.TimeoutError) {
    return ["alert", "The answer took too long", "The server was asked and did not answer in time. Try again."];
  }
  if (error instanceof account.InvalidArgumentsError) {
    return ["alert", "This cannot be sent", details.map((one) => `${one.argumentName}: ${one.helpMessage ?? one.reason}`).join("; ")];
  }
  if (error instanceof account.ResponseParseError) {
    return ["alert", "The answer is not understood", "Something other than the Account API answered. Check the connection."];
  }
  return ["alert", "Something went wrong", status >= 500 ? "The server has a problem. Try again later." : "What the server said is below."];
};

const UNCLEAR = "The answer was lost, so it is not known whether this took effect. Look before you try again.";

const more = ({ message, requestId }) =>
  h("details", {}, h("summary", {}, "What was said"), h("code", {}, message),
    requestId && h("p", {}, "Request ID ", copy(requestId, "request ID", h("code", {}, requestId))));

/** In the place of a whole view. */
export const problem = (error, ...actions) => {
  const [picture, title, advice] = what(error);
  return h("section", { class: "state", role: "alert" }, icon(picture), h("h2", {}, title), h("p", {}, advice),
    h("div", { class: "actions" }, actions), more(error));
};

/** In a form or a dialog. `write`: it may have taken effect all the same. */
export const note = (error, write = false) => {
  const [picture, title, advice] = what(error);
  const unclear = write && (error.status === 0 || error.status >= 500) && error.attempts > 0;
  return h("div", { class: "note", role: "alert" }, icon(picture),
    h("div", {}, h("strong", {}, title), h("p", {}, unclear ? UNCLEAR : advice), more(error)));
};
