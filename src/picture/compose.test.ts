import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Picture, Scaler, toProgram } from '#media/index.ts';
import { matchGolden } from '../../test/kit/golden.ts';
import { Compositor, type Inset } from './compose.ts';
import { drawPicture, drawRgba } from './draw.ts';
import type { Box, Size, Way } from './fit.ts';
import { openPattern } from './open-pattern.ts';
import { Sprite } from './sprite.ts';

const FRAME = { width: 320, height: 180 };

let compositor: Compositor;
let bars: Picture;
let dusk: Picture;
beforeAll(() => {
  compositor = new Compositor(FRAME);
  bars = drawBars();
  dusk = drawDusk();
});
afterAll(() => {
  for (const each of [compositor, bars, dusk]) each[Symbol.dispose]();
});

function drawBars(): Picture {
  using pattern = openPattern('bars', FRAME);
  const picture = Picture.blank(FRAME.width, FRAME.height);
  pattern?.draw(picture, 5, 0);
  return picture;
}

/** Slow gradients and a sharp disc. */
function drawDusk(): Picture {
  using drawn = drawPicture(FRAME, (canvas, { width, height }) => {
    const sky = canvas.createLinearGradient(0, 0, width, height);
    sky.addColorStop(0, '#1d2b53');
    sky.addColorStop(0.5, '#7b4a78');
    sky.addColorStop(1, '#f2a65a');
    canvas.fillStyle = sky;
    canvas.fillRect(0, 0, width, height);
    canvas.fillStyle = '#fff0c8';
    canvas.beginPath();
    canvas.arc(width * 0.66, height * 0.6, height * 0.2, 0, 2 * Math.PI);
    canvas.fill();
  });
  return toProgram(drawn);
}

/** A picture of another size, with rings, so that it is seen where it is stretched, cut or moved. */
function rings({ width, height }: Size): Picture {
  return drawPicture({ width, height }, (canvas) => {
    canvas.fillStyle = '#205080';
    canvas.fillRect(0, 0, width, height);
    canvas.lineWidth = 6;
    for (let radius = 12; radius < width; radius += 24) {
      canvas.strokeStyle = radius % 48 === 12 ? '#ffd060' : '#e04040';
      canvas.beginPath();
      canvas.arc(width / 2, height / 2, radius, 0, 2 * Math.PI);
      canvas.stroke();
    }
  });
}

/** A disc with a soft rim on nothing. */
const disc = (side: number): Sprite =>
  Sprite.fromRgba(
    { width: side, height: side },
    drawRgba({ width: side, height: side }, (canvas) => {
      const colour = canvas.createRadialGradient(side / 2, side / 2, side * 0.3, side / 2, side / 2, side / 2);
      colour.addColorStop(0, 'rgba(255,80,40,1)');
      colour.addColorStop(1, 'rgba(255,220,40,0)');
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, side, side);
    }),
  );

describe('transitions', () => {
  const steps = [0.25, 0.5, 0.75];
  it.each(steps.flatMap((progress) => (['dissolve', 'fade', 'wipe'] as const).map((way) => ({ way, progress }))))(
    '$way at $progress',
    async ({ way, progress }) => {
      using made = compositor[way](bars, dusk, progress);
      await matchGolden(made, `transitions/${way}-${progress}`);
    },
  );

  it.each(['dissolve', 'fade', 'wipe'] as const)('%s begins with the one and ends with the other', (way) => {
    using first = compositor[way](bars, dusk, 0);
    using last = compositor[way](bars, dusk, 1);
    expect(samplesOf(first)).toEqual(samplesOf(bars));
    expect(samplesOf(last)).toEqual(samplesOf(dusk));
  });

  it('wipes without anything of the old behind the edge, or of the new before it', () => {
    using from = Picture.filled(FRAME.width, FRAME.height, [50, 60, 70]);
    using to = Picture.filled(FRAME.width, FRAME.height, [200, 180, 160]);
    for (let step = 1; step < 40; step++) {
      using made = compositor.wipe(from, to, step / 40);
      const [luma = []] = samplesOf(made).map((plane) => plane.slice(0, FRAME.width));
      const falling = luma.every((value, column) => column === 0 || value <= (luma[column - 1] ?? 0));
      expect(falling).toBe(true);
      expect(luma.filter((value) => value !== 50 && value !== 200).length).toBeLessThanOrEqual(10);
    }
  });

  it('mixes pictures whose rows are padded otherwise, as decoders pad them', () => {
    // 328 wide, its left part: rows of another length.
    using wide = Picture.filled(FRAME.width, FRAME.height, [200, 180, 160]);
    using from = Picture.filled(FRAME.width, FRAME.height, [50, 60, 70]);
    const padded = { planes: wide.planes.map((plane) => widened(plane.bytes, plane.stride, plane)) } as unknown as Picture;
    for (const way of ['dissolve', 'wipe'] as const) {
      using plain = compositor[way](from, wide, 0.5);
      using other = compositor[way](from, padded, 0.5);
      expect(samplesOf(other)).toEqual(samplesOf(plain));
    }
  });
});

describe('fit', () => {
  const shapes = ['4x3', '9x16', '21x9', '1x1'];
  it.each(shapes.flatMap((shape) => (['fit', 'fill'] as const).map((way) => ({ shape, way }))))(
    '$way of $shape',
    async ({ shape, way }) => {
      const [across = 1, down = 1] = shape.split('x').map(Number);
      using source = rings({ width: across * 31, height: down * 31 });
      using scaler = new Scaler();
      using made = compositor.fit(source, scaler, way);
      await matchGolden(made, `fit/${way}-${shape}`);
    },
  );

  it('gives a program picture as it is', () => {
    using scaler = new Scaler();
    using made = compositor.fit(bars, scaler, 'fill');
    expect(made.isOnlySharedWith(bars)).toBe(true);
  });

  it('stands on black what can be seen through', () => {
    using source = Picture.fromRgba(64, 36, Buffer.alloc(64 * 36 * 4, Buffer.from([255, 255, 255, 128])));
    using scaler = new Scaler();
    using made = compositor.fit(source, scaler, 'fit');
    expect(samplesOf(made).map((plane) => [...new Set(plane)])).toEqual([[126], [128], [128]]);
  });

  it.each(['fit', 'fill'] as const)('takes the smallest of pictures to %s', (way) => {
    using source = Picture.fromRgba(1, 1, Buffer.from([255, 255, 255, 255]));
    using scaler = new Scaler();
    using made = compositor.fit(source, scaler, way);
    expect(made.planes[0]?.bytes[90 * (made.planes[0]?.stride ?? 0) + 160]).toBe(235);
  });
});

describe('layout', () => {
  const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
  const cases: Record<string, readonly [source: 'bars' | 'dusk' | 'rings' | null, box: Box, way: Way][]> = {
    pip: [
      ['bars', box(0, 0, 1, 1), 'fit'],
      ['dusk', box(0.66, 0.64, 0.3, 0.3), 'fill'],
    ],
    'pip-over-the-edge': [
      ['bars', box(0, 0, 1, 1), 'fit'],
      ['rings', box(0.85, -0.2, 0.4, 0.5), 'fill'],
      ['rings', box(-0.15, 0.7, 0.4, 0.5), 'fit'],
    ],
    split: [
      ['bars', box(0, 0, 0.5, 1), 'fill'],
      ['dusk', box(0.5, 0, 0.5, 1), 'fill'],
    ],
    'split-of-thirds': [
      ['bars', box(0, 0, 1 / 3, 1), 'fill'],
      ['rings', box(1 / 3, 0, 1 / 3, 1), 'fill'],
      ['dusk', box(2 / 3, 0, 1 / 3, 1), 'fit'],
    ],
    'four-up': [
      ['bars', box(0, 0, 0.5, 0.5), 'fit'],
      ['dusk', box(0.5, 0, 0.5, 0.5), 'fit'],
      ['rings', box(0, 0.5, 0.5, 0.5), 'fit'],
      [null, box(0.5, 0.5, 0.5, 0.5), 'fit'],
    ],
  };

  it.each(Object.entries(cases))('%s', async (name, places) => {
    using drawn = rings({ width: 211, height: 160 });
    const sources = { bars, dusk, rings: drawn };
    using scaler = new Scaler();
    const insets: Inset[] = places.map(([source, at, way]) => ({ picture: source && sources[source], scaler, box: at, way }));
    using made = compositor.layout(insets);
    await matchGolden(made, `layout/${name}`);
  });

  it('is black where there is nothing', () => {
    using made = compositor.layout([]);
    expect(samplesOf(made).map((plane) => [...new Set(plane)])).toEqual([[16], [128], [128]]);
  });

  it('touches nothing beside the box of an inset', () => {
    using scaler = new Scaler();
    using white = Picture.filled(61, 47, [235, 128, 128]);
    for (let width = 2; width < 100; width += 6) {
      using made = compositor.layout([{ picture: white, scaler, box: box(0.1, 0.1, width / FRAME.width, 0.5), way: 'fill' }]);
      expect(samplesOf(made)[0]?.filter((value) => value !== 16)).toHaveLength(width * 90);
    }
  });
});

describe('over', () => {
  it.each([
    { x: 20, y: 20 },
    { x: 21, y: 20 },
    { x: 20, y: 21 },
    { x: 21, y: 21 },
    { x: -33, y: -17 },
    { x: 281, y: 141 },
  ])('lays a sprite at ($x, $y)', async ({ x, y }) => {
    using sprite = disc(75);
    using made = compositor.over(bars.share(), [{ sprite, x, y, opacity: 1 }]);
    await matchGolden(made, `sprites/at-${x},${y}`);
  });

  it('lays several, the last on top, each by its opacity', async () => {
    using sprite = disc(75);
    const places = [0.25, 0.5, 0.75, 1].map((opacity, index) => ({ sprite, x: 40 + index * 45, y: 51 + 7 * index, opacity }));
    using made = compositor.over(dusk.share(), places);
    await matchGolden(made, 'sprites/several');
  });

  it('gives the base itself where nothing is seen', () => {
    using sprite = disc(10);
    using clear = Sprite.fromRgba({ width: 4, height: 4 }, new Uint8Array(64));
    using base = bars.share();
    const unseen = [
      { sprite, x: 0, y: 0, opacity: 0 },
      { sprite, x: -10, y: 0, opacity: 1 },
      { sprite, x: 0, y: FRAME.height, opacity: 1 },
      { sprite: clear, x: 0, y: 0, opacity: 1 },
    ];
    expect(compositor.over(base, unseen)).toBe(base);
  });

  it('writes into no picture that anybody else reads', () => {
    using sprite = disc(40);
    const place = { sprite, x: 11, y: 13, opacity: 1 };
    const before = samplesOf(bars);
    // Bars are not of its pool; what is mixed is, but here somebody shares it.
    using mixed = compositor.dissolve(bars, dusk, 0.5);
    const mixedBefore = samplesOf(mixed);
    for (const base of [bars.share(), mixed.share(), compositor.black()]) {
      using made = compositor.over(base, [place]);
      expect(samplesOf(made)).not.toEqual(before);
    }
    using black = compositor.black();
    expect(samplesOf(bars)).toEqual(before);
    expect(samplesOf(mixed)).toEqual(mixedBefore);
    expect(new Set(samplesOf(black)[0])).toEqual(new Set([16]));
  });

  it('writes in place where nobody else reads', () => {
    using sprite = disc(40);
    const mixed = compositor.dissolve(bars, dusk, 0.5);
    using made = compositor.over(mixed, [{ sprite, x: 0, y: 0, opacity: 1 }]);
    expect(made).toBe(mixed);
  });
});

/** Every sample of every plane, without what pads the rows. */
const samplesOf = (picture: Picture): number[][] =>
  picture.planes.map(({ bytes, stride, width, height }) =>
    Array.from({ length: height }, (_, row) => [...bytes.subarray(row * stride, row * stride + width)]).flat(),
  );

function widened(bytes: Buffer, stride: number, { width, height }: Size): Picture['planes'][number] {
  const wider = Buffer.alloc((stride + 24) * height);
  for (let row = 0; row < height; row++) bytes.copy(wider, row * (stride + 24), row * stride, row * stride + width);
  return { bytes: wider, stride: stride + 24, width, height };
}
