/**
 * Where the stamps of one live source lie in the program: program seconds = stamp + offset, one offset for picture and sound (DESIGN 6,
 * Clock).
 *
 * It learns from when packets arrive. One clock belongs to one connection: a source that was opened anew gets a new clock.
 * Clips need none: their time is the timeline's.
 */
import { type Millis, millis, type Rate, type Seconds, seconds } from '#core/units.ts';
import { RelativeDrift, type RelativeDriftMemory, type Track } from '#sound/index.ts';

/** What the next engine needs for the same connection: how late packets come by their stamps, and sound's drift. Plain JSON, seconds. */
export type SourceClockMemory = { readonly picture: number; readonly sound: number; readonly drift: RelativeDriftMemory };

export type SourceClockOptions = {
  /** t0: CLOCK_MONOTONIC at picture 0. */
  readonly programStart: Millis;
  /** The program's, not the source's. */
  readonly rate: Rate;
  /** From the clock of an engine before; it is used only if packets still arrive as they did then. */
  readonly remembered?: SourceClockMemory | null;
  /** How long before their time packets are sent. */
  readonly ahead?: Seconds;
};

/** How long after its arrival by the fastest way a packet is due. */
const DELAY = 0.2;
const WINDOW = 30;
/** Of bursts that come regularly the first packet is waited for, so long at most, and with so much to spare. */
const BURST_MOST = 3;
const BURST_MARGIN = 0.1;
/** The calmest of so many seconds tells what is regular: a hiccup is not. */
const BURST_WINDOW = 10;
/** The first seconds hold what a server sends at once to begin with, and so many behind them say something. */
const BURST_BEGINNING = 2;
const BURST_KNOWN = 3;
/** Sound that comes later than picture by more than this is not waited for. */
const SOUND_WAITED_FOR = 0.5;
/** Off by more pictures than this, the offset moves to another place on the grid. */
const OFF_GRID = 0.6;
/** Seconds a second: a thousandth of speed is not heard. */
const MOVE_RATE = 0.001;
const MOVE_AT_ONCE_BEYOND = 0.25;
const MOVE_AT_ONCE_FOR = 2;
/** Seconds a second: what a resampler's compensation can follow. */
const CORRECTION_RATE = 0.003;
/** How far lateness may have moved while no engine watched. */
const SAME_CONNECTION = 0.1;

export class SourceClock {
  readonly #programStart: Millis;
  readonly #fps: number;
  readonly #ahead: number;
  readonly #tracks = { picture: new TrackArrivals(0.1, 0.5), sound: new TrackArrivals(0.02, 0) };
  readonly #drift = new RelativeDrift();
  #remembered: SourceClockMemory | null;
  #offset: number | null = null;
  /** Where the offset is going; on the grid. */
  #goal = 0;
  #correction = 0;
  #anchored = 0;
  #updated: number | null = null;

  constructor({ programStart, rate, remembered = null, ahead = seconds(0) }: SourceClockOptions) {
    this.#programStart = programStart;
    this.#fps = rate.num / rate.den;
    this.#ahead = ahead;
    this.#remembered = remembered;
  }

  /** Program seconds of a picture = its pts + this; null before the first packet. */
  get offset(): Seconds | null {
    return this.#offset === null ? null : seconds(this.#offset);
  }

  /** Program seconds of a sound sample = its pts + this: the same, plus what sound's own crystal has run away by. */
  get soundOffset(): Seconds | null {
    return this.#offset === null ? null : seconds(this.#offset + this.#correction);
  }

  /** No picture packet for this long means that the source stalled; no sound packet, where it has no picture. */
  get stalledAfter(): Millis {
    const { picture, sound } = this.#tracks;
    return (picture.least === Infinity ? sound : picture).gaps.stalledAfter;
  }

  /** To be handed to the clock of the next engine, every second or so; null while there is nothing to remember. */
  get memory(): SourceClockMemory | null {
    const drift = this.#drift.memory;
    const { picture, sound } = this.#tracks;
    return drift && { picture: picture.least, sound: sound.least, drift };
  }

  /**
   * A packet of `track` arrived; packets of a track come in order. `stamp`: its dts, else its pts; null (the first packets of a track may
   * carry none) tells only that the source lives. `arrival`: when its feed read it, on CLOCK_MONOTONIC.
   */
  packet(track: Track, stamp: Seconds | null, arrival: Millis): void {
    this.#tracks[track].gaps.add(arrival);
    if (stamp === null) return;
    const at = this.#programSeconds(arrival);
    const relabelled = this.#tracks[track].packet(stamp, at);
    if (relabelled !== 0) this.#relabel(track, relabelled);
    this.#drift.packet(track, seconds(at - stamp), at);
  }

  /** Moves the offsets on; once a picture of the program, before one is chosen, and whenever `offset` is still null after a packet. */
  update(now: Millis): void {
    const at = this.#programSeconds(now);
    const elapsed = Math.max(0, at - (this.#updated ?? at));
    this.#updated = at;
    this.#resume(at);
    this.#correction = toward(this.#correction, this.#drift.at(at), CORRECTION_RATE * elapsed);
    const target = this.#target();
    if (target === null) return;
    if (this.#offset === null) return this.#anchor(target, at);
    if (Math.abs(target - this.#goal) * this.#fps > OFF_GRID) this.#goal = this.#snapped(target);
    const left = Math.abs(this.#goal - this.#offset);
    const atOnce = left > MOVE_AT_ONCE_BEYOND || at - this.#anchored < MOVE_AT_ONCE_FOR;
    this.#offset = atOnce ? this.#goal : toward(this.#offset, this.#goal, MOVE_RATE * elapsed);
  }

  #programSeconds(time: Millis): Seconds {
    return seconds((time - this.#programStart) / 1000);
  }

  #anchor(target: number, at: number): void {
    this.#offset = this.#goal = this.#snapped(target);
    this.#anchored = at;
  }

  /** Sound that comes later than its picture holds the picture back, within reason. */
  #target(): number | null {
    const picture = this.#lateness('picture');
    const sound = this.#lateness('sound') - this.#correction;
    if (picture === Infinity && sound === Infinity) return null;
    const late =
      picture === Infinity ? sound : sound === Infinity ? picture : Math.max(picture, Math.min(sound, picture + SOUND_WAITED_FOR));
    return late + this.#ahead + DELAY;
  }

  /** By which packets of a track are late that come as they usually do: by the fastest way, or in bursts. */
  #lateness(track: Track): number {
    const { least, usual } = this.#tracks[track];
    return usual <= least + DELAY ? least : Math.min(usual - DELAY + BURST_MARGIN, least + BURST_MOST);
  }

  /** The nearest offset at which the source's pictures lie on the program's: else they sit elsewhere within one at each run. */
  #snapped(offset: number): number {
    const pictures = (this.#tracks.picture.stamp + offset) * this.#fps;
    return offset + (Math.round(pictures) - pictures) / this.#fps;
  }

  /** New labels on the same pictures: they stay where they were, and sound goes where its labels now say. */
  #relabel(track: Track, by: Seconds): void {
    this.#drift.relabelled(track, by);
    if (track !== 'picture' || this.#offset === null) return;
    this.#offset = this.#goal = this.#snapped(this.#goal - by);
  }

  #resume(at: Seconds): void {
    const { picture, sound } = this.#tracks;
    if (this.#remembered === null || picture.least === Infinity || sound.least === Infinity) return;
    const off = Math.max(Math.abs(picture.least - this.#remembered.picture), Math.abs(sound.least - this.#remembered.sound));
    if (off < SAME_CONNECTION) {
      this.#drift.resume(this.#remembered.drift);
      this.#correction = this.#drift.at(at);
    }
    this.#remembered = null;
  }
}

/** Silence that means a stall, after the gaps between packets of late: 1 picture a second and Wi-Fi must not flap. DESIGN 6, Clock. */
export function stalledAfter(recentGaps: readonly Millis[]): Millis {
  return millis(Math.max(700, 3 * Math.max(0, ...recentGaps)));
}

function toward(value: number, goal: number, most: number): number {
  return value + Math.max(-most, Math.min(most, goal - value));
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
class TrackArrivals {
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
