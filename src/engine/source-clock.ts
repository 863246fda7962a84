/**
 * Where the stamps of one live source lie in the program: program seconds = stamp + offset, one offset for picture and sound (DESIGN 6,
 * Clock).
 *
 * It learns from when packets arrive. One clock belongs to one connection: a source that was opened anew gets a new clock.
 * Clips need none: their time is the timeline's.
 */
import { type Millis, type Rate, type Seconds, seconds } from '#core/units.ts';
import { RelativeDrift, type RelativeDriftMemory, type Track } from '#sound/index.ts';
import { TrackArrivals } from './track-arrivals.ts';

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
/** Of bursts that come regularly the first packet is waited for, so long at most, and with so much to spare. */
const BURST_MOST = 3;
const BURST_MARGIN = 0.1;
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

function toward(value: number, goal: number, most: number): number {
  return value + Math.max(-most, Math.min(most, goal - value));
}
