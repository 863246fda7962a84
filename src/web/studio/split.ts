/** Where the splitter between the studio's halves stands: the height of what is over it, px. Pure. */

export const UPPER_MIN = 220;
// As `--stage` of styles.css has it: the splitter, and a timeline of one track.
const LOWER_MIN = 176;
const STEP = 16;
const HEIGHT_MAX = 4_000;

/** `whole`: both halves together. */
export const upperMax = (whole: number): number => Math.max(UPPER_MIN, whole - LOWER_MIN);

export const splitAt = (height: number, whole: number): number => Math.round(Math.min(upperMax(whole), Math.max(UPPER_MIN, height)));

/** Where a key moves it; null: the key is not one of its. */
export function splitByKey(key: string, height: number, whole: number): number | null {
  if (key === 'ArrowUp') return splitAt(height - STEP, whole);
  if (key === 'ArrowDown') return splitAt(height + STEP, whole);
  if (key === 'Home') return UPPER_MIN;
  return key === 'End' ? upperMax(whole) : null;
}

/** What was kept; null: nothing, or nothing that can be one. */
export function keptSplit(text: string | null): number | null {
  const height = text === null || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(height) && height >= UPPER_MIN && height <= HEIGHT_MAX ? height : null;
}
