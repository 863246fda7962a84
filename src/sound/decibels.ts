/** Decibels of full scale, and what they are as a factor. */

/** The factor by which `decibels` louder is. */
export const gainOf = (decibels: number): number => 10 ** (decibels / 20);

/** Decibels of an amplitude; silence is -Infinity. */
export const decibelsOf = (amplitude: number): number => 20 * Math.log10(amplitude);
