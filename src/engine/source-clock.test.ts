import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis, type Rate, SAMPLE_RATE, seconds } from '#core/units.ts';
import { type Drift, driftStep, noDrift, type Track } from '#sound/index.ts';
import { SourceClock, type SourceClockMemory, stalledAfter } from './source-clock.ts';

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
  /** Engines that go away, by the time; the next one is given what the last remembered. */
  engineDies: number | null;
  seed: number;
};

const quiet: Camera = {
  seconds: 120, rate: { num: 30, den: 1 }, cameraRate: null, loss: 0, stampUnit: 0, picturePpm: 0, soundPpm: 0, jitterMs: 4, burst: 0, soundLatency: 0.03, soundFrom: 0,
  relabel: [], delay: [], engineDies: null, seed: 1,
};

/** At one sound packet: seconds since the camera began, and sound's place in the program less its picture's, ms. */
type Sample = { at: number; errorMs: number; offset: number };
type Seen = { samples: Sample[]; placed: number; late: number; moved: number; pictures: number };

const T0 = 5_000_000;
const JOINED = 100.0123;

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
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
  const seen: Seen = { samples: [], placed: 0, late: 0, moved: 0, pictures: 0 };
  const step = { picture: 1 / (camera.cameraRate ?? fps), sound: 1024 / SAMPLE_RATE };
  const stamped = (label: number): number => (camera.stampUnit ? Math.round(label / camera.stampUnit) * camera.stampUnit : label);
  const label = (track: Track, at: number): number =>
    at * (1 + (track === 'picture' ? camera.picturePpm : camera.soundPpm) * 1e-6) + sum(camera.relabel, track, at);
  const last = { picture: 0, sound: 0 };
  const arrival = (track: Track, at: number): number => {
    const jitter = (-Math.log(1 - draw()) * camera.jitterMs) / 1000;
    const late = track === 'picture' && draw() < 0.002 ? 0.12 : 0;
    const latency = track === 'picture' ? 0.03 : camera.soundLatency;
    const came = Math.max(JOINED + at + latency + sum(camera.delay, track, at) + jitter + late, at < camera.burst ? JOINED + camera.burst : 0);
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
  let offset: number | null = null;
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
        seen.pictures++;
        if (label('picture', made) + clock.offset < now) seen.late++;
        if (offset !== null && clock.offset !== offset) seen.moved++;
        offset = clock.offset;
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
        seen.samples.push({ at: made, errorMs, offset: clock.offset });
      }
    }
  }
}

/** The largest error, either way, between two times of a run, ms. */
function worst({ samples }: Seen, from: number, to = Infinity): number {
  return samples.reduce((most, { at, errorMs }) => (at >= from && at < to ? Math.max(most, Math.abs(errorMs)) : most), 0);
}
if (process.env.LOOK) {
  const show = (name: string, c: Partial<Camera>) => { const t=process.cpuUsage().user; const s = watch(c); const n = c.seconds ?? 120;
    console.log(name.padEnd(40), 'first20s', worst(s,0,20).toFixed(2), '20-60', worst(s,20,60).toFixed(2), '60+', worst(s,60).toFixed(2), 'last10m', worst(s,Math.max(60,n-600)).toFixed(2), 'end', s.samples.at(-1)!.errorMs.toFixed(2), 'placed', s.placed, 'late', s.late, '/', s.pictures, 'moved', s.moved, 'cpu', ((process.cpuUsage().user-t)/1e6).toFixed(2)); };
  it('look', () => {
    for (let seed=1; seed<5; seed++) { show('wifi 100ms no', {jitterMs:100, seconds:7200, seed}); show('wifi 60', {jitterMs:60, loss:.03, seconds:7200, seed}); }
    const s = watch({loss:.02, jitterMs: 25, seconds:100, soundPpm:100});
    let l=-1; for (const x of s.samples) if (Math.floor(x.at)!==l) { l=Math.floor(x.at); console.log(x.at.toFixed(1), x.errorMs.toFixed(2)); }
  });
}
