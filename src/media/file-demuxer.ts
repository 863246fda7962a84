/** Reads recordings: clips of the timeline, and sound. */
import { stat } from 'node:fs/promises';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { seconds, type Seconds } from '#core/units.ts';
import type { StreamOfSource } from '#packet/index.ts';
import { Demuxer, type SourcePacket } from './demuxer.ts';
import { DISK_MS } from './disk.ts';
import { PICTURE_PIXELS_MAX } from './picture-decoder.ts';
import { fileError, libavError } from './source-errors.ts';

const ANIMATIONS: readonly string[] = ['gif', 'apng', 'webp_anim'];
// Containers with an index or stamps of their own. Lists of other files (hls, concat, sdp) are not among them.
const FORMATS = `mov,matroska,webm,mpegts,mpeg,flv,avi,asf,mxf,mp3,aac,wav,flac,ogg,aiff,${ANIMATIONS.join(',')}`;
/** How far before the position a seek is tried again while what was found lies behind it, seconds. */
const STEPS_BACK = [0, 1, 2, 4, 8, 16, Infinity];
const STAMP_ERROR_SECONDS = 0.001;

export type FileToOpen = {
  readonly path: string;
  /** As the operator knows it; for messages. */
  readonly name: string;
  /** Whether a file without a picture is a fault (it is none where only sound is wanted). */
  readonly picture: 'required' | 'optional';
};

/** Opens a file; the caller owns what it gives. Throws MEDIA_MISSING, MEDIA_NOT_READABLE, SOURCE_NO_PICTURE, MEDIA_TOO_LARGE. */
export async function openFile(file: FileToOpen, clock: Clock): Promise<FileDemuxer> {
  const hung = new AbortController();
  const opening = openRegular(file, hung.signal);
  const late = (): Error => errors.MEDIA_NOT_READABLE({ name: file.name }, { cause: new Error('the disk does not answer') });
  try {
    const demuxer = await withDeadline(clock, DISK_MS, opening, late);
    return new FileDemuxer(checked(demuxer, file), (work) => withDeadline(clock, DISK_MS, work, late));
  } catch (error) {
    // An open that comes back after all is closed by `Demuxer.open` itself.
    hung.abort(error);
    throw error;
  }
}

/** A pipe is never opened: that would wait for a writer, in a thread of the pool that nothing gets back. */
async function openRegular({ path, name }: FileToOpen, signal: AbortSignal): Promise<Demuxer> {
  const seen = await stat(path).catch(() => null);
  if (seen?.isFile() === false) throw errors.MEDIA_NOT_READABLE({ name });
  return Demuxer.open({
    url: `file:${path}`,
    options: { protocol_whitelist: 'file', format_whitelist: FORMATS },
    signal,
    probes: () => true,
    fault: (code) => fileError(code, name),
  });
}

function checked(demuxer: Demuxer, { name, picture: wanted }: FileToOpen): Demuxer {
  const picture = demuxer.streams.find((stream) => stream.kind === 'picture');
  const error = (() => {
    if (demuxer.streams.length === 0) return errors.MEDIA_NOT_READABLE({ name }, { cause: libavError(0) });
    if (!picture) return wanted === 'required' ? errors.SOURCE_NO_PICTURE({ name }) : null;
    const { width, height } = picture;
    if (width * height === 0) return errors.MEDIA_NOT_READABLE({ name });
    return width * height > PICTURE_PIXELS_MAX ? errors.MEDIA_TOO_LARGE({ name, width, height }) : null;
  })();
  if (!error) return demuxer;
  demuxer[Symbol.dispose]();
  throw error;
}

/** An opened file. One call at a time: `read` and `seek` must have ended before the next begins. */
export class FileDemuxer implements Disposable {
  readonly #demuxer: Demuxer;
  readonly #bounded: <Value>(work: Promise<Value>) => Promise<Value>;
  /** What a seek had to read to know where it had come to. */
  #ahead: SourcePacket[] = [];

  /** Takes `demuxer`. `bounded` puts a deadline on each call. */
  constructor(demuxer: Demuxer, bounded: <Value>(work: Promise<Value>) => Promise<Value>) {
    this.#demuxer = demuxer;
    this.#bounded = bounded;
  }

  /** The picture, then the sound; one may be missing. */
  get streams(): readonly StreamOfSource[] {
    return this.#demuxer.streams;
  }

  /** Null where the file does not say. */
  get duration(): Seconds | null {
    return this.#demuxer.duration;
  }

  /** libav's name of the format: `mov,mp4,…`, `gif`. */
  get format(): string {
    return this.#demuxer.format;
  }

  /** Pictures a second, on the whole; null where it has none or does not say. */
  get pictureRate(): number | null {
    return this.#demuxer.pictureRate;
  }

  /** Whether it is drawn, and played over and over. */
  get isAnimation(): boolean {
    return ANIMATIONS.includes(this.#demuxer.format);
  }

  /** Stamp of the file's beginning in seconds: position = stamp x time base - start. */
  get start(): Seconds {
    return this.#demuxer.start;
  }

  /** The next packet; null at the end, which in a file that was cut off comes early. Throws MEDIA_NOT_READABLE. */
  async read(): Promise<SourcePacket | null> {
    return this.#ahead.shift() ?? (await this.#bounded(this.#demuxer.read()));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SourcePacket, void, undefined> {
    for (let packet = await this.read(); packet; packet = await this.read()) yield packet;
  }

  /**
   * Goes to a key picture at or before `position` (seconds from the file's beginning): the last one where the container has an index, one of the
   * last where it has none. It is the next picture that `read` gives; before it may come sound of about that time. Throws MEDIA_NOT_READABLE.
   */
  async seek(position: Seconds): Promise<void> {
    const aim = Math.min(position, this.duration ?? Infinity);
    for (const back of STEPS_BACK) {
      const from = seconds(Math.max(0, aim - back));
      this.#ahead = [];
      // Where there is nothing before `from`, the next step back may find it.
      if (!(await this.#bounded(this.#demuxer.seek(from))) && from > 0) continue;
      if ((await this.#readToKey()) <= aim + STAMP_ERROR_SECONDS || from === 0) return;
    }
  }

  /** Reads up to a key picture and gives its position. Indexes know decoding times, MPEG-TS knows no key pictures: both may lead past the aim. */
  async #readToKey(): Promise<number> {
    const anchor = this.streams[0];
    if (!anchor) return Infinity;
    for (;;) {
      const packet = await this.#bounded(this.#demuxer.read());
      if (!packet) return Infinity;
      const isAnchor = packet.stream === anchor.index;
      if (isAnchor && !packet.key) continue;
      this.#ahead.push(packet);
      if (isAnchor) return this.#positionOf(packet, anchor);
    }
  }

  #positionOf({ pts, dts }: SourcePacket, { timeBase }: StreamOfSource): number {
    const stamp = pts ?? dts;
    return stamp === null ? -Infinity : (Number(stamp) * timeBase.num) / timeBase.den - this.start;
  }

  [Symbol.dispose](): void {
    this.#ahead = [];
    this.#demuxer[Symbol.dispose]();
  }
}
