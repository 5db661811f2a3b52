// The WebAssembly that the default entry has inside.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { decode } from "../../pkg/decode.js";
import { bytes } from "../../pkg/inline.js";
import { decoder, encode } from "../../scripts/inline-wasm.mjs";

test("is the one that the slim entry loads", () => {
  const file = readFileSync(new URL("../../pkg/scaleway_account_api_bg.wasm", import.meta.url));
  assert.ok(file.equals(bytes()));
});

test("is read as it was written, whatever it is, from ASCII that no string literal escapes", () => {
  const reader = decoder();
  const anything = (length, most) => Uint8Array.from({ length }, () => Math.random() * most);
  const every = Uint8Array.from({ length: 256 }, (_, at) => at);
  for (const given of [[0], [255, 255], every, every.toReversed(), ...[16, 100, 256].map((most) => anything(200_000, most))]) {
    const text = encode(given);
    assert.doesNotMatch(text, /["\\]|[^ -~]/);
    assert.deepEqual(decode(reader, text, given.length), Uint8Array.from(given));
  }
});
