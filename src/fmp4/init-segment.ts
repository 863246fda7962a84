/** The init segment: what a player must know before the first fragment. One picture track (1) and one sound track (2). */
import { avcConfiguration, codecOf } from '#h264/index.ts';
import type { FormatMessage } from '#packet/index.ts';
import { aacCodec, aacConfiguration, channelsOf } from './aac-configuration.ts';
import { ascii, box, fullBox, u16, u32, zeros } from './box.ts';
import { pictureTiming, soundTiming, type Timing } from './timescale.ts';

export const PICTURE_TRACK = 1;
export const SOUND_TRACK = 2;

/** ISO 14496-12 8.8.3.1: depends on no other sample; depends on others and is no sync sample. */
export const KEY_SAMPLE = 0x02000000;
export const DELTA_SAMPLE = 0x01010000;

export type ProgramFormat = Pick<FormatMessage, 'rate' | 'width' | 'height' | 'sps' | 'pps' | 'asc'>;

const FIXED_ONE = 0x10000;
/** ISO 14496-12 8.2.2 counts from here. */
export const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Of 32 bits, where all ones mean "not known": 49 days. */
const DURATION_MAX = 0xfffffffe;
const MATRIX = u32(FIXED_ONE, 0, 0, 0, FIXED_ONE, 0, 0, 0, 0x40000000);
const LANGUAGE_UNDETERMINED = 0x55c4;

/** `begun`: ms since 1970, until 2040. `lasts`: all fragments together, ms; left out: not known yet. */
export type MovieFacts = { readonly begun?: number; readonly lasts?: number };

/** The type for MediaSource and HLS: `video/mp4; codecs="avc1.4d4029,mp4a.40.2"`. */
export const mimeType = (format: Pick<FormatMessage, 'sps' | 'asc'>): string =>
  `video/mp4; codecs="${codecOf(format.sps)},${aacCodec(format.asc)}"`;

/**
 * `ftyp` and `moov` for the format. The entry is `avc1`, which every player knows, though the key pictures also carry the parameter sets
 * in band: they are the same bytes, and readers that join in the middle of a stream need them there. With any `told` the segment has the
 * same number of bytes.
 */
export function initSegment(format: ProgramFormat, told: MovieFacts = {}): Buffer {
  const timing = pictureTiming(format.rate);
  return Buffer.concat([
    box('ftyp', ascii('iso6'), u32(1), ascii('iso6mp41')),
    box(
      'moov',
      movieHeader(told),
      pictureTrack(format, timing),
      soundTrack(format),
      box('mvex', defaults(PICTURE_TRACK, timing, DELTA_SAMPLE), defaults(SOUND_TRACK, soundTiming, KEY_SAMPLE)),
    ),
  ]);
}

/** The same for sound alone; its track keeps its number. */
export const soundInitSegment = (asc: Buffer): Buffer =>
  Buffer.concat([
    box('ftyp', ascii('M4A '), u32(0), ascii('M4A iso6')),
    box('moov', movieHeader(), soundTrack({ asc }), box('mvex', defaults(SOUND_TRACK, soundTiming, KEY_SAMPLE))),
  ]);

const movieHeader = ({ begun = EPOCH_1904, lasts = 0 }: MovieFacts = {}): Buffer =>
  fullBox(
    'mvhd',
    0,
    0,
    u32(Math.floor((begun - EPOCH_1904) / 1000), 0, 1000, Math.min(lasts, DURATION_MAX), FIXED_ONE),
    u16(0x100),
    zeros(10),
    MATRIX,
    zeros(24),
    u32(SOUND_TRACK + 1),
  );

const defaults = (track: number, timing: Timing, flags: number): Buffer => fullBox('trex', 0, 0, u32(track, 1, timing.duration, 0, flags));

function pictureTrack(format: ProgramFormat, timing: Timing): Buffer {
  const { width, height } = format;
  const entry = box(
    'avc1',
    sampleEntry,
    zeros(16),
    u16(width, height),
    u32(0x480000, 0x480000, 0),
    u16(1),
    zeros(32),
    u16(24, 0xffff),
    box('avcC', avcConfiguration(format.sps, format.pps)),
  );
  return track({
    id: PICTURE_TRACK,
    volume: 0,
    width,
    height,
    timing,
    handler: 'vide',
    mediaHeader: fullBox('vmhd', 0, 1, zeros(8)),
    entry,
  });
}

function soundTrack(format: Pick<ProgramFormat, 'asc'>): Buffer {
  const entry = box(
    'mp4a',
    sampleEntry,
    zeros(8),
    u16(channelsOf(format.asc), 16),
    u32(0),
    u32(soundTiming.timescale * FIXED_ONE),
    aacConfiguration(format.asc),
  );
  const mediaHeader = fullBox('smhd', 0, 0, u32(0));
  return track({ id: SOUND_TRACK, volume: 0x100, width: 0, height: 0, timing: soundTiming, handler: 'soun', mediaHeader, entry });
}

// 8.5.2: six reserved bytes, and the data reference that says "in this file".
const sampleEntry = Buffer.concat([zeros(6), u16(1)]);
const inThisFile = box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)));
const noSamples = [
  fullBox('stts', 0, 0, u32(0)),
  fullBox('stsc', 0, 0, u32(0)),
  fullBox('stsz', 0, 0, u32(0, 0)),
  fullBox('stco', 0, 0, u32(0)),
];

type Track = {
  readonly id: number;
  readonly volume: number;
  readonly width: number;
  readonly height: number;
  readonly timing: Timing;
  readonly handler: 'vide' | 'soun';
  readonly mediaHeader: Buffer;
  readonly entry: Buffer;
};

function track(of: Track): Buffer {
  const ENABLED_IN_MOVIE = 3;
  const header = fullBox(
    'tkhd',
    0,
    ENABLED_IN_MOVIE,
    u32(0, 0, of.id, 0, 0, 0, 0),
    u16(0, 0, of.volume, 0),
    MATRIX,
    u32(of.width * FIXED_ONE, of.height * FIXED_ONE),
  );
  const samples = box('stbl', fullBox('stsd', 0, 0, u32(1), of.entry), ...noSamples);
  return box(
    'trak',
    header,
    box(
      'mdia',
      fullBox('mdhd', 0, 0, u32(0, 0, of.timing.timescale, 0), u16(LANGUAGE_UNDETERMINED, 0)),
      fullBox('hdlr', 0, 0, u32(0), ascii(of.handler), zeros(12), ascii('\0')),
      box('minf', of.mediaHeader, inThisFile, samples),
    ),
  );
}
