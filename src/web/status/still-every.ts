/** How often a phone asks for a still, so that a night of looking costs little. Pure. */

const EVERY_MS = 2_000;
// Of the 150 that the page may take in all; the rest is what is told of the program.
const KBPS_MAX = 100;

/** `bytes`: of the last one. Bits by kbit/s are ms. */
export const stillEveryMs = (bytes: number): number => Math.max(EVERY_MS, Math.ceil((8 * bytes) / KBPS_MAX));
