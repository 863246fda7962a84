/** How a program of some size and rate is encoded: the profile of the settings, and the speed and encoder that the machine carries. */
import type { EncodingSettings } from '#contract/index.ts';
import type { Rate } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';
import type { Machine } from '#store/index.ts';
import type { Size } from '#timeline/index.ts';
import { h264LevelOf } from './h264-level-of.ts';
import { encoderFor, speedFor } from './machine.ts';

/** Pixels of a picture and the kbit/s they get at up to 30 pictures a second; 1080p is the specification's reliability profile. */
const ladder = [
  { pixels: 640 * 360, kbps: 800 },
  { pixels: 1280 * 720, kbps: 2500 },
  { pixels: 1920 * 1080, kbps: 4500 },
] as const;

const LEAST_KBPS = 200;
const MOST_KBPS = 20_000;
const STEP_KBPS = 50;
const SOUND_KBPS = 128;

type Form = Pick<Encoding, 'bitrateKbps' | 'rateControl' | 'h264Profile' | 'soundKbps'> & {
  readonly leastLevel: string;
  /** Null: what the machine carries. */
  readonly speed: Encoding['speed'] | null;
};

/** `machine`: what was found out about it; null: nothing yet. */
export function encodingOf(size: Size, rate: Rate, settings: EncodingSettings, machine: Machine | null): Encoding {
  const { leastLevel, speed, ...form } = formOf(settings, bitrateKbps(size.width * size.height, rate.num / rate.den));
  const coded = { ...size, rate, ...form, level: h264LevelOf(size, rate, leastLevel) };
  return { ...coded, encoder: encoderFor(coded, machine), speed: speed ?? speedFor(coded, machine) };
}

/** `kbps`: what the profile `reliability` gives this size and rate. */
function formOf(settings: EncodingSettings, kbps: number): Form {
  const reliability = { rateControl: 'cbr', h264Profile: 'main', soundKbps: SOUND_KBPS, leastLevel: '4.1', speed: null } as const;
  switch (settings.profile) {
    case 'reliability':
    case 'adaptive':
      return { ...reliability, bitrateKbps: kbps };
    case 'quality':
      return { ...reliability, bitrateKbps: rounded((kbps * 6000) / 4500), rateControl: 'vbr', h264Profile: 'high', leastLevel: '4.2' };
    case 'custom':
      return {
        bitrateKbps: settings.bitrate_kbps,
        rateControl: settings.rate_control,
        h264Profile: settings.h264_profile,
        soundKbps: settings.sound_kbps,
        leastLevel: '4.1',
        speed: settings.speed === 'auto' ? null : settings.speed,
      };
  }
}

function bitrateKbps(pixels: number, fps: number): number {
  const [low, middle, high] = ladder;
  const [from, to] = pixels < middle.pixels ? [low, middle] : [middle, high];
  // Between and beyond the rungs the rate grows as a power of the pixels; neighbouring pictures of a faster rate differ less.
  const power = Math.log(to.kbps / from.kbps) / Math.log(to.pixels / from.pixels);
  return rounded(from.kbps * (pixels / from.pixels) ** power * Math.sqrt(Math.max(1, fps / 30)));
}

const rounded = (kbps: number): number => Math.min(MOST_KBPS, Math.max(LEAST_KBPS, Math.round(kbps / STEP_KBPS) * STEP_KBPS));

/**
 * What a running program takes over of `wanted`: its bitrate. All else would change its parameter sets, or begin its sound anew, and
 * waits for its next start.
 */
export const runningEncoding = (running: Encoding, wanted: Encoding): Encoding => ({ ...running, bitrateKbps: wanted.bitrateKbps });

/** `limitKbps`: what picture and sound together may take; null: anything. */
export function limited(encoding: Encoding, limitKbps: number | null): Encoding {
  if (limitKbps === null) return encoding;
  return { ...encoding, bitrateKbps: Math.max(LEAST_KBPS, Math.min(encoding.bitrateKbps, limitKbps - encoding.soundKbps)) };
}

/** Whether a running program is encoded in the form that `wanted` has. */
export const hasForm = (running: Encoding, wanted: Encoding): boolean =>
  running.rateControl === wanted.rateControl &&
  running.h264Profile === wanted.h264Profile &&
  running.level === wanted.level &&
  running.soundKbps === wanted.soundKbps;
