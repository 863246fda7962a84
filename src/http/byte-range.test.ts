import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRange, withinRange, type ByteRange } from './byte-range.ts';

describe('byteRange', () => {
  it.each<[string | undefined, ByteRange | 'whole' | 'beyond']>([
    [undefined, 'whole'],
    ['bytes=0-0', { from: 0, to: 1 }],
    ['bytes=2-', { from: 2, to: 10 }],
    ['bytes=2-99', { from: 2, to: 10 }],
    ['bytes=-3', { from: 7, to: 10 }],
    ['bytes=-30', { from: 0, to: 10 }],
    ['bytes=10-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=5-2', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,3-4', 'whole'],
    ['lines=0-1', 'whole'],
    ['bytes=9999999999999999999-', 'whole'],
  ])('of %s in 10 bytes is %j', (header, range) => expect(byteRange(header, 10)).toEqual(range));
});

describe('withinRange', () => {
  it('is what lies there of the bytes as if they were in one piece', () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)));
    fc.assert(
      fc.property(chunks, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (pieces, one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        expect(Buffer.concat(withinRange(pieces, { from, to }))).toEqual(Buffer.concat(pieces).subarray(from, to));
      }),
    );
  });
});
