/** Where the pictures of the program lie among its samples of sound: one rounding for everybody, so that no sample is in two files. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, type Rate } from '#core/units.ts';

/** Samples of sound before the picture. */
export const sampleAt = (picture: number, { num, den }: Rate): number => Math.round(picture * ((den * SAMPLE_RATE) / num));

/** The first AAC frame that begins with the picture or after it. */
export const soundFrom = (picture: number, rate: Rate): number => Math.ceil(sampleAt(picture, rate) / SAMPLES_PER_SOUND_FRAME);
