import { millis } from '#core/units.ts';

/** A disk that does not answer in this time is not waited for any longer. */
export const DISK_MS = millis(5000);
