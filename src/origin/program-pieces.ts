/** The program's messages as pieces that can be sent: one fragment a picture, with the sound since the picture before it. */
import { frame, SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, seconds, soundFrame, type Frame } from '#core/units.ts';
import { fragment, pictureTiming } from '#fmp4/index.ts';
import type { FormatMessage, PictureMessage, SoundMessage } from '#packet/index.ts';
import type { Piece } from './piece-cache.ts';

// 1.4 s: more waits only where pictures stopped coming, and then goes out by itself.
const SOUNDS_WAITING_MAX = 64;

export class ProgramPieces {
  #format: FormatMessage | null = null;
  /** The format of the pieces that go out; null until the first key picture of it. */
  #begun: FormatMessage | null = null;
  #version = 0;
  #sequence = 0;
  #lastPicture = frame(-1);
  #lastSound = soundFrame(-1);
  #sounds: SoundMessage[] = [];

  get format(): FormatMessage | null {
    return this.#format;
  }

  /** Goes up whenever what follows cannot be played with the init segment before it; a key picture comes first then. */
  get version(): number {
    return this.#version;
  }

  /** What a message completes: one piece at most. Copies what it keeps, so data may be borrowed. */
  add(message: FormatMessage | PictureMessage | SoundMessage): Piece | null {
    switch (message.is) {
      case 'format':
        return this.#changeFormat(message);
      case 'picture':
        return this.#addPicture(message);
      case 'sound':
        return this.#addSound(message);
    }
  }

  /** Another program begins, with numbers of its own. The format stays: it may have come first. */
  restart(): void {
    this.#version += 1;
    this.#begun = null;
    this.#lastPicture = frame(-1);
    this.#lastSound = soundFrame(-1);
    this.#sounds = [];
  }

  /** The program is over. */
  end(): void {
    this.restart();
    this.#format = null;
  }

  // An engine that was replaced says the same format again: nobody need notice.
  #changeFormat(format: FormatMessage): null {
    if (this.#format !== null && isSameFormat(this.#format, format)) return null;
    this.#version += 1;
    this.#begun = null;
    this.#format = format;
    return null;
  }

  #addPicture({ number, key, data }: PictureMessage): Piece | null {
    const begins = this.#begun === null;
    if (this.#format === null || number <= this.#lastPicture || (begins && !key)) return null;
    if (begins) this.#dropSoundsBefore(number, this.#format);
    this.#begun = this.#format;
    this.#lastPicture = number;
    return this.#piece(this.#begun, [{ number, key, data }]);
  }

  #addSound({ number, generation, data }: SoundMessage): Piece | null {
    if (number <= this.#lastSound) return null;
    // One fragment has one run of sound, and a run has no holes.
    const isHole = this.#sounds.length > 0 && number !== this.#lastSound + 1;
    const flushed = isHole || this.#sounds.length >= SOUNDS_WAITING_MAX ? this.#flushSounds() : null;
    this.#lastSound = number;
    this.#sounds.push({ is: 'sound', number, generation, data: Buffer.from(data) });
    return flushed;
  }

  #flushSounds(): Piece | null {
    if (this.#begun !== null) return this.#piece(this.#begun, []);
    this.#sounds = [];
    return null;
  }

  #dropSoundsBefore(picture: Frame, { rate }: FormatMessage): void {
    const soundFramesAtPicture = (picture * rate.den * SAMPLE_RATE) / (rate.num * SAMPLES_PER_SOUND_FRAME);
    this.#sounds = this.#sounds.filter(({ number }) => number + 1 > soundFramesAtPicture);
  }

  #piece({ rate }: FormatMessage, pictures: readonly Pick<PictureMessage, 'number' | 'key' | 'data'>[]): Piece {
    const [picture] = pictures;
    const [sound] = this.#sounds;
    const at = Math.min(
      picture === undefined ? Infinity : (picture.number * rate.den) / rate.num,
      sound === undefined ? Infinity : (sound.number * SAMPLES_PER_SOUND_FRAME) / SAMPLE_RATE,
    );
    const bytes = fragment(++this.#sequence, pictureTiming(rate), pictures, this.#sounds);
    this.#sounds = [];
    return { number: this.#lastPicture, hasPicture: picture !== undefined, key: picture?.key ?? false, at: seconds(at), bytes };
  }
}

const isSameFormat = (a: FormatMessage, b: FormatMessage): boolean =>
  a.rate.num === b.rate.num &&
  a.rate.den === b.rate.den &&
  a.width === b.width &&
  a.height === b.height &&
  a.sps.equals(b.sps) &&
  a.pps.equals(b.pps) &&
  a.asc.equals(b.asc);
