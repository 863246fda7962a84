/** The building blocks of ISO 14496-12: big-endian fields, boxes in boxes. Used once a format; fragments are written in place. */

export const u8 = (...values: number[]): Buffer => Buffer.from(values);

export function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeUInt16BE(value, 2 * index));
  return bytes;
}

export function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
}

export const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
export const zeros = (count: number): Buffer => Buffer.alloc(count);

/** 4.2: u32 size | type | contents. `type` has four characters. */
export function box(type: string, ...contents: Buffer[]): Buffer {
  const size = contents.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([u32(size), ascii(type), ...contents], size);
}

/** A box with version and flags before its contents. */
export const fullBox = (type: string, version: number, flags: number, ...contents: Buffer[]): Buffer =>
  box(type, u32(version * 0x1000000 + flags), ...contents);
