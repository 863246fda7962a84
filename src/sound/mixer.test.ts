import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '#core/units.ts';
import { Mixer, type Level } from './mixer.ts';
import { SoundRing } from './sound-ring.ts';
import { tone } from './tone.ts';

const FRAME = 1024;
const CUT = 960;

/** A level of the picture's own sound. */
const own = (ring: SoundRing, gain = 1, offset = 0): Level => ({ ring, gain, offset, bed: false, duckDb: 0 });
/** A level of an audio cue. */
const bed = (ring: SoundRing, duckDb: number, gain = 1): Level => ({ ring, gain, offset: 0, bed: true, duckDb });

/** A ring with `value` on the left and half of it on the right, beyond its fade. */
function steady(value: number, seconds = 2): SoundRing {
  const ring = new SoundRing();
  const count = seconds * SAMPLE_RATE;
  ring.write(new Float32Array(count).fill(value), new Float32Array(count).fill(value / 2), count);
  return ring;
}

const second = new Map([30, 220, 330, 440, 523, 1000].map((hertz) => [hertz, tone(hertz, 0, SAMPLE_RATE)]));

/** A ring with up to 8 s of a sine. */
function sine(hertz: number, amplitude: number, seconds = 2): SoundRing {
  const ring = new SoundRing();
  const samples = second.get(hertz)!.map((value) => value * amplitude);
  for (let i = 0; i < seconds; i++) ring.write(samples, samples, SAMPLE_RATE);
  return ring;
}

/** Mixes pieces 1, 2, … with the levels given for each; gives the left channel of each. */
const mixed = (...pieces: readonly (readonly Level[])[]): Float32Array[] => mixedBy(new Mixer(), ...pieces);

function mixedBy(mixer: Mixer, ...pieces: readonly (readonly Level[])[]): Float32Array[] {
  return pieces.map((levels, i) => {
    const into = [new Float32Array(FRAME), new Float32Array(FRAME)] as const;
    mixer.mix((i + 1) * FRAME, levels, into);
    return into[0];
  });
}

const joined = (pieces: readonly Float32Array[]): number[] => pieces.flatMap((piece) => [...piece]);

function steepest(samples: readonly number[]): number {
  return samples.reduce((most, value, i) => (i === 0 ? most : Math.max(most, Math.abs(value - samples[i - 1]!))), 0);
}

const times = (count: number, levels: readonly Level[]): (readonly Level[])[] => Array.from({ length: count }, () => levels);
const loudness = (piece: Float32Array): number => Math.sqrt(piece.reduce((sum, value) => sum + value * value, 0) / piece.length);

describe('Mixer', () => {
  it('is silent with nothing to mix', () => {
    expect(mixed([])[0]).toEqual(new Float32Array(FRAME));
  });

  it('overwrites what the buffers held, and keeps left and right apart', () => {
    const mixer = new Mixer();
    const into = [new Float32Array(FRAME).fill(9), new Float32Array(FRAME).fill(9)] as const;
    mixer.mix(FRAME, [own(steady(0.5))], into);
    expect([into[0].at(-1), into[1].at(-1)]).toEqual([0.5, 0.25]);
  });

  it('changes a gain in a straight line over 20 ms', () => {
    const ring = steady(1);
    const [, , down] = mixed([own(ring)], [own(ring)], [own(ring, 0.25)]);
    expect(down![0]).toBe(1);
    expect(down![CUT / 2]).toBeCloseTo(0.625, 6);
    expect(down!.subarray(CUT)).toEqual(new Float32Array(FRAME - CUT).fill(0.25));
  });

  it('cross-fades a cut: what is no longer named falls while the new rises', () => {
    const [from, to] = [steady(0.8), steady(0.2)];
    const [, , cut, after] = mixed([own(from)], [own(from)], [own(to)], [own(to)]);
    expect(cut![0]).toBeCloseTo(0.8, 6);
    expect(cut![CUT / 2]).toBeCloseTo(0.5, 6);
    expect(cut![CUT]).toBeCloseTo(0.2, 6);
    expect(after!.every((value) => Math.abs(value - 0.2) < 1e-6)).toBe(true);
  });

  it('keeps the level of a dissolve between two shots of one source', () => {
    const ring = steady(0.5);
    const dissolve = (to: number): Level[] => [own(ring, 1 - to), own(ring, to)];
    const pieces = mixed([own(ring)], dissolve(0.3), dissolve(0.7), [own(ring)]);
    for (const piece of pieces.slice(1)) expect(piece.every((value) => Math.abs(value - 0.5) < 1e-6)).toBe(true);
  });

  it('makes no step anywhere in a dissolve of a tone, nor when its sources change at every piece', () => {
    const [one, two] = [sine(440, 1), sine(523, 1)];
    const levels = Array.from({ length: 60 }, (_, i): Level[] =>
      i < 30 ? [own(one, 0.4 - i / 75), own(two, i / 75)] : [own(i % 2 ? one : two, 0.4)],
    );
    expect(steepest(joined(mixed(...levels)))).toBeLessThan(0.04);
  });

  it('does not read a ring that is silent, so that it is whole when it is wanted again', () => {
    const ring = steady(0.5);
    const pieces = mixed([own(ring)], [], [], [own(ring, 0)], [own(ring)], [own(ring)]);
    expect(pieces[2]!.every((value) => value === 0)).toBe(true);
    expect(pieces[5]!.every((value) => value === 0.5)).toBe(true);
  });

  it('lets what is over full scale pass: that is for the limiter', () => {
    expect(mixed([own(steady(0.9)), own(steady(0.9))])[0]!.at(-1)).toBeCloseTo(1.8, 6);
  });

  it.each([NaN, Infinity, -Infinity, 1e30, -9])('leaves out a sample of %d, and nothing else', (bad) => {
    const damaged = new SoundRing();
    const samples = new Float32Array(SAMPLE_RATE).fill(0.25);
    for (let i = 5000; i < 5100; i++) samples[i] = bad;
    damaged.write(samples, samples, SAMPLE_RATE);
    const heard = joined(mixed(...times(8, [own(damaged), own(steady(0.5))]))).slice(FRAME);
    const from = 5000 - 2 * FRAME;
    expect(heard.slice(0, from).every((value) => value === 0.75)).toBe(true);
    expect(heard.slice(from, from + 100).every((value) => value === 0.5)).toBe(true);
    expect(heard.slice(from + 100).every((value) => value === 0.75)).toBe(true);
  });

  it('is linear: two sources heard together are the sum of each alone', () => {
    const gains = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(gains, gains, (a, b) => {
        const [one, two] = [sine(440, 0.3), sine(1000, 0.2)];
        const together = joined(mixed(...a.map((gain, i) => [own(one, gain), own(two, b[i])])));
        const first = joined(mixed(...a.map((gain) => [own(sine(440, 0.3), gain)])));
        const second = joined(mixed(...b.map((gain) => [own(sine(1000, 0.2), gain)])));
        expect(together.every((value, i) => Math.abs(value - first[i]! - second[i]!) < 1e-6)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it('never steps, whatever is named, dropped, moved and lowered', () => {
    const level = fc.record({
      ring: fc.nat(2),
      gain: fc.constantFrom(0, 0.1, 0.2),
      offset: fc.constantFrom(0, 1000, 1024, 5000),
      bed: fc.boolean(),
      duckDb: fc.constantFrom(0, -12, -40),
    });
    fc.assert(
      fc.property(fc.array(fc.array(level, { maxLength: 3 }), { minLength: 10, maxLength: 40 }), (pieces) => {
        const rings = [sine(220, 0.3, 3), sine(330, 0.3, 3), sine(440, 0.3, 3)];
        const heard = joined(mixed(...pieces.map((levels) => levels.map((one) => ({ ...one, ring: rings[one.ring]! })))));
        // Three voices of 440 Hz, three more that fade out, and their ramps: a tenth of that is a click of no more than 0.02.
        expect(steepest(heard)).toBeLessThan(6 * 0.2 * 0.3 * ((2 * Math.PI * 440) / SAMPLE_RATE + 1 / CUT));
      }),
      { numRuns: 15 },
    );
  });
});

describe('a ring with an offset', () => {
  const ramp = (): SoundRing => {
    const ring = new SoundRing();
    const samples = Float32Array.from({ length: SAMPLE_RATE }, (_, i) => i / SAMPLE_RATE);
    ring.write(samples, samples, SAMPLE_RATE);
    return ring;
  };

  it('is heard as much later', () => {
    const [, piece] = mixed([own(ramp(), 1, 1000)], [own(ramp(), 1, 1000)]);
    expect(piece!.at(-1)).toBeCloseTo((3 * FRAME - 1 - 1000) / SAMPLE_RATE, 6);
  });

  it('goes on after a pause with the sample at which it stopped', () => {
    const ring = ramp();
    const pause = 7 * FRAME;
    const pieces = mixed([own(ring)], [own(ring)], ...times(7, []), [own(ring, 1, pause)], [own(ring, 1, pause)]);
    // Piece 3 would have been next; the resumed one ends with its last sample.
    expect(pieces[9]!.at(-1)).toBeCloseTo((4 * FRAME - 1) / SAMPLE_RATE, 6);
    expect(pieces[10]![0]).toBeCloseTo((4 * FRAME) / SAMPLE_RATE, 6);
  });

  it('does not click where it is paused and goes on, nor where its offset jumps while it sounds', () => {
    const ring = sine(440, 0.5);
    const paused = [...times(5, [own(ring)]), ...times(3, []), ...times(5, [own(ring, 1, 3 * FRAME)])];
    const jumped = [...times(5, [own(ring, 1, 3 * FRAME + 50)]), ...times(5, [own(ring, 1, 777)])];
    const heard = joined(mixed(...paused, ...jumped));
    expect(steepest(heard)).toBeLessThan(2 * 0.5 * ((2 * Math.PI * 440) / SAMPLE_RATE) + 0.002);
  });

  it('moves where its offset jumps while it sounds', () => {
    const ring = ramp();
    const pieces = mixed(...times(3, [own(ring, 1, 2000)]), ...times(2, [own(ring, 1, 500)]));
    expect(pieces[3]!.at(-1)).toBeCloseTo((5 * FRAME - 1 - 500) / SAMPLE_RATE, 6);
    expect(pieces[4]![0]).toBeCloseTo((5 * FRAME - 500) / SAMPLE_RATE, 6);
  });

  it('named at two offsets is heard at both', () => {
    const ring = steady(0.2);
    expect(mixed(...times(2, [own(ring), own(ring, 1, 100)]))[1]!.at(-1)).toBeCloseTo(0.4, 6);
  });
});

describe('an audio cue', () => {
  /** Hears what the bed alone contributes while `speech` is heard for `from` to `to` of the pieces. */
  function bedUnder(speech: () => SoundRing, duckDb: number, pieces: number, from: number, to: number): number[] {
    const levels = (withBed: boolean): (readonly Level[])[] => {
      const [voice, music] = [speech(), steady(0.5, 8)];
      return Array.from({ length: pieces }, (_, i) => [
        ...(i >= from && i < to ? [own(voice)] : []),
        ...(withBed ? [bed(music, duckDb)] : []),
      ]);
    };
    const [whole, without] = [mixed(...levels(true)), mixed(...levels(false))];
    return whole.map((piece, i) => loudness(piece.map((value, k) => value - without[i]![k]!)) / 0.5);
  }

  const voice = (): SoundRing => sine(1000, 0.2, 8);

  it('is lowered within 0.2 s of speech, stays down 0.4 s behind it, and is back after 0.8 s more', () => {
    const levels = bedUnder(voice, -12, 200, 20, 70).map((level) => 20 * Math.log10(level));
    expect(levels[19]).toBeCloseTo(0, 1);
    expect(levels[20 + 10]).toBeCloseTo(-12, 1);
    expect(levels[69 + 18]).toBeCloseTo(-12, 1);
    expect(levels[69 + 19 + 20]).toBeLessThan(-5);
    expect(levels[69 + 19 + 20]).toBeGreaterThan(-7);
    expect(levels[69 + 19 + 40]).toBeCloseTo(0, 1);
  });

  it('is lowered and brought back in steps that nobody hears', () => {
    const levels = bedUnder(voice, -12, 200, 20, 70).map((level) => 20 * Math.log10(level));
    for (let i = 2; i < levels.length; i++) expect(Math.abs(levels[i]! - levels[i - 1]!)).toBeLessThan(1.9);
  });

  it('does not move while speech lasts', () => {
    const levels = bedUnder(voice, -12, 300, 0, 300);
    expect(Math.max(...levels.slice(15)) - Math.min(...levels.slice(15))).toBeLessThan(0.01);
  });

  it.each([
    ['where it is not to be lowered', voice, 0],
    ['under what is too soft to be speech', () => sine(1000, 0.003, 8), -12],
    ['under rumble', () => sine(30, 0.05, 8), -12],
  ])('stays as loud as it is %s', (_, speech, duckDb) => {
    for (const level of bedUnder(speech, duckDb, 80, 20, 60).slice(1)) expect(level).toBeCloseTo(1, 2);
  });

  it('stays as loud as it is when something clicks', () => {
    const click = (): SoundRing => {
      const ring = new SoundRing();
      const samples = new Float32Array(4 * SAMPLE_RATE);
      samples.fill(0.8, 30_000, 30_500);
      ring.write(samples, samples, samples.length);
      return ring;
    };
    for (const level of bedUnder(click, -12, 80, 0, 80).slice(1)) expect(level).toBeCloseTo(1, 2);
  });

  it("that also is the picture's own sound is not lowered", () => {
    const mean = (piece: Float32Array): number => piece.subarray(0, CUT).reduce((sum, value) => sum + value, 0) / CUT;
    const [ring, speech] = [steady(0.2, 4), sine(1000, 0.2, 4)];
    const [cue, picture] = [bed(ring, -20, 0.5), own(ring, 0.5)];
    for (const levels of [
      [cue, picture],
      [picture, cue],
    ])
      expect(mean(mixed(...times(50, [...levels, own(speech)]))[40]!)).toBeCloseTo(0.2, 3);
  });

  it('is said to be lowered only while there is one and somebody speaks', () => {
    const mixer = new Mixer();
    const [speech, music] = [voice(), steady(0.5, 8)];
    mixedBy(mixer, ...times(10, [own(speech)]));
    expect(mixer.isDucking).toBe(false);
    mixedBy(mixer, ...times(10, [own(speech), bed(music, -12)]));
    expect(mixer.isDucking).toBe(true);
    mixedBy(mixer, ...times(10, [own(speech), bed(music, 0)]));
    expect(mixer.isDucking).toBe(false);
  });
});
