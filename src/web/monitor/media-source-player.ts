/** Plays the monitor's stream of `/api/monitor` in a video element. */
import { ReconnectingSocket } from '../api/reconnecting-socket.ts';
import { monitorPace } from './live-controller.ts';
import { LiveKeeper } from './live-keeper.ts';
import { newestRange } from './media-source.ts';
import { parseMonitorMessage, type MonitorInit } from './monitor-message.ts';
import type { Player, PlayerEvents } from './player.ts';
import { shownFrame } from './shown-frame.ts';
import { SourceAppender } from './source-appender.ts';

const TRIES_BEFORE_ASKING = 3;
const ASK_MS_MAX = 3_000;

export class MediaSourcePlayer implements Player {
  readonly #video: HTMLVideoElement;
  readonly #events: PlayerEvents;
  readonly #sourceClass: typeof MediaSource;
  readonly #keeper: LiveKeeper;
  readonly #socket: ReconnectingSocket;
  #init: MonitorInit | null = null;
  #appender: SourceAppender | null = null;
  #frameCallback = 0;
  #hasConnected = false;
  #failures = 0;
  #isClosed = false;

  /** Drives `video` until it is closed. Throws nothing: what fails is tried again, or told as `failed`. */
  constructor(video: HTMLVideoElement, sourceClass: typeof MediaSource, events: PlayerEvents) {
    this.#video = video;
    this.#sourceClass = sourceClass;
    this.#events = events;
    this.#keeper = new LiveKeeper(video, monitorPace);
    this.#frameCallback = video.requestVideoFrameCallback(this.#show);
    // What was played stays while the connection is away; after it the same program goes on.
    this.#socket = new ReconnectingSocket('/api/monitor', {
      opened: () => void (this.#hasConnected = true),
      message: (data) => this.#take(data),
      closed: () => void this.#doubt(),
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#video.cancelVideoFrameCallback(this.#frameCallback);
    this.#keeper.close();
    this.#socket.close();
    this.#appender?.close();
  }

  #take(data: string | ArrayBuffer): void {
    if (typeof data !== 'string') {
      if (this.#init !== null) this.#appender?.append({ type: this.#init.codecs, bytes: new Uint8Array(data) });
      return;
    }
    const message = parseMonitorMessage(data);
    if (message?.is === 'init') this.#begin(message);
    if (message?.is === 'ended') this.#end();
  }

  #begin(init: MonitorInit): void {
    if (!this.#sourceClass.isTypeSupported(init.codecs)) return this.#events.failed();
    const isSameProgram = this.#init?.clock.t0 === init.clock.t0 && this.#init.clock.epoch === init.clock.epoch;
    this.#init = init;
    if (isSameProgram && this.#appender !== null) return;
    this.#appender?.close();
    this.#appender = new SourceAppender(this.#video, new this.#sourceClass(), () => this.#beginAnew());
    this.#keeper.beginAnew();
  }

  #beginAnew(): void {
    this.#forget();
    this.#socket.again();
  }

  #end(): void {
    this.#forget();
    this.#events.ended();
  }

  #forget(): void {
    this.#appender?.close();
    this.#appender = null;
    this.#init = null;
  }

  /** Some proxies let no WebSocket through: where plain requests are answered all the same, this way is closed. */
  async #doubt(): Promise<void> {
    this.#failures += 1;
    if (this.#hasConnected || this.#failures % TRIES_BEFORE_ASKING !== 0) return;
    const isServed = await fetch('/api/preview/status', { signal: AbortSignal.timeout(ASK_MS_MAX) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isServed && !this.#hasConnected && !this.#isClosed) this.#events.failed();
  }

  readonly #show = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
    this.#frameCallback = this.#video.requestVideoFrameCallback(this.#show);
    if (this.#init === null) return;
    this.#socket.good();
    this.#events.shown(shownFrame(mediaTime, this.#init.rate), (newestRange(this.#video.buffered)?.end ?? mediaTime) - mediaTime);
  };
}
