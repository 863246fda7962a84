/** How far sound is from the picture it belongs to, anywhere behind a camera of the kit. */
import type { Rate } from '#core/units.ts';
import { BEEP_EVERY_SECONDS } from './beep-sound.ts';
import { readPictures, type Area, type PictureSeen } from './picture-reader.ts';
import { readSound } from './sound-reader.ts';

/** Milliseconds by which the sound is later than its picture (less than 0: earlier), one for each beep that could be judged. */
export type SoundAgainstPicture = {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly each: readonly { readonly at: number; readonly ms: number }[];
};

export type Recording = {
  /** Of the recording. */
  readonly rate: Rate;
  /** Of the camera, where it is another; the counter in its picture tells its time. */
  readonly cameraRate?: Rate;
  readonly area?: Area;
  /** Only beeps of this stretch of the file's time, seconds. */
  readonly from?: number;
  readonly to?: number;
};

/** Offsets beyond 250 ms are taken for those of the neighbouring beep: the beeps are all alike. */
export async function soundAgainstPicture(file: string, recording: Recording): Promise<SoundAgainstPicture> {
  const pictures = await readPictures(file, recording);
  const sound = await readSound(file);
  const { from = -Infinity, to = Infinity } = recording;
  const rate = recording.cameraRate ?? recording.rate;
  const each = sound.beeps
    .filter((at) => at >= from && at <= to)
    .map((at) => ({ at, ms: lateness(at, pictures, rate.num / rate.den) }))
    .filter((beep): beep is { at: number; ms: number } => beep.ms !== null);
  const late = each.map(({ ms }) => ms);
  const mean = late.reduce((sum, ms) => sum + ms, 0) / late.length;
  return { mean, min: Math.min(...late), max: Math.max(...late), count: late.length, each };
}

// The camera must be in the picture all round the beep, else a switch is taken for an offset.
const AROUND = 12;

/** Milliseconds by which the beep at `beep` seconds is later than its picture; null where it cannot be told. `perSecond` is the camera's rate. */
export function lateness(beep: number, pictures: readonly PictureSeen[], perSecond: number): number | null {
  const index = firstNotBefore(pictures, beep);
  const around = pictures.slice(Math.max(0, index - AROUND), index + AROUND);
  if (around.length < 2 * AROUND || around.some(({ shows }) => shows === null)) return null;
  const nearest = pictures[index]?.shows?.counter ?? 0;
  const beepOfCamera = Math.round(nearest / perSecond / BEEP_EVERY_SECONDS) * BEEP_EVERY_SECONDS;
  // The first picture that the camera took at or after its beep, and by how much after.
  const wanted = Math.ceil(beepOfCamera * perSecond - 1e-9);
  const flash = around.find(({ shows }) => shows !== null && shows.counter >= wanted);
  const flashCounter = flash?.shows?.counter ?? Infinity;
  // One picture may be left out where rates differ; more says nothing about sound.
  if (flash === undefined || flashCounter > wanted + 1) return null;
  return (beep - flash.at - (beepOfCamera - flashCounter / perSecond)) * 1000;
}

function firstNotBefore(pictures: readonly PictureSeen[], at: number): number {
  const index = pictures.findIndex((picture) => picture.at >= at);
  return index === -1 ? pictures.length : index;
}
