/** The main job on real input: a written timeline with a clip and real cameras, watched as a viewer would. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  footage,
  missing,
  readPictures,
  readSound,
  soundAgainstPicture,
  startCamera,
  startProduct,
  untilTrue,
  type PictureSeen,
  type Product,
} from '../kit/index.ts';
import { addAsset, addCamera, camera, clip, documentOf, pattern, seconds, startShow, watch } from '../kit/show.ts';

const rate = { num: 30, den: 1 };
const folders: string[] = [];

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'vistterstream-watched-'));
  folders.push(made);
  return made;
}

afterEach(async () => {
  for (const made of folders.splice(0)) await rm(made, { recursive: true, force: true });
});

/** What the program's answer says of itself. */
type Program = {
  state: string;
  frame: number;
  position: number;
  on_air: { kind: string; cue_id: string | null };
  sources: { id: string; state: string }[];
};
const program = async (product: Product): Promise<Program> => (await product.api('GET', '/api/program')).body as Program;

const cameraIn = ({ shows }: PictureSeen): number | null => shows?.camera ?? null;

describe('a program', () => {
  it('shows each cue from the frame it names, clip and camera, sound in step, no number missing', async () => {
    const one = await footage({ seconds: 120, loopSeconds: 10, camera: 1 });
    const two = await footage({ seconds: 60, loopSeconds: 10, camera: 2 });
    await using source = await startCamera(one);
    await using product = await startProduct();
    addAsset(product, two.file);
    await addCamera(product, 1, source.url);
    const cues = [
      { id: 'camera', from: 0, to: 2, params: camera(1) },
      { id: 'clip', from: 2, to: 4, params: clip(two.file, { in: 3 }) },
    ];
    await startShow(product, { cues, duration: 4 });
    await using viewer = await watch(product, await folder());
    await seconds(viewer, 14);
    const { on_air: onAir, frame, position } = await program(product);
    expect(['camera', 'media']).toContain(onAir.kind);
    const anchor = Math.round(frame - position * 30);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);

    const file = viewer.files.at(-1) ?? '';
    // The first pass begins before the camera has answered.
    const seen = (await readPictures(file, { rate })).filter(
      ({ number }) => mod(number - anchor, 120) >= 0 && number > viewer.numbers[0]! + 120,
    );
    for (const picture of seen)
      expect([picture.number, cameraIn(picture)]).toEqual([picture.number, mod(picture.number - anchor, 120) < 60 ? 1 : 2]);
    // The clip is at its `in` on the cue's first frame.
    const firsts = seen.filter(({ number }) => mod(number - anchor, 120) === 60);
    expect(firsts.map(({ shows }) => shows?.counter)).toEqual(firsts.map(() => 90));

    // For 20 ms about a cut both are heard, and a beep of the one may fall on the picture of the other.
    const { each } = await soundAgainstPicture(file, { rate });
    const judged = each.filter(({ at }) => mod(at * 30 - anchor, 60) > 3 && mod(at * 30 - anchor, 60) < 57);
    expect(judged.length).toBeGreaterThan(8);
    expect(judged.filter(({ ms }) => Math.abs(ms) >= 40)).toEqual([]);
  });

  it('goes on without a missing number when the engine gets SIGKILL and SIGSTOP, and sound stays in step', async () => {
    const one = await footage({ seconds: 120, loopSeconds: 10, camera: 1 });
    await using source = await startCamera(one);
    await using product = await startProduct();
    await addCamera(product, 1, source.url);
    await startShow(product, { cues: [{ id: 'camera', from: 0, to: 60, params: camera(1) }], duration: 60 });
    await using viewer = await watch(product, await folder());
    await untilTrue(15_000, 'the camera on air', async () => (await program(product)).sources.some(({ state }) => state === 'good'));
    await seconds(viewer, 4);
    const endings: { signal: string; at: number }[] = [];
    for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
      endings.push({ signal, at: viewer.numbers.at(-1) ?? 0 });
      const pid = product.kill('engine', signal);
      await seconds(viewer, 8);
      expect(product.process('engine').pid).not.toBe(pid);
    }
    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);

    const file = viewer.files.at(-1) ?? '';
    const seen = await readPictures(file, { rate });
    for (const { signal, at } of endings) {
      const back = seen.find(
        ({ number, shows }, index) => number > at + 15 && shows !== null && seen[index - 1]?.shows?.counter !== shows.counter,
      );
      console.info(`${signal}: camera pictures again after ${(((back?.number ?? Infinity) - at) / 30).toFixed(2)} s`);
      expect(back?.number).toBeLessThan(at + 240);
      const last = seen.findLast(({ number }) => number < at + 240)!;
      expect(cameraIn(last)).toBe(1);
      const after = await soundAgainstPicture(file, { rate, from: (last.number - 90) / 30, to: last.number / 30 });
      expect(after.count).toBeGreaterThan(1);
      expect(Math.max(Math.abs(after.min), Math.abs(after.max))).toBeLessThan(40);
    }
  });

  it('holds, then shows the slate while its camera is gone, and shows the camera again when it is back', async () => {
    const one = await footage({ seconds: 120, loopSeconds: 10, camera: 1 });
    await using source = await startCamera(one);
    await using product = await startProduct();
    await addCamera(product, 1, source.url);
    await startShow(product, { cues: [{ id: 'camera', from: 0, to: 60, params: camera(1) }], duration: 60 });
    await using viewer = await watch(product);
    const onAir = (kind: string) => untilTrue(20_000, `${kind} on air`, async () => (await program(product)).on_air?.kind === kind);
    await onAir('camera');
    await source.kill();
    await onAir('slate');
    await source.restart();
    await onAir('camera');
    source.stall();
    await onAir('slate');
    source.resume();
    await onAir('camera');
    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);
  });

  it('takes two cameras, dissolves and an edit while it runs, all on the frames they name', async () => {
    const one = await footage({ seconds: 120, loopSeconds: 10, camera: 1 });
    const two = await footage({ seconds: 120, loopSeconds: 10, camera: 2 });
    await using source = await startCamera({ mounts: { one: [one], two: [two] } });
    await using product = await startProduct();
    await addCamera(product, 1, source.urlOf('one'));
    await addCamera(product, 2, source.urlOf('two'));
    const dissolve = { transition: 'dissolve', transition_duration: 0.5 };
    const cues = [
      { id: 'one', from: 0, to: 2, params: camera(1, dissolve) },
      { id: 'two', from: 2, to: 4, params: camera(2, dissolve) },
    ];
    const id = await startShow(product, { cues, duration: 4 });
    await using viewer = await watch(product, await folder());
    await seconds(viewer, 10);
    const { frame, position } = await program(product);
    const anchor = Math.round(frame - position * 30);
    const seen = (await readPictures(viewer.files.at(-1) ?? '', { rate })).filter(({ number }) => number > viewer.numbers[0]! + 120);
    const after = (from: number, to: number) =>
      seen.filter(({ number }) => mod(number - anchor, 120) >= from && mod(number - anchor, 120) < to);
    expect(new Set(after(15, 60).map(cameraIn))).toEqual(new Set([1]));
    expect(new Set(after(75, 120).map(cameraIn))).toEqual(new Set([2]));

    const edited = await product.api('PUT', `/api/timelines/${id}`, { ...(await documentWith(product, id)), loop: true });
    expect(edited.status).toBe(200);
    await seconds(viewer, 4);
    expect((await program(product)).on_air.cue_id).toBe('bars');
    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);
  });

  it('shows one clip over and over without the slate between, and stays where it is when its length is edited', async () => {
    const one = await footage({ seconds: 60, loopSeconds: 10, camera: 2 });
    await using product = await startProduct();
    addAsset(product, one.file);
    const show = { cues: [{ id: 'clip', from: 0, to: 3, params: clip(one.file, { in: 1 }) }], duration: 3 };
    const id = await startShow(product, show);
    await using viewer = await watch(product, await folder());
    await seconds(viewer, 8);
    const edited = { cues: [{ id: 'clip', from: 0, to: 4, params: clip(one.file, { in: 1 }) }], duration: 4 };
    expect((await product.api('PUT', `/api/timelines/${id}`, documentOf(edited))).status).toBe(200);
    await seconds(viewer, 5);
    const seen = await readPictures(viewer.files.at(-1) ?? '', { rate });
    const counters = seen.slice(30).map(({ shows }) => shows?.counter ?? null);
    expect(counters.filter((counter) => counter === null)).toEqual([]);
    // Every picture goes on from the one before, or begins the clip again at its `in`.
    const jumps = counters.filter((counter, index) => index > 0 && counter !== (counters[index - 1] ?? 0) + 1);
    expect(jumps).toEqual(jumps.map(() => 30));
    expect(jumps.length).toBeGreaterThan(2);
    expect(missing(viewer.numbers)).toEqual([]);
  });

  it('has sound at every moment, whatever is on air', async () => {
    await using product = await startProduct();
    const cues = [
      { id: 'a', from: 0, to: 1, params: pattern('harbour') },
      { id: 'b', from: 1, to: 2, params: clip('nowhere.mp4') },
    ];
    await startShow(product, { cues, duration: 2 });
    await using viewer = await watch(product, await folder());
    await seconds(viewer, 5);
    const { holes } = await readSound(viewer.files.at(-1) ?? '');
    expect(holes).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);
  });
});

const mod = (value: number, by: number): number => ((value % by) + by) % by;

/** The timeline as it is, with one cue of bars in the place of all. */
async function documentWith(product: Product, id: number): Promise<object> {
  const { timeline } = (await product.api('GET', `/api/timelines/${id}`)).body as { timeline: { tracks: { video: object } } };
  const cues = [{ id: 'bars', start_time: 0, duration: 4, action: 'show_media', params: pattern('bars') }];
  return { ...timeline, tracks: { ...timeline.tracks, video: { ...timeline.tracks.video, cues } } };
}
