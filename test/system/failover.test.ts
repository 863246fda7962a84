/** Cameras that fail on air, as viewers and operators see it: what stands in and when, what is written over it, and when the camera is back. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '#contract/index.ts';
import { systemClock } from '#core/system-clock.ts';
import { difference, DrawnOverlays } from '../kit/drawn-overlays.ts';
import { openEvents } from '../kit/event-reader.ts';
import {
  footage,
  missing,
  readPictures,
  readRegion,
  refusingPort,
  runFfmpeg,
  startCamera,
  startProduct,
  untilTrue,
  type Footage,
  type MonitorReader,
  type Product,
} from '../kit/index.ts';
import { addAsset, addCamera, camera, clip, seconds, startShow, watch } from '../kit/show.ts';

const rate = { num: 30, den: 1 };
const size = { width: 640, height: 360 };
/** The cameras are wider than the program: its notices lie on the black above them. */
const area = { x: 0, y: 1 / 6, width: 1, height: 2 / 3 };
const above = { x: 0, y: 0, width: 640, height: 56 };
const wide = (id: number, more: object = {}): Promise<Footage> =>
  footage({ seconds: 120, loopSeconds: 10, height: 240, camera: id, ...more });
/** Pictures of a cue after which what stands in is there and its notice has faded in. */
const SETTLED = 20;
/** Root mean square, levels of luma. */
const CODING_NOISE = 8;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-failover-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Program = {
  frame: number;
  position: number;
  conditions: string[];
  on_air: { kind: string; camera_id?: number };
  sources: { id: string; error: { code: string } | null }[];
  encoder: { restarts: number; repeated_frames: number };
};
const program = async (product: Product): Promise<Program> => (await product.api('GET', '/api/program')).body as Program;

const untilOnAir = (product: Product, kind: string, id?: number): Promise<Program> =>
  untilTrue(30_000, `${kind} ${id ?? ''} on air`, async () => {
    const now = await program(product);
    return now.on_air?.kind === kind && now.on_air.camera_id === id && now;
  });

/** The program's picture that is due now. */
function pictureNow({ inits }: MonitorReader): number {
  const { t0 } = inits.at(-1)?.clock ?? { t0: NaN };
  return ((systemClock.now() - t0) * rate.num) / 1000;
}

/** A notice as the product's settings word it and its painter draws it, over black. */
async function noticeOf(which: 'backup' | 'slate'): Promise<Buffer> {
  using drawn = new DrawnOverlays(size);
  const text = defaultSettings.notices[which];
  const overlay = { type: 'text', text, position: 'top_center', font_size: 15, color: '#ffffff', background: 'rgba(0,0,0,0.65)' };
  return drawn.luma({ overlays: [overlay], region: above });
}

describe('a camera with a backup', () => {
  it('is replaced when it stalls and when it is killed, is told of, and comes back after 5 s of steady pictures', async () => {
    await using main = await startCamera(await wide(1));
    await using backup = await startCamera(await wide(2));
    await using product = await startProduct();
    await addCamera(product, 2, backup.url);
    await addCamera(product, 1, main.url, { backup_camera_id: 2 });
    using events = await openEvents(product.address);
    await startShow(product, { cues: [{ id: 'camera', from: 0, to: 60, params: camera(1) }], duration: 60 });
    const watched = await mkdtemp(join(folder, 'backup-'));
    await using viewer = await watch(product, watched);
    await untilOnAir(product, 'camera', 1);
    await seconds(viewer, 2);

    const stalled = pictureNow(viewer);
    main.stall();
    const lost = await untilOnAir(product, 'camera', 2);
    expect(lost.conditions).toContain('camera_lost');
    const resumed = pictureNow(viewer);
    main.resume();
    await untilOnAir(product, 'camera', 1);
    await untilTrue(5_000, 'the word of its return', () => events.lines.some(({ code }) => code === 'SOURCE_RETURNED'));
    expect((await program(product)).conditions).toEqual([]);
    await seconds(viewer, 1);
    const killed = pictureNow(viewer);
    await main.kill();
    await untilOnAir(product, 'camera', 2);
    await seconds(viewer, 1);

    expect(missing(viewer.numbers)).toEqual([]);
    expect(missing(viewer.sounds)).toEqual([]);
    expect((await program(product)).encoder.restarts).toBe(0);
    expect(events.lines.filter(({ code }) => code.startsWith('SOURCE_RE'))).toMatchObject([
      { code: 'SOURCE_REPLACED', message: 'Camera 1 gives no good picture. Viewers see Camera 2.', remedy: expect.any(String) },
      { code: 'SOURCE_RETURNED', message: expect.stringContaining('Camera 1'), remedy: expect.any(String) },
      { code: 'SOURCE_REPLACED', message: 'Camera 1 gives no good picture. Viewers see Camera 2.', remedy: expect.any(String) },
    ]);

    const file = viewer.files.at(-1) ?? '';
    const seen = (await readPictures(file, { rate, area })).filter(({ number }) => number >= stalled);
    const after = (from: number, id: number): number =>
      seen.find(({ number, shows }) => number >= from && shows?.camera === id)?.number ?? NaN;
    const replaced = after(stalled, 2);
    const returned = after(replaced, 1);
    const replacedAgain = after(killed, 2);
    const inSeconds = (pictures: number): string => (pictures / 30).toFixed(2);
    console.info(
      `on the backup's picture ${inSeconds(replaced - stalled)} s after SIGSTOP, ${inSeconds(replacedAgain - killed)} s after SIGKILL; ` +
        `back ${inSeconds(returned - resumed)} s after SIGCONT`,
    );
    // REQUIREMENTS REC-01.
    expect(replaced - stalled).toBeLessThan(90);
    expect(replacedAgain - killed).toBeLessThan(90);
    // 5 s, where the picture of its return is made when it is due: on a busy machine it is later, but not its number.
    expect(returned - resumed).toBeGreaterThan(140);
    // Where a busy machine starves the backup too, the slate is seen for a moment; never the wrong camera, nor a mixture.
    const isBackup = (number: number): boolean => (number >= replaced && number < returned) || number >= replacedAgain;
    const cameras = seen.filter(({ shows }) => shows !== null);
    expect(cameras.map(({ number, shows }) => [number, shows?.camera])).toEqual(
      cameras.map(({ number }) => [number, isBackup(number) ? 2 : 1]),
    );
    const broken = seen.find(({ number, shows }) => number > replaced && shows === null)?.number ?? Infinity;
    console.info(`${seen.length - cameras.length} pictures of the slate`);
    expect(seen.length - cameras.length).toBeLessThan(60);

    const [notice, nothing] = [await noticeOf('backup'), Buffer.alloc(above.width * above.height, 16)];
    const bar = await readRegion(file, { rate, region: above });
    const from = (first: number, end: number): Buffer[] =>
      bar.filter(({ number }) => number >= first && number < Math.min(end, returned, broken)).map(({ shows }) => shows);
    // It is there for 5 s, and fades in and out within 0.3 s.
    const whole = from(replaced + 9, replaced + 150 - 9);
    expect(whole.length).toBeGreaterThan(0);
    expect(whole.filter((picture) => difference(picture, notice) >= CODING_NOISE)).toEqual([]);
    const gone = from(replaced + 152, Infinity);
    expect(gone.filter((picture) => difference(picture, nothing) >= CODING_NOISE)).toEqual([]);
    console.info(`the notice was whole on ${whole.length} pictures, and gone on ${gone.length}`);
  });
});

describe('a camera that is not there', () => {
  it("is replaced by its cue's chain: a clip, and where that is none the timeline's own slate with its notice", async () => {
    const standIn = await wide(3, { seconds: 10 });
    const slate = join(folder, 'our-slate.png');
    await runFfmpeg(['-i', (await wide(9)).file, '-frames:v', '1', '-update', '1', '-y', slate], {}, 20_000);
    await using product = await startProduct();
    addAsset(product, standIn.file);
    addAsset(product, slate);
    await addCamera(product, 1, `rtsp://127.0.0.1:${await refusingPort()}/main`);
    const cues = [
      { id: 'clip', from: 0, to: 2, params: camera(1), failover: [clip(standIn.file), 'slate'] },
      { id: 'slate', from: 2, to: 4, params: camera(1), failover: [clip('nowhere.mp4'), 'slate'] },
    ];
    await startShow(product, { cues, duration: 4, fallback: { test_pattern: '/assets/our-slate.png' } });
    const watched = await mkdtemp(join(folder, 'chain-'));
    await using viewer = await watch(product, watched);
    await untilTrue(20_000, 'the word of the clip that is not there', async () =>
      (await program(product)).sources.some(({ id, error }) => id === 'media:/assets/nowhere.mp4' && error?.code === 'MEDIA_MISSING'),
    );
    await seconds(viewer, 6);
    const { frame, position, conditions, encoder } = await program(product);
    expect(conditions).toContain('camera_lost');
    expect(missing(viewer.numbers)).toEqual([]);

    const anchor = Math.round(frame - position * 30);
    const begin = (viewer.numbers[0] ?? 0) + 120;
    const inCue = (from: number) => {
      const at = ({ number }: { number: number }): number => ((((number - anchor) % 120) + 120) % 120) - from;
      // What was on air before stays until the stand-in is there, and a notice takes 0.3 s to fade.
      return { at, isSettled: (picture: { number: number }) => picture.number >= begin && at(picture) >= SETTLED && at(picture) < 60 };
    };
    const file = viewer.files.at(-1) ?? '';
    const seen = await readPictures(file, { rate, area });
    const clipCue = inCue(0);
    const ofClip = seen.filter(clipCue.isSettled);
    expect(ofClip.length).toBeGreaterThan(30);
    // It runs from its own beginning, counted from the cue's.
    const wrong = ofClip.filter((picture) => picture.shows?.camera !== 3 || picture.shows.counter !== clipCue.at(picture));
    expect(wrong.length).toBeLessThanOrEqual(encoder.repeated_frames);

    const slateCue = inCue(60);
    const ofSlate = seen.filter(slateCue.isSettled);
    expect(ofSlate.length).toBeGreaterThan(30);
    expect(ofSlate.map(({ shows }) => [shows?.camera, shows?.counter])).toEqual(ofSlate.map(() => [9, 0]));
    const notice = await noticeOf('slate');
    const bar = (await readRegion(file, { rate, region: above })).filter(slateCue.isSettled);
    expect(bar.filter(({ shows }) => difference(shows, notice) >= CODING_NOISE).map(slateCue.at)).toEqual([]);
  });
});
