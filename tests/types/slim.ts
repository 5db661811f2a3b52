// The slim entry: the same names and init().
import { AccountApi as Full } from "scaleway-account-api";
import { AccountApi, init, ScalewayError, type Project, type WasmSource } from "scaleway-account-api/slim";

export const start = async (url: URL, module: WebAssembly.Module): Promise<void> => {
  const sources: WasmSource[] = ["/a.wasm", url, new Request(url), new Response(), new Uint8Array(), new ArrayBuffer(8), module];
  for (const source of sources) await init(source);
  await init(fetch(url));
  // @ts-expect-error it has no place to look by itself
  await init();
  // @ts-expect-error null is no source
  await init(null);
};

// One type, whichever entry it comes from.
export const api: Full = new AccountApi({ apiURL: "" });
export const project: Promise<Project> = api.getProject();
export const isOurs = (error: unknown): boolean => error instanceof ScalewayError;
