/** An operator's hand on a running program: pause, seek, overrides, each seen in the pictures by their counters. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { footage, missing, readPictures, startCamera, startProduct, type PictureSeen, type Product } from '../kit/index.ts';
import { addAsset, addCamera, clip, seconds, startShow, watch } from '../kit/show.ts';

const rate = { num: 30, den: 1 };
const folders: string[] = [];

afterEach(async () => {
  for (const made of folders.splice(0)) await rm(made, { recursive: true, force: true });
});

const cameraIn = ({ shows }: PictureSeen): number | null => shows?.camera ?? null;
const counterIn = ({ shows }: PictureSeen): number => shows?.counter ?? -1;

/** The clip's picture at 20 s of the cue, which begins 3 s into it. */
const SOUGHT = 30 * (3 + 20);

type Answer = { frame: number; overrides: { force: { coming: boolean } | null } };

/** Sends a command and gives the program's picture that was made last when it was answered. */
async function hand(product: Product, method: string, path: string, body?: unknown): Promise<number> {
  const answer = await product.api(method, `/api/program/${path}`, body);
  expect(answer.status).toBe(200);
  return (answer.body as Answer).frame;
}

describe("an operator's hand", () => {
  it('pauses, seeks, forces, pins and slates with the next picture, and no number is missing', async () => {
    const long = await footage({ seconds: 60, loopSeconds: 10, camera: 1 });
    const other = await footage({ seconds: 60, loopSeconds: 10, camera: 2 });
    await using source = await startCamera(other);
    await using product = await startProduct();
    addAsset(product, long.file);
    await addCamera(product, 2, source.url);
    await startShow(product, { cues: [{ id: 'clip', from: 0, to: 50, params: clip(long.file, { in: 3 }) }], duration: 50 });
    const folder = await mkdtemp(join(tmpdir(), 'vistterstream-hand-'));
    folders.push(folder);
    await using viewer = await watch(product, folder);
    await seconds(viewer, 1);

    const paused = await hand(product, 'POST', 'pause');
    await seconds(viewer, 1);
    const resumed = await hand(product, 'POST', 'resume');
    await seconds(viewer, 1);
    const sought = await hand(product, 'POST', 'seek', { position: 20 });
    await seconds(viewer, 1.5);
    const forced = await hand(product, 'PUT', 'overrides/force', { camera_id: 2 });
    await seconds(viewer, 1.5);
    const slated = await hand(product, 'PUT', 'overrides/slate');
    await seconds(viewer, 1);
    const unslated = await hand(product, 'DELETE', 'overrides/slate');
    await seconds(viewer, 0.5);
    const pinned = await hand(product, 'PUT', 'overrides/pin');
    await hand(product, 'DELETE', 'overrides/force');
    await seconds(viewer, 0.5);
    const back = await hand(product, 'DELETE', 'overrides');
    await seconds(viewer, 1);

    expect(missing(viewer.numbers)).toEqual([]);
    const seen = await readPictures(viewer.files.at(-1) ?? '', { rate });
    const between = (from: number, to: number) => seen.filter(({ number }) => number >= from && number < to);
    const counterAt = (number: number): number => counterIn(between(number, number + 1)[0] as PictureSeen);
    /** The program's picture that would show the clip's picture 0; the clip itself is 10 s over and over. */
    const lag = (number: number): number => {
      const behind = number - counterAt(number);
      return behind - 300 * Math.round((behind - (sought - SOUGHT)) / 300);
    };

    // Each answer names a picture that already shows what was asked for.
    expect(new Set(between(paused, resumed - 2).map(counterIn)).size).toBe(1);
    const onward = between(resumed, sought - 1).map(counterIn);
    expect(onward.slice(1)).toEqual(onward.slice(0, -1).map((counter) => counter + 1));
    expect(onward[0]).toBeLessThanOrEqual(counterAt(paused) + 3);
    // The clip is opened anew where it was sought: until it is there the picture before stays.
    const late = between(sought + 30, forced - 1).map(({ number }) => lag(number));
    expect(late).toEqual(late.map(() => sought - SOUGHT));
    // The camera was connected and not decoded: half a second at most, and what was on air stays until then.
    const coming = between(forced, slated - 2);
    expect(coming.map(cameraIn)).not.toContain(null);
    expect(coming.slice(20).map(cameraIn)).toEqual(coming.slice(20).map(() => 2));
    expect(between(slated, unslated - 2).map(cameraIn)).toEqual(between(slated, unslated - 2).map(() => null));
    expect(new Set(between(unslated, back - 2).map(cameraIn))).toEqual(new Set([2]));
    expect(between(pinned, back - 2).length).toBeGreaterThan(10);
    // Under it all the timeline went on.
    expect(cameraIn(between(back, back + 1)[0] as PictureSeen)).toBe(1);
    expect(lag(back + 10)).toBe(sought - SOUGHT);
  });
});
