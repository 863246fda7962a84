/**
 * Forty sources of every kind in turn at 640x360, for ten minutes (MINUTES), by every transition, under lower thirds and a clock, over a bed of
 * sound that is lowered under them. One camera is killed in its cue. Goal: every number of pictures and sound is there, each source is seen in its cue,
 * sound within 40 ms of its picture throughout, the sine never gone and without a click.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lateness, missing, readPictures, readSound, startProduct, type PictureSeen, type SoundSeen, type Stretch } from '../kit/index.ts';
import { BEEP_EVERY_SECONDS, BEEP_SECONDS } from '../kit/beep-sound.ts';
import { layers, seconds, startShow, watch, type CueWritten } from '../kit/show.ts';
import { cuesOf, startEverySource, type Kind } from './sources-of-every-kind.ts';

const MINUTES = Number(process.env['MINUTES'] ?? 10);
const CUES = 40;
const RATE = 30;
const CUE_SECONDS = Math.round((MINUTES * 60 * RATE) / CUES) / RATE;
/** Transitions last 0.5 s, and for half a second more a beep may belong to the source before. */
const JOINT_SECONDS = 1;
const LATE_MS_MAX = 40;
const SETTING_UP_SECONDS = 240;

type Encoder = { readonly speed: string; readonly late_frames: number; readonly repeated_frames: number };
type Answer = {
  readonly frame: number;
  readonly position: number;
  readonly encoder: Encoder;
  readonly sources: readonly { readonly name: string; readonly state: string }[];
};
/** One cue as it was seen: its pictures and beeps away from its joints. */
type Judged = { readonly kind: Kind; readonly read: number; readonly pictures: number; readonly late: readonly number[] };

const folder = await mkdtemp(join(tmpdir(), 'vistterstream-soak-'));
try {
  await using product = await startProduct();
  await using every = await startEverySource(product, folder, { cueSeconds: CUE_SECONDS, sendSeconds: MINUTES * 60 + SETTING_UP_SECONDS });
  const { kinds } = every;
  const duration = CUE_SECONDS * kinds.length;
  const { video, lowerThirds } = cuesOf(every, CUE_SECONDS);
  const whole = (id: string, params: object): CueWritten => ({ id, from: 0, to: duration, params: { ...params } });
  await startShow(product, {
    cues: video,
    overlays: layers(lowerThirds, [whole('clock', { type: 'dynamic_text', value: 'clock', position: 'bottom_right', font_size: 18 })]),
    audio: [[whole('bed', { media_url: every.bed, duck_db: -20 })]],
    duration,
  });
  const program = async (): Promise<Answer> => (await product.api('GET', '/api/program')).body as Answer;
  // The first sound of a program comes a little after its first picture.
  await using early = await watch(product);
  await seconds(early, 3);
  await early[Symbol.asyncDispose]();
  await using viewer = await watch(product, folder);
  const lostAt = (kinds.findIndex(({ name }) => name === 'lost') + 0.5) * CUE_SECONDS;
  let killed = false;
  for (let second = 0; second < MINUTES * 60; second++) {
    await seconds(viewer, 1);
    const { position, encoder, sources } = await program();
    if (!killed && position >= lostAt) {
      killed = true;
      await every.lost.kill();
    }
    if (second % 60 !== 59) continue;
    const bad = sources.filter(({ state }) => state !== 'good' && state !== 'unused').map(({ name, state }) => `${name} ${state}`);
    console.log(
      `minute ${(second + 1) / 60}: pictures ${viewer.numbers.length}, irregular ${missing(viewer.numbers).length}; sounds ${viewer.sounds.length}, irregular ` +
        `${missing(viewer.sounds).length}; encoder ${encoder.speed}, ${encoder.late_frames} late, ${encoder.repeated_frames} repeated; ${bad.join(', ') || 'all sources good'}`,
    );
  }
  const { frame, position } = await program();
  const anchor = Math.round(frame - position * RATE);
  const frames = Math.round(duration * RATE);
  const file = viewer.files.at(-1) ?? '';
  const pictures = await readPictures(file, { rate: { num: RATE, den: 1 } });
  const sound = await readSound(file);
  const cueAt = (at: number): number => ((((at * RATE - anchor) % frames) + frames) % frames) / RATE / CUE_SECONDS;

  const expected = (viewer.numbers.at(-1) ?? 0) - (viewer.numbers[0] ?? 0) + 1;
  console.log(`pictures ${viewer.numbers.length} of ${expected} (goal: all), irregular ${JSON.stringify(missing(viewer.numbers))}`);
  console.log(`sound frames ${viewer.sounds.length}, irregular ${JSON.stringify(missing(viewer.sounds))} (goal: none)`);
  printCues(kinds, pictures, sound, cueAt);
  printSound(kinds, sound, cueAt);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** What each cue showed, and how far its sound was from its picture. */
function printCues(kinds: readonly Kind[], pictures: readonly PictureSeen[], sound: SoundSeen, cueAt: (at: number) => number): void {
  const inMiddle = (at: number): boolean => {
    const into = (cueAt(at) % 1) * CUE_SECONDS;
    return into > JOINT_SECONDS && into < CUE_SECONDS - JOINT_SECONDS;
  };
  const middle = Map.groupBy(
    pictures.filter(({ at }) => inMiddle(at)),
    ({ at }) => Math.floor(cueAt(at)),
  );
  const beeps = Map.groupBy(sound.beeps.filter(inMiddle), (at) => Math.floor(cueAt(at)));
  const judged = kinds.map((kind, index): Judged => {
    const own = middle.get(index) ?? [];
    const read = own.filter(({ shows }) => shows?.camera === kind.shows).length;
    const late = kind.beepsAt === null ? [] : (beeps.get(index) ?? []).flatMap((at) => lateness(at, pictures, kind.beepsAt ?? RATE) ?? []);
    return { kind, read, pictures: own.length, late };
  });
  for (const { kind, read, pictures: count, late } of judged) {
    const shown = kind.shows === null ? 'not read' : `seen in ${read} of ${count}`;
    const judgement =
      late.length === 0 ? '' : `sound ${Math.min(...late).toFixed(1)} to ${Math.max(...late).toFixed(1)} ms after it, ${late.length} beeps`;
    const isBad = (kind.shows !== null && read < count) || late.some((ms) => Math.abs(ms) >= LATE_MS_MAX);
    console.log(`${isBad ? '!' : ' '} ${kind.name.padEnd(22)} ${shown.padEnd(20)} ${judgement}`);
  }
  const all = judged.flatMap(({ late }) => late);
  console.log(
    `sound after picture: ${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)} ms, ${all.length} beeps (goal: within ${LATE_MS_MAX})`,
  );
}

/** Where the sine was gone or broken, by cue and the seconds into it. */
function printSound(kinds: readonly Kind[], { holes, clicks, silences, beeps }: SoundSeen, cueAt: (at: number) => number): void {
  const place = (at: number): string =>
    `${kinds[Math.floor(cueAt(at))]?.name} +${((cueAt(at) % 1) * CUE_SECONDS).toFixed(2)} s (${at.toFixed(2)} s)`;
  const own = clicks.filter((at) => !isHalfABeep(at, beeps));
  // In a joint the sines of both sides may stand against each other; a cue without a sine has the bed's, as soon as that has risen again.
  const isJoint = ({ from }: Stretch): boolean => (cueAt(from) % 1) * CUE_SECONDS < JOINT_SECONDS;
  const hasSine = ({ from }: Stretch): boolean => kinds[Math.floor(cueAt(from))]?.beepsAt !== null;
  const joints = silences.filter((silence) => isJoint(silence) && hasSine(silence)).map(lengthMs);
  const gone = silences.filter((silence) => !isJoint(silence) && hasSine(silence));
  console.log(`holes in the sound ${holes.length}, clicks ${own.length}, silences ${gone.length} (goal: 0, 0, 0)`);
  console.log(
    `in joints: beeps too weak to be told from clicks ${clicks.length - own.length}; no sine ${joints.length} times, at most ${Math.max(0, ...joints).toFixed(0)} ms`,
  );
  for (const at of own) console.log(`  click at ${place(at)}`);
  for (const silence of gone) console.log(`  silent for ${lengthMs(silence).toFixed(0)} ms at ${place(silence.from)}`);
}

function lengthMs({ from, to }: Stretch): number {
  return (to - from) * 1000;
}

/** Whether a source that is heard on one side of a joint beeps then: in a dissolve it may be too weak to be known. */
function isHalfABeep(at: number, beeps: readonly number[]): boolean {
  const near = beeps.filter((beep) => Math.abs(beep - at) < 2 * JOINT_SECONDS);
  return near.some((beep) => Math.abs(at - beep - Math.round((at - beep) / BEEP_EVERY_SECONDS) * BEEP_EVERY_SECONDS) < BEEP_SECONDS);
}
