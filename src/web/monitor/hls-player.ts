/** Plays the low-latency playlist by hls.js, which is loaded only here. Its own way of staying live is put off: ours needs less in the buffer. */
import type HlsJs from 'hls.js/light';
import { PLAYLIST_PATH } from '#contract/index.ts';
import { hlsPace } from './live-controller.ts';
import { LiveKeeper } from './live-keeper.ts';
import { newestRange } from './media-source.ts';
import type { Player, PlayerEvents, PictureClock } from './player.ts';
import { shownFrame } from './shown-frame.ts';

const AGAIN_MS = 1_000;

export class HlsPlayer implements Player {
  readonly #video: HTMLVideoElement;
  readonly #events: PlayerEvents;
  readonly #clock: () => PictureClock | null;
  readonly #keeper: LiveKeeper;
  #hls: HlsJs | null = null;
  /** The program's time at media time 0, seconds: the fragments say it, where dates of whole segments are a frame or two off (measured). */
  #origin: number | null = null;
  #frameCallback: number;
  #again: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /** Drives `video` until it is closed; to be opened while a program runs. */
  constructor(video: HTMLVideoElement, clock: () => PictureClock | null, events: PlayerEvents) {
    this.#video = video;
    this.#clock = clock;
    this.#events = events;
    this.#keeper = new LiveKeeper(video, hlsPace);
    this.#frameCallback = video.requestVideoFrameCallback(this.#show);
    void this.#open();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#again);
    this.#video.cancelVideoFrameCallback(this.#frameCallback);
    this.#keeper.close();
    this.#hls?.destroy();
    this.#hls = null;
  }

  async #open(): Promise<void> {
    const { default: Hls } = await import('hls.js/light');
    if (this.#isClosed) return;
    if (!Hls.isSupported()) return this.#events.failed();
    const hls = new Hls({
      lowLatencyMode: true,
      liveSyncDuration: 0.4,
      // Its own answers to lateness: a target that grows by 1 s at each stall, and a rate that it would set back to 1 against ours.
      liveSyncOnStallIncrease: 0.05,
      maxLiveSyncPlaybackRate: 1,
      backBufferLength: 10,
      // Fragmented MP4 is passed on as it is: there is nothing to be done in a worker.
      enableWorker: false,
    });
    this.#hls = hls;
    this.#origin = null;
    hls.on(Hls.Events.MANIFEST_PARSED, () => this.#keeper.beginAnew());
    hls.on(Hls.Events.INIT_PTS_FOUND, (_event, { initPTS, timescale }) => void (this.#origin = initPTS / timescale));
    hls.on(Hls.Events.ERROR, (_event, { fatal, type, details }) => {
      if (details === Hls.ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) return this.#events.failed();
      if (!fatal) return;
      if (type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
      else this.#beginAnew();
    });
    hls.loadSource(PLAYLIST_PATH);
    hls.attachMedia(this.#video);
  }

  #beginAnew(): void {
    this.#hls?.destroy();
    this.#hls = null;
    this.#again = setTimeout(() => void this.#open(), AGAIN_MS);
  }

  readonly #show = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
    this.#frameCallback = this.#video.requestVideoFrameCallback(this.#show);
    const clock = this.#clock();
    const number = clock === null || this.#origin === null ? null : shownFrame(this.#origin + mediaTime, { num: clock.fps, den: 1 });
    this.#events.shown(number, (newestRange(this.#video.buffered)?.end ?? mediaTime) - mediaTime);
  };
}
