/** Boxes out of bytes that may end anywhere and hold anything. */

/** `end`: behind it, in the bytes it was found in. */
export type Box = { readonly type: string; readonly body: Buffer; readonly end: number };

const HEAD = 8;

/** The box at `at`; null where none lies whole. Boxes of more than 4 GB are not known. */
export function boxAt(bytes: Buffer, at: number): Box | null {
  if (at + HEAD > bytes.length) return null;
  const end = at + bytes.readUInt32BE(at);
  if (end < at + HEAD || end > bytes.length) return null;
  return { type: bytes.toString('latin1', at + 4, at + HEAD), body: bytes.subarray(at + HEAD, end), end };
}

/** One after the other; of the last, what there is of it. */
export function boxesOf(bytes: Buffer): Box[] {
  const found: Box[] = [];
  for (let at = 0; at + HEAD <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    if (size < HEAD) break;
    const end = Math.min(at + size, bytes.length);
    found.push({ type: bytes.toString('latin1', at + 4, at + HEAD), body: bytes.subarray(at + HEAD, end), end });
    at += size;
  }
  return found;
}
