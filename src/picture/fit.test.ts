import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, cover, fitFill, fitInside, placeIn } from './fit.ts';

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

describe('fitFill', () => {
  it.each([
    { picture: '1920x1080', frame: '640x360', gives: { x: 0, y: 0, width: 1920, height: 1080 } },
    { picture: '640x480', frame: '1280x720', gives: { x: 0, y: 60, width: 640, height: 360 } },
    { picture: '1080x1920', frame: '1280x720', gives: { x: 0, y: 656, width: 1080, height: 608 } },
    { picture: '1920x1080', frame: '640x720', gives: { x: 480, y: 0, width: 960, height: 1080 } },
  ])('takes of $picture for $frame', ({ picture, frame, gives }) => expect(fitFill(parse(picture), parse(frame))).toEqual(gives));

  it('knows of pixels that are not square', () =>
    expect(fitFill(parse('720x576'), parse('1280x720'), 16 / 15)).toEqual({ x: 0, y: 72, width: 720, height: 432 }));

  it('is always inside, begins even, and is all of one side', () =>
    fc.assert(
      fc.property(size, evenSize, (picture, frame) => {
        const r = fitFill(picture, frame);
        expect([r.x % 2, r.y % 2]).toEqual([0, 0]);
        expect(r.width > 0 && r.height > 0 && r.x + r.width <= picture.width && r.y + r.height <= picture.height).toBe(true);
        expect(picture.width - r.width <= 2 || picture.height - r.height <= 2).toBe(true);
      }),
    ));
});

type Sides = readonly [x: number, y: number, width: number, height: number];
const rectangle = ([x, y, width, height]: Sides) => ({ x, y, width, height });
const FRAME = { width: 1280, height: 720 };
const CAMERA = { width: 1920, height: 1080, pixelAspect: 1 };

describe('placeIn', () => {
  it.each([
    { name: 'all of it', area: [0, 0, 1280, 720], way: 'fit', from: [0, 0, 1920, 1080], to: [0, 0, 1280, 720] },
    { name: 'bars in a box', area: [640, 0, 640, 720], way: 'fit', from: [0, 0, 1920, 1080], to: [640, 180, 640, 360] },
    { name: 'its middle', area: [640, 0, 640, 720], way: 'fill', from: [480, 0, 960, 1080], to: [640, 0, 640, 720] },
    {
      name: 'what is left of a box beyond the right',
      area: [960, 180, 640, 360],
      way: 'fill',
      from: [0, 0, 960, 1080],
      to: [960, 180, 320, 360],
    },
    {
      name: 'what is left of a box above and left',
      area: [-320, -180, 640, 360],
      way: 'fit',
      from: [960, 540, 960, 540],
      to: [0, 0, 320, 180],
    },
  ] as const)('shows $name', ({ area, way, from, to }) =>
    expect(placeIn(rectangle(area), CAMERA, way, FRAME)).toEqual({ from: rectangle(from), to: rectangle(to) }),
  );

  it.each([
    { name: 'a box outside', area: [1280, 0, 640, 360] },
    { name: 'a box without width', area: [100, 100, 0, 360] },
    { name: 'a box turned inside out', area: [100, 100, 200, -360] },
  ] as const)('shows nothing in $name', ({ area }) => {
    expect(placeIn(rectangle(area), CAMERA, 'fill', FRAME)).toBeNull();
    expect(placeIn(rectangle(area), CAMERA, 'fit', FRAME)).toBeNull();
  });

  it('shows pixels that are not square in their true shape', () =>
    expect(placeIn(rectangle([0, 0, 1280, 720]), { width: 720, height: 576, pixelAspect: 16 / 15 }, 'fit', FRAME)?.to).toEqual(
      rectangle([160, 0, 960, 720]),
    ));

  it('stays inside frame and picture, whatever the box', () => {
    const edge = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        size,
        evenSize,
        fc.tuple(edge, edge, edge, edge),
        fc.constantFrom('fit', 'fill'),
        (picture, frame, [x, y, width, height], way) => {
          const place = placeIn(areaOf({ x, y, width, height }, frame), { ...picture, pixelAspect: 1 }, way, frame);
          if (!place) return;
          expect(isInside(place.to, frame) && isInside(place.from, picture)).toBe(true);
          expect([place.to.x % 2, place.to.y % 2, place.to.width % 2, place.to.height % 2, place.from.x % 2, place.from.y % 2]).toEqual(
            Array(6).fill(0),
          );
        },
      ),
    );
  });
});

describe('areaOf', () => {
  it('leaves neither gap nor overlap between boxes that touch', () =>
    fc.assert(
      fc.property(evenSize, fc.integer({ min: 1, max: 9 }), (frame, columns) => {
        const areas = Array.from({ length: columns }, (_, column) =>
          areaOf({ x: column / columns, y: 0, width: 1 / columns, height: 1 }, frame),
        );
        expect(areas.map(({ x }) => x).slice(1)).toEqual(areas.map(({ x, width }) => x + width).slice(0, -1));
        expect(areas.reduce((sum, { width }) => sum + width, 0)).toBe(frame.width);
      }),
    ));
});

describe('cover', () => {
  const [left, right] = [rectangle([0, 0, 640, 720]), rectangle([640, 0, 640, 720])];
  it.each([
    { name: 'nothing', of: [], gives: false },
    { name: 'all of it', of: [rectangle([0, 0, 1280, 720])], gives: true },
    { name: 'two halves', of: [left, right], gives: true },
    { name: 'one half', of: [right], gives: false },
    { name: 'two that overlap, and a gap', of: [left, rectangle([600, 0, 680, 700])], gives: false },
    {
      name: 'a ring',
      of: [left, rectangle([1000, 0, 280, 720]), rectangle([640, 0, 360, 200]), rectangle([640, 300, 360, 420])],
      gives: false,
    },
  ])('$name', ({ of, gives }) => expect(cover(FRAME, of)).toBe(gives));

  it('is what counting says', () => {
    const small = { width: 7, height: 5 };
    const place = fc
      .tuple(fc.nat(6), fc.nat(4), fc.nat(6), fc.nat(4))
      .map(([x, y, w, h]) => rectangle([x, y, Math.min(7 - x, w + 1), Math.min(5 - y, h + 1)]));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (rectangles) => {
        const cells = Array.from({ length: 35 }, (_, cell) => ({ x: cell % 7, y: Math.floor(cell / 7) }));
        const all = cells.every(({ x, y }) => rectangles.some((r) => x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height));
        expect(cover(small, rectangles)).toBe(all);
      }),
    );
  });
});

const isInside = ({ x, y, width, height }: ReturnType<typeof rectangle>, frame: { width: number; height: number }): boolean =>
  x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= frame.width && y + height <= frame.height;

const parse = (text: string) => {
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
};
