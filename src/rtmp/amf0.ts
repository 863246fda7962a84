/** AMF0, the values of commands and metadata (Action Message Format, amf0_spec_121207). */
import { ByteReader } from './byte-reader.ts';
import { f64, u32 } from './number-bytes.ts';
import { malformed, tooLarge } from './rtmp-fault.ts';

export type AmfObject = { readonly [name: string]: AmfValue };
/** A `Map` is an ECMA array: as an object, but written with a count. */
export type AmfValue = number | boolean | string | null | undefined | Date | AmfObject | Map<string, AmfValue> | readonly AmfValue[];

// 2.1
const markers = {
  number: 0,
  boolean: 1,
  string: 2,
  object: 3,
  null: 5,
  undefined: 6,
  ecmaArray: 8,
  objectEnd: 9,
  strictArray: 10,
  date: 11,
  longString: 12,
} as const;

const DEPTH_MAX = 16;
/** Values in one message, those inside of others included. */
const VALUES_MAX = 2000;
const STRING_BYTES_MAX = 0xffff;

/** All values of a message, one after the other. Objects have no prototype: any name is only a name. */
export function decodeAmf0(bytes: Buffer): AmfValue[] {
  const reader = new ByteReader(bytes);
  const decoder = new Decoder(reader);
  const values: AmfValue[] = [];
  while (reader.left > 0) values.push(decoder.value(0));
  return values;
}

/** What an object or an ECMA array has under a name; undefined for all other values. */
export function amfField(value: AmfValue, name: string): AmfValue {
  if (value instanceof Map) return value.get(name);
  return isObject(value) ? value[name] : undefined;
}

const isObject = (value: AmfValue): value is AmfObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Map);

class Decoder {
  readonly #reader: ByteReader;
  #count = 0;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  value(depth: number): AmfValue {
    if (depth > DEPTH_MAX) throw tooLarge(`values inside of values, more than ${DEPTH_MAX} deep`);
    if (++this.#count > VALUES_MAX) throw tooLarge(`more than ${VALUES_MAX} values in a message`);
    const marker = this.#reader.u8();
    switch (marker) {
      case markers.number:
        return this.#reader.f64();
      case markers.boolean:
        return this.#reader.u8() !== 0;
      case markers.string:
        return this.#reader.text(this.#reader.u16());
      case markers.longString:
        return this.#reader.text(this.#reader.u32());
      case markers.object:
        return this.#object(depth);
      case markers.ecmaArray:
        this.#reader.u32(); // Its count is a hint: many encoders write 0.
        return new Map(this.#properties(depth));
      case markers.strictArray:
        return this.#array(depth);
      case markers.date:
        return this.#date();
      case markers.null:
        return null;
      case markers.undefined:
        return undefined;
      default:
        throw malformed(`a value of the unknown kind ${marker} in a command`);
    }
  }

  #object(depth: number): AmfObject {
    const object: Record<string, AmfValue> = Object.create(null);
    for (const [name, value] of this.#properties(depth)) object[name] = value;
    return object;
  }

  /** 2.5: ended by an empty name and a marker of its own. */
  *#properties(depth: number): Generator<[string, AmfValue]> {
    for (;;) {
      const name = this.#reader.text(this.#reader.u16());
      if (name === '' && this.#reader.peek() === markers.objectEnd) {
        this.#reader.u8();
        return;
      }
      yield [name, this.value(depth + 1)];
    }
  }

  #array(depth: number): AmfValue[] {
    const length = this.#reader.u32();
    const values: AmfValue[] = [];
    while (values.length < length) values.push(this.value(depth + 1));
    return values;
  }

  #date(): Date {
    const date = new Date(this.#reader.f64());
    this.#reader.u16(); // 2.13: a time zone that must not be used.
    return date;
  }
}

export const encodeAmf0 = (...values: readonly AmfValue[]): Buffer => Buffer.concat(values.flatMap(piecesOf));

function piecesOf(value: AmfValue): Buffer[] {
  if (value === null) return [Buffer.of(markers.null)];
  if (value instanceof Date) return [Buffer.of(markers.date), f64(value.getTime()), Buffer.alloc(2)];
  if (value instanceof Map) return [Buffer.of(markers.ecmaArray), u32(value.size), ...propertyPieces(value)];
  if (Array.isArray(value)) return [Buffer.of(markers.strictArray), u32(value.length), ...value.flatMap(piecesOf)];
  if (value === undefined) return [Buffer.of(markers.undefined)];
  if (typeof value === 'number') return [Buffer.of(markers.number), f64(value)];
  if (typeof value === 'boolean') return [Buffer.of(markers.boolean, value ? 1 : 0)];
  if (typeof value === 'string') return stringPieces(value);
  return [Buffer.of(markers.object), ...propertyPieces(Object.entries(value))];
}

const propertyPieces = (entries: Iterable<readonly [string, AmfValue]>): Buffer[] => [
  ...[...entries].flatMap(([name, value]) => [...namePieces(Buffer.from(name)), ...piecesOf(value)]),
  Buffer.of(0, 0, markers.objectEnd),
];

function stringPieces(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  if (bytes.length > STRING_BYTES_MAX) return [Buffer.of(markers.longString), u32(bytes.length), bytes];
  return [Buffer.of(markers.string), ...namePieces(bytes)];
}

const namePieces = (bytes: Buffer): Buffer[] => [Buffer.of(bytes.length >> 8, bytes.length & 0xff), bytes];
