import { describe, expect, it } from 'vitest';
import { Picture } from '#media/index.ts';
import { toBt709 } from './rematrix.ts';

const SIZE = { width: 320, height: 200 };

/** Weights of red and blue. */
const matrices = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020: [0.2627, 0.0593] } as const;

/** Limited-range YUV of a colour, red, green and blue 0 to 1. */
function yuvOf([r, g, b]: readonly [number, number, number], [kr, kb]: readonly [number, number]): [number, number, number] {
  const y = kr * r + (1 - kr - kb) * g + kb * b;
  return [16 + 219 * y, 128 + (112 * (b - y)) / (1 - kb), 128 + (112 * (r - y)) / (1 - kr)];
}

const colours = Array.from({ length: 125 }, (_, i) => [(i % 5) / 4, (Math.floor(i / 5) % 5) / 4, Math.floor(i / 25) / 4] as const);

describe('toBt709', () => {
  it.each(['bt601', 'bt2020'] as const)('keeps the colours of %s within a level', (matrix) => {
    for (const colour of colours) {
      const [y, u, v] = yuvOf(colour, matrices[matrix]).map(Math.round) as [number, number, number];
      using picture = Picture.filled(16, 2, [y, u, v]);
      toBt709(picture, { x: 0, y: 0, width: 16, height: 2 }, matrix);
      const made = picture.planes.map(({ bytes }) => bytes[0] ?? 0);
      const off = yuvOf(colour, matrices.bt709).map((value, index) => Math.abs(value - (made[index] ?? 0)));
      // Half a level was lost before, by rounding, and a half after.
      expect(Math.max(...off)).toBeLessThan(1.3);
    }
  });

  it('converts all of a rectangle and nothing around it', () => {
    using picture = Picture.filled(SIZE.width, SIZE.height, [120, 90, 200]);
    toBt709(picture, { x: 30, y: 50, width: 150, height: 130 }, 'bt601');
    const changed = picture.planes.map(({ bytes, stride, width, height }, component) =>
      Array.from({ length: width * height }, (_, i) => bytes[Math.floor(i / width) * stride + (i % width)]).filter(
        (value) => value !== [120, 90, 200][component],
      ),
    );
    expect(changed.map((values) => values.length)).toEqual([150 * 130, 75 * 65, 75 * 65]);
    expect(changed.map((values) => new Set(values).size)).toEqual([1, 1, 1]);
  });

  it('leaves alone what is of BT.709', () => {
    using picture = Picture.filled(16, 2, [81, 90, 240]);
    toBt709(picture, { x: 0, y: 0, width: 16, height: 2 }, 'bt709');
    expect(picture.planes.map(({ bytes }) => bytes[0])).toEqual([81, 90, 240]);
  });
});
