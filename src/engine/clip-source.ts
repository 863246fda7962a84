/** A recording or a still picture on the timeline: opened before its cue, read a little ahead, held on its last picture. */
import type { ToldError } from '#core/told-error.ts';
import type { Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { SAMPLE_RATE, seconds, type Rate } from '#core/units.ts';
import { openFile, openStill, type FileDemuxer, type Picture, type Samples, type SourcePacket } from '#media/index.ts';
import type { SourceState } from '#packet/index.ts';
import { SoundRing } from '#sound/index.ts';
import { ClipDecoders, type Decoded } from './clip-decoders.ts';
import type { Need } from './need.ts';
import { PictureQueue } from './picture-queue.ts';
import type { Source, Times } from './source.ts';

const PICTURES_AHEAD = 8;
const SOUND_AHEAD_SECONDS = 0.4;
/** The ring holds 8 s of sound: where pictures lie far behind theirs in the file they come late. */
const SOUND_MOST_SECONDS = 4;
/** Pictures that are read for the sake of the sound behind them wait as they are coded, which is small. More than this comes of no film. */
const CODED_BYTES_MAX = 64e6;
/** More pictures than these do not come out of a decoder at once. */
const PICTURES_MAX = 30;
/** Beyond it the file's stamps have left its own sound: it is placed anew. 20 ms. */
const PLACE_BEYOND_SAMPLES = 960;
/** What lies behind a hole of its stamps is read so long before its time: the ring could not hold both sides of it. */
const HOLE_SECONDS = 2;
const HOLE_AHEAD_SECONDS = 1;
/** A file that ends so much before the end that it promises was cut off; less is the sound that ends before the picture. */
const CUT_OFF_SECONDS = 1;

/** Of an animation: where the pass that is read began, seconds of the clip; its pictures so far; how long the last of them lasts. */
type Passes = { readonly from: number; readonly pictures: number; readonly step: number };

export type ClipOptions = {
  readonly path: string;
  /** As the operator knows it. */
  readonly name: string;
  readonly need: Need;
  readonly clock: Clock;
  readonly rate: Rate;
};

export class ClipSource implements Source {
  readonly clockMemory = null;
  readonly gain = 1;
  readonly #options: ClipOptions;
  readonly #queue = new PictureQueue<Picture>(PICTURES_MAX);
  /** Pictures that are read and not decoded yet. */
  readonly #coded: SourcePacket[] = [];
  #ring: SoundRing | null = null;
  #trouble: ToldError | null = null;
  #closed = false;
  #placed = false;
  #hasPicture = false;
  /** Play time up to which it has been asked for. */
  #play = 0;
  #soundOffset = 0;
  /** In seconds of the clip: how far reading has come, and from where on it may go on. */
  #readTo: number;
  #readFrom = -Infinity;
  #animation: Passes = { from: 0, pictures: 0, step: 0 };
  #lastPicture = 0;
  readonly #decoded: Decoded = {
    picture: (picture, position) => this.#keep(picture, position),
    sound: (samples, position) => this.#placeSound(samples, position),
  };
  #goOn: (() => void) | null = null;

  constructor(options: ClipOptions) {
    this.#options = options;
    this.#readTo = options.need.from;
    void this.#read().catch((error: unknown) => this.#fail(error));
  }

  /** Null until the file is known to have sound. */
  get ring(): SoundRing | null {
    return this.#ring;
  }

  /** May be there while the clip is good: it plays as far as it goes. */
  get trouble(): ToldError | null {
    return this.#trouble;
  }

  get state(): SourceState {
    if (this.#queue.hasPicture || (!this.#options.need.picture && this.#placed)) return 'good';
    return this.#trouble ? 'closed' : 'connecting';
  }

  get soundOffset(): number {
    return this.#soundOffset;
  }

  prepare({ due, play }: Times): void {
    this.#play = play;
    this.#soundOffset = Math.round((due - play) * SAMPLE_RATE);
    const { anchor, from } = this.#options.need;
    // What is past goes, shown or not: a clip may be off air for a while, or be wanted for its sound alone.
    if (play > anchor + from) this.#queue.pick(play, anchor);
    if (this.#mayDecode || this.#mayRead) this.#goOn?.();
  }

  pictureAt({ play }: Times): Picture | null {
    const { num, den } = this.#options.rate;
    return this.#queue.pick(play + den / num / 2, this.#options.need.anchor);
  }

  // ---- reading

  /** Whether a picture that was read is to be decoded now. */
  get #mayDecode(): boolean {
    return this.#coded.length > 0 && this.#wantsPictures;
  }

  /** Whether too little lies ready of the one or the other, and there is room for more. */
  get #mayRead(): boolean {
    if (this.#position < this.#readFrom) return false;
    const sound = this.#ring ? this.#ring.ahead(Math.round(this.#from * SAMPLE_RATE)) / SAMPLE_RATE : Infinity;
    if (sound < SOUND_AHEAD_SECONDS) return this.#coded.reduce((sum, { data }) => sum + data.length, 0) < CODED_BYTES_MAX;
    return this.#wantsPictures && this.#coded.length === 0 && (this.#ring === null || sound < SOUND_MOST_SECONDS);
  }

  get #wantsPictures(): boolean {
    return this.#hasPicture && this.#queue.length < PICTURES_AHEAD;
  }

  /** Play time from which on it is wanted: its cue's start before that, then now. */
  get #from(): number {
    const { anchor, from } = this.#options.need;
    return Math.max(this.#play, anchor + from);
  }

  /** The same in seconds of the clip. */
  get #position(): number {
    return this.#from - this.#options.need.anchor;
  }

  async #read(): Promise<void> {
    const { path, name, need, clock } = this.#options;
    const still = need.picture ? await openStill(path, name, clock) : null;
    if (still) return this.#keep(still, 0);
    using file = await openFile({ path, name, picture: need.picture ? 'required' : 'optional' }, clock);
    using decoders = new ClipDecoders(file);
    this.#hasPicture = decoders.hasPicture;
    if (need.picture && !this.#hasPicture) throw errors.MEDIA_NOT_READABLE({ name });
    if (decoders.hasSound) this.#ring = new SoundRing();
    if (need.from > 0 && !file.isAnimation) await file.seek(seconds(need.from));
    do await this.#readOnce(file, decoders);
    while (!this.#closed && (await this.#beginsAgain(file)));
    if (!this.#closed) await decoders.end(this.#decoded);
    if (!this.#closed && need.picture) this.#noteEnd(file);
  }

  async #readOnce(file: FileDemuxer, decoders: ClipDecoders): Promise<void> {
    for (let packet = await file.read(); packet && !this.#closed; packet = await file.read()) {
      if (decoders.isChanged) {
        await this.#decodeUntil(decoders, () => this.#coded.length === 0);
        decoders.renew();
      }
      this.#noteHole(decoders.positionOf(packet));
      await this.#decodeUntil(decoders, () => this.#mayRead);
      if (this.#closed) return;
      if (packet.kind === 'picture' && this.#hasPicture) this.#coded.push(packet);
      else await decoders.decode(packet, this.#decoded);
    }
    await this.#decodeUntil(decoders, () => this.#coded.length === 0);
  }

  /** Decodes the pictures that were read, each when it is wanted. */
  async #decodeUntil(decoders: ClipDecoders, isEnough: () => boolean): Promise<void> {
    while (!this.#closed) {
      const packet = this.#mayDecode ? this.#coded.shift() : undefined;
      if (packet) await decoders.decode(packet, this.#decoded);
      else if (isEnough()) return;
      else await this.#untilWanted();
    }
  }

  #untilWanted(): Promise<void> {
    return new Promise((resolve) => (this.#goOn = resolve));
  }

  #noteHole(position: number | null): void {
    if (position === null) return;
    const at = position + this.#animation.from;
    if (at - this.#readTo > HOLE_SECONDS) this.#readFrom = at - HOLE_AHEAD_SECONDS;
    this.#readTo = Math.max(this.#readTo, at);
  }

  /** An animation is played over and over; passes that are past already are left out. */
  async #beginsAgain(file: FileDemuxer): Promise<boolean> {
    const { from, pictures, step } = this.#animation;
    if (!file.isAnimation || pictures < 2) return false;
    const length = this.#readTo + step - from;
    const passes = Math.max(1, Math.floor((this.#position - from) / length));
    this.#animation = { from: from + passes * length, pictures: 0, step };
    this.#readTo = this.#animation.from;
    await file.seek(seconds(0));
    return true;
  }

  #noteEnd({ duration, isAnimation }: FileDemuxer): void {
    const { name } = this.#options;
    if (!this.#queue.hasPicture) throw errors.MEDIA_NOT_READABLE({ name });
    if (isAnimation || duration === null || duration - this.#readTo < CUT_OFF_SECONDS) return;
    this.#fail(errors.MEDIA_CUT_OFF({ name, seconds: Math.round(this.#readTo), promised: Math.round(duration) }));
  }

  // ---- what is decoded

  #keep(picture: Picture, position: number | null): void {
    if (this.#closed || position === null) return picture[Symbol.dispose]();
    const { anchor, from } = this.#options.need;
    const passes = this.#animation;
    const at = position + passes.from;
    this.#animation = { ...passes, pictures: passes.pictures + 1, step: passes.pictures === 0 ? passes.step : at - this.#lastPicture };
    this.#lastPicture = at;
    this.#queue.push(at, picture);
    // Pictures between the key picture and the first one wanted are only decoded to get there.
    this.#queue.pick(anchor + from, anchor);
  }

  #placeSound({ left, right, count, delay }: Samples, position: number | null): void {
    if (this.#closed || position === null) return;
    this.#ring ??= new SoundRing();
    const at = Math.round((position + this.#options.need.anchor) * SAMPLE_RATE) - delay;
    // A clip's samples are counted, not timed: no compensation.
    if (!this.#placed || Math.abs(at - this.#ring.next) > PLACE_BEYOND_SAMPLES) this.#ring.place(at);
    this.#placed = true;
    this.#ring.write(left, right, count);
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    const known = error instanceof ProductError ? error : errors.MEDIA_NOT_READABLE({ name: this.#options.name }, { cause: error });
    this.#trouble = { code: known.code, message: known.message, remedy: known.remedy };
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#goOn?.();
    this.#queue[Symbol.dispose]();
  }
}
