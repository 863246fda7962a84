/** What the music is played with. Sound between about -1 and 1, at 48 kHz. */
import { SAMPLE_RATE } from '#core/units.ts';
import { chance } from '#sound/index.ts';

/** Two channels of sound in which what rings on past the end is heard at the beginning: it repeats without a joint. */
export class Loop {
  readonly left: Float32Array<ArrayBuffer>;
  readonly right: Float32Array<ArrayBuffer>;

  constructor(samples: number) {
    this.left = new Float32Array(samples);
    this.right = new Float32Array(samples);
  }

  /** `side`: 0 is left, 1 is right. */
  add(voice: Float32Array, atSeconds: number, gain: number, side: number): void {
    let slot = Math.round(atSeconds * SAMPLE_RATE) % this.left.length;
    for (const sample of voice) {
      this.left[slot] = (this.left[slot] ?? 0) + sample * gain * Math.cos((side * Math.PI) / 2);
      this.right[slot] = (this.right[slot] ?? 0) + sample * gain * Math.sin((side * Math.PI) / 2);
      if (++slot === this.left.length) slot = 0;
    }
  }
}

/** Of a note by its number, as keyboards count them: 69 is the A of 440 Hz. */
export const hertzOf = (note: number): number => 440 * 2 ** ((note - 69) / 12);

/** A plucked string (Karplus and Strong, 1983): noise that goes round in a line and gets duller with every turn. */
export function pluck(note: number, seconds: number, seed: number): Float32Array {
  const turn = SAMPLE_RATE / hertzOf(note);
  const length = Math.floor(turn - 0.5);
  const rest = turn - 0.5 - length;
  const string = Float32Array.from({ length }, (_, i) => 2 * chance(i, seed) - 1);
  // Two rounds of smoothing before it sounds: fingers, not a plectrum.
  for (let round = 0; round < 2 * length; round++)
    string[round % length] = 0.5 * ((string[round % length] ?? 0) + (string[(round + 1) % length] ?? 0));
  const loss = 0.001 ** (turn / SAMPLE_RATE / seconds);
  const voice = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  let before = 0;
  for (let i = 0, slot = 0; i < voice.length; i++) {
    const next = slot + 1 === length ? 0 : slot + 1;
    const [here, there] = [string[slot] ?? 0, string[next] ?? 0];
    voice[i] = here;
    // Between two samples by an interpolation, else high notes are out of tune.
    const dulled = 0.5 * (here + there);
    string[slot] = loss * ((1 - rest) * dulled + rest * before);
    before = dulled;
    slot = next;
  }
  return faded(voice, 0.002, 0.3);
}

/** A soft, slow tone of some partials, doubled a little out of tune. */
export function pad(note: number, seconds: number): Float32Array {
  const voice = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  for (const [detune, gain] of [
    [0.9988, 0.5],
    [1.0013, 0.5],
  ] as const) {
    for (const [partial, share] of [
      [1, 1],
      [2, 0.32],
      [3, 0.1],
      [4, 0.05],
    ] as const)
      addTone(voice, hertzOf(note) * detune * partial, gain * share);
  }
  return faded(voice, seconds * 0.3, seconds * 0.45);
}

/** A small bell that dies away. */
export function chime(note: number, seconds: number): Float32Array {
  const voice = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  for (const [partial, share] of [
    [1, 1],
    [2.76, 0.35],
    [5.4, 0.12],
  ] as const) {
    const tone = new Float32Array(voice.length);
    addTone(tone, hertzOf(note) * partial, share);
    const fall = (3.5 * partial ** 0.6) / voice.length;
    for (let i = 0; i < voice.length; i++) voice[i] = (voice[i] ?? 0) + (tone[i] ?? 0) * Math.exp(-i * fall);
  }
  return faded(voice, 0.003, 0.2);
}

/** A pointer that turns from sample to sample: a sine for each would take ten times as long. */
function addTone(voice: Float32Array, hertz: number, gain: number): void {
  const turn = (2 * Math.PI * hertz) / SAMPLE_RATE;
  const [along, across] = [Math.cos(turn), Math.sin(turn)];
  let [x, y] = [gain, 0];
  for (let i = 0; i < voice.length; i++) {
    voice[i] = (voice[i] ?? 0) + y;
    const next = x * along - y * across;
    y = x * across + y * along;
    x = next;
  }
}

/** Fades both ends, in seconds. */
export function faded(voice: Float32Array, rise: number, fall: number): Float32Array {
  const [first, last] = [rise * SAMPLE_RATE, fall * SAMPLE_RATE];
  return voice.map((sample, i) => sample * smooth(i / first) * smooth((voice.length - i) / last));
}

const smooth = (share: number): number => (share >= 1 ? 1 : share * share * (3 - 2 * share));

const COMBS = [1557, 1693, 1821, 1951, 2083, 2237] as const;
const SPREAD = 61;

/** The loop as it sounds in a hall: the room goes round with it. */
export function inHall({ left, right }: Loop, wet: number, seconds: number): Loop {
  const heard = new Loop(left.length);
  for (const [channel, dry, out] of [
    [0, left, heard.left],
    [1, right, heard.right],
  ] as const) {
    out.set(dry);
    for (const comb of COMBS) addEcho(out, dry, comb + channel * SPREAD, wet / COMBS.length, seconds);
  }
  return heard;
}

function addEcho(out: Float32Array, dry: Float32Array, delay: number, gain: number, seconds: number): void {
  const back = 0.001 ** (delay / SAMPLE_RATE / seconds);
  const line = new Float32Array(delay);
  let dull = 0;
  // The first round fills the room, the second is heard.
  for (let i = 0, slot = 0; i < 2 * dry.length; i++) {
    const at = i % dry.length;
    const echo = line[slot] ?? 0;
    dull += 0.35 * (echo - dull);
    line[slot] = (dry[at] ?? 0) + back * dull;
    if (i >= dry.length) out[at] = (out[at] ?? 0) + gain * echo;
    if (++slot === delay) slot = 0;
  }
}

/** Brings the loudest sample to `peak`. */
export function levelled({ left, right }: Loop, peak: number): Loop {
  let loudest = 0;
  for (const channel of [left, right]) for (const sample of channel) loudest = Math.max(loudest, Math.abs(sample));
  const out = new Loop(left.length);
  out.left.set(left.map((sample) => (sample * peak) / loudest));
  out.right.set(right.map((sample) => (sample * peak) / loudest));
  return out;
}
