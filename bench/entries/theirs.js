// By the narrower of its two import paths, which saves half a kilobyte.
import { ProjectAPI } from "@scaleway/sdk-account/v3";
import { createClient } from "@scaleway/sdk-client";

export const open = (settings) => new ProjectAPI(createClient(settings));
