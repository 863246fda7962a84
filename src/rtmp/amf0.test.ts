import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amfField, decodeAmf0, encodeAmf0, type AmfValue } from './amf0.ts';
import { RtmpFault } from './rtmp-fault.ts';

const anyValue: fc.Arbitrary<AmfValue> = fc.letrec<{ value: AmfValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.double(),
    fc.boolean(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(null, undefined),
    fc.date({ noInvalidDate: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: false }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
  ),
})).value;

const nested = (depth: number): AmfValue => (depth === 0 ? 1 : [nested(depth - 1)]);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return error instanceof RtmpFault ? error.code : String(error);
  }
};

describe('amf0', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(fc.array(anyValue, { maxLength: 5 }), (values) => {
        expect(decodeAmf0(encodeAmf0(...values))).toEqual(values);
      }),
    );
  });

  it('writes as the specification says', () => {
    expect(encodeAmf0('a', 1, null, { b: true }).toString('hex')).toBe('02000161' + '003ff0000000000000' + '05' + '030001620101000009');
  });

  it('writes long strings with a long length', () => {
    const text = 'x'.repeat(70_000);
    expect(encodeAmf0(text).readUInt8(0)).toBe(12);
    expect(decodeAmf0(encodeAmf0(text))).toEqual([text]);
  });

  it('reads an ECMA array whose count is wrong', () => {
    expect(decodeAmf0(Buffer.from('0800000000' + '0001770040640000000000000000' + '09', 'hex'))).toEqual([new Map([['w', 160]])]);
  });

  it('keeps a name that objects have by nature as a name', () => {
    const [value] = decodeAmf0(encodeAmf0(JSON.parse('{"__proto__":"x"}')));
    expect(amfField(value, '__proto__')).toBe('x');
    expect(amfField(decodeAmf0(encodeAmf0({}))[0], 'constructor')).toBeUndefined();
  });

  it.each([
    ['an unknown kind', Buffer.of(7, 0, 0), 'malformed'],
    ['AMF3', Buffer.of(17, 1), 'malformed'],
    ['a number that is cut off', Buffer.of(0, 1, 2), 'malformed'],
    ['a string that is longer than the message', Buffer.of(2, 255, 255, 65), 'malformed'],
    ['an object without an end', Buffer.of(3, 0, 1, 65, 5), 'malformed'],
    ['an end where a value belongs', Buffer.of(3, 0, 1, 65, 9), 'malformed'],
    ['an array of four billion', Buffer.of(10, 255, 255, 255, 255, 5), 'malformed'],
    ['values too deep', encodeAmf0(nested(17)), 'too-large'],
    ['too many values', Buffer.alloc(2001, 5), 'too-large'],
  ])('refuses %s', (_, bytes, code) => expect(codeOf(() => decodeAmf0(bytes))).toBe(code));

  it('takes values as deep as is allowed', () => expect(decodeAmf0(encodeAmf0(nested(16)))).toEqual([nested(16)]));

  it('reads or refuses any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['nothing', 'malformed', 'too-large']).toContain(codeOf(() => decodeAmf0(Buffer.from(bytes))));
      }),
    );
  });
});
