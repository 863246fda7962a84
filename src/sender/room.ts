/** Whether there is room on the disk to go on recording. */

export type DiskSpace = {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** How large a file may be there; null: as large as the disk. */
  readonly fileBytesMax: number | null;
};

const KEPT_BYTES = 1e9;
const KEPT_PART = 0.02;
/** So much more than what is kept must be free again, else it would stop again at once. */
const AGAIN = 1.5;

/** What is left free for everything else: the database, the system. */
export const keptBytes = ({ totalBytes }: Pick<DiskSpace, 'totalBytes'>): number => Math.min(KEPT_BYTES, totalBytes * KEPT_PART);

/** Whether it is full now, when it was (`wasFull`) a second ago. */
export const isFull = (wasFull: boolean, space: DiskSpace): boolean => space.freeBytes < keptBytes(space) * (wasFull ? AGAIN : 1);
