/** AMF0 as RTMP's commands use it (Adobe's AMF0, 2). Written apart from the product's. */

export type Amf = number | boolean | string | null | undefined | { readonly [name: string]: Amf };

const markers = { number: 0, boolean: 1, string: 2, object: 3, null: 5, undefined: 6, ecmaArray: 8, objectEnd: 9 } as const;

/** Throws on what commands do not hold. */
export function readAmf0(bytes: Buffer): Amf[] {
  const values: Amf[] = [];
  for (let at = 0; at < bytes.length;) {
    const { value, end } = readValue(bytes, at);
    values.push(value);
    at = end;
  }
  return values;
}

type Read<Value> = { readonly value: Value; readonly end: number };

function readValue(bytes: Buffer, at: number): Read<Amf> {
  const marker = bytes.readUInt8(at);
  switch (marker) {
    case markers.number:
      return { value: bytes.readDoubleBE(at + 1), end: at + 9 };
    case markers.boolean:
      return { value: bytes.readUInt8(at + 1) !== 0, end: at + 2 };
    case markers.string:
      return readText(bytes, at + 1);
    case markers.object:
      return readFields(bytes, at + 1);
    case markers.ecmaArray:
      return readFields(bytes, at + 5);
    case markers.null:
      return { value: null, end: at + 1 };
    case markers.undefined:
      return { value: undefined, end: at + 1 };
    default:
      throw new Error(`AMF0 of kind ${marker}`);
  }
}

function readText(bytes: Buffer, at: number): Read<string> {
  const end = at + 2 + bytes.readUInt16BE(at);
  return { value: bytes.toString('utf8', at + 2, end), end };
}

function readFields(bytes: Buffer, at: number): Read<Amf> {
  const fields: [string, Amf][] = [];
  for (;;) {
    const name = readText(bytes, at);
    if (name.value === '' && bytes.readUInt8(name.end) === markers.objectEnd)
      return { value: Object.fromEntries(fields), end: name.end + 1 };
    const { value, end } = readValue(bytes, name.end);
    fields.push([name.value, value]);
    at = end;
  }
}

export const writeAmf0 = (...values: readonly Amf[]): Buffer => Buffer.concat(values.map(written));

function written(value: Amf): Buffer {
  if (value === null) return Buffer.of(markers.null);
  if (value === undefined) return Buffer.of(markers.undefined);
  if (typeof value === 'boolean') return Buffer.of(markers.boolean, value ? 1 : 0);
  if (typeof value === 'string') return Buffer.concat([Buffer.of(markers.string), writtenText(value)]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  const fields = Object.entries(value).flatMap(([name, field]) => [writtenText(name), written(field)]);
  return Buffer.concat([Buffer.of(markers.object), ...fields, Buffer.of(0, 0, markers.objectEnd)]);
}

function writtenText(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 0xff), bytes]);
}
