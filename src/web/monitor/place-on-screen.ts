/**
 * Where in which timeline the picture on screen is. Told to whoever draws it at once, past React, with every picture: one monitor is on a page,
 * and what stands beside it (the timeline, the time under the picture) goes by its picture and not by news of the program.
 */
import type { ProgramAnswer } from '#contract/index.ts';
import { frame, type Frame } from '#core/units.ts';
import type { Position } from '#timeline/index.ts';
import { placeBy, withPlayhead, type Playheads } from './playheads.ts';

export type Place = Position & {
  readonly timelineId: number | null;
  /** The timeline's pictures a second. */
  readonly fps: number;
  /** The number of the picture on screen; null: this page shows none, and it is where the program said that it is. */
  readonly picture: Frame | null;
  /** How long that picture has stood, seconds; null: it moves. */
  readonly stoodS: number | null;
};

export class PlaceOnScreen {
  #program: ProgramAnswer | null = null;
  #playheads: Playheads = [];
  #picture: Frame | null = null;
  #stoodS: number | null = null;
  #place: Place | null = null;
  readonly #listeners = new Set<(place: Place | null) => void>();

  /** Calls with each new place, until what it gives is called. */
  subscribe(listener: (place: Place | null) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#place);
    return () => this.#listeners.delete(listener);
  }

  /** What the program last said of itself. */
  hear(program: ProgramAnswer | null): void {
    if (program === this.#program) return;
    if (program?.epoch_ms !== this.#program?.epoch_ms || program?.timeline_id !== this.#program?.timeline_id) {
      this.#playheads = [];
      this.#picture = null;
    }
    this.#program = program;
    if (program !== null && program.playhead !== null) this.#playheads = withPlayhead(this.#playheads, program.playhead);
    this.#tell();
  }

  /** The picture on screen; null: there is none, or its number is not known. */
  show(picture: Frame | null): void {
    this.#picture = picture;
    this.#stoodS = null;
    // Where the line was it stays: only a program that ends takes it away.
    if (picture !== null) this.#tell();
  }

  /** How long the picture on screen has stood, seconds; null: it moves, or there is none. */
  stands(stoodS: number | null): void {
    if (stoodS === this.#stoodS) return;
    this.#stoodS = stoodS;
    this.#tell();
  }

  #tell(): void {
    this.#place = this.#placed();
    for (const listener of this.#listeners) listener(this.#place);
  }

  #placed(): Place | null {
    const program = this.#program;
    if (program === null || program.state === 'offline' || program.encoder === null) return null;
    const at = this.#positionIn(program);
    return at && { ...at, timelineId: program.timeline_id, fps: program.encoder.fps, picture: this.#picture, stoodS: this.#stoodS };
  }

  #positionIn({ frame: newest, position, loop, ended, encoder }: ProgramAnswer): Position | null {
    const number = this.#picture ?? (newest === null ? null : frame(newest));
    const placed = number === null ? null : placeBy(this.#playheads, number);
    if (placed !== null || position === null || encoder === null) return placed;
    return { frame: frame(Math.round(position * encoder.fps)), loop: loop ?? 0, ended };
  }
}

export const placeOnScreen = new PlaceOnScreen();
