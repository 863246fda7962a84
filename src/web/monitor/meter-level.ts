/** The meter's scale begins here, and ends at 0: what is quieter is silence. */
export const QUIETEST_DB = -60;

/** How far up the meter a level is, 0 to 1; null is silence. */
export const meterLevel = (db: number | null): number => (db === null ? 0 : Math.min(1, Math.max(0, 1 - db / QUIETEST_DB)));
