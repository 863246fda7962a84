/** Numbers that carry their unit in the type, so that seconds are never added to frames. */
declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

/** A whole number of pictures: a position in a timeline, or the program's own picture number. */
export type Frame = Unit<'frame'>;
/** Milliseconds, as a length or as a point on the injected clock. */
export type Millis = Unit<'ms'>;
export type Seconds = Unit<'s'>;
/** 1000 bits a second. */
export type Kbps = Unit<'kbit/s'>;
/** A number of AAC frames of 1024 samples at 48 kHz since the program's start. */
export type SoundFrame = Unit<'aac frame'>;

export const frame = (count: number): Frame => count as Frame;
export const millis = (count: number): Millis => count as Millis;
export const seconds = (count: number): Seconds => count as Seconds;
export const soundFrame = (count: number): SoundFrame => count as SoundFrame;

/** A frame rate as a fraction, in pictures a second: 30000/1001 is 29.97. */
export type Rate = { readonly num: number; readonly den: number };

/** Samples a second, everywhere inside the program. */
export const SAMPLE_RATE = 48_000;
/** Samples in one AAC frame. */
export const SAMPLES_PER_SOUND_FRAME = 1024;
