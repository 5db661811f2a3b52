import { AccountApi, init } from "../../pkg/slim.js";

export const open = async (settings) => {
  await init(new URL("scaleway_account_api_bg.wasm", import.meta.url));
  return new AccountApi(settings);
};
