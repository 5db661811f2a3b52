// The API's words as people read them.
import { h } from "../dom.js";

export const ARCHITECTURES = ["unknown_architecture_type", "object_storage", "web_hosting", "instance", "elastic", "kubernetes", "serverless", "dedicated_server", "other_architecture_type"];
const NONE = "unknown_sub_use_case";
/** The use cases, each with its sub use cases. */
export const USE_CASES = {
  hostWebsite: [NONE, "information_website", "ecommerce_website", "high_website", "other_sub_use_case"],
  hostApplication: [NONE, "saas_app", "government_app"],
  deploySoftware: [NONE], setScalewayEnvironment: [NONE], aiMachine: [NONE], container: [NONE], archiveData: [NONE], shareData: [NONE], otherUseCase: [NONE],
};
const SPECIAL = {
  unknown_architecture_type: "Not said", other_architecture_type: "Other", instance: "Instances", [NONE]: "Not said",
  ecommerce_website: "E-commerce website", other_sub_use_case: "Other", saas_app: "SaaS app", hostWebsite: "Host a website",
  hostApplication: "Host an application", setScalewayEnvironment: "Set up a Scaleway environment", aiMachine: "AI machine", container: "Containers", otherUseCase: "Other",
};
/** `web_hosting` or `webHosting` as "Web hosting"; a word that is new to this page too. */
export const word = (text) => {
  const words = text.replace(/_/g, " ").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return SPECIAL[text] ?? words.charAt(0).toUpperCase() + words.slice(1);
};
export const useCase = (qualification) => Object.keys(USE_CASES).find((key) => qualification?.[key]);

/** A qualification in short, in an element. */
export const usage = (qualification, element = h("span")) => {
  const { architectureType = ARCHITECTURES[0] } = qualification ?? {};
  const words = [architectureType, useCase(qualification)].filter((one) => one && one !== ARCHITECTURES[0]).map(word);
  element.className = words.length ? "" : "muted";
  element.textContent = words.join(" · ") || "Not said";
  return element;
};
export const status = ({ status = "" }, element = h("span")) => {
  element.className = `status ${["active", "deleting"].includes(status) ? status : ""}`;
  element.textContent = word(status) || "Not said";
  return element;
};
/** A tile with two letters, in a colour of the Project's own. */
export const monogram = ({ id, name }, element = h("span")) => {
  const [one = "?", two] = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  element.className = "tile";
  element.ariaHidden = "true";
  element.textContent = (two ? one[0] + two[0] : one.slice(0, 2)).toUpperCase();
  element.style.setProperty("--hue", parseInt(id.slice(0, 6), 16) % 360 || 0);
  return element;
};
