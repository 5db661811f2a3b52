// Its plain createClient takes no httpClient.
import { ProjectAPI } from "@scaleway/sdk-account/v3";
import { createAdvancedClient, withHTTPClient, withProfile } from "@scaleway/sdk-client";

export const open = ({ httpClient, ...profile }) =>
  new ProjectAPI(createAdvancedClient(withProfile(profile), withHTTPClient(httpClient)));
