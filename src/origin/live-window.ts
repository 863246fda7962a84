/** The newest segments of the stream: those that are listed, and those before them that slow players may still fetch. */
import { LiveSegment, partName, type LiveInit, type LivePart, type SegmentStart } from './live-segment.ts';

/** Whole segments in the playlist: 16 s, so that some are older than what a delta update may leave out. */
const LISTED_MAX = 8;
/** RFC 8216bis 6.2.2: what leaves the playlist stays for as long as the longest playlist that had it. */
const KEPT_MAX = 2 * LISTED_MAX + 1;

/** Owns its segments, whose bytes are lent to whoever sends them. One cutter fills it. */
export class LiveWindow {
  readonly #bytesMax: number;
  readonly #whole: LiveSegment[] = [];
  #open: LiveSegment | null = null;
  #wholeBytes = 0;
  #revision = 0;
  #ended = false;

  /** Past `bytesMax` the oldest go sooner, whatever players would like. */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** Another one whenever a playlist would have another text. */
  get revision(): number {
    return this.#revision;
  }

  /** The segment of which there are only parts; null between two. */
  get open(): LiveSegment | null {
    return this.#open;
  }

  /** Whole segments of the playlist, the oldest first. */
  get listed(): readonly LiveSegment[] {
    return this.#whole.slice(-LISTED_MAX);
  }

  /** The newest whole one. */
  get last(): LiveSegment | null {
    return this.#whole.at(-1) ?? null;
  }

  get count(): number {
    return this.#whole.length + (this.#open === null ? 0 : 1);
  }

  get bytes(): number {
    return this.#wholeBytes + (this.#open?.bytes ?? 0);
  }

  /** Of the segments that are held. */
  get inits(): readonly LiveInit[] {
    const segments = this.#open === null ? this.#whole : [...this.#whole, this.#open];
    return [...new Set(segments.map(({ start }) => start.init))];
  }

  /** What the part that comes next will be called; null: none will come. */
  get nextPart(): string | null {
    if (this.#ended) return null;
    return this.#open === null
      ? partName((this.last?.start.sequence ?? -1) + 1, 0)
      : partName(this.#open.start.sequence, this.#open.parts.length);
  }

  /** Nothing will follow. */
  get ended(): boolean {
    return this.#ended;
  }

  /** A segment that is held, whole or open. */
  find(sequence: number): LiveSegment | null {
    if (this.#open?.start.sequence === sequence) return this.#open;
    // Numbers follow one another.
    const first = this.#whole[0]?.start.sequence ?? 0;
    return this.#whole[sequence - first] ?? null;
  }

  begin(start: SegmentStart): void {
    this.#open = new LiveSegment(start);
  }

  /** Adds to the segment that was begun. */
  add(part: LivePart): void {
    this.#open?.add(part);
    this.#revision++;
    this.#trim();
  }

  /** The segment that was begun is whole. */
  close(): void {
    if (this.#open === null) return;
    this.#whole.push(this.#open);
    this.#wholeBytes += this.#open.bytes;
    this.#open = null;
    this.#revision++;
    this.#trim();
  }

  end(): void {
    this.#ended = true;
    this.#revision++;
  }

  #trim(): void {
    while (this.#whole.length > KEPT_MAX || (this.bytes > this.#bytesMax && this.#whole.length > 1)) {
      this.#wholeBytes -= this.#whole.shift()?.bytes ?? 0;
    }
  }
}
