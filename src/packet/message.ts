/**
 * The messages between our processes, and their bytes.
 *
 * On the wire: u32le length of what follows | u8 type | body. Integers are little endian, numbers of pictures and AAC
 * frames u48. Data in a message that was read borrows the reader's buffer until the next turn of the event loop; whoever keeps it copies it.
 */
import type { Frame, Millis, Rate, SoundFrame } from '#core/units.ts';

/** One coded picture of the program. `data`: NAL units, each behind its length as u32be; a key picture begins with SPS and PPS. */
export type PictureMessage = {
  readonly is: 'picture';
  /** Which engine made it: 1, 2, 3 … */
  readonly generation: number;
  readonly number: Frame;
  readonly key: boolean;
  readonly data: Buffer;
};

/** One raw AAC frame (no ADTS). */
export type SoundMessage = {
  readonly is: 'sound';
  readonly generation: number;
  readonly number: SoundFrame;
  readonly data: Buffer;
};

/** How the packets that follow are coded; sent before the first of them and whenever it changes. */
export type FormatMessage = {
  readonly is: 'format';
  readonly generation: number;
  readonly rate: Rate;
  readonly width: number;
  readonly height: number;
  readonly sps: Buffer;
  readonly pps: Buffer;
  /** AudioSpecificConfig, ISO 14496-3 1.6.2.1. */
  readonly asc: Buffer;
};

/** One packet of a source as its feed read it; stamps are in the stream's time base, null where the source gave none. */
export type SourceMessage = {
  readonly is: 'source';
  readonly stream: number;
  readonly key: boolean;
  readonly pts: bigint | null;
  readonly dts: bigint | null;
  /** When the feed read it, on CLOCK_MONOTONIC. */
  readonly arrival: Millis;
  readonly data: Buffer;
};

/** Anything that is not media, as JSON; each link has its own closed union in a file `…-words.ts`. */
export type ControlMessage = { readonly is: 'control'; readonly body: unknown };

export type Message = PictureMessage | SoundMessage | FormatMessage | SourceMessage | ControlMessage;

/** The largest message that is read or written; an 8K key picture has 6 MB. */
export const MESSAGE_BYTES_MAX = 16 * 1024 * 1024;
