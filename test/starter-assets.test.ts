/** What the build makes of the starter set, and whether the demonstration finds in it all that it names. */
import { mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { openFile, SoundDecoder } from '#media/index.ts';
import { demonstration } from '#show/index.ts';
import { parseTimeline, resolve, warnings } from '#timeline/index.ts';
import { pictures } from '../scripts/starter-assets/pictures.ts';
import { drawPng } from '../scripts/starter-assets/png.ts';
import { soundFile } from '../scripts/starter-assets/coded.ts';
import { sting } from '../scripts/starter-assets/music.ts';

/** Of AAC, long enough for the chord to be struck. */
const FRAMES = 200;

const built = join(import.meta.dirname, '../build/assets');

async function files(): Promise<string[]> {
  const entries = await readdir(built, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(built, join(entry.parentPath, entry.name)));
}

type Read = { readonly seconds: number | null; readonly counts: Readonly<Record<string, number>>; readonly sound: Float32Array };

/** How long the file says it is, how many packets of each kind it has, and its sound as a player hears it that plays it `times` times. */
async function readAll(path: string, times = 1): Promise<Read> {
  using file = await openFile({ path, name: path, picture: 'optional' }, systemClock);
  const stream = file.streams.find(({ kind }) => kind === 'sound');
  if (!stream) throw new Error(`${path} has no sound`);
  const packets = await Array.fromAsync(file);
  const sounds = packets.filter(({ kind }) => kind === 'sound');
  using decoder = new SoundDecoder(stream);
  const heard: number[] = [];
  for (const packet of Array.from({ length: times }, () => sounds).flat())
    decoder.decode(packet, ({ left, count }) => heard.push(...left.subarray(0, count)));
  const counts = { picture: packets.length - sounds.length, sound: sounds.length };
  return { seconds: file.duration, counts, sound: Float32Array.from(heard) };
}

const loudest = (samples: Float32Array): number => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
describe('the starter set', () => {
  it('has what the specification and the product promise, and nothing else', async () => {
    expect((await files()).toSorted()).toEqual([
      'clips/opening.mp4',
      'music/harbour_bed.m4a',
      'overlays/logos/main_logo.png',
      'overlays/logos/sponsor_logo.png',
      'overlays/lower_thirds/branded.png',
      'overlays/lower_thirds/default.png',
      'overlays/test_patterns/color_bars.png',
      'overlays/test_patterns/please_stand_by.png',
      'overlays/test_patterns/technical_difficulties.png',
      'overlays/transitions/fade_to_black.png',
      'overlays/transitions/slide_transition.png',
      'slides/welcome.png',
    ]);
  });

  it.each(pictures)('$path is drawn the same each time', async (picture) => {
    expect(drawPng(picture).equals(await readFile(join(built, picture.path)))).toBe(true);
  });

  it('has an opening of 9.6 s, picture and sound', async () => {
    const { seconds, counts, sound } = await readAll(join(built, 'clips/opening.mp4'));
    expect({ seconds, counts }).toEqual({ seconds: 9.6, counts: { picture: 288, sound: 450 } });
    expect(loudest(sound)).toBeGreaterThan(0.2);
    expect(loudest(sound)).toBeLessThan(0.9);
  });

  it('has music of 32 s', async () => {
    const { seconds, counts, sound } = await readAll(join(built, 'music/harbour_bed.m4a'));
    expect({ seconds, counts }).toEqual({ seconds: 32, counts: { picture: 0, sound: 1500 } });
    expect(loudest(sound)).toBeGreaterThan(0.2);
    expect(loudest(sound)).toBeLessThan(0.9);
  });
});

describe('sound that is made', () => {
  const loop = sting(FRAMES, [0]);

  it('is the same each time, to the last byte', () => {
    expect(soundFile(sting(FRAMES, [0])).equals(soundFile(loop))).toBe(true);
  });

  it('is at its joint, when it goes round, what it was before it was coded', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'vistterstream-loop-'));
    const path = join(folder.path, 'loop.m4a');
    await writeFile(path, soundFile(loop));
    const { sound } = await readAll(path, 2);
    // The resampler keeps the last few.
    expect(sound.length).toBeGreaterThan(2 * loop.left.length - 64);
    const off = (from: number, to: number): number =>
      loudest(sound.slice(from, to).map((sample, i) => sample - (loop.left[(from + i) % loop.left.length] ?? NaN)));
    const joint = loop.left.length;
    expect(off(joint - 2048, joint + 2048)).toBeLessThan(0.03);
  });
});

describe('the demonstration', () => {
  it('has no fault, and finds all that it names in the starter set', async () => {
    const timeline = parseTimeline(demonstration.document);
    if (!timeline.ok) throw new Error(JSON.stringify(timeline.error));
    const assetUrls = new Set((await files()).map((file) => `/assets/${file}`));
    expect(warnings(timeline.value, { cameraIds: new Set(), assetUrls })).toEqual([]);
    const resolved = resolve(timeline.value);
    expect(resolved.ok && resolved.value).toMatchObject({ durationFrames: 2700, loop: Infinity });
  });
});
