/** Which sources are fit to show, and since when they are not: what `applyFailover` decides on, and what is told of it. */
import type { Clock } from '#core/clock.ts';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import type { Show } from '#packet/index.ts';
import {
  applyFailover,
  isFit,
  sourceId,
  type FailoverPolicy,
  type ResolvedTimeline,
  type Scene,
  type Shot,
  type SourceHealth,
  type SourceId,
  type SourceRef,
} from '#timeline/index.ts';
import { needOf, shotsOf, sourcesOf, type Need } from './need.ts';
import { lost, recoveryStep, type Recovery } from './recovery.ts';
import type { Source } from './source.ts';

/** So long the last good picture of a lost source stays while a stand-in gets ready; after it the slate. */
const HOLD_MILLIS = millis(1000);

type Opened = Iterable<{ readonly need: Need; readonly source: Source }>;
/** What the decision is made by beside the scene. */
export type FailoverSettings = { readonly show: Show; readonly timeline: ResolvedTimeline };

export class FailoverWatch {
  readonly #clock: Clock;
  readonly #tell: (event: ProductError) => void;
  readonly #unfitSince = new Map<SourceId, Millis>();
  readonly #chains = new Map<SourceId, readonly SourceRef[]>();
  readonly #recoveries = new Map<SourceId, Recovery>();
  #standIns: Need[] = [];
  /** What stands in on air, and since when it is not fit itself; null: it is. */
  #onAir = new Map<SourceId, Millis | null>();

  /** `tell` hears when viewers are shown something else, and when the source is back. */
  constructor(clock: Clock, tell: (event: ProductError) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** The scene with what is not fit to show replaced; what stands in or soon will is to be opened (`standIns`). */
  apply(scene: Scene, opened: Opened, { show, timeline }: FailoverSettings): Scene {
    const now = this.#clock.now();
    const own = healthOf(opened);
    this.#recover(own, now, show);
    // Back, but not yet steady: no more fit than one that is stalled.
    const trusted = new Map([...own].map(([id, state]) => [id, this.#isTrusted(id) ? state : 'stalled'] as const));
    this.#note(scene, trusted, now);
    const policy = this.#policy(show, timeline, now);
    this.#standIns = [...this.#standInsOf(policy), ...this.#failedClips(opened)];
    const strict = applyFailover(scene, trusted, policy);
    const held = this.#heldStandIns(trusted, now);
    // The last picture of a stand-in that has only just stalled is better than the slate, and worse than another stand-in.
    const shown = held.size > 0 && isSlateByFailover(strict) ? applyFailover(scene, new Map([...trusted, ...held]), policy) : strict;
    this.#noteStandIns(shown, trusted);
    this.#noteReplaced(scene, shown, own, now, show);
    return shown;
  }

  /** What must be open because a source on air is not fit. */
  standIns(): readonly Need[] {
    return this.#standIns;
  }

  /** Stand-ins on air that were fit until a moment ago, as if they still were. */
  #heldStandIns(health: Health, now: Millis): Health {
    const held = new Map<SourceId, SourceHealth>();
    for (const [id, before] of this.#onAir) {
      const since = isGood(health.get(id)) ? null : (before ?? now);
      this.#onAir.set(id, since);
      if (since !== null && now - since < HOLD_MILLIS) held.set(id, 'late');
    }
    return held;
  }

  /** One that has not come up yet has no picture to be held. */
  #noteStandIns(shown: Scene, health: Health): void {
    const ids = shotsOf(shown.picture).flatMap(({ reason, source }) => (reason === 'failover' ? [sourceId(source)] : []));
    const known = ids.filter((id) => this.#onAir.has(id) || isGood(health.get(id)));
    this.#onAir = new Map(known.map((id) => [id, this.#onAir.get(id) ?? null]));
  }

  #isTrusted(id: SourceId): boolean {
    const recovery = this.#recoveries.get(id);
    return recovery === undefined || recovery.is === 'back';
  }

  #recover(own: Health, now: Millis, show: Show): void {
    for (const [id, before] of this.#recoveries) {
      const state = own.get(id);
      // Closed, because nothing asks for it: it is opened anew before its next use, and judged by that alone. Else short uses would never be long enough.
      const after = state === undefined ? null : recoveryStep(before, isGood(state), now);
      if (after === null) this.#recoveries.delete(id);
      else this.#recoveries.set(id, after);
      if (before.is === 'returning' && after?.is === 'back') this.#tell(errors.SOURCE_RETURNED({ name: nameOf(id, show) }));
    }
  }

  #note(scene: Scene, health: Health, now: Millis): void {
    const onAir = new Set<SourceId>();
    for (const { shot, source } of usesOf(scene)) {
      const id = sourceId(source);
      onAir.add(id);
      const fit = isFit(source, health);
      if (fit) this.#forget(id);
      else if (!this.#unfitSince.has(id)) this.#unfitSince.set(id, now);
      if (!fit) this.#chains.set(id, sourceId(shot.source) === id ? shot.failover : []);
    }
    for (const id of this.#unfitSince.keys()) if (!onAir.has(id)) this.#forget(id);
  }

  /** A source that gave pictures before and is shown no longer has been lost; one that has not come up yet has not. */
  #noteReplaced(scene: Scene, shown: Scene, own: Health, now: Millis, show: Show): void {
    const left = new Set(usesOf(shown).map(({ source }) => sourceId(source)));
    const standIn = shotsOf(shown.picture).find(({ reason }) => reason === 'failover')?.source;
    for (const { source } of usesOf(scene)) {
      const id = sourceId(source);
      if (left.has(id) || !this.#isTrusted(id) || own.get(id) === 'connecting' || !own.has(id)) continue;
      this.#recoveries.set(id, lost(this.#recoveries.get(id) ?? null, now));
      this.#tell(errors.SOURCE_REPLACED({ name: nameOf(id, show), by: nameOf(standIn ? sourceId(standIn) : 'slate', show) }));
    }
  }

  #policy(show: Show, timeline: ResolvedTimeline, now: Millis): FailoverPolicy {
    const holdable = new Set([...this.#unfitSince].filter(([, since]) => now - since < HOLD_MILLIS).map(([id]) => id));
    const backups = new Map(show.sources.flatMap(({ id, backup }) => (backup ? [[id, cameraOf(backup)] as const] : [])));
    return { backups, timelineBackup: timeline.backup, holdable };
  }

  #forget(id: SourceId): void {
    this.#unfitSince.delete(id);
    this.#chains.delete(id);
  }

  #standInsOf({ backups, timelineBackup }: FailoverPolicy): Need[] {
    return [...this.#chains].flatMap(([id, chain]) => {
      const own = backups.get(id);
      const refs = [...chain, ...(own ? [own] : []), ...(timelineBackup ? [timelineBackup] : [])];
      // Where a clip stands follows from the shot that it stands in for: it is opened when it is shown.
      return refs.filter(({ kind }) => kind === 'camera' || kind === 'pattern').map((source) => needOf(source, 0, 0, true));
    });
  }

  /** Clips of chains that cannot be shown stay open: closed, nothing would be known of them, and they would be put on air to be tried again. */
  #failedClips(opened: Opened): Need[] {
    const chained = new Set([...this.#chains.values()].flat().map(sourceId));
    return [...opened].flatMap(({ need, source }) =>
      need.source.kind === 'media' && source.state === 'closed' && chained.has(sourceId(need.source)) ? [need] : [],
    );
  }
}

type Health = ReadonlyMap<SourceId, SourceHealth>;

const isGood = (state: SourceHealth | undefined): boolean => state === 'good' || state === 'late';

const isSlateByFailover = ({ picture }: Scene): boolean =>
  shotsOf(picture).some(({ reason, source }) => reason === 'failover' && source.kind === 'slate');

function healthOf(opened: Opened): Health {
  const health = new Map<SourceId, SourceHealth>();
  for (const { need, source } of opened) {
    const id = sourceId(need.source);
    // A clip may be open twice, its next use still connecting while this one is on air: one that is good is enough.
    if (health.get(id) !== 'good') health.set(id, source.state);
  }
  return health;
}

const usesOf = ({ picture }: Scene): { readonly shot: Shot; readonly source: SourceRef }[] =>
  shotsOf(picture).flatMap((shot) => sourcesOf(shot).map((source) => ({ shot, source })));

const cameraOf = (id: SourceId): SourceRef => ({ kind: 'camera', cameraId: Number(id.replace('camera:', '')) });

/** What an operator calls a source. */
function nameOf(id: SourceId, { sources }: Show): string {
  const name = sources.find((source) => source.id === id)?.name;
  return name ?? (id === 'slate' ? 'the slate' : id.replace(/^(media|pattern):(\/assets\/)?/, ''));
}
