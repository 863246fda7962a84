/** The set on air, or that is about to be: kept in the store, said to the trunk, and known to whoever asks for the program. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import type { DestinationSeen, WantedTarget } from '#packet/index.ts';
import type { DesiredLive, Store, StoredDestination } from '#store/index.ts';
import { fileStem } from './file-stem.ts';
import { isForOthers, limitKbpsOf, type LiveSet, type Member } from './live-set.ts';
import { liveSinceOf, liveState, reachedOf } from './live-state.ts';
import type { Program } from './program.ts';
import { SteadyWrite } from './steady-write.ts';
import { targetOf } from './target-of.ts';

export type SetOnAirOptions = {
  readonly store: Pick<Store, 'desired' | 'destinations'>;
  readonly program: Program;
  /** Where recordings are written. */
  readonly recordingsFolder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells everybody. */
  readonly tell: (event: ToldError) => void;
};

/** Has the running show take over what is stored, and `limitKbps`. */
export type Refresh = () => Promise<void>;

/** What is to be wanted; what recordings are called, and who was reached, is kept by itself. */
export type WantedLive = Omit<DesiredLive, 'stem' | 'reached'>;

/** Disposing it ends the tries to save. */
export class SetOnAir implements Disposable {
  readonly #store: SetOnAirOptions['store'];
  readonly #program: Program;
  readonly #recordingsFolder: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #writing: SteadyWrite;
  #wanted: DesiredLive | null = null;
  #limitKbps: number | null = null;
  /** What the trunk was told last. */
  #set: LiveSet | null = null;

  constructor({ store, program, recordingsFolder, clock, log, tell }: SetOnAirOptions) {
    this.#store = store;
    this.#program = program;
    this.#recordingsFolder = recordingsFolder;
    this.#clock = clock;
    this.#log = log;
    this.#writing = new SteadyWrite({
      write: () => store.desired.set('live', this.#wanted),
      failed(error, failures) {
        log.error('desired destinations not saved', { error: String(error) });
        if (failures === 0) tell(toldOf(errors.LIVE_NOT_SAVED({})));
      },
      clock,
    });
    program.onChange(() => this.#latch());
  }

  /** What is wanted; null: nothing is. */
  get wanted(): DesiredLive | null {
    return this.#wanted;
  }

  get set(): LiveSet | null {
    return this.#set;
  }

  /** What the trunk says of destinations. */
  get seen(): readonly DestinationSeen[] {
    return this.#program.running?.destinations ?? [];
  }

  /** What its end is in the audit log; null: nobody is to be reached. */
  get endsAs(): 'stop_live' | 'cancel_live' | null {
    const state = liveState(this.#set, this.seen);
    if (state === 'live') return 'stop_live';
    return state === 'going_live' ? 'cancel_live' : null;
  }

  /** What picture and sound together may take, kbit/s; null: anything. */
  get limitKbps(): number | null {
    return this.#limitKbps;
  }

  /** Once at the beginning: what was wanted last is known again, and is told to the trunk by `put`. */
  async load(): Promise<void> {
    const wanted = await this.#store.desired.get('live');
    if (wanted === null) return;
    const destinations = await this.#destinations(wanted);
    this.#wanted = wanted;
    this.#limitKbps = limitKbpsOf(destinations);
    this.#know(this.#setOf(destinations, []));
  }

  /**
   * From now on `wanted` is on air; null: nothing. Nobody new is sent to before the show keeps to a limit that is lower than before: where
   * that fails nothing is changed, and it throws what `refresh` does.
   */
  async put(wanted: WantedLive | null, refresh: Refresh): Promise<void> {
    const destinations = wanted === null ? [] : await this.#destinations(wanted);
    const stem = this.#wanted?.stem ?? fileStem(this.#program.running?.show.name ?? '');
    const reached = this.#reachedOf(destinations);
    const targets = await Promise.all(destinations.map((each) => this.#targetOf(each, stem, reached)));
    const before = { wanted: this.#wanted, limitKbps: this.#limitKbps };
    const liveSince = isForOthers({ members: destinations }) ? (wanted?.liveSince ?? null) : null;
    this.#wanted = wanted === null || destinations.length === 0 ? null : { ...wanted, liveSince, stem, reached };
    this.#limitKbps = limitKbpsOf(destinations);
    const [most, mostBefore] = [this.#limitKbps ?? Infinity, before.limitKbps ?? Infinity];
    if (most < mostBefore) {
      await refresh().catch((error: unknown) => {
        this.#wanted = before.wanted;
        this.#limitKbps = before.limitKbps;
        throw error;
      });
    }
    await this.#writing.save();
    this.#tell(targets);
    this.#know(this.#wanted && this.#setOf(destinations, this.seen));
    if (most > mostBefore) await refresh().catch((error: unknown) => this.#log.error('bitrate not put back', { error: String(error) }));
  }

  /** Nothing is on air from now on; the show is about to end. */
  async clear(): Promise<void> {
    if (this.#wanted !== null) await this.put(null, async () => undefined);
  }

  /** Puts what is wanted another way, without a word to the trunk. */
  async keep(change: Partial<DesiredLive>): Promise<void> {
    if (this.#wanted === null) return;
    this.#wanted = { ...this.#wanted, ...change };
    await this.#writing.save();
  }

  #tell(targets: readonly WantedTarget[]): void {
    this.#program.sendTo(this.#wanted && { targets: [...targets], startAt: this.#wanted.startAt });
  }

  #know(set: LiveSet | null): void {
    this.#set = set;
    this.#program.knowSet(set);
  }

  /** Once somebody was reached it is so, whatever comes: of the set, and of each for as long as it is sent to. */
  #latch(): void {
    if (this.#set === null || this.#wanted === null) return;
    const reached = [...new Set([...this.#wanted.reached, ...reachedOf(this.#set, this.seen)])];
    const liveSince = liveSinceOf(this.#set, this.seen);
    const isFirst = liveSince !== this.#set.liveSince;
    if (!isFirst && reached.length === this.#wanted.reached.length) return;
    void this.keep({ reached, ...(isFirst ? { liveSince, giveUpAt: null, before: [] } : {}) });
    if (isFirst) this.#know({ ...this.#set, liveSince });
  }

  /** Who of these was reached and has been sent to ever since; nobody, once it is live no more. */
  #reachedOf(destinations: readonly StoredDestination[]): number[] {
    if (!isForOthers({ members: destinations })) return [];
    return (this.#wanted?.reached ?? []).filter((id) => destinations.some((each) => each.id === id));
  }

  /** Those that are there yet. */
  async #destinations({ destinationIds }: WantedLive): Promise<StoredDestination[]> {
    return (await this.#store.destinations.list()).filter(({ id }) => destinationIds.includes(id));
  }

  async #targetOf(destination: StoredDestination, stem: string, reached: readonly number[]): Promise<WantedTarget> {
    const key = await this.#store.destinations.keyOf(destination.id);
    const target = targetOf(destination, key, { folder: this.#recordingsFolder, stem });
    return { ...target, wasLive: reached.includes(destination.id) };
  }

  #setOf(destinations: readonly StoredDestination[], seen: readonly DestinationSeen[]): LiveSet {
    const members = destinations.map(({ id, name, platform }): Member => {
      const member = this.#set?.members.find((each) => each.id === id);
      return { id, name, platform, before: member === undefined ? (seen.findLast((each) => each.id === id) ?? null) : member.before };
    });
    const { startAt = null, liveSince = null } = this.#wanted ?? {};
    return { members, since: this.#set?.since ?? this.#clock.wall(), startAt, liveSince };
  }

  [Symbol.dispose](): void {
    this.#writing[Symbol.dispose]();
  }
}
