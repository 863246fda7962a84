/** A recording on the timeline: opened before its cue, read a little ahead, held on its last picture. */
import type { Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { SAMPLE_RATE, seconds, type Rate } from '#core/units.ts';
import { openFile, PictureDecoder, SoundDecoder, type FileDemuxer, type Picture, type Samples, type SourcePacket } from '#media/index.ts';
import type { SourceState, StreamOfSource } from '#packet/index.ts';
import { SoundRing } from '#sound/index.ts';
import type { Need } from './need.ts';
import { PictureQueue } from './picture-queue.ts';
import type { Source, SourceTrouble, Times } from './source.ts';

const PICTURES_AHEAD = 8;
const SOUND_AHEAD_SECONDS = 0.4;
/** Bounds of reading ahead where sound and pictures lie far apart in the file: pictures are megabytes, and the ring holds 8 s of sound. */
const PICTURES_MAX = 30;
const SOUND_MOST_SECONDS = 4;
/** Beyond it the file's stamps have left its own sound: it is placed anew. 20 ms. */
const PLACE_BEYOND_SAMPLES = 960;

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
  readonly ring = new SoundRing();
  readonly #options: ClipOptions;
  readonly #queue = new PictureQueue<Picture>(PICTURES_MAX);
  #trouble: SourceTrouble | null = null;
  #closed = false;
  #placed = false;
  #hasPicture = false;
  #hasSound = false;
  /** Play time up to which it has been asked for. */
  #play = 0;
  #soundOffset = 0;
  #goOn: (() => void) | null = null;

  constructor(options: ClipOptions) {
    this.#options = options;
    void this.#read().catch((error: unknown) => this.#fail(error));
  }

  get trouble(): SourceTrouble | null {
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
    if (!this.#isAhead) this.#goOn?.();
  }

  pictureAt({ play }: Times): Picture | null {
    const { num, den } = this.#options.rate;
    return this.#queue.pick(play + den / num / 2, this.#options.need.anchor);
  }

  /** Whether enough lies ready not to be read further now. */
  get #isAhead(): boolean {
    const sound = this.#hasSound ? this.ring.ahead(Math.round(this.#from * SAMPLE_RATE)) / SAMPLE_RATE : Infinity;
    if (this.#queue.length >= PICTURES_MAX || (this.#hasSound && sound >= SOUND_MOST_SECONDS)) return true;
    return (!this.#hasPicture || this.#queue.length >= PICTURES_AHEAD) && sound >= SOUND_AHEAD_SECONDS;
  }

  /** Play time from which on it is wanted: its cue's start before that, then now. */
  get #from(): number {
    const { anchor, from } = this.#options.need;
    return Math.max(this.#play, anchor + from);
  }

  async #read(): Promise<void> {
    const { path, name, need, clock } = this.#options;
    using file = await openFile({ path, name, picture: need.picture ? 'required' : 'optional' }, clock);
    using decoders = new Decoders(file.streams);
    this.#hasPicture = decoders.picture !== null;
    this.#hasSound = decoders.sound !== null;
    if (need.picture && !this.#hasPicture) throw errors.MEDIA_NOT_READABLE({ name });
    if (need.from > 0) await file.seek(seconds(need.from));
    for (let packet = await file.read(); packet && !this.#closed; packet = await file.read()) {
      await this.#decode(decoders, file, packet);
      while (this.#isAhead && !this.#closed) await this.#untilWanted();
    }
    if (!this.#closed) await decoders.picture?.decoder.decode(null, (picture, pts) => this.#keep(picture, pts, decoders.picture, file));
    if (need.picture && !this.#queue.hasPicture && !this.#closed) throw errors.MEDIA_NOT_READABLE({ name });
  }

  #untilWanted(): Promise<void> {
    return new Promise((resolve) => (this.#goOn = resolve));
  }

  async #decode({ picture, sound }: Decoders, file: FileDemuxer, packet: SourcePacket): Promise<void> {
    if (packet.stream === picture?.stream.index) {
      await picture.decoder.decode(packet, (made, pts) => this.#keep(made, pts, picture, file));
    } else if (packet.stream === sound?.stream.index) {
      sound.decoder.decode(packet, (samples) => this.#placeSound(samples, sound.stream, file));
    }
  }

  #keep(picture: Picture, pts: bigint | null, track: PictureTrack | null, file: FileDemuxer): void {
    if (this.#closed || !track || pts === null) return picture[Symbol.dispose]();
    const { anchor, from } = this.#options.need;
    this.#queue.push(positionOf(pts, track.stream, file), picture);
    // Pictures between the key picture and the first one wanted are only decoded to get there.
    this.#queue.pick(anchor + from, anchor);
  }

  #placeSound({ left, right, count, delay, pts }: Samples, stream: StreamOfSource, file: FileDemuxer): void {
    if (pts === null) return;
    const at = Math.round((positionOf(pts, stream, file) + this.#options.need.anchor) * SAMPLE_RATE) - delay;
    // A clip's samples are counted, not timed: no compensation.
    if (!this.#placed || Math.abs(at - this.ring.next) > PLACE_BEYOND_SAMPLES) this.ring.place(at);
    this.#placed = true;
    this.ring.write(left, right, count);
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

type PictureTrack = { readonly stream: StreamOfSource; readonly decoder: PictureDecoder };
type SoundTrack = { readonly stream: StreamOfSource; readonly decoder: SoundDecoder };

/** The decoders of a file's streams; one that is not known is left out. */
class Decoders implements Disposable {
  readonly picture: PictureTrack | null;
  readonly sound: SoundTrack | null;

  constructor(streams: readonly StreamOfSource[]) {
    this.picture = opened(streams, 'picture', (stream) => new PictureDecoder(stream));
    this.sound = opened(streams, 'sound', (stream) => new SoundDecoder(stream));
  }

  [Symbol.dispose](): void {
    this.picture?.decoder[Symbol.dispose]();
    this.sound?.decoder[Symbol.dispose]();
  }
}

/** Seconds from the file's beginning. */
const positionOf = (pts: bigint, { timeBase }: StreamOfSource, file: FileDemuxer): number =>
  (Number(pts) * timeBase.num) / timeBase.den - file.start;

/** The stream of that kind with its decoder; null where there is none, of the one or the other. */
function opened<Decoder>(
  streams: readonly StreamOfSource[],
  kind: StreamOfSource['kind'],
  open: (stream: StreamOfSource) => Decoder,
): { stream: StreamOfSource; decoder: Decoder } | null {
  const stream = streams.find((one) => one.kind === kind);
  if (!stream) return null;
  try {
    return { stream, decoder: open(stream) };
  } catch {
    return null;
  }
}
