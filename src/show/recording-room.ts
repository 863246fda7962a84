/** Whether recordings could be written to a folder. */
import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { keptBytes, spaceOn, type DiskSpace } from '#sender/index.ts';

const WITHIN = millis(2_000);
const ROOM_SECONDS = 3_600;
const SILENT = 'it does not answer';

/** Where recordings lie. */
export const recordingsFolder = (dataFolder: string): string => join(dataFolder, 'recordings');

export type WantedRoom = {
  readonly folder: string;
  /** The recording's, for the words of a fault. */
  readonly name: string;
  /** Picture and sound of all that is to be recorded there. */
  readonly kbps: number;
};

/** Null: it can be written to, and holds an hour. Else RECORDING_FAILED or RECORDING_DISK_FULL. Makes the folder where it is not there yet. */
export async function recordingFault({ folder, name, kbps }: WantedRoom, clock: Clock): Promise<ProductError | null> {
  try {
    // A folder on a network that is gone would wait without end.
    const space = await withDeadline(clock, WITHIN, spaceIn(folder), () => new Error(SILENT));
    const neededBytes = (kbps / 8) * 1000 * ROOM_SECONDS + keptBytes(space);
    return space.freeBytes >= neededBytes ? null : errors.RECORDING_DISK_FULL({ name, freeMegabytes: Math.floor(space.freeBytes / 1e6) });
  } catch (cause) {
    return errors.RECORDING_FAILED({ name, why: whyOf(cause) }, { cause });
  }
}

async function spaceIn(folder: string): Promise<DiskSpace> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK | constants.X_OK);
  return spaceOn(folder);
}

/** Without paths: whoever reads it need not know the machine. */
const whyOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : SILENT);
