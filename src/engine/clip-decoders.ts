/** The decoders of a recording's streams. */
import { DRAWN, PictureDecoder, SoundDecoder, type FileDemuxer, type SourcePacket, type Samples, type TakePicture } from '#media/index.ts';
import type { StreamOfSource } from '#packet/index.ts';

type Track<Decoder> = { readonly stream: StreamOfSource; readonly decoder: Decoder };

/** What comes out of a packet; positions are seconds from the file's beginning, null where it has no stamp. */
export type Decoded = {
  /** Takes the picture. */
  readonly picture: (picture: Parameters<TakePicture>[0], position: number | null) => void;
  readonly sound: (samples: Samples, position: number | null) => void;
};

/** A stream that cannot be decoded is left out. Owns its decoders; borrows the file. */
export class ClipDecoders implements Disposable {
  readonly #file: FileDemuxer;
  #streams: readonly StreamOfSource[] = [];
  #picture: Track<PictureDecoder> | null = null;
  #sound: Track<SoundDecoder> | null = null;

  constructor(file: FileDemuxer) {
    this.#file = file;
    this.#open();
  }

  get hasPicture(): boolean {
    return this.#picture !== null;
  }

  get hasSound(): boolean {
    return this.#sound !== null;
  }

  /** Where the packet stands, seconds from the file's beginning; null: it does not say, or is of no use here. */
  positionOf({ stream, pts, dts }: SourcePacket): number | null {
    const own = this.#streams.find(({ index }) => index === stream);
    return own ? this.#position(pts ?? dts, own) : null;
  }

  async decode(packet: SourcePacket, decoded: Decoded): Promise<void> {
    const [picture, sound] = [this.#picture, this.#sound];
    if (packet.stream === picture?.stream.index) {
      await picture.decoder.decode(packet, (made, pts) => decoded.picture(made, this.#position(pts, picture.stream)));
    } else if (packet.stream === sound?.stream.index) {
      sound.decoder.decode(packet, (samples) => decoded.sound(samples, this.#position(samples.pts, sound.stream)));
    }
  }

  /** Some recordings change their coding half way: whether what is read now is for other decoders than what was read before. */
  get isChanged(): boolean {
    return this.#file.streams !== this.#streams;
  }

  /** Has decoders for what is read now. */
  renew(): void {
    this.#open();
  }

  /** The end of the file: pictures that were kept back come out. Nothing can be decoded after it. */
  async end(decoded: Decoded): Promise<void> {
    const picture = this.#picture;
    await picture?.decoder.decode(null, (made, pts) => decoded.picture(made, this.#position(pts, picture.stream)));
  }

  #open(): void {
    this[Symbol.dispose]();
    this.#streams = this.#file.streams;
    const wish = this.#file.isAnimation ? { wish: () => DRAWN } : {};
    this.#picture = opened(this.#streams, 'picture', (stream) => new PictureDecoder(stream, wish));
    this.#sound = opened(this.#streams, 'sound', (stream) => new SoundDecoder(stream));
  }

  #position(stamp: bigint | null, { timeBase }: StreamOfSource): number | null {
    return stamp === null ? null : (Number(stamp) * timeBase.num) / timeBase.den - this.#file.start;
  }

  [Symbol.dispose](): void {
    this.#picture?.decoder[Symbol.dispose]();
    this.#sound?.decoder[Symbol.dispose]();
    this.#picture = null;
    this.#sound = null;
  }
}

/** The stream of that kind with its decoder; null where there is none, of the one or the other. */
function opened<Decoder>(
  streams: readonly StreamOfSource[],
  kind: StreamOfSource['kind'],
  open: (stream: StreamOfSource) => Decoder,
): Track<Decoder> | null {
  const stream = streams.find((one) => one.kind === kind);
  if (!stream) return null;
  try {
    return { stream, decoder: open(stream) };
  } catch {
    return null;
  }
}
