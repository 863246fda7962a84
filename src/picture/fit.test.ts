import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitInside } from './fit.ts';

const size = fc.record({ width: fc.integer({ min: 2, max: 8000 }), height: fc.integer({ min: 2, max: 8000 }) });
const evenSize = fc
  .record({ width: fc.integer({ min: 8, max: 2048 }), height: fc.integer({ min: 8, max: 1152 }) })
  .map(({ width, height }) => ({ width: width * 2, height: height * 2 }));

describe('fitInside', () => {
  it.each([
    { picture: '1920x1080', frame: '1920x1080', gives: { x: 0, y: 0, width: 1920, height: 1080 } },
    { picture: '768x432', frame: '640x360', gives: { x: 0, y: 0, width: 640, height: 360 } },
    { picture: '640x480', frame: '1280x720', gives: { x: 160, y: 0, width: 960, height: 720 } },
    { picture: '1080x1920', frame: '1280x720', gives: { x: 436, y: 0, width: 406, height: 720 } },
    { picture: '854x480', frame: '1280x720', gives: { x: 0, y: 0, width: 1280, height: 720 } },
  ])('puts $picture into $frame', ({ picture, frame, gives }) => expect(fitInside(parse(picture), parse(frame))).toEqual(gives));

  it('is always inside, even, and touches two sides', () =>
    fc.assert(
      fc.property(size, evenSize, (picture, frame) => {
        const r = fitInside(picture, frame);
        expect([r.x % 2, r.y % 2, r.width % 2, r.height % 2]).toEqual([0, 0, 0, 0]);
        expect(r.x >= 0 && r.y >= 0 && r.x + r.width <= frame.width && r.y + r.height <= frame.height).toBe(true);
        expect(frame.width - r.width <= 2 || frame.height - r.height <= 2).toBe(true);
      }),
    ));
});

const parse = (text: string) => {
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
};
