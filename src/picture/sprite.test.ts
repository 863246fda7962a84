import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Picture, type Plane } from '#media/index.ts';
import type { Size } from './fit.ts';
import { Sprite } from './sprite.ts';

const FRAME = { width: 48, height: 32 };
const GREY = [100, 90, 170] as const;

const drawing = fc.record({ width: fc.integer({ min: 1, max: 45 }), height: fc.integer({ min: 1, max: 30 }) }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    rgba: fc.uint8Array({ minLength: size.width * size.height * 4, maxLength: size.width * size.height * 4 }),
    x: fc.integer({ min: -50, max: 50 }),
    y: fc.integer({ min: -35, max: 35 }),
    opacity: fc.constantFrom(0, 0.3, 1),
  }),
);

describe('Sprite', () => {
  it('is over a picture what arithmetic says, at any position, odd, negative and outside included', () =>
    fc.assert(
      fc.property(drawing, ({ size, rgba, x, y, opacity }) => {
        using target = Picture.filled(FRAME.width, FRAME.height, GREY);
        using sprite = Sprite.fromRgba(size, rgba);
        sprite.over(target, x, y, opacity);
        for (const [component, plane] of target.planes.entries()) {
          const expected = expectedPlane(component, plane, { size, rgba, x, y, opacity });
          const worst = Math.max(...rowsOf(plane).map((value, index) => Math.abs(value - (expected[index] ?? 0))));
          expect(worst).toBeLessThanOrEqual(1);
        }
      }),
    ));

  it('lets nothing of the colour of transparent pixels be seen', () => {
    const white = { ...square([255, 255, 255, 255]) };
    for (let pixel = 0; pixel < 16; pixel += 2) white.rgba.set([255, 0, 0, 0], pixel * 4);
    for (const at of [0, 1]) {
      using target = Picture.filled(FRAME.width, FRAME.height, [235, 128, 128]);
      using sprite = Sprite.fromRgba(white.size, white.rgba);
      sprite.over(target, at, at);
      expect(target.planes.slice(1).every((plane) => rowsOf(plane).every((value) => value === 128))).toBe(true);
    }
  });

  it.each([
    { colour: 'white', rgba: [255, 255, 255, 255], yuv: [235, 128, 128] },
    { colour: 'black', rgba: [0, 0, 0, 255], yuv: [16, 128, 128] },
    { colour: 'red', rgba: [255, 0, 0, 255], yuv: [63, 102, 240] },
    { colour: 'green', rgba: [0, 255, 0, 255], yuv: [173, 42, 26] },
    { colour: 'blue', rgba: [0, 0, 255, 255], yuv: [32, 240, 118] },
  ])('turns $colour into BT.709', ({ rgba, yuv }) => {
    using target = Picture.filled(FRAME.width, FRAME.height, GREY);
    const { size, rgba: bytes } = square(rgba);
    using sprite = Sprite.fromRgba(size, bytes);
    sprite.over(target, 0, 0);
    expect(target.planes.map((plane) => plane.bytes[0])).toEqual(yuv);
  });

  it('is made from a picture, scaled, and opaque where that has no alpha', () => {
    using picture = Picture.filled(64, 64, [235, 128, 128]);
    using sprite = Sprite.fromPicture(picture, { width: 9, height: 7 });
    using target = Picture.filled(FRAME.width, FRAME.height, [16, 128, 128]);
    sprite.over(target, 3, 3);
    const [luma] = target.planes;
    expect(sprite.size).toEqual({ width: 9, height: 7 });
    expect(luma && rowsOf(luma).filter((value) => value === 235)).toHaveLength(63);
  });

  it('does not take bytes that are no picture of that size', () => {
    expect(() => Sprite.fromRgba({ width: 2, height: 2 }, new Uint8Array(15))).toThrow(RangeError);
  });
});

const square = (rgba: readonly number[]): { size: Size; rgba: Uint8Array } => ({
  size: { width: 4, height: 4 },
  rgba: Uint8Array.from({ length: 64 }, (_, index) => rgba[index % 4] ?? 0),
});

const rowsOf = ({ bytes, stride, width, height }: Plane): number[] =>
  Array.from({ length: width * height }, (_, index) => bytes[Math.floor(index / width) * stride + (index % width)] ?? 0);

type Placed = { size: Size; rgba: Uint8Array; x: number; y: number; opacity: number };

/** BT.709, limited range; each sample weighed by alpha over the pixels of the picture that share it. */
const WEIGHTS = [
  { of: [0.182586, 0.614231, 0.062007], offset: 16 },
  { of: [-0.100644, -0.338572, 0.439216], offset: 128 },
  { of: [0.439216, -0.398942, -0.040274], offset: 128 },
] as const;

function expectedPlane(component: number, { width, height }: Plane, placed: Placed): number[] {
  const side = component === 0 ? 1 : 2;
  return Array.from({ length: width * height }, (_, index) => {
    const [column, row] = [(index % width) * side, Math.floor(index / width) * side];
    const shares = Array.from({ length: side * side }, (__, i) => pixelAt(placed, column + (i % side), row + Math.floor(i / side)));
    const alpha = shares.reduce((sum, pixel) => sum + (pixel[3] ?? 0), 0);
    if (alpha === 0) return GREY[component] ?? 0;
    const { of, offset } = WEIGHTS[component] ?? WEIGHTS[0];
    const colour = shares.reduce((sum, pixel) => sum + (pixel[3] ?? 0) * of.reduce((s, w, i) => s + w * (pixel[i] ?? 0), 0), 0) / alpha;
    const a = (alpha / (side * side) / 255) * placed.opacity;
    return (offset + colour) * a + (GREY[component] ?? 0) * (1 - a);
  });
}

function pixelAt({ size, rgba, x, y }: Placed, column: number, row: number): readonly number[] {
  const [left, top] = [column - x, row - y];
  if (left < 0 || top < 0 || left >= size.width || top >= size.height) return [0, 0, 0, 0];
  return [...rgba.subarray((top * size.width + left) * 4, (top * size.width + left + 1) * 4)];
}
