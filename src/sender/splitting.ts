/** Where one file of a recording ends and another begins. */
import type { RecordingTarget } from '#packet/index.ts';
import { isKeyCut } from './cut-queue.ts';
import { isSameFormat, type Cut } from './fragment-cutter.ts';

/** A file so far. */
export type Written = {
  readonly format: Cut['format'];
  readonly firstPicture: number;
  readonly bytes: number;
  /** Of its largest GOP. */
  readonly gopBytes: number;
};

/** The next group may be larger than all before; at the 4 GB of FAT, 64 MB are left for it. */
const USED_PART = 63 / 64;

export type Limits = Pick<RecordingTarget, 'splitSeconds' | 'splitBytes'>;

/** Whether `cut` begins another file. One with a second `moov` would be no MP4, so another format does; and no file gets larger than it may. */
export function beginsAnother(written: Written, cut: Cut, { splitSeconds, splitBytes }: Limits): boolean {
  const first = cut.pictures[0];
  if (first === undefined || !isKeyCut(cut)) return false;
  if (!isSameFormat(written.format, cut.format)) return true;
  const { num, den } = cut.format.rate;
  const isLong = splitSeconds !== null && (first.number - written.firstPicture) * den >= splitSeconds * num;
  return isLong || (splitBytes !== null && written.bytes + written.gopBytes > splitBytes * USED_PART);
}
