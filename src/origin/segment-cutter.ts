/** Cuts the pieces of one program into parts of about 100 ms and segments of about 2 s. */
import { seconds, type Rate } from '#core/units.ts';
import { initName, type LiveInit } from './live-segment.ts';
import type { LiveWindow } from './live-window.ts';
import type { Piece } from './piece-cache.ts';

/** EXT-X-TARGETDURATION, and what lies between two key pictures of the encoder. */
export const TARGET_SECONDS = 2;
const PART_SECONDS = 0.1;
/**
 * A key picture that comes sooner (one was asked for) begins no segment. With a GOP of 2 s behind it the segment stays under 2.5 s, so that it
 * rounds to the target (RFC 8216bis 4.4.3.1).
 */
export const SEGMENT_SECONDS_LEAST = 0.2;

const picturesIn = (length: number, { num, den }: Rate): number => Math.round((length * num) / den);

/** How many pictures a part has, but for the last of a segment. */
export const picturesOfPart = (rate: Rate): number => Math.max(1, picturesIn(PART_SECONDS, rate));

/** The init segment of what comes now; another one has another `version`. */
export type InitNow = { readonly version: number; readonly bytes: Buffer };

/** Numbers of the segment that comes next. */
export type NextNumbers = { readonly sequence: number; readonly discontinuitySequence: number };

/** Borrows its window; keeps the pieces of the part that is being filled, and lets go of them when it is whole. */
export class SegmentCutter {
  readonly #window: LiveWindow;
  readonly #partPictures: number;
  readonly #gopPictures: number;
  readonly #leastPictures: number;
  #numbers: NextNumbers;
  #init: InitNow | null = null;
  #initFile: LiveInit | null = null;
  /** Of the part that is being filled. */
  #pieces: Piece[] = [];
  /** Pictures since the last key picture, or since the segment began where it began without one. */
  #sinceKey = 0;
  #nextPicture: number | null = null;
  #waitsForKey = true;
  /** What comes next does not go on where the last segment ended. */
  #isBroken = false;

  /** Fills `window`, which has no segment of another cutter. */
  constructor(window: LiveWindow, rate: Rate, first: NextNumbers) {
    this.#window = window;
    this.#numbers = first;
    this.#partPictures = picturesOfPart(rate);
    this.#gopPictures = picturesIn(TARGET_SECONDS, rate);
    this.#leastPictures = Math.ceil((SEGMENT_SECONDS_LEAST * rate.num) / rate.den);
  }

  /** Of the segment that has not begun. */
  get numbers(): NextNumbers {
    return this.#numbers;
  }

  /** Keeps what `piece` holds. Another version of `init` comes with a key picture. */
  add(piece: Piece, init: InitNow): void {
    if (this.#isAfterHole(piece) || this.#isOther(init)) this.#break();
    if (this.#waitsForKey && !piece.key) return;
    this.#waitsForKey = false;
    this.#init = init;
    if (piece.key && this.#picturesOfSegment >= this.#leastPictures) this.close();
    this.#take(piece);
    // The encoder's next picture is a key picture: players need not wait for it to learn that this segment is whole.
    if (this.#sinceKey >= this.#gopPictures) this.close();
    else if (picturesOf(this.#pieces) >= this.#partPictures) this.#endPart();
  }

  /** Ends the segment where it is. */
  close(): void {
    this.#endPart();
    this.#window.close();
    this.#sinceKey = 0;
  }

  get #picturesOfSegment(): number {
    return (this.#window.open?.pictures ?? 0) + picturesOf(this.#pieces);
  }

  #isAfterHole({ hasPicture, number }: Piece): boolean {
    return hasPicture && this.#nextPicture !== null && number !== this.#nextPicture;
  }

  #isOther({ version }: InitNow): boolean {
    return this.#init !== null && this.#init.version !== version;
  }

  #break(): void {
    this.close();
    this.#pieces = [];
    this.#nextPicture = null;
    this.#init = null;
    this.#waitsForKey = true;
    this.#isBroken = this.#window.last !== null;
  }

  #take(piece: Piece): void {
    this.#pieces.push(piece);
    if (!piece.hasPicture) return;
    this.#nextPicture = piece.number + 1;
    this.#sinceKey = piece.key ? 1 : this.#sinceKey + 1;
  }

  /** Sound alone waits for the next picture: a part has a duration. */
  #endPart(): void {
    const pictures = picturesOf(this.#pieces);
    if (pictures === 0) return;
    if (this.#window.open === null) this.#begin();
    const bytes = Buffer.concat(this.#pieces.map((piece) => piece.bytes));
    this.#window.add({ bytes, pictures, independent: this.#pieces.some(({ key }) => key) });
    this.#pieces = [];
  }

  #begin(): void {
    const { sequence, discontinuitySequence } = this.#numbers;
    const own = discontinuitySequence + (this.#isBroken ? 1 : 0);
    this.#window.begin({
      sequence,
      discontinuity: this.#isBroken,
      discontinuitySequence: own,
      init: this.#fileOf(sequence),
      at: seconds(Math.min(...this.#pieces.map(({ at }) => at))),
    });
    this.#isBroken = false;
    this.#numbers = { sequence: sequence + 1, discontinuitySequence: own };
  }

  /** Named by the segment it was made for: the name is never used for other bytes. */
  #fileOf(sequence: number): LiveInit {
    const bytes = this.#init?.bytes ?? Buffer.alloc(0);
    if (this.#initFile?.bytes !== bytes) this.#initFile = { name: initName(sequence), bytes };
    return this.#initFile;
  }
}

const picturesOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { hasPicture }) => sum + (hasPicture ? 1 : 0), 0);
