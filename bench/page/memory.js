// Lets the WebAssembly memory of a bundle be seen; to be imported before it.

const { Instance } = WebAssembly;
let memory;

WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    memory = Object.values(this.exports).find((value) => value instanceof WebAssembly.Memory);
  }
};

export const size = () => memory?.buffer.byteLength ?? 0;
