/** Plays the low-latency playlist by the browser itself, which stays live in its own way. */
import { PLAYLIST_PATH } from '#contract/index.ts';
import { datedFrame } from './dated-frame.ts';
import type { Player, PlayerEvents, PictureClock } from './player.ts';

declare global {
  interface HTMLVideoElement {
    /** Safari's: the date of media time 0. */
    getStartDate?(): Date;
  }
}

const AGAIN_MS = 2_000;

export class NativePlayer implements Player {
  readonly #video: HTMLVideoElement;
  readonly #events: PlayerEvents;
  readonly #clock: () => PictureClock | null;
  #frameCallback: number;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** Drives `video` until it is closed; to be opened while a program runs. */
  constructor(video: HTMLVideoElement, clock: () => PictureClock | null, events: PlayerEvents) {
    this.#video = video;
    this.#clock = clock;
    this.#events = events;
    this.#frameCallback = video.requestVideoFrameCallback(this.#show);
    video.onerror = () => void (this.#again = setTimeout(() => this.#open(), AGAIN_MS));
    this.#open();
  }

  close(): void {
    clearTimeout(this.#again);
    this.#video.onerror = null;
    this.#video.cancelVideoFrameCallback(this.#frameCallback);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #open(): void {
    this.#video.src = PLAYLIST_PATH;
    this.#video.play().catch(() => {});
  }

  readonly #show = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
    this.#frameCallback = this.#video.requestVideoFrameCallback(this.#show);
    const begin = this.#video.getStartDate?.().getTime() ?? NaN;
    const clock = this.#clock();
    const number = clock === null || Number.isNaN(begin) ? null : datedFrame(begin + mediaTime * 1000, clock);
    const { seekable } = this.#video;
    this.#events.shown(number, seekable.length === 0 ? 0 : seekable.end(seekable.length - 1) - mediaTime);
  };
}
