/** Loudness of a weighted power, both channels summed. */

/** BS.1770-4: so that a sine of 1 kHz at 0 dBFS in one channel is -3.01 LUFS. */
const OFFSET = -0.691;

/** LUFS of the mean square of K-weighted sound, channels summed; silence is -Infinity. */
export const lufsOf = (power: number): number => OFFSET + 10 * Math.log10(power);

/** What `lufsOf` is of. */
export const powerOfLufs = (lufs: number): number => powerOf(lufs - OFFSET);

/** The factor of power that `decibels` are. */
export const powerOf = (decibels: number): number => 10 ** (decibels / 10);
