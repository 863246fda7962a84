import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTrack, firstEndingAfter } from './cues-in-view.ts';

/** Cues by [from, to] frames, at a frame a pixel. */
function drawn(cues: readonly [number, number][], view = { left: 0, framesPerPx: 1, width: 1000 }) {
  const wide: [number, number, number][] = [];
  const narrow: [number, number][] = [];
  drawTrack(
    cues.map(([from, to]) => ({ from, to })),
    view,
    { wide: (...cue) => wide.push(cue), narrow: (x, width) => narrow.push([x, width]) },
  );
  return { wide, narrow };
}

describe('firstEndingAfter', () => {
  const cues = [
    { from: 0, to: 10 },
    { from: 10, to: 20 },
    { from: 30, to: 40 },
  ];
  it.each([
    [-5, 0],
    [0, 0],
    [9.9, 0],
    [10, 1],
    [20, 2],
    [25, 2],
    [40, 3],
  ])('at %d is cue %d', (frame, index) => expect(firstEndingAfter(cues, frame)).toBe(index));
  it('finds nothing in nothing', () => expect(firstEndingAfter([], 5)).toBe(0));
});

describe('drawTrack', () => {
  it('gives wide cues each by itself', () => {
    expect(
      drawn([
        [0, 48],
        [48, 200],
      ]).wide,
    ).toEqual([
      [0, 0, 48],
      [1, 48, 152],
    ]);
  });

  it('paints narrower ones', () => {
    expect(
      drawn([
        [0, 47.9],
        [60, 80],
      ]),
    ).toEqual({
      wide: [],
      narrow: [
        [0, 47.9],
        [60, 20],
      ],
    });
  });

  it('merges those that cannot be told apart, and only those', () => {
    expect(
      drawn([
        [0, 2],
        [2, 4],
        [4.5, 6],
        [9, 10],
        [20, 22],
      ]).narrow,
    ).toEqual([
      [0, 6],
      [9, 1],
      [20, 2],
    ]);
  });

  it('never merges over a cue that has an edge of its own', () => {
    expect(
      drawn([
        [0, 2],
        [2, 12],
        [12, 14],
      ]).narrow,
    ).toEqual([
      [0, 2],
      [2, 10],
      [12, 2],
    ]);
  });

  it('paints a cue of less than a pixel all the same', () => {
    expect(drawn([[5, 5.01]]).narrow).toEqual([[5, 1]]);
  });

  it('leaves out what is not in view, and keeps what reaches into it', () => {
    const { wide } = drawn(
      [
        [0, 100],
        [100, 200],
        [200, 300],
        [300, 400],
      ],
      { left: 150, framesPerPx: 1, width: 100 },
    );
    expect(wide).toEqual([
      [1, -50, 100],
      [2, 50, 100],
    ]);
  });

  it('covers every cue in view, in order, and paints no more runs than there are pixels', () => {
    const lengths = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 400 })), { maxLength: 300 });
    fc.assert(
      fc.property(lengths, fc.double({ min: 0.05, max: 300, noNaN: true }), (parts, framesPerPx) => {
        let at = 0;
        const cues = parts.map(([gap, length]): [number, number] => [(at += gap), (at += length)]);
        const view = { left: 0, framesPerPx, width: 500 };
        const { wide, narrow } = drawn(cues, view);
        const pieces = [...wide.map(([, x, width]) => [x, width] as const), ...narrow].toSorted((a, b) => a[0] - b[0]);
        for (const [from, to] of cues)
          if (from / framesPerPx < 500)
            expect(pieces.some(([x, width]) => x <= from / framesPerPx + 1e-6 && x + width >= to / framesPerPx - 1e-6)).toBe(true);
        expect(narrow.length).toBeLessThanOrEqual(510);
      }),
    );
  });
});
