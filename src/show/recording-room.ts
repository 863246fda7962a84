/** Whether recordings could be written to a folder. */
import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { isFull, keptBytes, spaceOn, type DiskSpace } from '#sender/index.ts';

const WITHIN = millis(2_000);
const BYTES_OF_KILOBIT = 125;
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

/** `minutes`: how long can be recorded before it stops. */
export type RecordingRoom = { readonly error: ProductError } | { readonly error: null; readonly minutes: number };

/** RECORDING_FAILED where it cannot be written to, RECORDING_DISK_FULL where nothing would be recorded. Makes the folder where it is not there yet. */
export async function recordingRoom({ folder, name, kbps }: WantedRoom, clock: Clock): Promise<RecordingRoom> {
  try {
    // A folder on a network that is gone would wait without end.
    return roomIn(await withDeadline(clock, WITHIN, spaceIn(folder), () => new Error(SILENT)), name, kbps);
  } catch (cause) {
    return { error: errors.RECORDING_FAILED({ name, why: whyOf(cause) }, { cause }) };
  }
}

/** Of a recording called `name`. Where nothing is written there is room without end. */
export function roomIn(space: DiskSpace, name: string, kbps: number): RecordingRoom {
  if (isFull(false, space)) return { error: errors.RECORDING_DISK_FULL({ name, freeMegabytes: Math.floor(space.freeBytes / 1e6) }) };
  const bytesAMinute = kbps * BYTES_OF_KILOBIT * 60;
  return { error: null, minutes: bytesAMinute === 0 ? Infinity : Math.floor((space.freeBytes - keptBytes(space)) / bytesAMinute) };
}

async function spaceIn(folder: string): Promise<DiskSpace> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK | constants.X_OK);
  return spaceOn(folder);
}

/** Without paths: whoever reads it need not know the machine. */
const whyOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : SILENT);
