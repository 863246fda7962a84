/** The `Range` header (RFC 9110 14.2), one range of bytes; of several, or of another unit, nothing is made: the answer is whole. */

/** `to` is behind the last byte. */
export type ByteRange = { readonly from: number; readonly to: number };

/** `whole`: no range that is understood is asked for (200). `beyond`: it begins behind the end of `total` bytes (416). */
export function byteRange(header: string | undefined, total: number): ByteRange | 'whole' | 'beyond' {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return 'whole';
  // `-500` is the last 500.
  if (first === '') return Number(last) === 0 ? 'beyond' : { from: Math.max(0, total - Number(last)), to: total };
  const from = Number(first);
  const to = last === '' ? total : Math.min(Number(last) + 1, total);
  if (last !== '' && Number(last) < from) return 'whole';
  return from < total ? { from, to } : 'beyond';
}

/** What lies in the range; shares the bytes. */
export function withinRange(chunks: readonly Buffer[], { from, to }: ByteRange): readonly Buffer[] {
  let at = 0;
  return chunks.flatMap((chunk) => {
    const begin = at;
    at += chunk.length;
    const cut = chunk.subarray(Math.max(0, from - begin), Math.max(0, to - begin));
    return cut.length === 0 ? [] : [cut];
  });
}
