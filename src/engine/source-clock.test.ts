import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis, type Rate, SAMPLE_RATE, seconds } from '#core/units.ts';
import { type Drift, driftStep, noDrift, type Track } from '#sound/index.ts';
import { randomBelow } from '../../test/kit/random-below.ts';
import { SourceClock, type SourceClockMemory } from './source-clock.ts';
import { stalledAfter } from './track-arrivals.ts';

/** A camera on virtual time, its network, and the program that shows it. Times are seconds unless they say otherwise. */
type Camera = {
  seconds: number;
  /** Of the program, and of the camera if it has no other. */
  rate: Rate;
  cameraRate: number | null;
  /** Share of packets that are lost. */
  loss: number;
  /** Stamps are whole numbers of this, as RTMP's milliseconds are; 0: as they come. */
  stampUnit: number;
  /** How much faster the stamps run than time, millionths. */
  picturePpm: number;
  soundPpm: number;
  /** Mean of the exponential jitter of arrival, ms. */
  jitterMs: number;
  /** What was made before this arrives all at once, at it. */
  burst: number;
  soundLatency: number;
  soundFrom: number;
  /** Steps of stamps: from `at` on they are larger by `by`. */
  relabel: readonly { at: number; track: Track; by: number }[];
  /** Steps of delay: from `at` on packets come later by `by`. */
  delay: readonly { at: number; track: Track; by: number }[];
  /** When the engine dies; the next is given what it remembered. */
  engineDies: number | null;
  seed: number;
};

const quiet: Camera = {
  seconds: 120,
  rate: { num: 30, den: 1 },
  cameraRate: null,
  loss: 0,
  stampUnit: 0,
  picturePpm: 0,
  soundPpm: 0,
  jitterMs: 4,
  burst: 0,
  soundLatency: 0.03,
  soundFrom: 0,
  relabel: [],
  delay: [],
  engineDies: null,
  seed: 1,
};

/** At one sound packet: seconds since the camera began, and sound's place in the program less that of the picture taken then, ms. */
type Sample = { at: number; errorMs: number };
type Seen = {
  samples: Sample[];
  /** How often sound was placed, the first time included. */
  placed: number;
  /** Pictures that arrived after they were due. */
  late: number;
  /** The largest change of a picture's place against the one before it, beyond its own length, ms. */
  jumpMs: number;
  /** How far the last picture lies from the grid, parts of a picture. */
  offGrid: number;
};

const T0 = 5_000_000;
const JOINED = 100.0123;

/** A source of numbers from 0 to below 1. */
function random(seed: number): () => number {
  const below = randomBelow(seed);
  return () => below(2 ** 32) / 2 ** 32;
}

const sum = (steps: Camera['relabel'], track: Track, at: number): number =>
  steps.reduce((total, step) => (step.track === track && at >= step.at ? total + step.by : total), 0);

/** Sound's resampler and ring by their positions: 1024 samples a packet, stretched as `driftStep` says. */
class SoundPlace {
  placed = 0;
  next: number | null = null;
  #drift: Drift = noDrift;
  #compensation = 0;

  write(expected: number, count: number): number {
    if (this.next === null) this.#place(expected);
    else {
      const { drift, action } = driftStep(this.#drift, expected - this.next);
      this.#drift = drift;
      if (action.is === 'place') this.#place(expected);
      if (action.is === 'compensate') this.#compensation = action.samples;
    }
    const at = this.next ?? 0;
    this.next = at + count * (1 + this.#compensation / SAMPLE_RATE);
    return at;
  }

  #place(at: number): void {
    this.next = Math.round(at);
    this.placed++;
    this.#compensation = 0;
  }
}

function watch(change: Partial<Camera>): Seen {
  const camera = { ...quiet, ...change };
  const draw = random(camera.seed);
  const fps = camera.rate.num / camera.rate.den;
  const seen: Seen = { samples: [], placed: 0, late: 0, jumpMs: 0, offGrid: 0 };
  const step = { picture: 1 / (camera.cameraRate ?? fps), sound: 1024 / SAMPLE_RATE };
  const stamped = (label: number): number => (camera.stampUnit ? Math.round(label / camera.stampUnit) * camera.stampUnit : label);
  const label = (track: Track, at: number): number =>
    at * (1 + (track === 'picture' ? camera.picturePpm : camera.soundPpm) * 1e-6) + sum(camera.relabel, track, at);
  const last = { picture: 0, sound: 0 };
  const arrival = (track: Track, at: number): number => {
    const jitter = (-Math.log(1 - draw()) * camera.jitterMs) / 1000;
    const late = track === 'picture' && draw() < 0.002 ? 0.12 : 0;
    const latency = track === 'picture' ? 0.03 : camera.soundLatency;
    const came = Math.max(
      JOINED + at + latency + sum(camera.delay, track, at) + jitter + late,
      at < camera.burst ? JOINED + camera.burst : 0,
    );
    last[track] = Math.max(came, last[track] + 1e-5);
    return last[track];
  };
  const at = { picture: 0, sound: Math.ceil(camera.soundFrom / step.sound) };
  const due = { picture: arrival('picture', 0), sound: arrival('sound', at.sound * step.sound) };
  let remembered: SourceClockMemory | null = null;
  let clock = new SourceClock({ programStart: millis(T0), rate: camera.rate });
  let sound = new SoundPlace();
  let dies = camera.engineDies ?? Infinity;
  let tick = Math.ceil(JOINED * fps);
  let shown: number | null = null;
  for (;;) {
    const now = Math.min(tick / fps, due.picture, due.sound);
    if (now - JOINED > camera.seconds) return { ...seen, placed: sound.placed };
    if (now - JOINED > dies) {
      dies = Infinity;
      clock = new SourceClock({ programStart: millis(T0), rate: camera.rate, remembered });
      sound = new SoundPlace();
    }
    if (now === tick / fps) {
      tick++;
      // A new engine is sent the packets since the last key picture before it makes its first picture.
      if (now - JOINED > (camera.engineDies ?? Infinity) && now - JOINED < (camera.engineDies ?? 0) + 0.5) continue;
      clock.update(millis(T0 + now * 1000));
      if (tick % 30 === 0) remembered = clock.memory && JSON.parse(JSON.stringify(clock.memory));
    } else if (now === due.picture) {
      const made = at.picture++ * step.picture;
      due.picture = arrival('picture', at.picture * step.picture);
      if (draw() < camera.loss) continue;
      clock.packet('picture', seconds(stamped(label('picture', made))), millis(T0 + now * 1000));
      if (clock.offset !== null) {
        const place = label('picture', made) + clock.offset;
        if (place < now) seen.late++;
        if (shown !== null) seen.jumpMs = Math.max(seen.jumpMs, Math.abs(place - shown - step.picture) * 1000);
        seen.offGrid = Math.abs(place * fps - Math.round(place * fps));
        shown = place;
      }
    } else {
      const made = at.sound++ * step.sound;
      due.sound = arrival('sound', at.sound * step.sound);
      if (draw() < camera.loss) continue;
      const stamp = stamped(label('sound', made));
      clock.packet('sound', seconds(stamp), millis(T0 + now * 1000));
      if (clock.offset !== null && clock.soundOffset !== null) {
        const place = sound.write((stamp + clock.soundOffset) * SAMPLE_RATE, 1024 * (1 + camera.soundPpm * 1e-6));
        const errorMs = (place / SAMPLE_RATE - label('picture', made) - clock.offset) * 1000;
        seen.samples.push({ at: made, errorMs });
      }
    }
  }
}

/** The largest distance, either way, from what the stamps say (`saidMs`) between two times of a run, ms. */
function worst({ samples }: Seen, from: number, to = Infinity, saidMs = 0): number {
  return samples.reduce((most, { at, errorMs }) => (at >= from && at < to ? Math.max(most, Math.abs(errorMs - saidMs)) : most), 0);
}

const HOURS_2 = 7200;

describe('SourceClock beside a camera', () => {
  it.each<{ name: string; camera: Partial<Camera>; placed: number }>([
    { name: 'on a quiet network', camera: {}, placed: 1 },
    { name: 'whose first 1.5 s come at once', camera: { burst: 1.5 }, placed: 1 },
    { name: 'whose sound comes 300 ms late', camera: { soundLatency: 0.33 }, placed: 2 },
    { name: 'whose sound begins 300 ms late', camera: { soundFrom: 0.3 }, placed: 1 },
    { name: 'with stamps in whole milliseconds', camera: { stampUnit: 0.001 }, placed: 1 },
    { name: 'with 25 pictures a second', camera: { cameraRate: 25 }, placed: 1 },
    { name: 'with 1 picture a second', camera: { cameraRate: 1 }, placed: 1 },
    { name: 'in a program of 29.97', camera: { rate: { num: 30_000, den: 1001 } }, placed: 1 },
  ])('keeps sound by its stamps within 3 ms and no picture late: $name', ({ camera, placed }) => {
    const seen = watch(camera);
    expect(worst(seen, 0)).toBeLessThan(3);
    expect(seen.placed).toBe(placed);
    expect(seen.late).toBe(0);
  });

  it.each<{ name: string; picturePpm: number; soundPpm: number }>([
    { name: 'sound fast', picturePpm: 0, soundPpm: 200 },
    { name: 'sound slow', picturePpm: 0, soundPpm: -200 },
    { name: 'picture fast', picturePpm: 200, soundPpm: 0 },
    { name: 'picture slow', picturePpm: -200, soundPpm: 0 },
    { name: 'both fast', picturePpm: 200, soundPpm: 200 },
  ])(
    'holds sound to its picture for 2 h within 2.5 ms after the first minute, 5 ms in it, and it does not grow: $name by 200 ppm',
    (ppm) => {
      const seen = watch({ ...ppm, seconds: HOURS_2 });
      expect(worst(seen, 0, 60)).toBeLessThan(5);
      expect(worst(seen, 60)).toBeLessThan(2.5);
      expect(worst(seen, HOURS_2 - 600)).toBeLessThan(worst(seen, 60, 660) + 0.5);
      expect(seen.placed).toBe(1);
      expect(seen.late).toBe(0);
    },
  );

  it('follows a drift that Wi-Fi hides under 40 ms of jitter', () => {
    const seen = watch({ soundPpm: 200, jitterMs: 40, seconds: HOURS_2 / 2 });
    expect(worst(seen, 60)).toBeLessThan(6);
    expect(worst(seen, HOURS_2 / 2 - 600)).toBeLessThan(5);
  });

  it('takes what a hopeless network does for drift neither at once nor for ever', () => {
    expect(worst(watch({ jitterMs: 100, loss: 0.03, seconds: HOURS_2 / 2, seed: 3 }), 60)).toBeLessThan(60);
  });

  it('is not misled by lost packets', () => {
    const seen = watch({ loss: 0.02, jitterMs: 15, soundPpm: 100, seconds: 1200 });
    expect(worst(seen, 60)).toBeLessThan(3);
  });

  it.each([5, 15, 300])('puts sound where a sender report after %d s says and leaves the picture alone', (at) => {
    const seen = watch({ relabel: [{ at, track: 'sound', by: 0.15 }], seconds: at + 100 });
    expect(worst(seen, at + 0.1, Infinity, 150)).toBeLessThan(1);
    expect(seen.jumpMs).toBeLessThan(0.1);
    expect(seen.placed).toBe(2);
  });

  it('leaves the picture where it is when a sender report relabels it, and brings sound to it', () => {
    const seen = watch({ relabel: [{ at: 4, track: 'picture', by: -0.25 }] });
    expect(worst(seen, 4.1, Infinity, 250)).toBeLessThan(1);
    expect(seen.jumpMs).toBeLessThan(17);
    expect(seen.offGrid).toBeLessThan(0.01);
    expect(seen.placed).toBe(2);
  });

  it('keeps its correction when a camera sets its clock in the middle of a drift', () => {
    const both = (at: number): Camera['relabel'] => [
      { at, track: 'picture', by: 3600 },
      { at, track: 'sound', by: 3600 },
    ];
    expect(worst(watch({ soundPpm: 200, relabel: both(900), seconds: 1200 }), 901)).toBeLessThan(2);
  });

  it.each<Track>(['picture', 'sound'])('believes the stamps when %s comes 60 ms later from one moment on', (track) => {
    const seen = watch({ soundPpm: 100, delay: [{ at: 300, track, by: 0.06 }], seconds: 900 });
    expect(worst(seen, 60)).toBeLessThan(4);
    expect(worst(seen, 600)).toBeLessThan(2);
  });

  it('goes on where the clock of an engine that died stopped', () => {
    const seen = watch({ soundPpm: 200, engineDies: 900, seconds: 1200 });
    expect(worst(seen, 900)).toBeLessThan(2);
  });

  it.each([30, 50, 30_000 / 1001])(
    'puts the pictures of a camera on the grid of a program of the same %d a second, whenever it joins',
    (fps) => {
      const rate = fps === 30_000 / 1001 ? { num: 30_000, den: 1001 } : { num: fps, den: 1 };
      for (let seed = 1; seed <= 5; seed++) expect(watch({ rate, seed, seconds: 10 }).offGrid).toBeLessThan(0.001);
    },
  );
});

describe('SourceClock', () => {
  const rate = { num: 30, den: 1 };
  const at = (time: number): ReturnType<typeof millis> => millis(T0 + time * 1000);

  function joined(latency = 0): SourceClock {
    const clock = new SourceClock({ programStart: millis(T0), rate });
    send(clock, 0, 3, latency);
    return clock;
  }

  function send(clock: SourceClock, from: number, to: number, latency: number): void {
    for (let n = Math.round(from * 30); n < to * 30; n++) {
      clock.packet('picture', seconds(n / 30), at(n / 30 + latency));
      clock.update(at(n / 30 + latency));
    }
  }

  it('knows nothing before the first stamp, and packets without one do not count', () => {
    const clock = new SourceClock({ programStart: millis(T0), rate });
    clock.packet('picture', null, at(1));
    clock.update(at(1));
    expect([clock.offset, clock.soundOffset]).toEqual([null, null]);
  });

  it('shows a packet 0.2 s after it arrived by the fastest way', () => {
    expect(joined(0.1).offset).toBeCloseTo(0.3, 9);
  });

  it('moves by 1 ms a second where the source has become slower', () => {
    const clock = joined();
    send(clock, 3, 43, 0.1);
    const before = clock.offset ?? NaN;
    send(clock, 43, 53, 0.1);
    expect((clock.offset ?? NaN) - before).toBeCloseTo(0.01, 6);
  });

  it('moves at once where it has become faster by more than 0.25 s', () => {
    const clock = joined(1);
    send(clock, 4.7, 4.8, 0.4);
    expect(clock.offset).toBeCloseTo(0.6, 9);
  });

  it('counts packets of sound alone where there is no picture', () => {
    const clock = new SourceClock({ programStart: millis(T0), rate });
    clock.packet('sound', seconds(10), at(1));
    clock.update(at(1));
    expect(Math.abs((clock.soundOffset ?? NaN) + 8.8)).toBeLessThanOrEqual(0.5 / 30);
  });

  /** Pictures of `every` seconds at a time, each time `hiccup(second)` later than usual; gives those that came after they were due, from 12 s on. */
  function burst(clock: SourceClock, every: number, hiccup: (second: number) => number = () => 0): number {
    let late = 0;
    for (let second = 0; second < 40; second += every) {
      const arrival = second + every + hiccup(second);
      for (let n = 0; n < every * 30; n++) {
        const stamp = second + n / 30;
        clock.packet('picture', seconds(stamp), at(arrival));
        clock.update(at(arrival));
        if (second >= 12 && stamp + (clock.offset ?? 0) < arrival) late++;
      }
    }
    return late;
  }

  it.each([0.5, 1, 2])('waits for the first packet of bursts of %s s that come regularly', (every) => {
    const clock = new SourceClock({ programStart: millis(T0), rate });
    expect(burst(clock, every)).toBe(0);
    // No longer than it must.
    expect(clock.offset).toBeLessThan(every + 0.15);
  });

  it('does not wait for a hiccup now and then', () => {
    const clock = joined();
    for (let second = 3; second < 33; second++) send(clock, second, second + 1, second % 7 === 0 ? 0.9 : 0);
    expect(clock.offset).toBeCloseTo(0.2, 9);
  });

  it('waits no longer than bursts can be borne', () => {
    const clock = new SourceClock({ programStart: millis(T0), rate });
    burst(clock, 10);
    expect(clock.offset).toBeLessThan(3.5);
  });

  it('gives back what is sent ahead of its time', () => {
    const clock = new SourceClock({ programStart: millis(T0), rate, ahead: seconds(2) });
    send(clock, 0, 3, -2);
    expect(clock.offset).toBeCloseTo(0.2, 9);
  });

  it('does not use what was remembered of another connection', () => {
    const drift = { baseline: 0, slope: 0, at: 0, value: 1 };
    const clock = new SourceClock({ programStart: millis(T0), rate, remembered: { picture: -500, sound: -499, drift } });
    clock.packet('sound', seconds(0), at(0));
    send(clock, 0, 1, 0);
    expect(clock.soundOffset).toBe(clock.offset);
  });

  it('has a place for every source, whatever it sends', () => {
    const packet = fc.record({
      track: fc.constantFrom<Track>('picture', 'sound'),
      stamp: fc.double({ min: -1e6, max: 1e10, noNaN: true }),
      wait: fc.integer({ min: 0, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1, maxLength: 60 }), (packets) => {
        const clock = new SourceClock({ programStart: millis(T0), rate });
        let now = T0;
        for (const { track, stamp, wait } of packets) {
          now += wait;
          clock.packet(track, seconds(stamp), millis(now));
          clock.update(millis(now));
          expect(Number.isFinite(clock.offset) && Number.isFinite(clock.soundOffset) && clock.stalledAfter >= 700).toBe(true);
        }
      }),
    );
  });
});

describe('stalledAfter', () => {
  it.each([
    { gaps: [], after: 700 },
    { gaps: [33, 40, 36], after: 700 },
    { gaps: [33, 400, 36], after: 1200 },
    { gaps: [1000], after: 3000 },
  ])('bears $gaps for $after ms', ({ gaps, after }) => {
    expect(stalledAfter(gaps.map(millis))).toBe(after);
  });

  it('learns that a camera sends one picture a second, and does not take a stall for its pace', () => {
    const arriving = (gaps: readonly number[]): number => {
      const clock = new SourceClock({ programStart: millis(0), rate: { num: 30, den: 1 } });
      let now = 0;
      for (const gap of [0, ...gaps]) clock.packet('picture', seconds(now / 1000), millis((now += gap)));
      return clock.stalledAfter;
    };
    expect(arriving([1000, 1000, 1000])).toBe(3000);
    expect(arriving([33, 33, 20_000, 33])).toBe(2100);
    expect(arriving([33, 20_000, ...Array<number>(1200).fill(33)])).toBe(700);
  });
});
