// The bytes of the WebAssembly module that a string holds: see scripts/inline-wasm.mjs.

/** The `length` bytes that `text` holds. `decoder` is the WebAssembly that reads it, in Base64. */
export const decode = (decoder, text, length) => {
  const letters = atob(decoder);
  const code = new Uint8Array(letters.length);
  for (let at = 0; at < code.length; at++) code[at] = letters.charCodeAt(at);
  const { memory, decode } = new WebAssembly.Instance(new WebAssembly.Module(code)).exports;
  memory.grow((text.length >> 16) + 2);
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer));
  decode(text.length);
  return new Uint8Array(memory.buffer, 0, length);
};
