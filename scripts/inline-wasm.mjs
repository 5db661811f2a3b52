// Writes bytes as a string that pkg/decode.js reads.
import { alphabet } from "../pkg/decode.js";

export const encode = (bytes) => {
  const { plain, escaped } = alphabet();
  const codes = new Map();
  plain.forEach((byte) => codes.set(byte, String.fromCharCode(byte)));
  escaped.forEach((byte, at) => {
    const letter = plain[at % plain.length];
    codes.set(byte, " !"[Math.floor(at / plain.length)] + String.fromCharCode(letter));
  });
  return Array.from(bytes, (byte) => codes.get(byte)).join("");
};
