import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orientationOf, partBefore, turnedBy, UPRIGHT, type Orientation } from './orientation.ts';

/** a, b, c, d of a display matrix in 16.16. */
function matrix(a: number, b: number, c: number, d: number): Buffer {
  const bytes = Buffer.alloc(36);
  for (const [index, value] of [a, b, 0, c, d, 0].entries()) bytes.writeInt32LE(value * 65_536, index * 4);
  bytes.writeInt32LE(1 << 30, 32);
  return bytes;
}

describe('orientationOf', () => {
  it.each<[string, Buffer | null, Orientation]>([
    ['no matrix', null, UPRIGHT],
    ['one that is cut off', Buffer.alloc(12), UPRIGHT],
    ['nothing but zeros', Buffer.alloc(36), UPRIGHT],
    ['upright', matrix(1, 0, 0, 1), UPRIGHT],
    ['a phone held upright', matrix(0, 1, -1, 0), { mirrored: false, turn: 90 }],
    ['upside down', matrix(-1, 0, 0, -1), { mirrored: false, turn: 180 }],
    ['the other way', matrix(0, -1, 1, 0), { mirrored: false, turn: 270 }],
    ['a mirror', matrix(-1, 0, 0, 1), { mirrored: true, turn: 0 }],
  ])('reads %s', (_, bytes, orientation) => expect(orientationOf(bytes)).toEqual(orientation));

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 36, maxLength: 36 }), (bytes) =>
        [0, 90, 180, 270].includes(orientationOf(Buffer.from(bytes)).turn),
      ),
    );
  });
});

describe('turnedBy', () => {
  it('goes round', () => expect(turnedBy({ mirrored: true, turn: 270 }, 180)).toEqual({ mirrored: true, turn: 90 }));
});

describe('partBefore', () => {
  const part = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };

  it.each<[string, Orientation, object]>([
    ['stays upright', UPRIGHT, part],
    ['turned by 90', { mirrored: false, turn: 90 }, { x: 0.2, y: 0.6, width: 0.4, height: 0.3 }],
    ['turned by 180', { mirrored: false, turn: 180 }, { x: 0.6, y: 0.4, width: 0.3, height: 0.4 }],
    ['turned by 270', { mirrored: false, turn: 270 }, { x: 0.4, y: 0.1, width: 0.4, height: 0.3 }],
    ['mirrored', { mirrored: true, turn: 0 }, { x: 0.6, y: 0.2, width: 0.3, height: 0.4 }],
  ])('of a picture that is %s', (_, orientation, before) => {
    for (const [key, value] of Object.entries(before)) expect(partBefore(orientation, part)).toHaveProperty(key, expect.closeTo(value, 9));
  });
});
