// Bytes in a JavaScript string, smaller than Base64 once compressed.
//
// Base64 spreads three bytes over four letters, and so hides from brotli the repetitions that it finds
// in the file itself. Here most printable bytes stand for themselves, and every other byte is a space
// or a `!` and one letter. It is plain ASCII, and a string literal need escape none of it.

/** The bytes that stand for themselves, and the others in the order of their escapes. */
export const alphabet = () => {
  const plain = [];
  const escaped = [];
  for (let byte = 0; byte < 256; byte++) {
    const isPlain = byte > 34 && byte < 127 && ![36, 39, 92, 96].includes(byte);
    (isPlain ? plain : escaped).push(byte);
  }
  return { plain, escaped };
};

/** The `length` bytes that `text` holds. */
export const decode = (text, length) => {
  const { plain, escaped } = alphabet();
  // Typed, as this is most of what the first client waits for.
  const others = Uint8Array.from(escaped);
  const place = new Uint8Array(127);
  plain.forEach((byte, at) => (place[byte] = at));
  const bytes = new Uint8Array(length);
  for (let from = 0, to = 0; to < length; to++) {
    const letter = text.charCodeAt(from++);
    bytes[to] = letter > 34 ? letter : others[(letter - 32) * plain.length + place[text.charCodeAt(from++)]];
  }
  return bytes;
};
