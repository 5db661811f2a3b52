// wasm-bindgen's JavaScript makes its TextDecoder and TextEncoder when it is imported, and not every place that imports
// the package has them: jest's jsdom does not. esbuild puts these in their place, which make the true ones when there is
// text to read or write.

export class TextDecoder {
  constructor(...given) {
    this.given = given;
  }

  decode(bytes, options) {
    // Without bytes it ends a text, and there is none before the first bytes.
    if (bytes) this.made ??= new globalThis.TextDecoder(...this.given);
    return this.made?.decode(bytes, options) ?? "";
  }
}

export class TextEncoder {
  encodeInto(text, bytes) {
    return (this.made ??= new globalThis.TextEncoder()).encodeInto(text, bytes);
  }
}
