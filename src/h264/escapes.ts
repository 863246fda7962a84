/** Emulation prevention (ITU-T H.264 7.4.1): inside a NAL unit three bytes never look like a start code. */

const ESCAPE = 3;

/** The NAL unit without its escape bytes. */
export function unescaped(nal: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(nal.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nal) {
    if (zeros >= 2 && byte === ESCAPE) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** The NAL unit with escape bytes put in. */
export function escaped(raw: Uint8Array): Buffer {
  // At worst one escape for every two bytes, and one at the end.
  const out = Buffer.allocUnsafe(raw.length + (raw.length >> 1) + 1);
  let length = 0;
  let zeros = 0;
  for (const byte of raw) {
    if (zeros >= 2 && byte <= ESCAPE) {
      out[length++] = ESCAPE;
      zeros = 0;
    }
    out[length++] = byte;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  // A NAL unit must not end in zero.
  if (zeros > 0) out[length++] = ESCAPE;
  return out.subarray(0, length);
}
