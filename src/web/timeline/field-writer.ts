/**
 * Draws a timeline into the elements that React has laid out for it, past React: at most once a frame of the screen, and only when the view, the
 * timeline or the place of the program has changed. Owns the view.
 */
import { secondsOf } from '#timeline/index.ts';
import { texts } from '../texts.ts';
import { roughTime } from '../texts/timeline.ts';
import { firstEndingAfter } from './cues-in-view.ts';
import type { Field, FieldCue, FieldTrack } from './field.ts';
import type { FieldParts } from './field-parts.ts';
import { gridMove, type Cell } from './grid-move.ts';
import { Lane } from './lane.ts';
import { onLookChange } from './look-changes.ts';
import { NowLine } from './now-line.ts';
import type { NowLook } from './now-look.ts';
import { Overview } from './overview.ts';
import { cueColours, type CueColours } from './painted.ts';
import { Ruler } from './ruler.ts';
import { clamped, following, frameAtPx, pxAt, revealing, spanOf, type Viewport } from './viewport.ts';

export type ViewEvents = {
  /** The view, and whether it follows the program, are other ones now. */
  readonly changed: (view: Viewport, isFollowing: boolean) => void;
};

/** As long as nothing in the view has moved, it rests. */
const REST_MS = 300;

export class FieldWriter {
  readonly #parts: FieldParts;
  readonly #events: ViewEvents;
  readonly #lanes: readonly Lane[];
  readonly #ruler: Ruler;
  readonly #nowLine: NowLine;
  readonly #overview: Overview;
  readonly #resizes: ResizeObserver;
  readonly #endLooking: () => void;
  #field: Field;
  #colours: CueColours;
  #view: Viewport;
  #isFollowing: boolean;
  /** The frame of this timeline that is on screen; null: the program is elsewhere. */
  #now: number | null = null;
  #cell: Cell = { track: 0, cue: 0 };
  #isStale = true;
  #isOverviewStale = true;
  #request = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** `field` has the tracks and markers that `parts` were laid out for. */
  constructor(parts: FieldParts, field: Field, first: { readonly view: Viewport; readonly isFollowing: boolean }, events: ViewEvents) {
    this.#parts = parts;
    this.#events = events;
    this.#field = field;
    this.#view = first.view;
    this.#isFollowing = first.isFollowing;
    this.#lanes = parts.lanes.map((lane, track) => new Lane(lane, (cue, index) => this.#labelOf(cue, index, track)));
    this.#ruler = new Ruler(parts.ruler, parts.markers);
    this.#nowLine = new NowLine(parts.now, parts);
    this.#overview = new Overview({ canvas: parts.overviewCanvas, window: parts.window, line: parts.overviewLine });
    this.#colours = cueColours(parts.root);
    parts.grid.addEventListener('focusin', this.#takeFocus);
    parts.grid.addEventListener('keydown', this.#goByKey);
    this.#endLooking = onLookChange(() => this.#paintAnew());
    this.#resizes = new ResizeObserver(() => this.#measure());
    this.#resizes.observe(parts.ruler);
    for (const lane of parts.lanes) this.#resizes.observe(lane);
    this.#measure();
  }

  close(): void {
    cancelAnimationFrame(this.#request);
    clearTimeout(this.#rest);
    this.#resizes.disconnect();
    this.#endLooking();
    this.#parts.grid.removeEventListener('focusin', this.#takeFocus);
    this.#parts.grid.removeEventListener('keydown', this.#goByKey);
    for (const { pool } of this.#lanes) pool.close();
    this.#parts.ruler.querySelectorAll('.timeline-tick').forEach((tick) => tick.remove());
  }

  get view(): Viewport {
    return this.#view;
  }

  get durationFrames(): number {
    return this.#field.durationFrames;
  }

  /** The frame of this timeline that is on screen; null: the program is elsewhere. */
  get now(): number | null {
    return this.#now;
  }

  /** Where the now-line is in view, px; null: it is not. */
  get nowPx(): number | null {
    const px = this.#now === null ? -1 : pxAt(this.#view, this.#now);
    return px < 0 || px > this.#view.width ? null : px;
  }

  /** The same tracks with other cues. */
  draws(field: Field): void {
    this.#field = field;
    this.#parts.grid.ariaColCount = String(1 + Math.max(0, ...field.tracks.map(({ cues }) => cues.length)));
    this.#isOverviewStale = true;
    this.show(clamped(this.#view, field.durationFrames));
  }

  looks(look: NowLook): void {
    this.#nowLine.looks(look);
    this.#isStale = true;
    this.#ask();
  }

  #paintAnew(): void {
    this.#colours = cueColours(this.#parts.root);
    this.#isOverviewStale = this.#isStale = true;
    this.#ask();
  }

  /** `pictureAge`: how long the picture there has stood, seconds; null: it moves. */
  goesTo(now: number | null, pictureAge: number | null): void {
    this.#nowLine.stands(pictureAge);
    const frame = now === null ? null : this.#nowLine.stepped(now, this.#field.rate);
    if (frame !== this.#now) this.#moveTo(frame);
    // With most pictures the line moves by less than is seen: then nothing is drawn.
    if (this.#nowLine.isSeen(frame, this.#view, this.#field.rate)) this.#ask();
  }

  #moveTo(frame: number | null): void {
    this.#now = frame;
    if (frame === null) delete this.#parts.root.dataset['nowFrame'];
    else this.#parts.root.dataset['nowFrame'] = String(frame);
    if (this.#isFollowing && frame !== null) this.#turnPage(frame);
  }

  /** Tells each frame that a person picks in the ruler, until what it gives is called. */
  picks(picked: (frame: number) => void): () => void {
    const { ruler } = this.#parts;
    const click = ({ clientX }: MouseEvent): void => {
      const frame = Math.floor(frameAtPx(this.#view, clientX - ruler.getBoundingClientRect().left));
      picked(Math.max(0, Math.min(this.durationFrames - 1, frame)));
    };
    ruler.addEventListener('click', click);
    return () => ruler.removeEventListener('click', click);
  }

  follow(isFollowing: boolean): void {
    this.#isFollowing = isFollowing;
    if (isFollowing && this.#now !== null) this.#turnPage(this.#now);
    this.#changed();
  }

  /** What a person wants to see. Whether that leaves the now-line behind, so that following ends, `leaves` says. */
  show(view: Viewport, { leaves = false }: { readonly leaves?: boolean } = {}): void {
    this.#view = view;
    if (leaves || (this.#now !== null && following(view, this.durationFrames, this.#now) !== view)) this.#isFollowing = false;
    this.#changed();
  }

  #turnPage(frame: number): void {
    const page = following(this.#view, this.durationFrames, frame);
    if (page === this.#view) return;
    this.#view = page;
    this.#changed();
  }

  #changed(): void {
    this.#isStale = true;
    this.#ask();
    this.#events.changed(this.#view, this.#isFollowing);
  }

  #measure(): void {
    const width = this.#parts.ruler.clientWidth;
    for (const lane of this.#lanes) lane.measure();
    this.#isOverviewStale = true;
    this.#view = clamped({ ...this.#view, width }, this.durationFrames);
    this.#changed();
  }

  #ask(): void {
    if (this.#request === 0) this.#request = requestAnimationFrame(this.#draw);
  }

  readonly #draw = (): void => {
    // It is also called by hand, ahead of the frame that was asked for.
    cancelAnimationFrame(this.#request);
    this.#request = 0;
    const { rate, tracks, markers, durationFrames } = this.#field;
    if (this.#view.width === 0) return;
    this.#keepCell();
    if (this.#isStale) {
      this.#orderAtRest();
      for (const [index, track] of tracks.entries())
        this.#lanes[index]?.draw(track, this.#view, index === this.#cell.track ? this.#cell.cue : null, this.#colours);
      this.#ruler.draw(this.#view, rate, markers);
      this.#overview.draw(this.#view, this.#field, this.#now);
      const span = roughTime(secondsOf(Math.min(spanOf(this.#view), durationFrames), rate));
      if (this.#parts.span.textContent !== span) this.#parts.span.textContent = span;
    } else this.#overview.move(this.#view, durationFrames, this.#now);
    if (this.#isOverviewStale) this.#overview.paint(this.#field, this.#view.width, this.#parts.overviewCanvas.clientHeight, this.#colours);
    this.#isStale = this.#isOverviewStale = false;
    this.#nowLine.draw(this.#now, this.#view, rate);
  };

  #orderAtRest(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#lanes.forEach(({ pool }) => pool.inTimeOrder()), REST_MS);
  }

  /** While nobody is in the grid, Tab leads to what is on air, or to what is in view first where the line is not. */
  #keepCell(): void {
    if (this.#parts.grid.contains(document.activeElement)) return;
    const track = Math.max(
      0,
      this.#field.tracks.findIndex(({ cues }) => cues.length > 0),
    );
    const cues = this.#field.tracks[track]?.cues ?? [];
    const at = this.#now === null || this.nowPx === null ? this.#view.left : this.#now;
    const cue = Math.max(0, Math.min(cues.length - 1, firstEndingAfter(cues, at)));
    if (track === this.#cell.track && cue === this.#cell.cue) return;
    this.#cell = { track, cue };
    this.#isStale = true;
  }

  readonly #takeFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return;
    for (const [track, { pool }] of this.#lanes.entries()) {
      const cue = pool.indexOf(target);
      if (cue !== null) return this.#reveal({ track, cue });
    }
  };

  readonly #goByKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const cell = gridMove(this.#field.tracks, this.#cell, event.key);
    if (cell === null) return;
    event.preventDefault();
    this.#reveal(cell);
    this.#draw();
    this.#lanes[cell.track]?.pool.elementOf(cell.cue)?.focus({ preventScroll: true });
    this.#parts.lanes[cell.track]?.scrollIntoView({ block: 'nearest' });
  };

  #reveal(cell: Cell): void {
    this.#cell = cell;
    this.#isStale = true;
    const cue = this.#field.tracks[cell.track]?.cues[cell.cue];
    const view = cue === undefined ? this.#view : revealing(this.#view, this.durationFrames, cue.from, cue.to);
    if (view !== this.#view) this.show(view, { leaves: true });
    else this.#ask();
  }

  #labelOf({ name, about, kind, from, to, entry }: FieldCue, index: number, track: number): string {
    const { rate, tracks } = this.#field;
    return texts.timeline.cue({
      name,
      about: kind === 'camera' || kind === 'media' ? '' : about,
      kind: texts.timeline.kinds[kind],
      from: secondsOf(from, rate),
      length: secondsOf(to - from, rate),
      entry: entry && { way: entry.way, seconds: secondsOf(entry.frames, rate) },
      number: index + 1,
      count: tracks[track]?.cues.length ?? 0,
    });
  }
}

/** What of it the page lays out: fields of which this is the same are drawn in each other's place. */
export const layoutOf = ({ tracks, markers }: Field): string =>
  [...tracks.map(({ key, kind, name }: FieldTrack) => `${key} ${kind} ${name}`), ...markers.map(({ name }) => name)].join('\n');
