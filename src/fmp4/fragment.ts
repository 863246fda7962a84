/** One fragment: a `moof` and its `mdat`, written into one buffer of the right size. */
import { SAMPLES_PER_SOUND_FRAME } from '#core/units.ts';
import type { PictureMessage, SoundMessage } from '#packet/index.ts';
import { DELTA_SAMPLE, KEY_SAMPLE, PICTURE_TRACK, SOUND_TRACK } from './init-segment.ts';
import type { Timing } from './timescale.ts';

export type FragmentPicture = Pick<PictureMessage, 'number' | 'key' | 'data'>;
export type FragmentSound = Pick<SoundMessage, 'number' | 'data'>;

/** What is time 0: a picture of the program, and its samples before that picture. */
export type Origin = { readonly picture: number; readonly sample: number };

const PROGRAM_START: Origin = { picture: 0, sample: 0 };

const BOX_HEAD = 8;
const MFHD = 16;
const TFHD = 16;
const TFDT = 20;
const TRUN_HEAD = 20;
// size and flags; size only
const PICTURE_ENTRY = 8;
const SOUND_ENTRY = 4;

// ISO 14496-12 8.8.7 and 8.8.8
const DEFAULT_BASE_IS_MOOF = 0x020000;
const PICTURE_RUN = 0x000601;
const SOUND_RUN = 0x000201;

/**
 * The pictures and sounds as one fragment; copies their data. The numbers of each must follow one another without a hole, else a
 * RangeError: one run has one start. `sequence` counts fragments from 1. Nothing may lie before `origin`.
 */
export function fragment(
  sequence: number,
  timing: Timing,
  pictures: readonly FragmentPicture[],
  sounds: readonly FragmentSound[],
  origin = PROGRAM_START,
): Buffer {
  assertConsecutive(pictures);
  assertConsecutive(sounds);
  const pictureBytes = bytesOf(pictures);
  const moof = BOX_HEAD + MFHD + trackBytes(pictures.length, PICTURE_ENTRY) + trackBytes(sounds.length, SOUND_ENTRY);
  const mdat = BOX_HEAD + pictureBytes + bytesOf(sounds);
  const out = new Cursor(moof + mdat);
  out.head(moof, MOOF_TYPE);
  out.head(MFHD, MFHD_TYPE);
  out.u32(0);
  out.u32(sequence);
  writePictures(out, timing, pictures, { origin, dataAt: moof + BOX_HEAD });
  writeSounds(out, sounds, { origin, dataAt: moof + BOX_HEAD + pictureBytes });
  out.head(mdat, MDAT_TYPE);
  for (const picture of pictures) out.bytes(picture.data);
  for (const sound of sounds) out.bytes(sound.data);
  return out.buffer;
}

/** `dataAt`: where the run's data begins, from the start of the fragment. */
type Place = { readonly origin: Origin; readonly dataAt: number };

function writePictures(out: Cursor, timing: Timing, pictures: readonly FragmentPicture[], { origin, dataAt }: Place): void {
  const first = pictures[0];
  if (first === undefined) return;
  writeTrackHead(out, trackBytes(pictures.length, PICTURE_ENTRY), PICTURE_TRACK, (first.number - origin.picture) * timing.duration);
  writeRunHead(out, PICTURE_RUN, pictures.length, PICTURE_ENTRY, dataAt);
  for (const picture of pictures) {
    out.u32(picture.data.length);
    out.u32(picture.key ? KEY_SAMPLE : DELTA_SAMPLE);
  }
}

function writeSounds(out: Cursor, sounds: readonly FragmentSound[], { origin, dataAt }: Place): void {
  const first = sounds[0];
  if (first === undefined) return;
  writeTrackHead(out, trackBytes(sounds.length, SOUND_ENTRY), SOUND_TRACK, first.number * SAMPLES_PER_SOUND_FRAME - origin.sample);
  writeRunHead(out, SOUND_RUN, sounds.length, SOUND_ENTRY, dataAt);
  for (const sound of sounds) out.u32(sound.data.length);
}

function writeTrackHead(out: Cursor, bytes: number, track: number, decodeTime: number): void {
  out.head(bytes, TRAF_TYPE);
  out.head(TFHD, TFHD_TYPE);
  out.u32(DEFAULT_BASE_IS_MOOF);
  out.u32(track);
  out.head(TFDT, TFDT_TYPE);
  out.u32(0x01000000); // version 1: the time has 64 bits
  out.u64(decodeTime);
}

function writeRunHead(out: Cursor, flags: number, count: number, entryBytes: number, dataAt: number): void {
  out.head(TRUN_HEAD + count * entryBytes, TRUN_TYPE);
  out.u32(flags);
  out.u32(count);
  out.u32(dataAt);
}

const trackBytes = (count: number, entryBytes: number): number =>
  count === 0 ? 0 : BOX_HEAD + TFHD + TFDT + TRUN_HEAD + count * entryBytes;

const bytesOf = (samples: readonly { readonly data: Buffer }[]): number => samples.reduce((sum, sample) => sum + sample.data.length, 0);

function assertConsecutive(samples: readonly { readonly number: number }[]): void {
  const first = samples[0]?.number ?? 0;
  samples.forEach((sample, index) => {
    if (sample.number !== first + index) throw new RangeError(`number ${sample.number} does not follow ${first + index - 1}`);
  });
}

// Types as numbers: a fragment is written 30 times a second for as long as a program runs.
const typeOf = (text: string): number => Buffer.from(text, 'latin1').readUInt32BE(0);
const MOOF_TYPE = typeOf('moof');
const MFHD_TYPE = typeOf('mfhd');
const TRAF_TYPE = typeOf('traf');
const TFHD_TYPE = typeOf('tfhd');
const TFDT_TYPE = typeOf('tfdt');
const TRUN_TYPE = typeOf('trun');
const MDAT_TYPE = typeOf('mdat');

/** Writes from the front of a buffer of known size to its end. */
class Cursor {
  readonly buffer: Buffer;
  #at = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  u32(value: number): void {
    this.#at = this.buffer.writeUInt32BE(value, this.#at);
  }

  u64(value: number): void {
    this.u32(Math.floor(value / 0x100000000));
    this.u32(value % 0x100000000);
  }

  head(size: number, type: number): void {
    this.u32(size);
    this.u32(type);
  }

  bytes(bytes: Buffer): void {
    this.#at += bytes.copy(this.buffer, this.#at);
  }
}
