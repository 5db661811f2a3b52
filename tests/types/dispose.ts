// `using`, for those whose lib knows it.
import { AccountApi } from "scaleway-account-api";

export const count = async (): Promise<number> => {
  using api = new AccountApi({ apiURL: "" });
  const disposable: Disposable = api;
  api[Symbol.dispose]();
  return disposable === api ? (await api.listProjects()).totalCount : 0;
};
