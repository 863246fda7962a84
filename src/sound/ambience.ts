/** What is heard at the marina: water that swells, and now and then a bell, a halyard or a gull. */
import { SAMPLE_RATE } from '#core/units.ts';
import { noiseLoop, type Band } from './noise-loop.ts';
import { chance, type Synth } from './synth.ts';
import { bell, clink, gullCall } from './voices.ts';

/** Water: noise in a band, louder and softer in its own time. Two loops of different length repeat together only after hours. */
type Wash = Band & { readonly gain: number; readonly swellSeconds: number };

/** A short sound that comes once in each slot of time, at a moment and from a side that chance gives. */
type Call = {
  readonly voice: () => Float32Array;
  readonly gain: number;
  readonly slotSeconds: number;
  /** How often a slot has one, 0 to 1. */ readonly share: number;
};

/** A bell buoy off the pier, swell against rocks, gulls overhead. */
export const harbourSound = once(() =>
  ambience(
    [
      { fromHz: 120, toHz: 620, gain: 0.011, swellSeconds: 7.4 },
      { fromHz: 700, toHz: 3400, gain: 0.0042, swellSeconds: 5.6 },
    ],
    [
      { voice: bell, gain: 0.05, slotSeconds: 6.8, share: 0.8 },
      { voice: gullCall, gain: 0.014, slotSeconds: 13, share: 0.7 },
    ],
  ),
);

/** Inside the walls: water that laps, halyards on masts, gulls farther off. */
export const quaySound = once(() =>
  ambience(
    [
      { fromHz: 160, toHz: 520, gain: 0.008, swellSeconds: 9.2 },
      { fromHz: 500, toHz: 1500, gain: 0.0045, swellSeconds: 2.3 },
    ],
    [
      { voice: clink, gain: 0.022, slotSeconds: 1.4, share: 0.6 },
      { voice: clink, gain: 0.014, slotSeconds: 0.9, share: 0.35 },
      { voice: gullCall, gain: 0.008, slotSeconds: 17, share: 0.7 },
    ],
  ),
);

/** Sounds remember nothing, so all uses of one share it. */
function once(make: () => Synth): () => Synth {
  let made: Synth | null = null;
  return () => (made ??= make());
}

const LOOP_SAMPLES = [98_299, 81_919] as const;

function ambience(washes: readonly Wash[], calls: readonly Call[]): Synth {
  const parts = [...washes.map(wash), ...calls.map((one, index) => call(one, index))];
  return (left, right, from) => {
    left.fill(0);
    right.fill(0);
    for (const part of parts) part(left, right, from);
  };
}

/** Adds to what is there. */
function wash({ gain, swellSeconds, ...band }: Wash, index: number): Synth {
  const loops = LOOP_SAMPLES.map((length, channel) => noiseLoop(10 * index + channel, length, band));
  return (left, right, from) => {
    for (const [channel, samples] of [left, right].entries()) {
      const loop = loops[channel] ?? samples;
      const period = swellSeconds * (1 + 0.13 * channel);
      let slot = from % loop.length;
      for (let block = 0; block < samples.length;) {
        const [begin, end, step] = swellFrom(from + block, period);
        const until = Math.min(samples.length, block + end);
        let loud = begin;
        for (; block < until; block++) {
          samples[block] = (samples[block] ?? 0) + gain * loud * (loop[slot] ?? 0);
          loud += step;
          if (++slot === loop.length) slot = 0;
        }
      }
    }
  };
}

const BLOCK = 480;

/** How loud it is at `sample`, how many samples it goes on to grow or fall by the same step, and that step: the blocks lie on a fixed grid. */
function swellFrom(sample: number, period: number): readonly [number, number, number] {
  const inBlock = sample % BLOCK;
  const [here, next] = [swell(sample - inBlock, period), swell(sample - inBlock + BLOCK, period)];
  const step = (next - here) / BLOCK;
  return [here + inBlock * step, BLOCK - inBlock, step];
}

function swell(sample: number, period: number): number {
  const turn = (2 * Math.PI * sample) / SAMPLE_RATE / period;
  return 0.62 + 0.3 * Math.sin(turn) + 0.2 * Math.sin(turn * 0.377 + 1);
}

/** At least as long as any voice. */
const LONGEST_SECONDS = 3;

/** Adds to what is there. */
function call({ voice, gain, slotSeconds, share }: Call, seed: number): Synth {
  let samples: Float32Array | null = null;
  const slot = Math.round(slotSeconds * SAMPLE_RATE);
  return (left, right, from) => {
    const last = Math.floor((from + left.length) / slot);
    for (let index = Math.max(0, Math.floor(from / slot - LONGEST_SECONDS / slotSeconds) - 1); index <= last; index++) {
      if (chance(index, seed + 1) >= share) continue;
      samples ??= voice();
      const begins = index * slot + Math.floor(chance(index, seed + 101) * slot);
      const loud = gain * (0.5 + 0.5 * chance(index, seed + 201));
      const side = 0.2 + 0.6 * chance(index, seed + 301);
      add(left, from, samples, begins, loud * (1 - side));
      add(right, from, samples, begins, loud * side);
    }
  };
}

/** Adds `voice`, which begins at sample `begins`, to `samples`, which begin at sample `from`. */
function add(samples: Float32Array, from: number, voice: Float32Array, begins: number, gain: number): void {
  const last = Math.min(samples.length, begins + voice.length - from);
  for (let i = Math.max(0, begins - from); i < last; i++) samples[i] = (samples[i] ?? 0) + gain * (voice[from + i - begins] ?? 0);
}
