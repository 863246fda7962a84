import { describe, expect, it } from 'vitest';
import { frame, SAMPLE_RATE, type Rate } from '#core/units.ts';
import { quietLibav, SoundDecoder, type CodedSound } from '#media/index.ts';
import type { Encoding } from '#packet/index.ts';
import { SoundRing, tone, type Level } from '#sound/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { SoundTrack } from './sound-track.ts';

quietLibav();

const THIRTY: Rate = { num: 30, den: 1 };
const FRAME = 1024;
const HERTZ = 2000;
const AMPLITUDE = 0.3;
/** AV_CODEC_ID_AAC. */
const AAC = 86_018;

const encoding = (rate: Rate): Encoding => encodingWith({ width: 64, height: 48, rate, bitrateKbps: 100, soundKbps: 192 });

/** It repeats every second. */
const second = tone(HERTZ, 0, SAMPLE_RATE).map((value) => AMPLITUDE * value);

/** A tone whose phase is that of the program's sample numbers. */
function toneRing(from: number, seconds: number): SoundRing {
  const ring = new SoundRing();
  const samples = Float32Array.from({ length: seconds * SAMPLE_RATE }, (_, i) => second[(from + i) % SAMPLE_RATE]!);
  ring.place(from);
  ring.write(samples, samples, samples.length);
  return ring;
}

const heard = (ring: SoundRing, change: Partial<Level> = {}): Level => ({ ring, gain: 1, offset: 0, bed: false, duckDb: 0, ...change });

type Made = { readonly coded: readonly CodedSound[]; readonly asc: Buffer; readonly track: SoundTrack };

function made(rate: Rate, first: number, pictures: number, levels: (picture: number) => Level[], targetLufs: number | null = null): Made {
  const coded: CodedSound[] = [];
  const track = new SoundTrack(encoding(rate), frame(first), (one) => coded.push(one), { targetLufs, rider: null });
  for (let picture = first; picture < first + pictures; picture++) track.advance(frame(picture), levels(picture));
  return { coded, asc: Buffer.from(track.asc), track };
}

/** Decodes AAC frames that follow each other; gives each sample with its number in the program. */
function* decoded({ coded, asc }: Made): Generator<readonly [at: number, value: number]> {
  const timeBase = { num: 1, den: SAMPLE_RATE };
  const extradata = asc.toString('base64');
  const none = { width: 0, height: 0, format: 8, extradata };
  using decoder = new SoundDecoder({ index: 0, kind: 'sound', codecId: AAC, timeBase, sampleRate: SAMPLE_RATE, channels: 2, ...none });
  const samples: (readonly [number, number])[] = [];
  for (const { number, data } of coded) {
    const pts = BigInt(number * FRAME);
    decoder.decode({ data, pts, dts: pts, key: true }, ({ left, count, delay, pts: stamp }) => {
      for (let i = 0; i < count; i++) samples.push([Number(stamp) - delay + i, left[i]!]);
    });
  }
  yield* samples;
}

/** The largest difference from the tone, from program sample `from` on. */
function error(track: Made, from: number): number {
  let most = 0;
  for (const [at, value] of decoded(track)) if (at >= from) most = Math.max(most, Math.abs(value - second[at % SAMPLE_RATE]!));
  return most;
}

describe('SoundTrack', () => {
  // One sample late would be an error of 0.078.
  it.each([
    { rate: THIRTY, first: 0 },
    { rate: THIRTY, first: 100 },
    { rate: { num: 30_000, den: 1001 }, first: 31 },
    { rate: { num: 25, den: 1 }, first: 8 },
  ])('gives each AAC frame its own samples, none of them late, at $rate.num/$rate.den from picture $first on', ({ rate, first }) => {
    const from = Math.floor((first * rate.den * SAMPLE_RATE) / rate.num);
    const ring = toneRing(from, 3);
    const track = made(rate, first, 60, () => [heard(ring)]);
    using _ = track.track;
    expect(error(track, from + 4 * FRAME)).toBeLessThan(0.03);
  });

  it('gives the same sound at every rate of pictures', () => {
    const [one, other] = [THIRTY, { num: 60_000, den: 1001 }].map((rate) => {
      const ring = toneRing(0, 3);
      const { coded, track } = made(rate, 0, 60, () => [heard(ring)], -20);
      track[Symbol.dispose]();
      return coded.map(({ number, data }) => `${number} ${data.toString('hex')}`);
    });
    expect(other!.length).toBeGreaterThan(40);
    expect(other).toEqual(one!.slice(0, other!.length));
  });

  it('makes every number once', () => {
    const { coded, track } = made({ num: 24_000, den: 1001 }, 7, 200, () => []);
    using _ = track;
    expect(coded.map(({ number }) => number)).toEqual(coded.map((_one, i) => coded[0]!.number + i));
    expect(coded.length).toBeGreaterThan(380);
  });

  it('goes on with a clip where it stopped when it was paused', () => {
    const pause = 30 * 1600;
    const ring = toneRing(0, 5);
    // What is heard after the pause is the clip's own tone, a second later: as 2000 Hz repeats every second, it is the same tone.
    const paused = made(THIRTY, 0, 120, (picture) => (picture < 40 ? [heard(ring)] : picture < 70 ? [] : [heard(ring, { offset: pause })]));
    using _ = paused.track;
    expect(error(paused, (70 / 30) * SAMPLE_RATE + 4 * FRAME)).toBeLessThan(0.03);
  });

  it('jumps with a picture that has jumped, and is in its place there', () => {
    const ring = toneRing(0, 6);
    const jumped = made(THIRTY, 0, 30, () => [heard(ring)]);
    using _ = jumped.track;
    const before = jumped.coded.length;
    for (let picture = 100; picture < 140; picture++) jumped.track.advance(frame(picture), [heard(ring)]);
    const after = { ...jumped, coded: jumped.coded.slice(before) };
    expect(after.coded[0]!.number).toBe(Math.ceil((100 * 1600) / FRAME));
    const first = after.coded[0]!.number * FRAME;
    expect(error(after, first + 4 * FRAME)).toBeLessThan(0.03);
  });

  it('keeps a cut sample by sample: the tone goes on through a cut from one source of it to another', () => {
    const [one, two] = [toneRing(0, 3), toneRing(0, 3)];
    const cut = made(THIRTY, 0, 80, (picture) => [heard(picture % 7 < 3 ? one : two)]);
    using _ = cut.track;
    expect(error(cut, 4 * FRAME)).toBeLessThan(0.03);
  });

  it('survives a source that decodes to what is no number', () => {
    const damaged = new SoundRing();
    damaged.write(new Float32Array(SAMPLE_RATE).fill(NaN), new Float32Array(SAMPLE_RATE).fill(Infinity), SAMPLE_RATE);
    const ring = toneRing(0, 3);
    const survived = made(THIRTY, 0, 80, (picture) => (picture < 20 ? [heard(damaged), heard(ring)] : [heard(ring)]), -20);
    using _ = survived.track;
    expect([...decoded(survived)].every(([, value]) => Number.isFinite(value))).toBe(true);
    expect(survived.track.meters.momentaryLufs).toBeLessThan(-5);
    expect(Number.isFinite(survived.track.meters.gainDb)).toBe(true);
  });

  it('tells what is heard, and null for silence', () => {
    using silent = made(THIRTY, 0, 30, () => []).track;
    expect(silent.meters).toEqual({
      momentaryLufs: null,
      shortTermLufs: null,
      integratedLufs: null,
      truePeakDb: null,
      peaksDb: [null, null],
      gainDb: 0,
      limiting: false,
      ducking: false,
    });
    const [speech, music] = [toneRing(0, 5), toneRing(0, 5)];
    using talk = made(THIRTY, 0, 120, () => [heard(speech), heard(music, { bed: true, duckDb: -12 })]).track;
    expect(talk.meters).toMatchObject({ gainDb: 0, limiting: false, ducking: true });
    expect(talk.meters.truePeakDb).toBeCloseTo(20 * Math.log10(AMPLITUDE * (1 + 10 ** (-12 / 20))), 0);
  });

  it('goes to another loudness while it runs', () => {
    const ring = toneRing(0, 7);
    const { track } = made(THIRTY, 0, 60, () => [heard(ring)]);
    using _ = track;
    expect(track.meters.gainDb).toBe(0);
    track.targetLufs = -23;
    for (let picture = 60; picture < 180; picture++) track.advance(frame(picture), [heard(ring)]);
    expect(track.meters.gainDb).toBeLessThan(-2);
  });
});
