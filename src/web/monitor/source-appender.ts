/** Owns one MediaSource of a video element and puts bytes into it, in order and at the pace it takes them. */
import { AppendQueue, type Append } from './append-queue.ts';

const QUEUE_BYTES_MAX = 32 * 1024 * 1024;
const KEEP_S = 10;
// Removing interrupts appending, so it is done seldom.
const KEEP_S_MOST = 20;
const KEEP_S_IN_NEED = 1;

export class SourceAppender {
  readonly #video: HTMLVideoElement;
  readonly #failed: () => void;
  readonly #source: MediaSource;
  readonly #address: string;
  readonly #queue = new AppendQueue(QUEUE_BYTES_MAX);
  #buffer: SourceBuffer | null = null;
  #type = '';

  /** Takes the video's `src`. `failed` is called when nothing more can be appended: close this one then. */
  constructor(video: HTMLVideoElement, source: MediaSource, failed: () => void) {
    this.#video = video;
    this.#failed = failed;
    this.#source = source;
    this.#address = URL.createObjectURL(source);
    source.onsourceopen = () => this.#pump();
    video.onerror = () => failed();
    // Safari opens a managed source only where the picture stays on this machine.
    video.disableRemotePlayback = true;
    video.src = this.#address;
  }

  /** An init segment or fragments; `type` is theirs, `video/mp4; codecs="…"`. */
  append(append: Append): void {
    if (!this.#queue.push(append)) return this.#failed();
    this.#pump();
  }

  close(): void {
    this.#source.onsourceopen = null;
    this.#video.onerror = null;
    if (this.#buffer !== null) this.#buffer.onupdateend = this.#buffer.onerror = null;
    this.#queue.clear();
    this.#video.removeAttribute('src');
    this.#video.load();
    URL.revokeObjectURL(this.#address);
  }

  #pump(): void {
    if (this.#source.readyState !== 'open' || this.#buffer?.updating) return;
    if (this.#evict(KEEP_S, KEEP_S_MOST)) return;
    const next = this.#queue.take();
    if (next === null) return;
    try {
      this.#bufferFor(next.type).appendBuffer(next.bytes);
    } catch (error) {
      this.#recover(next, error);
    }
  }

  #bufferFor(type: string): SourceBuffer {
    if (this.#buffer === null) {
      this.#buffer = this.#source.addSourceBuffer(type);
      this.#buffer.onupdateend = () => this.#pump();
      this.#buffer.onerror = () => this.#failed();
      this.#source.duration = Infinity;
    } else if (type !== this.#type) {
      this.#buffer.changeType(type);
    }
    this.#type = type;
    return this.#buffer;
  }

  #recover(append: Append, error: unknown): void {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    this.#queue.putBack(append);
    if (!isFull || !this.#evict(KEEP_S_IN_NEED, KEEP_S_IN_NEED)) this.#failed();
  }

  /** Whether something is being removed: what is more than `keep` s behind the picture, once that is more than `most` s. */
  #evict(keep: number, most: number): boolean {
    const { buffered, currentTime } = this.#video;
    if (this.#buffer === null || buffered.length === 0 || currentTime - buffered.start(0) <= most) return false;
    this.#buffer.remove(0, currentTime - keep);
    return true;
  }
}
