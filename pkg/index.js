// The entry that needs no init(): the WebAssembly is inside and compiled when the first client is made.
import { AccountApi as Shared, start } from "./core.js";
import { bytes } from "./inline.js";

export * from "./errors.js";

export class AccountApi extends Shared {
  constructor(settings) {
    start(() => new WebAssembly.Module(bytes()));
    super(settings);
  }
}
