import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME } from '#core/units.ts';
import { harbourSound, quaySound } from './ambience.ts';
import { Ducker } from './ducker.ts';
import { chance, type Synth } from './synth.ts';

const FRAMES_PER_SECOND = SAMPLE_RATE / SAMPLES_PER_SOUND_FRAME;
const SPEECH_SECONDS = 20;

const silence: Synth = (left, right) => void [left.fill(0), right.fill(0)];

/** Noise in syllables of a quarter of a second, with a breath after every third second; its loudest are at about -20 dBFS. */
const speech: Synth = (left, right, from) => {
  left.forEach((_, i) => {
    const seconds = (from + i) / SAMPLE_RATE;
    const syllable = seconds % 3 < 2.6 ? Math.max(0, Math.sin(2 * Math.PI * 2 * seconds)) : 0;
    left[i] = 0.3 * syllable * (2 * chance(from + i, 1) - 1);
  });
  right.set(left);
};

/** How far music is down after each frame of `seconds` of `ground`, with `speech` over it in the first seconds where that is asked for. */
function depths(ground: Synth, seconds: number, speaks: boolean): number[] {
  const ducker = new Ducker();
  const [left, right, overLeft, overRight] = Array.from({ length: 4 }, () => new Float32Array(SAMPLES_PER_SOUND_FRAME)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return Array.from({ length: Math.round(seconds * FRAMES_PER_SECOND) }, (_, frame) => {
    const from = frame * SAMPLES_PER_SOUND_FRAME;
    ground(left, right, from);
    if (speaks && frame < SPEECH_SECONDS * FRAMES_PER_SECOND) {
      speech(overLeft, overRight, from);
      for (const [into, add] of [
        [left, overLeft],
        [right, overRight],
      ] as const)
        into.forEach((sample, i) => (into[i] = sample + (add[i] ?? 0)));
    }
    ducker.hear(left, right);
    return ducker.depth;
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each([
  ['silence', silence],
  ['the harbour', harbourSound()],
  ['the quay', quaySound()],
])('over %s', (_, ground) => {
  it('music is left alone', () => {
    expect(mean(depths(ground, 120, false))).toBeLessThan(0.1);
  });

  it('music is lowered under speech, for as long as it lasts', () => {
    const heard = depths(ground, SPEECH_SECONDS + 20, true);
    const end = Math.round(SPEECH_SECONDS * FRAMES_PER_SECOND);
    expect(mean(heard.slice(Math.round(FRAMES_PER_SECOND), end))).toBeGreaterThan(0.9);
    expect(mean(heard.slice(end + Math.round(3 * FRAMES_PER_SECOND)))).toBeLessThan(0.1);
  });
});
