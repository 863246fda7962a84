/** Which sources are fit to show, and since when they are not: what `applyFailover` decides on. */
import type { Clock } from '#core/clock.ts';
import { millis, type Millis } from '#core/units.ts';
import type { Show } from '#packet/index.ts';
import {
  isFit,
  sourceId,
  type FailoverPolicy,
  type ResolvedTimeline,
  type Scene,
  type SourceHealth,
  type SourceId,
  type SourceRef,
} from '#timeline/index.ts';
import { needOf, shotsOf, type Need } from './need.ts';
import type { Source } from './source.ts';

/** So long the last good picture of a lost source stays while a stand-in gets ready; after it the slate. */
const HOLD_MILLIS = millis(1000);

type Opened = Iterable<{ readonly need: Need; readonly source: Source }>;

export class FailoverWatch {
  readonly #clock: Clock;
  readonly #unfitSince = new Map<SourceId, Millis>();
  readonly #chains = new Map<SourceId, readonly SourceRef[]>();
  #standIns: Need[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The state of each open source; what is on air and not fit has its stand-ins opened (`standIns`). */
  health(scene: Scene, opened: Opened): ReadonlyMap<SourceId, SourceHealth> {
    const health = new Map<SourceId, SourceHealth>();
    for (const { need, source } of opened) {
      const id = sourceId(need.source);
      // A clip may be open twice, its next use still connecting while this one is on air: one that is good is enough.
      if (health.get(id) !== 'good') health.set(id, source.state);
    }
    this.#note(scene, health);
    return health;
  }

  policy(show: Show, timeline: ResolvedTimeline): FailoverPolicy {
    const now = this.#clock.now();
    const holdable = new Set([...this.#unfitSince].filter(([, since]) => now - since < HOLD_MILLIS).map(([id]) => id));
    const backups = new Map(show.sources.flatMap(({ id, backup }) => (backup ? [[id, cameraOf(backup)] as const] : [])));
    const policy = { backups, timelineBackup: timeline.backup, holdable };
    this.#standIns = this.#standInsOf(policy);
    return policy;
  }

  /** What must be open because a source on air is not fit. */
  standIns(): readonly Need[] {
    return this.#standIns;
  }

  #note(scene: Scene, health: ReadonlyMap<SourceId, SourceHealth>): void {
    const now = this.#clock.now();
    const onAir = new Set<SourceId>();
    for (const { source, failover } of shotsOf(scene.picture)) {
      const id = sourceId(source);
      onAir.add(id);
      const fit = isFit(source, health);
      if (fit) this.#forget(id);
      else if (!this.#unfitSince.has(id)) this.#unfitSince.set(id, now);
      if (!fit) this.#chains.set(id, failover);
    }
    for (const id of this.#unfitSince.keys()) if (!onAir.has(id)) this.#forget(id);
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
}

const cameraOf = (id: SourceId): SourceRef => ({ kind: 'camera', cameraId: Number(id.replace('camera:', '')) });
