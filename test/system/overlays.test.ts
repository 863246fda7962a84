/** Overlays on a real program: what is drawn, when it is, and what is pushed in, read from the pictures that viewers get. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DrawnOverlays, difference } from '../kit/drawn-overlays.ts';
import {
  footage,
  missing,
  readPictures,
  readRegion,
  startCamera,
  startProduct,
  type MonitorReader,
  type Product,
  type Region,
} from '../kit/index.ts';
import { addCamera, camera, documentOf, pattern, seconds, startShow, watch, type CueWritten, type ShowWritten } from '../kit/show.ts';

const rate = { num: 30, den: 1 };
const size = { width: 640, height: 360 };
/** Root mean square, levels of luma: digits that differ are ten times as far from each other. */
const CODING_NOISE = 10;
/** Of the timeline with a thousand changes, seconds. */
const LENGTH = 10;
/** So many are made, as two values may meet in one picture. */
const MADE = 1150;
/** Words of the cues of one track. */
const TEXTS = 30;
const CUES_A_PICTURE = 1 / 2 + 1 / 3;
/** Values and edits whose picture is looked for. */
const TOLD = 20;

const folders: string[] = [];
let drawn: DrawnOverlays;
beforeAll(() => {
  drawn = new DrawnOverlays(size);
});
afterAll(() => drawn[Symbol.dispose]());
afterEach(async () => {
  for (const made of folders.splice(0)) await rm(made, { recursive: true, force: true });
});

/** A viewer whose pictures can be read afterwards. */
async function watched(product: Product): Promise<MonitorReader> {
  const folder = await mkdtemp(join(tmpdir(), 'vistterstream-overlays-'));
  folders.push(folder);
  return watch(product, folder);
}

type Program = { frame: number; position: number; encoder: { restarts: number; repeated_frames: number }; overlay_faults: unknown[] };
const program = async (product: Product): Promise<Program> => (await product.api('GET', '/api/program')).body as Program;
/** The picture with which the timeline began. */
const anchorOf = ({ frame, position }: Program): number => Math.round(frame - position * 30);
const mod = (value: number, by: number): number => ((value % by) + by) % by;

/** Resolves when the program has taken all that it was told before; gives a picture that shows it. */
async function taken(product: Product): Promise<number> {
  const answer = await product.api('DELETE', '/api/program/overrides/slate');
  expect(answer.status).toBe(200);
  return (answer.body as Program).frame;
}

const push = async (product: Product, value: number): Promise<void> => {
  expect((await product.api('PUT', '/api/values/wind', { value })).status).toBe(204);
};

const plate = { background: '#000000', color: '#ffffff', font_size: 36, y: 250, width: 160 };
/** Of a plate, away from its round corners. */
const inside = (x: number): Region => ({ x: x + 4, y: 256, width: 152, height: 56 });

const WIND_X = 420;
const wind = { type: 'dynamic_text', value: 'wind', ...plate, x: WIND_X };
const windAs = (value: number): Promise<Buffer> => drawn.luma({ overlays: [wind], region: inside(WIND_X), values: { wind: value } });

const words = (text: string, x: number): Record<string, unknown> => ({ type: 'text', text, ...plate, x });

/** Cues of so many frames each, one after the other over all the seconds. */
type Run = { readonly name: string; readonly frames: number; readonly x: number };
const runOf = ({ name, frames, x }: Run, total: number): CueWritten[] =>
  Array.from({ length: Math.floor((total * 30) / frames) }, (_, index) => ({
    id: `${name}${index}`,
    from: (index * frames) / 30,
    to: ((index + 1) * frames) / 30,
    // They come back after a while, so that a busy machine need not draw two of them for each picture.
    params: words(`${name}${10 + (index % TEXTS)}`, x),
  }));

/** Which of the drawings, from the one at `from` on, a picture shows; where it is none of them the test fails. */
function shownAmong(luma: Buffer, drawings: readonly Buffer[], from: number, count: number): number {
  const apart = drawings.slice(Math.max(0, from), from + count).map((drawing) => difference(luma, drawing));
  const least = Math.min(...apart);
  expect(least).toBeLessThan(CODING_NOISE);
  return Math.max(0, from) + apart.indexOf(least);
}

/** On the grey stripe of the kit's pictures: what lies under these is everywhere the same, whichever camera it is. */
const GREY = 93;
const grey = (x: number): Region => ({ x, y: 124, width: 64, height: 32 });
const light = { type: 'text', text: 'O', font_size: 18, y: 123, background: '#ffffff', color: '#000000', width: 90 };
const tied = { ...light, x: 30 };
const fading = { ...light, x: 230 };
const lower = { ...light, x: 430 };
const upper = { ...light, text: 'X', x: 460, background: '#404040', color: '#ffffff' };
/** Less than what one step of a fade of 15 pictures changes. */
const FADE_NOISE = 5;

type Told = { readonly after: number; readonly by: number };

describe('overlays', () => {
  it('change a thousand times in a row, each on its frame, with the right pixels, and no number is missing', async () => {
    await using source = await startCamera(await footage({ seconds: 120, loopSeconds: 10, camera: 1 }));
    await using product = await startProduct();
    await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 4000 } });
    await addCamera(product, 1, source.url);
    await push(product, 1000);
    const runs = [
      { name: 'A', frames: 2, x: 20 },
      { name: 'B', frames: 3, x: 220 },
    ].map((written) => ({ ...written, cues: runOf(written, LENGTH) }));
    await startShow(product, {
      cues: [{ id: 'camera', from: 0, to: LENGTH, params: camera(1) }],
      duration: LENGTH,
      overlays: [
        ...runs.map(({ cues }, index) => ({ layer: index + 1, cues })),
        { layer: 3, cues: [{ id: 'wind', from: 0, to: LENGTH, params: wind }] },
      ],
    });
    await using viewer = await watched(product);
    await seconds(viewer, 2);

    // Each value is pushed when its sender has seen another picture.
    const pushedAt: number[] = [0];
    const begin = viewer.numbers.at(-1) ?? 0;
    for (let index = 1; index + ((pushedAt[index - 1] ?? 0) - begin) * CUES_A_PICTURE < MADE; index++) {
      const before = viewer.pictures.length;
      pushedAt[index] = viewer.numbers.at(-1) ?? 0;
      await push(product, 1000 + index);
      await viewer.until('another picture', 15_000, ({ pictures }) => pictures.length > before);
    }
    const end = await taken(product);
    await seconds(viewer, 1);
    const now = await program(product);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);
    expect(now.encoder.restarts).toBe(0);
    expect(now.overlay_faults).toEqual([]);

    const file = viewer.files.at(-1) ?? '';
    const anchor = anchorOf(now);
    const isJudged = ({ number }: { number: number }): boolean => number >= begin && number <= end;
    const changes = { cues: 0, values: 0 };
    const notNamed: number[] = [];
    for (const { frames, x, cues } of runs) {
      const texts = cues.slice(0, TEXTS).map(({ params }) => drawn.luma({ overlays: [params], region: inside(x) }));
      const drawings = await Promise.all(texts);
      let before: number | null = null;
      for (const { number, shows } of (await readRegion(file, { rate, region: inside(x) })).filter(isJudged)) {
        const named = Math.floor(mod(number - anchor, LENGTH * 30) / frames) % TEXTS;
        // Where the machine cannot keep up, a picture is repeated.
        if (before !== null && difference(shows, drawings[named] ?? shows) >= CODING_NOISE) {
          notNamed.push(number);
          expect(shownAmong(shows, drawings, before, 1)).toBe(before);
        } else if (before !== named) {
          before = shownAmong(shows, drawings, named, 1);
          changes.cues++;
        }
      }
    }
    expect(new Set(notNamed).size).toBeLessThanOrEqual(now.encoder.repeated_frames);

    const values = await Promise.all(pushedAt.map((_, index) => windAs(1000 + index)));
    const lags: number[] = [];
    let value = 0;
    for (const { number, shows } of (await readRegion(file, { rate, region: inside(WIND_X) })).filter(isJudged)) {
      const next = shownAmong(shows, values, value, 12);
      if (next === value) continue;
      changes.values++;
      lags.push(number - (pushedAt[next] ?? NaN));
      value = next;
    }
    expect(value).toBe(pushedAt.length - 1);
    // What somebody had seen before a value was pushed cannot show it.
    expect(lags.filter((lag) => !(lag > 0))).toEqual([]);
    expect(changes.cues + changes.values).toBeGreaterThan(1000);
    const sorted = lags.toSorted((a, b) => a - b);
    console.info(
      `${changes.cues} cues and ${changes.values} values in ${end - begin} pictures, ${new Set(notNamed).size} of them repeated; a value was seen ` +
        `${sorted[sorted.length >> 1]} (at most ${sorted.at(-1)}) pictures after the last that its sender had seen`,
    );
    const cameras = (await readPictures(file, { rate })).filter(isJudged).map(({ shows }) => shows?.camera);
    expect(cameras).toEqual(cameras.map(() => 1));
  });

  it('show a pushed value and an edit on the picture that takes them, at most one later', async () => {
    await using product = await startProduct();
    await push(product, 1000);
    const at = (text: string): ShowWritten => ({
      cues: [{ id: 'bars', from: 0, to: 60, params: pattern('bars') }],
      duration: 60,
      overlays: [
        { layer: 1, cues: [{ id: 'wind', from: 0, to: 60, params: wind }] },
        { layer: 2, cues: [{ id: 'text', from: 0, to: 60, params: words(text, 20) }] },
      ],
    });
    const id = await startShow(product, at('0'));
    await using viewer = await watched(product);
    await seconds(viewer, 1);
    /** What was told between the picture `after`, which cannot show it, and `by`, which was made when it was taken. */
    const told = { value: [] as Told[], edit: [] as Told[] };
    for (let index = 1; index <= TOLD; index++) {
      const before = await taken(product);
      await push(product, 1000 + index);
      const between = await taken(product);
      expect((await product.api('PUT', `/api/timelines/${id}`, documentOf(at(String(index))))).status).toBe(200);
      const after = await taken(product);
      told.value[index] = { after: before, by: between };
      told.edit[index] = { after: between, by: after };
    }
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);

    const file = viewer.files.at(-1) ?? '';
    const indexes = Array.from({ length: TOLD + 1 }, (_, index) => index);
    for (const [what, x, drawings] of [
      ['value', WIND_X, await Promise.all(indexes.map((index) => windAs(1000 + index)))],
      ['edit', 20, await Promise.all(indexes.map((index) => drawn.luma({ overlays: [words(String(index), 20)], region: inside(20) })))],
    ] as const) {
      const seen = (await readRegion(file, { rate, region: inside(x) })).filter(({ number }) => number >= (told[what][1]?.after ?? 0));
      let shown = 0;
      const waits: number[] = [];
      for (const { number, shows } of seen) {
        const before = shown;
        shown = shownAmong(shows, drawings, before, 3);
        for (let index = before + 1; index <= shown; index++) {
          const { after, by } = told[what][index] ?? { after: NaN, by: NaN };
          expect(number).toBeGreaterThan(after);
          expect(number).toBeLessThanOrEqual(by + 1);
          waits.push(number - by);
        }
      }
      expect(shown).toBe(TOLD);
      console.info(`${what}: so many pictures after the one that took it: ${waits.join(', ')}`);
    }
  });

  it('fade, go with their camera through a dissolve, and lie in the order of their layers', async () => {
    const [one, two] = await Promise.all([1, 2].map((id) => footage({ seconds: 120, loopSeconds: 10, camera: id })));
    if (!one || !two) throw new Error('there is no footage');
    await using source = await startCamera({ mounts: { one: [one], two: [two] } });
    await using product = await startProduct();
    await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 4000 } });
    await addCamera(product, 1, source.urlOf('one'));
    await addCamera(product, 2, source.urlOf('two'));
    const whole = { from: 0, to: 2 };
    await startShow(product, {
      cues: [
        { id: 'one', from: 0, to: 1, params: camera(1) },
        { id: 'two', from: 1, to: 2, params: camera(2, { transition: 'dissolve', transition_duration: 0.5 }) },
      ],
      duration: 2,
      overlays: [
        { layer: 9, cues: [{ id: 'upper', ...whole, params: upper }] },
        { layer: 3, cues: [{ id: 'lower', ...whole, params: lower }] },
        { layer: 1, cues: [{ id: 'tied', ...whole, params: { ...tied, with_camera: 2 } }] },
        { layer: 2, cues: [{ id: 'fading', ...whole, params: { ...fading, opacity: 0.8, fade_in: 0.5, fade_out: 0.5 } }] },
      ],
    });
    await using viewer = await watched(product);
    await seconds(viewer, 6.5);
    const now = await program(product);
    expect(missing(viewer.numbers)).toEqual([]);
    const file = viewer.files.at(-1) ?? '';
    const anchor = anchorOf(now);
    const begin = (viewer.numbers[0] ?? 0) + 60;
    const notNamed = new Set<number>();
    for (const { params, region, opacityAt } of [
      { params: [tied], region: grey(40), opacityAt: (at: number) => Math.min(1, Math.max(0, at - 30 + 0.5) / 15) },
      { params: [fading], region: grey(240), opacityAt: (at: number) => 0.8 * Math.min(1, (at + 0.5) / 15, (60 - at - 0.5) / 15) },
      { params: [lower, upper], region: grey(440), opacityAt: () => 1 },
    ]) {
      const picture = (opacity: number): Promise<Buffer> =>
        drawn.luma({ overlays: opacity === 0 ? [] : params.map((each) => ({ ...each, opacity })), region, over: GREY });
      const expected = await Promise.all(Array.from({ length: 60 }, (_, at) => picture(at < 30 && params[0] === tied ? 0 : opacityAt(at))));
      for (const { number, shows } of await readRegion(file, { rate, region })) {
        const apart = difference(shows, expected[mod(number - anchor, 60)] ?? shows);
        if (number >= begin && apart > FADE_NOISE) notNamed.add(number);
      }
    }
    expect(notNamed.size).toBeLessThanOrEqual(now.encoder.repeated_frames);
  });
});
