/** Decides what each picture of the program shows: the timeline where its play stands, the operator's hand over it, failover below both. */
import type { Clock } from '#core/clock.ts';
import type { ProductError } from '#core/define-errors.ts';
import { frame, type Frame } from '#core/units.ts';
import type { ProgramCommand, Show } from '#packet/index.ts';
import {
  applyOverrides,
  elapsedAt,
  isSamePlayhead,
  noOverrides,
  overriddenBy,
  overridesAt,
  paused,
  playFrameAt,
  playheadFrom,
  positionAt,
  resumed,
  sceneAt,
  secondsOf,
  soughtTo,
  whilePaused,
  withCamerasOnAir,
  type Overrides,
  type Playhead,
  type Position,
  type ResolvedTimeline,
  type Scene,
} from '#timeline/index.ts';
import { FailoverWatch } from './failover-watch.ts';
import { scenesAhead, type Coming, type Need } from './need.ts';
import type { Source } from './source.ts';

/** How long before its use a source is opened: a camera must decode from its last key picture on, a clip must be found and read. */
const LEAD_SECONDS = 2;

/** What another engine goes on with. */
export type DirectorMemory = {
  readonly playhead: Playhead;
  /** The picture from which on `playhead` holds. */
  readonly since: Frame;
  readonly overrides: Overrides;
};

/** What picture `number` is made of. */
export type Directed = {
  readonly number: Frame;
  readonly position: Position;
  /** Seconds of play. */
  readonly play: number;
  /** What the timeline and the operator ask for: it is kept open under whatever is shown, so that the way back is a picture long. */
  readonly wanted: readonly Scene[];
  readonly scene: Scene;
  /** The timeline's own scene, and that with the operator's hand over it, both before failover. */
  readonly written: Scene;
  readonly overridden: Scene;
};

type Opened = Iterable<{ readonly need: Need; readonly source: Source }>;

export class Director {
  readonly #failover: FailoverWatch;
  #timeline: ResolvedTimeline;
  #playhead: Playhead;
  #since: Frame;
  #overrides: Overrides;
  /** The forced camera has been seen: from then on it is for failover to judge. */
  #forceShown: boolean;

  /** Plays `timeline` from picture `first` on, or goes on with what another left. `tell`: what operators should hear. */
  constructor(
    timeline: ResolvedTimeline,
    first: Frame,
    memory: DirectorMemory | null,
    { clock, tell }: { clock: Clock; tell: (event: ProductError) => void },
  ) {
    this.#timeline = timeline;
    this.#playhead = memory?.playhead ?? playheadFrom(first);
    this.#since = memory?.since ?? first;
    this.#overrides = memory?.overrides ?? noOverrides;
    this.#forceShown = this.#overrides.force !== null;
    this.#failover = new FailoverWatch(clock, tell);
  }

  get timeline(): ResolvedTimeline {
    return this.#timeline;
  }

  get memory(): DirectorMemory {
    return { playhead: this.#playhead, since: this.#since, overrides: this.#overrides };
  }

  get isPaused(): boolean {
    return this.#playhead.pausedAt !== null;
  }

  get overrides(): Overrides {
    return this.#overrides;
  }

  /** It is forced, and not on air yet because it gives no picture. */
  get isForceComing(): boolean {
    return this.#overrides.force !== null && !this.#forceShown;
  }

  /** Another version of the timeline; picture `next` is the first of it. Another length moves nothing that is on air: this pass goes on where it is. */
  change(timeline: ResolvedTimeline, next: Frame): void {
    const before = this.#timeline;
    const { frame: at, loop } = positionAt(before, elapsedAt(this.#playhead, next));
    this.#timeline = timeline;
    const { durationFrames } = timeline;
    this.#move(soughtTo(this.#playhead, next, frame(loop * durationFrames + Math.min(at, durationFrames))), next);
    if (durationFrames !== before.durationFrames || timeline.loop !== before.loop) this.#since = next;
  }

  /** Does what an operator wants from picture `next` on. */
  obey(command: ProgramCommand, next: Frame): void {
    switch (command.do) {
      case 'pause':
        return this.#move(paused(this.#playhead, next), next);
      case 'resume':
        return this.#move(resumed(this.#playhead, next), next);
      case 'seek':
        return this.#seek(command.position, next);
      case 'value':
        return;
      default:
        if (command.do === 'force') this.#forceShown = false;
        this.#overrides = overriddenBy(this.#overrides, command, this.#timelineScene(next));
    }
  }

  /** What picture `number` shows, with the sources as they are. */
  direct(number: Frame, opened: Opened, show: Show): Directed {
    const written = this.#timelineScene(number);
    this.#overrides = overridesAt(this.#overrides, written);
    const timelineScene = this.isPaused ? whilePaused(written) : written;
    const wanted = applyOverrides(timelineScene, this.#overrides);
    const overridden = this.#isForceReady(opened) ? wanted : applyOverrides(timelineScene, { ...this.#overrides, force: null });
    const scene = this.#failover.apply(overridden, opened, { show, timeline: this.#timeline });
    return {
      number,
      position: this.#position(number),
      play: secondsOf(playFrameAt(this.#playhead, number), this.#timeline.rate),
      wanted: [written, wanted, overridden],
      scene: withCamerasOnAir(scene),
      written,
      overridden,
    };
  }

  /** What stands in for a source that is not fit, to be open. */
  standIns(): readonly Need[] {
    return this.#failover.standIns();
  }

  /** The scenes that begin soon after picture `number`; none while the timeline stands. */
  ahead(number: Frame): Coming[] {
    if (this.isPaused) return [];
    const { rate } = this.#timeline;
    const lead = Math.round((LEAD_SECONDS * rate.num) / rate.den);
    return scenesAhead(this.#timeline, elapsedAt(this.#playhead, number), playFrameAt(this.#playhead, number), lead);
  }

  #position(number: Frame): Position {
    return positionAt(this.#timeline, elapsedAt(this.#playhead, number));
  }

  #timelineScene(number: Frame): Scene {
    const { frame: at, loop } = this.#position(number);
    return sceneAt(this.#timeline, at, loop);
  }

  #seek(position: number, next: Frame): void {
    const { durationFrames, rate } = this.#timeline;
    const { loop } = this.#position(next);
    const at = Math.max(0, Math.min(durationFrames, Math.round((position * rate.num) / rate.den)));
    this.#move(soughtTo(this.#playhead, next, frame(loop * durationFrames + at)), next);
  }

  /** `playhead` holds from picture `next` on; the same as before holds since then. */
  #move(playhead: Playhead, next: Frame): void {
    if (!isSamePlayhead(playhead, this.#playhead)) this.#since = next;
    this.#playhead = playhead;
  }

  /** What is on air stays until the forced camera has a picture: an operator asked for that camera, not for a slate. */
  #isForceReady(opened: Opened): boolean {
    const { force } = this.#overrides;
    if (force === null || this.#forceShown) return true;
    for (const { need, source } of opened) {
      if (need.source.kind === 'camera' && need.source.cameraId === force.cameraId && source.state === 'good') this.#forceShown = true;
    }
    return this.#forceShown;
  }
}
