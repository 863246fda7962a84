/**
 * How far a source's sound stamps have run away from its picture stamps, where each comes from a crystal of its own and no sender report
 * ties them together.
 *
 * Stamps say how the two lay when the connection began. From then on what one crystal does against another is slow and steady, and shows
 * in how late packets come by their stamps: sound's lateness less picture's, each the least in 4 s (of a packet that nothing held up), lies
 * on a line. It is drawn through the last two minutes by the medians of Theil and Sen: so it lags behind nothing, and a few held-up
 * stretches do not move it. A jump is not a crystal's doing but a change of somebody's delay: the line is lifted onto it, and the stamps
 * are believed.
 */
import { type Seconds, seconds } from '#core/units.ts';

export type Track = 'picture' | 'sound';

/** What the next engine must know to go on with the same connection; plain JSON. Times and values in seconds. */
export type RelativeDriftMemory = { readonly baseline: number; readonly slope: number; readonly at: number; readonly value: number };

type Point = { readonly at: number; value: number };
type Line = { slope: number; at: number; value: number };

const BUCKET = 4;
/** The first sender report comes in these; until then stamps may be relabelled by little. */
const BUCKETS_LEFT_OUT = 2;
const POINTS_MIN = 3;
/** Two minutes. When they are full the baseline stays as it is. */
const POINTS_MAX = 30;
/** Fewer points are not sure enough to call another one a jump. */
const POINTS_TO_JUDGE = 5;
const JUMP = 0.008;
/** A jump is one beyond this many standard deviations of the noise, too. */
const JUMP_NOISES = 8;
const JUMP_POINTS = 3;
/** Cheap crystals differ by as much as 200 ppm; a steeper line is believed only as far as the noise lets it. */
const SLOPE_USUAL = 200e-6;
/** What a resampler's compensation can follow. */
const SLOPE_MAX = 0.003;
/** Standard deviation of a point on a quiet network, seconds: a few points that happen to agree prove less than they seem to. */
const NOISE_MIN = 0.001;

export class RelativeDrift {
  #began: number | null = null;
  #bucket = 0;
  readonly #least = { picture: Infinity, sound: Infinity };
  #points: Point[] = [];
  /** The newest points, if they lie off the line. */
  #suspects: Point[] = [];
  #line: Line | null = null;
  /** Sound's lateness less picture's while the stamps were right. */
  #baseline = 0;
  #settled = false;
  /** How far points lie off the line as a rule, seconds. */
  #noise = NOISE_MIN;

  /** A packet of `track` arrived at `at` with a stamp `lag` before that; both by any one clock, `at` never goes back. */
  packet(track: Track, lag: Seconds, at: Seconds): void {
    this.#began ??= at;
    const bucket = Math.floor((at - this.#began) / BUCKET);
    if (bucket > this.#bucket) this.#close(bucket);
    this.#least[track] = Math.min(this.#least[track], lag);
  }

  /** Stamps of `track` are larger by `by` from now on, with nothing changed in when packets come. */
  relabelled(track: Track, by: Seconds): void {
    this.#least[track] -= by;
    this.#lift(track === 'sound' ? -by : by);
  }

  /** What must be added to sound's stamps at `now` so that they fit the picture's. */
  at(now: Seconds): Seconds {
    return seconds(this.#line ? valueAt(this.#line, now) - this.#baseline : 0);
  }

  get memory(): RelativeDriftMemory | null {
    return this.#line && { baseline: this.#baseline, ...this.#line };
  }

  /** Goes on where another stopped that watched the same connection. */
  resume({ baseline, slope, at, value }: RelativeDriftMemory): void {
    this.#line = { slope, at, value };
    this.#baseline = baseline;
    this.#settled = true;
    this.#points = [];
    this.#suspects = [];
  }

  #close(next: number): void {
    const { picture, sound } = this.#least;
    const at = (this.#began ?? 0) + (this.#bucket + 0.5) * BUCKET;
    if (this.#bucket >= BUCKETS_LEFT_OUT && picture < Infinity && sound < Infinity) this.#judge({ at, value: sound - picture });
    this.#bucket = next;
    this.#least.picture = Infinity;
    this.#least.sound = Infinity;
  }

  #judge(point: Point): void {
    const off = this.#offLine(point);
    if (Math.abs(off) <= Math.max(JUMP, JUMP_NOISES * this.#noise)) return this.#accept([point]);
    if (this.#suspects.some((one) => Math.sign(this.#offLine(one)) !== Math.sign(off))) this.#suspects = [];
    this.#suspects.push(point);
    if (this.#suspects.length < JUMP_POINTS) return;
    this.#lift(median(this.#suspects.map((one) => this.#offLine(one))), this.#points);
    this.#accept(this.#suspects);
  }

  #offLine(point: Point): number {
    return this.#line && this.#points.length >= POINTS_TO_JUDGE ? point.value - valueAt(this.#line, point.at) : 0;
  }

  #accept(points: readonly Point[]): void {
    this.#suspects = [];
    this.#points = [...this.#points, ...points].slice(-POINTS_MAX);
    if (this.#points.length < POINTS_MIN) return;
    const slope = steepness(this.#points);
    this.#noise = Math.max(NOISE_MIN, spread(heights(this.#points, slope)));
    this.#line = lineThrough(this.#points, slope * credit(this.#points, this.#noise));
    if (!this.#settled) this.#baseline = valueAt(this.#line, this.#began ?? 0);
    this.#settled ||= this.#points.length === POINTS_MAX;
  }

  #lift(by: number, points: readonly Point[] = [...this.#points, ...this.#suspects]): void {
    for (const point of points) point.value += by;
    if (this.#line) this.#line.value += by;
    this.#baseline += by;
  }
}

function valueAt(line: Line, at: number): number {
  return line.value + line.slope * (at - line.at);
}

/** Theil and Sen: the median of all slopes between two points. */
function steepness(points: readonly Point[]): number {
  const slopes = points.flatMap((one, i) => points.slice(0, i).map((other) => (one.value - other.value) / (one.at - other.at)));
  return Math.max(-SLOPE_MAX, Math.min(SLOPE_MAX, median(slopes)));
}

/** How much of a slope is to be believed, 0 to 1: its usual size against what noise alone would make of it. */
function credit(points: readonly Point[], noise: number): number {
  const middle = points.reduce((sum, point) => sum + point.at, 0) / points.length;
  const byNoise = noise ** 2 / points.reduce((sum, point) => sum + (point.at - middle) ** 2, 0);
  return SLOPE_USUAL ** 2 / (SLOPE_USUAL ** 2 + byNoise);
}

function lineThrough(points: readonly Point[], slope: number): Line {
  return { slope, at: points.at(-1)?.at ?? 0, value: median(heights(points, slope)) };
}

/** The points moved along a slope to the time of the last. */
function heights(points: readonly Point[], slope: number): number[] {
  const at = points.at(-1)?.at ?? 0;
  return points.map((point) => point.value + slope * (at - point.at));
}

/** Standard deviation, by the median of distances from the median; few values, which a line follows too well, count for more. */
function spread(values: readonly number[]): number {
  const middle = median(values);
  const { length } = values;
  return (1.4826 * median(values.map((value) => Math.abs(value - middle))) * length) / (length - 2);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}
