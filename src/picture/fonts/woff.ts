/** Unpacks fonts of the form WOFF (W3C, WOFF 1.0) beside the event loop: tables inflated, laid out as in the font they were made from. */
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const inflated = promisify(inflate);

const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;
const SIGNATURE = 0x774f4646;
/** A font that would be larger is not one of ours. */
const MAX_BYTES = 64e6;

type Table = { readonly entry: number; readonly offset: number; readonly packed: number; readonly length: number };

/** The font's own form. Throws where `woff` is not a WOFF file. */
export async function unpackWoff(woff: Buffer): Promise<Buffer> {
  const tables = tablesOf(woff);
  const out = Buffer.alloc(tables.reduce((sum, { length }) => sum + padded(length), 12 + 16 * tables.length));
  out.writeUInt32BE(woff.readUInt32BE(4), 0);
  out.writeUInt16BE(tables.length, 4);
  let at = 12 + 16 * tables.length;
  for (const [index, { entry, offset, packed, length }] of tables.entries()) {
    const bytes = woff.subarray(offset, offset + packed);
    // Tables that would not get smaller are not packed.
    out.set(packed < length ? await inflated(bytes, { maxOutputLength: length }) : bytes, at);
    describe(out, 12 + 16 * index, woff, entry, at);
    at += padded(length);
  }
  return out;
}

function tablesOf(woff: Buffer): Table[] {
  if (woff.readUInt32BE(0) !== SIGNATURE) throw new Error('not a WOFF font');
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = HEADER_BYTES + ENTRY_BYTES * index;
    return { entry, offset: woff.readUInt32BE(entry + 4), packed: woff.readUInt32BE(entry + 8), length: woff.readUInt32BE(entry + 12) };
  });
  if (tables.reduce((sum, { length }) => sum + length, 0) > MAX_BYTES) throw new Error('a font larger than any of ours');
  return tables;
}

/** A table's record: tag, checksum, place, length. */
function describe(out: Buffer, at: number, woff: Buffer, entry: number, place: number): void {
  woff.copy(out, at, entry, entry + 4);
  woff.copy(out, at + 4, entry + 16, entry + 20);
  out.writeUInt32BE(place, at + 8);
  woff.copy(out, at + 12, entry + 12, entry + 16);
}

const padded = (length: number): number => 4 * Math.ceil(length / 4);
