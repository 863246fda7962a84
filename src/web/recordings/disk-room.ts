/** How long a disk lasts. Pure. */
import type { EncodingSettings, ProgramAnswer } from '#contract/index.ts';
import { SOUND_KBPS } from '../api/with-bitrate.ts';
import { texts } from '../texts.ts';

const BITS = 8;
const HOUR_S = 3600;
/** What each profile wants for 1080p30, its sound with it, kbit/s. */
const PROFILE_KBPS = { reliability: 4628, quality: 6128, adaptive: 4628 } as const;

/** What a recording takes: as the running program is told to make, else as is set. */
export function recordedKbps(encoder: ProgramAnswer['encoder'], encoding: EncodingSettings): number {
  if (encoder !== null) return encoder.target_kbps + SOUND_KBPS;
  return encoding.profile === 'custom' ? encoding.bitrate_kbps + encoding.sound_kbps : PROFILE_KBPS[encoding.profile];
}

/** Whole hours, rounded down. */
export const hoursIn = (freeBytes: number, kbps: number): number => Math.floor((freeBytes * BITS) / (kbps * 1000) / HOUR_S);

/** `212 GB free, about 104 hours`; minutes where it is less than two hours. */
export function roomWords(freeBytes: number, kbps: number): string {
  const hours = hoursIn(freeBytes, kbps);
  const minutes = Math.floor((freeBytes * BITS) / (kbps * 1000) / 60);
  return texts.recordings.room(freeBytes, hours < 2 ? texts.recordings.minutes(minutes) : texts.recordings.hours(hours));
}
