/** The music of the starter set: a bed that goes round for ever, and the sting of the opening. */
import { SAMPLES_PER_SOUND_FRAME } from '#core/units.ts';
import { chance, noiseLoop } from '#sound/index.ts';
import { chime, faded, inHall, levelled, Loop, pad, pluck } from './instruments.ts';

/** 32 s: 1500 frames of AAC and 960 pictures at 30 a second, both whole. */
export const BED_SOUND_FRAMES = 1500;
const BAR_SECONDS = 4;

/** One chord a bar: its bass, the notes that are plucked, and what the pad holds. */
const BARS = [
  { bass: 38, strings: [57, 62, 66, 69, 73], held: [50, 57, 64] },
  { bass: 35, strings: [54, 59, 62, 66, 69], held: [47, 54, 62] },
  { bass: 43, strings: [55, 59, 62, 66, 71], held: [43, 55, 62] },
  { bass: 45, strings: [57, 59, 64, 69, 71], held: [45, 57, 64] },
  { bass: 42, strings: [57, 62, 66, 69, 74], held: [54, 57, 62] },
  { bass: 43, strings: [59, 62, 66, 69, 74], held: [47, 55, 62] },
  { bass: 40, strings: [55, 59, 64, 66, 71], held: [52, 55, 62] },
  { bass: 45, strings: [57, 62, 64, 67, 73], held: [45, 55, 64] },
] as const;
/** Which string at which eighth of the bar; null: it rests. */
const PICKING = [0, 2, 1, 3, 4, 2, 3, 1] as const;
const EIGHTH_SECONDS = BAR_SECONDS / PICKING.length;

/** A quiet bed of plucked strings over a pad. */
export function musicBed(): Loop {
  const loop = new Loop(BED_SOUND_FRAMES * SAMPLES_PER_SOUND_FRAME);
  for (const [bar, { bass, strings, held }] of BARS.entries()) {
    const at = bar * BAR_SECONDS;
    for (const [index, note] of held.entries()) loop.add(pad(note, BAR_SECONDS * 1.7), at, 0.05, 0.25 + 0.25 * index);
    loop.add(pluck(bass, 3.6, bar), at, 0.34, 0.5);
    for (const [eighth, string] of PICKING.entries()) {
      const [late, soft] = [chance(bar * 8 + eighth, 1) * 0.016, 0.7 + 0.3 * chance(bar * 8 + eighth, 2)];
      const note = strings[string] ?? bass;
      loop.add(pluck(note, 2.6, bar * 8 + eighth), at + eighth * EIGHTH_SECONDS + late, 0.3 * soft, 0.3 + 0.1 * string);
    }
    if (bar % 2 === 1) loop.add(chime((strings[4] ?? bass) + 12, 3), at + 2.5 * EIGHTH_SECONDS, 0.045, 0.7);
  }
  return levelled(inHall(loop, 0.5, 2.2), 0.4);
}

/** Seconds into the sting at which its last chord is struck: the title is there by then. */
export const TITLE_SECONDS = 3.2;

/** A run up to a chord that rings out, between two waves that break. */
export function sting(soundFrames: number, waves: readonly number[]): Loop {
  const loop = new Loop(soundFrames * SAMPLES_PER_SOUND_FRAME);
  const run = [50, 57, 62, 66, 69, 74, 78, 81] as const;
  for (const [index, note] of run.entries()) loop.add(pluck(note, 2.4, index), 0.9 + index * 0.28, 0.26 + 0.02 * index, 0.2 + 0.08 * index);
  for (const [index, note] of [38, 50, 57, 62, 66, 69, 74].entries()) {
    loop.add(pluck(note, 4.2, 20 + index), TITLE_SECONDS + index * 0.018, 0.36, 0.35 + 0.05 * index);
    loop.add(pad(note + 12 * (index % 2), 4.6), TITLE_SECONDS - 0.9, 0.045, 0.15 * index);
  }
  for (const [index, note] of [86, 90, 93].entries()) loop.add(chime(note, 3), TITLE_SECONDS + 0.28 * index, 0.08, 0.3 + 0.2 * index);
  const surf = noiseLoop(5, 72_000, { fromHz: 240, toHz: 2600 });
  for (const [index, at] of waves.entries()) loop.add(faded(surf, 0.5, 0.9), at, 0.03, 0.35 + 0.3 * (index % 2));
  return levelled(inHall(loop, 0.45, 1.9), 0.6);
}
