/** Keeps a video element live: measures, asks `live-controller.ts`, does what it says. */
import { millis, seconds } from '#core/units.ts';
import { liveFrom, stayLive, type LiveState, type Pace } from './live-controller.ts';
import { newestRange } from './media-source.ts';

export class LiveKeeper {
  readonly #video: HTMLVideoElement;
  readonly #pace: Pace;
  readonly #ticks: ReturnType<typeof setInterval>;
  #live: LiveState;
  #stalls = 0;
  #returned = false;

  /** Drives `video` until it is closed. */
  constructor(video: HTMLVideoElement, pace: Pace) {
    this.#video = video;
    this.#pace = pace;
    this.#live = liveFrom(millis(performance.now()), pace);
    video.addEventListener('waiting', this.#countStall);
    document.addEventListener('visibilitychange', this.#lookAgain);
    this.#ticks = setInterval(() => this.#tick(), pace.tickMs);
  }

  close(): void {
    clearInterval(this.#ticks);
    this.#video.removeEventListener('waiting', this.#countStall);
    document.removeEventListener('visibilitychange', this.#lookAgain);
    this.#video.playbackRate = 1;
  }

  /** What is played from now on has nothing to do with what was. */
  beginAnew(): void {
    this.#stalls = 0;
    this.#live = liveFrom(millis(performance.now()), this.#pace);
    this.play();
  }

  // A browser that refuses tells so by a rejection; the picture then starts when the page is looked at or clicked.
  play(): void {
    this.#video.play().catch(() => {});
  }

  readonly #countStall = (): void => {
    if (!this.#video.seeking && this.#video.buffered.length > 0) this.#stalls += 1;
  };

  readonly #lookAgain = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.#returned = true;
    this.play();
  };

  #tick(): void {
    const { currentTime, buffered, playbackRate, readyState } = this.#video;
    if (readyState < HTMLMediaElement.HAVE_METADATA) return;
    const range = newestRange(buffered);
    const step = stayLive(
      this.#live,
      {
        position: seconds(currentTime),
        buffered: range && { start: seconds(range.start), end: seconds(range.end) },
        rate: playbackRate,
        stalls: this.#stalls,
        returned: this.#returned,
        now: millis(performance.now()),
      },
      this.#pace,
    );
    this.#live = step.state;
    this.#returned = false;
    if (step.decision.do === 'rate') this.#video.playbackRate = step.decision.rate;
    if (step.decision.do === 'seek') this.#video.currentTime = step.decision.to;
  }
}
