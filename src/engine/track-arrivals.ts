/** How late the packets of one track of a live source are by their stamps, and how they follow each other. */
import { type Millis, millis, type Seconds, seconds } from '#core/units.ts';

const WINDOW = 30;
/** The calmest of so many seconds tells what is regular: a hiccup is not. */
const BURST_WINDOW = 10;
/** The first seconds hold what a server sends at once to begin with, and so many behind them say something. */
const BURST_BEGINNING = 2;
const BURST_KNOWN = 3;

/** Silence that means a stall, after the gaps between packets of late: 1 picture a second and Wi-Fi must not flap. DESIGN 6, Clock. */
export function stalledAfter(recentGaps: readonly Millis[]): Millis {
  return millis(Math.max(700, 3 * Math.max(0, ...recentGaps)));
}

/** Until so many gaps are known a source may be one of a picture a second. */
const GAPS_KNOWN = 3;
const UNKNOWN_PACE = millis(2000);

/** The longest gap of each of the last six 5 s. */
class RecentGaps {
  #gaps: Millis[] = [];
  #period = NaN;
  #last: Millis | null = null;
  #count = 0;
  stalledAfter = UNKNOWN_PACE;

  add(arrival: Millis): void {
    const gap = arrival - (this.#last ?? arrival);
    this.#last = arrival;
    this.#keep(gap, Math.floor(arrival / 5000));
    if (++this.#count > GAPS_KNOWN) this.stalledAfter = stalledAfter(this.#gaps);
  }

  #keep(gap: number, period: number): void {
    if (period === this.#period && gap <= (this.#gaps.at(-1) ?? 0)) return;
    // A stall says little of the source's pace: it counts as the gap that was still borne.
    const counted = millis(Math.min(gap, stalledAfter(this.#gaps)));
    this.#gaps = period === this.#period ? this.#gaps.with(-1, counted) : [...this.#gaps, counted].slice(-6);
    this.#period = period;
  }
}

/** How late the packets of one track are by their stamps. */
export class TrackArrivals {
  readonly gaps = new RecentGaps();
  readonly #window = new SlidingMin();
  readonly #calmest = new CalmestSecond();
  readonly #jumpMin: number;
  readonly #jumpShare: number;
  /** Of the last packet; NaN before the first. */
  #stamp = NaN;
  #arrival = NaN;
  /** Average step between stamps; 0 before it is known. */
  #step = 0;

  /** A jump of the stamps is one if it is larger than `jumpMin` seconds and than `jumpShare` of a packet's length. */
  constructor(jumpMin: number, jumpShare: number) {
    this.#jumpMin = jumpMin;
    this.#jumpShare = jumpShare;
  }

  /** The last stamp; 0 before the first. */
  get stamp(): number {
    return Number.isNaN(this.#stamp) ? 0 : this.#stamp;
  }

  /** Arrival less stamp of the packet that came fastest in the last 30 s; Infinity before the first. */
  get least(): number {
    return this.#window.least;
  }

  /** The greatest lateness of the calmest of the last seconds: how late packets are that come in bursts. -Infinity while that is not known. */
  get usual(): number {
    return this.#calmest.least;
  }

  /** Gives by how much the source has relabelled its stamps with this packet; 0: it has not. */
  packet(stamp: Seconds, arrival: Seconds): Seconds {
    const step = stamp - this.#stamp;
    const relabelled = this.#relabelled(step, stamp, arrival);
    if (relabelled !== 0) for (const window of [this.#window, this.#calmest]) window.shift(-relabelled);
    else if (step > 0) this.#step = this.#step === 0 ? step : this.#step + 0.05 * (Math.min(step, 2 * this.#step) - this.#step);
    this.#stamp = stamp;
    this.#arrival = arrival;
    for (const window of [this.#window, this.#calmest]) window.add(arrival, arrival - stamp);
    return seconds(relabelled);
  }

  /** A step of the stamps that arrival does not share, and that is not a held-up packet before it (lost ones behind it look the same). */
  #relabelled(step: number, stamp: number, arrival: number): number {
    if (this.#step === 0) return 0;
    const jump = step - this.#step;
    if (Math.abs(jump) <= Math.max(this.#jumpMin, this.#jumpShare * this.#step)) return 0;
    const unshared = Math.abs(arrival - this.#arrival - step + jump) < Math.abs(jump) / 2;
    const seen = (this.least - (arrival - stamp)) / jump > 0.5;
    return unshared && seen ? jump : 0;
  }
}

/** Of the greatest of each second, the least: over the last seconds in which anything was added. -Infinity while too few are known. */
class CalmestSecond {
  #greatest: number[] = [];
  #second = -Infinity;
  #seen = 0;

  get least(): number {
    // The second that runs is not whole yet.
    return this.#seen <= BURST_BEGINNING + BURST_KNOWN ? -Infinity : Math.min(...this.#greatest.slice(0, -1));
  }

  add(at: number, value: number): void {
    const second = Math.floor(at);
    if (second === this.#second) {
      this.#greatest.push(Math.max(value, this.#greatest.pop() ?? value));
      return;
    }
    this.#second = second;
    this.#greatest = ++this.#seen <= BURST_BEGINNING + 1 ? [value] : [...this.#greatest, value].slice(-BURST_WINDOW);
  }

  shift(by: number): void {
    this.#greatest = this.#greatest.map((value) => value + by);
  }
}

/** The least of what was added in the last 30 s, kept by the second. */
class SlidingMin {
  readonly #seconds = new Float64Array(WINDOW).fill(Infinity);
  #newest = -Infinity;
  #least = Infinity;

  get least(): number {
    return this.#least;
  }

  add(at: number, value: number): void {
    const second = Math.floor(at);
    if (second > this.#newest) this.#turn(second);
    const slot = this.#slot(second);
    this.#seconds[slot] = Math.min(this.#seconds[slot] ?? Infinity, value);
    this.#least = Math.min(this.#least, value);
  }

  shift(by: number): void {
    for (let slot = 0; slot < WINDOW; slot++) this.#seconds[slot] = (this.#seconds[slot] ?? Infinity) + by;
    this.#least += by;
  }

  #turn(second: number): void {
    for (let old = Math.max(this.#newest + 1, second - WINDOW + 1); old <= second; old++) this.#seconds[this.#slot(old)] = Infinity;
    this.#newest = second;
    this.#least = Math.min(...this.#seconds);
  }

  #slot(second: number): number {
    return ((second % WINDOW) + WINDOW) % WINDOW;
  }
}
