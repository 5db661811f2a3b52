// The bytes of the WebAssembly module that a string holds: see scripts/inline-wasm.mjs.

/** The `length` bytes that `text` holds. `decoder` is the WebAssembly that reads it, in Base64. */
export const decode = (decoder, text, length) => {
  const module = new WebAssembly.Module(Uint8Array.from(atob(decoder), (letter) => letter.charCodeAt(0)));
  const { memory, decode } = new WebAssembly.Instance(module).exports;
  memory.grow((text.length >> 16) + 2);
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer));
  decode(text.length);
  return new Uint8Array(memory.buffer, 0, length);
};
