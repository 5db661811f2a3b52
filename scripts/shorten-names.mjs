// Gives imports and exports of a wasm-bindgen module short names, in the module and in its glue.
//
// `__wbg_exchange_9f2d9371c99a87c4` stands in the .wasm and in the JavaScript, and its hash does not
// compress: the names of sixty imports weigh two kilobytes of brotli. wasm-opt can shorten them in the
// .wasm alone.
//
// What the module takes from a snippet as it is goes into the glue's own object, too: by the namespace
// objects that wasm-bindgen passes, a bundle has a getter for every export.

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

const shortName = (index) =>
  index < LETTERS.length ? LETTERS[index] : shortName(Math.floor(index / LETTERS.length) - 1) + LETTERS[index % LETTERS.length];

/** Reads the parts of a section one after another. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
  name() {
    return this.take(this.number()).toString();
  }
  /** The bytes that `read` passes over. */
  raw(read) {
    const start = this.at;
    read();
    return this.bytes.subarray(start, this.at);
  }
}

const number = (value) => {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value);
  return Buffer.from(bytes);
};
const name = (text) => Buffer.concat([number(text.length), Buffer.from(text)]);

/** Passes over what an import is: a function, table, memory, global or tag. */
const skipType = (reader) => {
  const limits = () => {
    const flags = reader.number();
    reader.number();
    if (flags & 1) reader.number();
  };
  const kind = reader.number();
  if (kind === 0) reader.number();
  else if (kind === 1) (reader.number(), limits());
  else if (kind === 2) limits();
  else reader.take(2);
};

const GLUE = "./scaleway_account_api_bg.js";
const IMPORTS = 2;
const EXPORTS = 7;

/** `{ wasm, glue }` with short names. */
export const shortenNames = (wasm, glue) => {
  const fields = new Map();
  /** The imports that need no glue: by module and field. */
  const direct = new Map();
  const exports = new Map();
  const shorten = (names, text) => names.get(text) ?? names.set(text, shortName(names.size)).get(text);

  const rewritten = (section, body) => {
    const reader = new Reader(body);
    const count = reader.number();
    const parts = [number(count)];
    for (let index = 0; index < count; index++) {
      if (section === IMPORTS) {
        const module = reader.name();
        const field = reader.name();
        const key = module === GLUE ? field : `${module} ${field}`;
        const short = shorten(fields, key);
        if (module !== GLUE) direct.set(key, { module, field, short });
        parts.push(name("a"), name(short), reader.raw(() => skipType(reader)));
      } else {
        parts.push(name(shorten(exports, reader.name())), reader.raw(() => (reader.take(1), reader.number())));
      }
    }
    return Buffer.concat(parts);
  };

  const reader = new Reader(wasm);
  const sections = [reader.take(8)];
  while (reader.at < wasm.length) {
    const section = reader.number();
    let body = reader.take(reader.number());
    if (section === IMPORTS || section === EXPORTS) body = rewritten(section, body);
    sections.push(number(section), number(body.length), body);
  }

  let text = glue;
  for (const [long, short] of fields) {
    if (!direct.has(long)) text = replaceOnce(text, `        ${long}: function`, `        ${short}: function`);
  }
  text = text.replace(/^import \* as import\d+ from .*\n/gm, "").replace(/^ +"\.\/snippets\/[^"]*": import\d+,\n/gm, "");
  text = replaceOnce(text, `"${GLUE}": import`, `"a": import`);
  for (const { module, field, short } of direct.values()) {
    text = `import { ${field} as direct_${short} } from "${module}";\n` + replaceOnce(text, "const import0 = {", `const import0 = {\n        ${short}: direct_${short},`);
  }
  for (const [long, short] of exports) text = text.replaceAll(new RegExp(`\\bwasm\\.${long}\\b`, "g"), `wasm.${short}`);
  const left = /\b__wbg_\w+_[0-9a-f]{16}\b/.exec(text);
  if (left) throw new Error(`the glue still names ${left[0]}`);
  return { wasm: Buffer.concat(sections), glue: text };
};

const replaceOnce = (text, from, to) => {
  if (text.split(from).length !== 2) throw new Error(`the glue does not have ${from} once`);
  return text.replace(from, to);
};
