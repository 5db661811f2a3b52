import { AccountApi } from "../../pkg/index.js";

export const open = (settings) => new AccountApi(settings);
