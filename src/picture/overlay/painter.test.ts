import { createCanvas } from '@napi-rs/canvas';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { millis, seconds } from '#core/units.ts';
import type { PlacedOverlay } from '#timeline/index.ts';
import { FakeClock } from '../../../test/kit/fake-clock.ts';
import { runFfmpeg } from '../../../test/kit/ffmpeg.ts';
import { untilTrue } from '../../../test/kit/within.ts';
import type { Sprite } from '../sprite.ts';
import type { OverlayMoment } from './moment.ts';
import { OverlayPainter } from './painter.ts';

const WALL = Date.parse('2030-06-01T18:04:09.000Z');
const CANVAS = { width: 640, height: 360 };

let folder = '';
let clock: FakeClock;
let painter: OverlayPainter;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-painter-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  clock = new FakeClock();
  const fileOf = (url: string): string | null => (url.startsWith('/assets/') ? join(folder, url.slice('/assets/'.length)) : null);
  painter = new OverlayPainter({ canvas: CANVAS, clock, fileOf });
});
afterEach(() => painter[Symbol.dispose]());

type Values = Readonly<Record<string, string | number | boolean>>;
const moment = (after = 0, values: Values = {}): OverlayMoment => ({ wall: millis(WALL + after), values: new Map(Object.entries(values)) });
const overlay = (params: Record<string, unknown>, cueId = 'cue', elapsed = 0): PlacedOverlay => ({
  cueId,
  layer: 1,
  params,
  opacity: 1,
  elapsed: seconds(elapsed),
});
const clockOverlay = overlay({ type: 'dynamic_text', value: 'clock', time_zone: 'UTC' });
const codes = (): string[] => painter.troubles.map(({ code }) => code);
const shown = (overlays: readonly PlacedOverlay[], at = moment()): Sprite[] => painter.spritesOf(overlays, at).map(({ sprite }) => sprite);
/** The one sprite that is shown: to be compared by `toBe`, as to `toEqual` all sprites are alike. */
function only(overlays: readonly PlacedOverlay[], at = moment()): Sprite {
  const [sprite, ...others] = shown(overlays, at);
  if (!sprite || others.length > 0) throw new Error(`${shown.length} sprites are shown`);
  return sprite;
}

async function savePng(name: string, width: number, height: number): Promise<void> {
  const path = join(folder, name);
  await writeFile(`${path}.new`, createCanvas(width, height).toBuffer('image/png'));
  await rename(`${path}.new`, path);
}

/** Calls as the engine does until something is shown. */
const untilShown = (overlays: readonly PlacedOverlay[]) =>
  untilTrue(10_000, 'a sprite', () => {
    painter.prepare([], moment());
    const sprites = painter.spritesOf(overlays, moment());
    return sprites.length > 0 && sprites;
  });

describe('spritesOf', () => {
  it('shows overlays bottom first, each with its opacity, where the document says', () => {
    const lower = { ...overlay({ type: 'text', text: 'a', x: 10, y: 20, background: 'red' }, 'a'), opacity: 0.25 };
    const upper = overlay({ type: 'text', text: 'b', x: 600, y: 300, background: 'red' }, 'b');
    expect(painter.spritesOf([lower, upper], moment())).toMatchObject([
      { x: 10, y: 20, opacity: 0.25 },
      { x: 600, y: 300, opacity: 1 },
    ]);
  });

  it('has a small text on the very picture on which it is wanted, also where nobody prepared it', () => {
    expect(shown([overlay({ type: 'lower_third', text: 'Maria' })])).toHaveLength(1);
  });

  it('draws nothing twice: the same words are the same sprite', () => {
    const text = { type: 'text', text: 'Harbour' };
    expect(only([overlay({ ...text, x: 5 }, 'b')])).toBe(only([overlay(text, 'a')]));
  });

  it('shows a pushed value on the next picture', () => {
    const wind = [overlay({ type: 'dynamic_text', value: 'wind' })];
    expect(shown(wind)).toEqual([]);
    const calm = only(wind, moment(33, { wind: 3 }));
    expect(only(wind, moment(66, { wind: 300 })).size.width).toBeGreaterThan(calm.size.width);
  });

  it('keeps the last good look while a value is wrong, and tells', () => {
    const wind = [overlay({ type: 'dynamic_text', value: 'wind', format: '{value:0}' })];
    const good = only(wind, moment(0, { wind: 3 }));
    expect(only(wind, moment(33, { wind: 'strong' }))).toBe(good);
    expect(painter.troubles).toMatchObject([{ cueId: 'cue', code: 'OVERLAY_VALUE_NOT_NUMBER' }]);
    shown(wind, moment(66, { wind: 4 }));
    expect(painter.troubles).toEqual([]);
  });

  it('spends no more than some milliseconds of one picture; the rest follows with the next', () => {
    // Each drawing takes 4 ms by this clock.
    let now = 0;
    clock.now = () => millis((now += 4));
    const many = Array.from({ length: 8 }, (_, index) => overlay({ type: 'text', text: `text ${index}` }, `cue-${index}`));
    const counts = Array.from({ length: 8 }, () => shown(many).length);
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('leaves a long text to be prepared, keeping what was there', () => {
    const before = only([overlay({ type: 'text', text: 'short' })]);
    const long = [overlay({ type: 'text', text: 'long '.repeat(500) })];
    expect(only(long)).toBe(before);
    painter.prepare([], moment());
    expect(only(long).size.height).toBeGreaterThan(before.size.height);
  });

  it('shows nothing once a cue has nothing to show', () => {
    expect(shown([overlay({ type: 'text', text: 'here' })])).toHaveLength(1);
    expect(shown([overlay({ type: 'text', text: '' })])).toEqual([]);
  });

  it('takes 10,000 characters, emoji and unknown characters, and tells what cannot be shown', async () => {
    const text = 'Häfen 🌊 '.repeat(1200) + '\u{F3210}';
    await untilShown([overlay({ type: 'text', text })]);
    expect(codes().toSorted()).toEqual(['OVERLAY_FONT_MISSING', 'OVERLAY_TEXT_CUT']);
  });
});

describe('a clock', () => {
  it('changes on exactly the picture at which the second changes, drawn ahead', () => {
    const nine = only([clockOverlay], moment(0));
    for (let turn = 0; turn < 5; turn++) painter.prepare([], moment(100));
    // With no time left to draw, what was not drawn ahead could not be shown.
    clock.now = () => millis(Infinity);
    expect(only([clockOverlay], moment(999))).toBe(nine);
    const ten = only([clockOverlay], moment(1000));
    expect(ten).not.toBe(nine);
    expect(only([clockOverlay], moment(1999))).toBe(ten);
  });

  it('is drawn once a minute where it has no seconds', () => {
    const minutes = overlay({ type: 'dynamic_text', value: 'clock', time_zone: 'UTC', format: 'HH:mm' });
    const first = only([minutes], moment(0));
    expect(only([minutes], moment(50_999))).toBe(first);
    expect(only([minutes], moment(51_000))).not.toBe(first);
  });
});

describe('prepare', () => {
  it('draws one thing a call, and what is first on air is then there', () => {
    const soon = [1, 2, 3].map((number) => overlay({ type: 'text', text: `soon ${number}` }, `cue-${number}`));
    clock.now = () => millis(Infinity);
    painter.prepare(soon, moment());
    painter.prepare(soon, moment());
    expect(shown(soon)).toHaveLength(2);
    painter.prepare([], moment());
    expect(shown(soon)).toHaveLength(3);
  });

  it('tells of trouble before a cue is on air, and forgets it when the cue is gone', () => {
    painter.prepare([overlay({ type: 'text', text: 'x', color: 'sunny' })], moment());
    expect(codes()).toEqual(['OVERLAY_COLOUR_UNKNOWN']);
    painter.prepare([], moment());
    painter.spritesOf([], moment());
    expect(codes()).toEqual([]);
  });

  it('has a picture ready at the first frame of its cue, at its own size', async () => {
    await savePng('ready.png', 120, 60);
    const soon = [overlay({ type: 'image', image_url: '/assets/ready.png' })];
    await untilTrue(5000, 'the picture', () => {
      painter.prepare(soon, moment());
      return codes().length === 0 && painter.spritesOf([], moment()).length === 0 && clock.pending === 0;
    });
    await untilTrue(5000, 'the sprite', () => {
      painter.prepare(soon, moment());
      return shown(soon).length === 1;
    });
    expect(painter.spritesOf(soon, moment())).toMatchObject([{ x: 260, y: 150, sprite: { size: { width: 120, height: 60 } } }]);
  });
});

describe('pictures', () => {
  it('are placed, and shown at the size that is asked for', async () => {
    await savePng('logo.png', 120, 60);
    const [placed] = await untilShown([
      overlay({ type: 'logo', image_url: '/assets/logo.png', width: 60, scale: 2, position: 'top_left' }),
    ]);
    expect(placed).toMatchObject({ x: 32, y: 18, sprite: { size: { width: 120, height: 60 } } });
  });

  it('change with their file, and stay while it is bad', async () => {
    await savePng('wind.png', 50, 50);
    const wind = [overlay({ type: 'image', image_url: '/assets/wind.png' })];
    await untilShown(wind);
    await savePng('wind.png', 80, 50);
    await clock.advance(1000);
    await untilTrue(5000, 'the new picture', () => shown(wind)[0]?.size.width === 80);
    await writeFile(join(folder, 'wind.png'), '<html>we are sorry</html>');
    await clock.advance(1000);
    await untilTrue(5000, 'trouble', () => shown(wind).length === 1 && codes().includes('PICTURE_IS_PAGE'));
    expect(shown(wind)[0]?.size.width).toBe(80);
  });

  it.each([
    { name: 'is not there', params: { image_url: '/assets/none.png' }, code: 'MEDIA_MISSING' },
    { name: 'has no file', params: { image_url: 'pattern:bars' }, code: 'MEDIA_MISSING' },
    { name: 'would be too large', params: { image_url: '/assets/small.png', scale: 100 }, code: 'OVERLAY_TOO_LARGE' },
  ])('tell when one $name', async ({ params, code }) => {
    await savePng('small.png', 100, 100);
    const bad = [overlay({ type: 'image', ...params })];
    await untilTrue(5000, code, () => shown(bad).length === 0 && codes().includes(code));
  });

  it('move by the time of their cue, and go on while a new file of theirs is bad', async () => {
    const file = join(folder, 'moves.gif');
    await runFfmpeg(['-f', 'lavfi', '-i', 'testsrc=s=64x36:r=5:d=2', file], {}, 20_000);
    const at = (elapsed: number) => [overlay({ type: 'image', image_url: '/assets/moves.gif', width: 32 }, 'cue', elapsed)];
    await untilTrue(10_000, 'the first picture', () => shown(at(0))[0]);
    expect(shown(at(0))[0]?.size).toEqual({ width: 32, height: 18 });
    const first = only(at(0.1));
    await untilTrue(10_000, 'another', () => only(at(1)) !== first);
    await writeFile(file, 'GIF89a and no more of it');
    await clock.advance(1000);
    await untilTrue(10_000, 'trouble', () => shown(at(1.2)).length === 1 && codes().includes('PICTURE_NOT_READABLE'));
  });
});
