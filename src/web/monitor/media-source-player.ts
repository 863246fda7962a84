/** Plays the monitor's stream in a video element and keeps it live. Thin: what to do is decided in `live-controller.ts`. */
import { millis, seconds, type Frame } from '#core/units.ts';
import { ReconnectingSocket } from '../api/reconnecting-socket.ts';
import { liveFrom, stayLive, type LiveState } from './live-controller.ts';
import { mediaSourceClass, newestRange } from './media-source.ts';
import { parseMonitorMessage, type MonitorInit } from './monitor-message.ts';
import { shownFrame } from './shown-frame.ts';
import { SourceAppender } from './source-appender.ts';

export type PlayerEvents = {
  /** A picture of the program is on screen. `behindS`: how much newer the newest one is that has come. */
  shown(frame: Frame, behindS: number): void;
  /** There is no program any more; the picture is gone. */
  ended(): void;
};

const TICK_MS = 50;

export class MediaSourcePlayer {
  readonly #video: HTMLVideoElement;
  readonly #events: PlayerEvents;
  readonly #sourceClass: typeof MediaSource;
  readonly #socket: ReconnectingSocket;
  readonly #ticks: ReturnType<typeof setInterval>;
  #init: MonitorInit | null = null;
  #appender: SourceAppender | null = null;
  #live: LiveState = liveFrom(millis(0));
  #stalls = 0;
  #returned = false;
  #frameCallback = 0;

  /** Drives `video` until it is closed. Throws nothing: what fails is tried again. */
  constructor(video: HTMLVideoElement, sourceClass: typeof MediaSource, events: PlayerEvents) {
    this.#video = video;
    this.#sourceClass = sourceClass;
    this.#events = events;
    video.addEventListener('waiting', this.#countStall);
    document.addEventListener('visibilitychange', this.#lookAgain);
    this.#ticks = setInterval(() => this.#tick(), TICK_MS);
    this.#frameCallback = video.requestVideoFrameCallback(this.#show);
    // What was played stays while the connection is away; after it the same program goes on.
    this.#socket = new ReconnectingSocket('/api/monitor', { opened: () => {}, message: (data) => this.#take(data), closed: () => {} });
  }

  close(): void {
    clearInterval(this.#ticks);
    this.#video.cancelVideoFrameCallback(this.#frameCallback);
    this.#video.removeEventListener('waiting', this.#countStall);
    document.removeEventListener('visibilitychange', this.#lookAgain);
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
    const isSameProgram = this.#init?.clock.t0 === init.clock.t0 && this.#init.clock.epoch === init.clock.epoch;
    this.#init = init;
    if (isSameProgram && this.#appender !== null) return;
    this.#appender?.close();
    this.#stalls = 0;
    this.#live = liveFrom(millis(performance.now()));
    this.#appender = new SourceAppender(this.#video, new this.#sourceClass(), () => this.#beginAnew());
    this.#play();
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

  // A browser that refuses tells so by a rejection; the picture then starts when the page is looked at or clicked.
  #play(): void {
    this.#video.play().catch(() => {});
  }

  readonly #countStall = (): void => {
    if (!this.#video.seeking && this.#video.buffered.length > 0) this.#stalls += 1;
  };

  readonly #lookAgain = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.#returned = true;
    this.#play();
  };

  readonly #show = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
    this.#frameCallback = this.#video.requestVideoFrameCallback(this.#show);
    if (this.#init === null) return;
    this.#socket.good();
    this.#events.shown(shownFrame(mediaTime, this.#init.rate), (newestRange(this.#video.buffered)?.end ?? mediaTime) - mediaTime);
  };

  #tick(): void {
    const { currentTime, buffered, playbackRate, readyState } = this.#video;
    if (this.#appender === null || readyState < HTMLMediaElement.HAVE_METADATA) return;
    const range = newestRange(buffered);
    const step = stayLive(this.#live, {
      position: seconds(currentTime),
      buffered: range && { start: seconds(range.start), end: seconds(range.end) },
      rate: playbackRate,
      stalls: this.#stalls,
      returned: this.#returned,
      now: millis(performance.now()),
    });
    this.#live = step.state;
    this.#returned = false;
    if (step.decision.do === 'rate') this.#video.playbackRate = step.decision.rate;
    if (step.decision.do === 'seek') this.#video.currentTime = step.decision.to;
  }
}

/** Null where this browser cannot play it. */
export function openPlayer(video: HTMLVideoElement, events: PlayerEvents): MediaSourcePlayer | null {
  const sourceClass = mediaSourceClass();
  return sourceClass === null ? null : new MediaSourcePlayer(video, sourceClass, events);
}
