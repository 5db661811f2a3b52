// The API's words as people read them.

export const ARCHITECTURES = [
  "unknown_architecture_type",
  "object_storage",
  "web_hosting",
  "instance",
  "elastic",
  "kubernetes",
  "serverless",
  "dedicated_server",
  "other_architecture_type",
];

const NOT_SET = "unknown_sub_use_case";

/** The use cases, each with its sub use cases. */
export const USE_CASES = {
  hostWebsite: [NOT_SET, "information_website", "ecommerce_website", "high_website", "other_sub_use_case"],
  hostApplication: [NOT_SET, "saas_app", "government_app"],
  deploySoftware: [NOT_SET],
  setScalewayEnvironment: [NOT_SET],
  aiMachine: [NOT_SET],
  container: [NOT_SET],
  archiveData: [NOT_SET],
  shareData: [NOT_SET],
  otherUseCase: [NOT_SET],
};

/** Those that do not read well as they are. */
const SPECIAL = {
  unknown_architecture_type: "Not set",
  other_architecture_type: "Other",
  instance: "Instances",
  hostWebsite: "Host a website",
  hostApplication: "Host an application",
  setScalewayEnvironment: "Set up a Scaleway environment",
  aiMachine: "AI machine",
  container: "Containers",
  otherUseCase: "Other",
  [NOT_SET]: "Not set",
  ecommerce_website: "E-commerce website",
  high_website: "High-traffic website",
  saas_app: "SaaS app",
  other_sub_use_case: "Other",
};

export const capitalized = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** `web_hosting` or `webHosting` as "Web hosting"; also a word that is new to this page. */
export const word = (text) => {
  if (SPECIAL[text]) return SPECIAL[text];
  const words = text.replaceAll("_", " ").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return capitalized(words);
};

/** The key of the use case that a qualification has, if it has one. */
export const useCaseOf = (qualification) => Object.keys(USE_CASES).find((key) => qualification?.[key]);

const { format } = new Intl.NumberFormat("en");
export const formatNumber = format;
