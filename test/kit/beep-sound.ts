/**
 * The sound of the kit's cameras: a chirp whose middle is at every half second, over a sine of 440 Hz.
 * A chirp can be found to a fraction of a sample; what the sine does not predict is a click; where it is missing is silence.
 */

export const BEEP_EVERY_SECONDS = 0.5;
export const BEEP_SECONDS = 0.02;
export const SINE_HERTZ = 440;
const SINE_LEVEL = 0.1;
const BEEP_LEVEL = 0.5;

export type BeepSound = {
  readonly seconds: number;
  /** Samples a second. */
  readonly sampleRate: number;
  /** By how much the sound comes after the picture it belongs to; less than 0: before. */
  readonly lateMs: number;
  /** Stretches without sound, seconds. */
  readonly silences: readonly { readonly from: number; readonly to: number }[];
  /** Where single samples are thrown to the top, seconds. */
  readonly clicks: readonly number[];
};

/** The chirp `offset` seconds from its middle, -1 to 1: 2 to 6 kHz, as far as the sample rate carries. */
export function chirp(offset: number, sampleRate: number): number {
  if (Math.abs(offset) >= BEEP_SECONDS / 2) return 0;
  const low = 2000;
  const high = Math.min(6000, sampleRate * 0.4);
  const shape = Math.cos((Math.PI * offset) / BEEP_SECONDS) ** 2;
  const turns = ((low + high) / 2) * offset + ((high - low) / BEEP_SECONDS / 2) * offset * offset;
  return shape * Math.cos(2 * Math.PI * turns);
}

/** The sound from its beginning to its end, mono, 16 bits little endian, in pieces of one second. No chirp is cut: there is none at 0. */
export function* beepSound(sound: BeepSound): Generator<Buffer> {
  const samples = Math.round(sound.seconds * sound.sampleRate);
  const clicks = new Set(sound.clicks.map((at) => Math.round(at * sound.sampleRate)));
  for (let from = 0; from < samples; from += sound.sampleRate) {
    const piece = new Int16Array(Math.min(sound.sampleRate, samples - from));
    for (let index = 0; index < piece.length; index++) {
      piece[index] = 32767 * (clicks.has(from + index) ? 0.9 : sampleAt((from + index) / sound.sampleRate, sound));
    }
    yield Buffer.from(piece.buffer);
  }
}

function sampleAt(at: number, sound: BeepSound): number {
  if (sound.silences.some(({ from, to }) => at >= from && at < to)) return 0;
  const time = at - sound.lateMs / 1000;
  const nearest = Math.round(time / BEEP_EVERY_SECONDS);
  const isWhole = nearest > 0 && nearest * BEEP_EVERY_SECONDS + BEEP_SECONDS / 2 + sound.lateMs / 1000 <= sound.seconds;
  const beep = isWhole ? chirp(time - nearest * BEEP_EVERY_SECONDS, sound.sampleRate) : 0;
  return SINE_LEVEL * Math.sin(2 * Math.PI * SINE_HERTZ * time) + BEEP_LEVEL * beep;
}
