/** Going live and coming back. One encode goes on all the while: only where it is sent to changes. */
import { isPublic, type ProgramDestination } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import type { Fault, ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import type { ShowHead } from '#packet/index.ts';
import type { DesiredLive, Store } from '#store/index.ts';
import { Attempt } from './attempt.ts';
import type { DesiredProgram } from './desired-program.ts';
import { chosenOf, exactlyOf, isForOthers, recordingsOf } from './live-set.ts';
import { faultsOf, liveState, outcomeOf } from './live-state.ts';
import { noted } from './noted.ts';
import type { Program } from './program.ts';
import type { Refresh, SetOnAir, WantedLive } from './set-on-air.ts';

const AHEAD_MS_MAX = 24 * 60 * 60 * 1000;
/** So much of a countdown is waited for. */
const WAITED_MS_MAX = 10_000;
/** From the start on: LIVE-001 gives those who connect 10 s. */
const REACHED_WITHIN_MS = 10_500;

export type LiveOptions = {
  readonly store: Pick<Store, 'destinations' | 'audit'>;
  readonly program: Program;
  readonly desired: DesiredProgram;
  readonly onAir: SetOnAir;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells everybody: who asked may not be who watches. */
  readonly tell: (event: ToldError) => void;
};

/** `startAt`: wall clock, ms since 1970; null: at once. */
export type GoLive = { readonly destinationIds: readonly number[]; readonly startAt: number | null };

export type LiveOutcome = {
  readonly destinations: readonly ProgramDestination[];
  /** Why some that were named are left out, a sentence each. */
  readonly leftOut: readonly string[];
  readonly mode: 'preview' | 'live';
  /** A countdown runs; wall clock, ms since 1970. */
  readonly goesLiveAt: number | null;
};

/** `attempt` null: nobody is to be reached, and not soon. */
type Begun = { readonly chosen: readonly number[]; readonly leftOut: readonly string[]; readonly attempt: Attempt | null };

/** Where nobody is sent to, before it is said to whom. */
const nobody: WantedLive = { destinationIds: [], startAt: null, liveSince: null, giveUpAt: null, before: [] };

export class Live {
  readonly #options: LiveOptions;
  #attempt: Attempt | null = null;

  constructor(options: LiveOptions) {
    this.#options = options;
    options.program.onChange(() => this.#look());
  }

  /**
   * Resolves when somebody is reached, or, with only recordings chosen, when one records; further than 10 s ahead, at once. Where nobody
   * is reached in time, or all fail for good, all is as it was before, and everybody is told.
   * Throws LIVE_NEEDS_PREVIEW, LIVE_ALREADY, LIVE_TIME_OVER, DESTINATIONS_NOT_KNOWN, DESTINATION_OFF, LIVE_FAILED, LIVE_CANCELLED, PREVIEW_NOT_READY.
   */
  async goLive({ destinationIds, startAt }: GoLive): Promise<LiveOutcome> {
    const ahead = this.#aheadOf(startAt);
    const isWaitedFor = ahead <= WAITED_MS_MAX;
    const { chosen, leftOut, attempt } = await this.#begin(destinationIds, startAt, isWaitedFor ? ahead + REACHED_WITHIN_MS : null);
    if (isWaitedFor) await attempt?.over;
    const { destinations, live_since } = this.#options.program.answer;
    return {
      destinations: destinations.filter(({ id }) => chosen.includes(id)),
      leftOut,
      mode: live_since === null ? 'preview' : 'live',
      goesLiveAt: isWaitedFor ? null : startAt,
    };
  }

  /**
   * Starts a timeline and has it sent to destinations; one that does not answer is tried again and again. Automation that names one that is
   * not there, or is off, is mistaken: nothing starts. Throws as a start does, and DESTINATIONS_NOT_KNOWN, NOT_FOUND, DESTINATION_OFF.
   */
  async startLive(timelineId: number, destinationIds: readonly number[]): Promise<void> {
    const known = await this.#options.store.destinations.list();
    chosenOf(known, destinationIds);
    exactlyOf(known, destinationIds, () => false);
    await this.#options.desired.start(timelineId);
    await this.#begin(destinationIds, null, null);
  }

  /** Ends a countdown, or a going live that has reached nobody yet. Throws NO_COUNTDOWN, PREVIEW_NOT_READY. */
  cancel(): Promise<void> {
    return this.#untilLeft(async (refresh) => {
      if (!this.#isGoing) throw errors.NO_COUNTDOWN({});
      await this.#takeBack(refresh, errors.LIVE_CANCELLED({}), { by_itself: false });
    });
  }

  /** Back to the preview, which goes on as it is. Throws NOT_LIVE, PREVIEW_NOT_READY. */
  stopLive(): Promise<void> {
    return this.#untilLeft(async (refresh) => {
      if (!isForOthers(this.#options.onAir.set)) throw errors.NOT_LIVE({});
      await this.#leave(refresh, null);
    });
  }

  /**
   * The set on air from now on, whole; with recordings only it is not live any more.
   * Throws PROGRAM_NOT_RUNNING, NOT_FOUND, DESTINATION_OFF, NOT_LIVE, PREVIEW_NOT_READY.
   */
  setDestinations(ids: readonly number[]): Promise<void> {
    const { onAir } = this.#options;
    return this.#untilLeft(async (refresh) => {
      if (this.#running === null) throw errors.PROGRAM_NOT_RUNNING({});
      const chosen = exactlyOf(await this.#options.store.destinations.list(), ids, (id) => this.sendsTo(id));
      const destinationIds = chosen.map(({ id }) => id);
      const [isLive, staysLive] = [isForOthers(onAir.set), chosen.some(({ platform }) => isPublic(platform))];
      if (staysLive && !isLive) throw errors.NOT_LIVE({});
      if (isLive && !staysLive) return this.#leave(refresh, { ...nobody, destinationIds });
      // While the set changes those of both decide: a recording that stays would else end it alone.
      if (this.#attempt !== null) this.#attempt.chosen = [...this.#attempt.chosen, ...destinationIds];
      if (chosen.length === 0) await this.#put(refresh, null, errors.LIVE_CANCELLED({}));
      else await onAir.put({ ...(onAir.wanted ?? nobody), destinationIds, before: this.#isGoing ? recordingsOf(chosen) : [] }, refresh);
      if (this.#attempt !== null) this.#attempt.chosen = destinationIds;
      this.#look();
      await this.#note('destinations', destinationIds, {});
    });
  }

  /** Throws DESTINATION_NOT_ON_AIR. */
  retry(id: number): void {
    const isOnAir = this.#options.onAir.set?.members.some((member) => member.id === id) ?? false;
    if (!isOnAir) throw errors.DESTINATION_NOT_ON_AIR({ what: `destination ${id}` });
    this.#options.program.retry(id);
  }

  /** Whether the program is sent there, or about to be. */
  sendsTo(id: number): boolean {
    return this.#options.onAir.wanted?.destinationIds.includes(id) ?? false;
  }

  /** A destination was changed: what is sent to it changes with it. */
  refresh(id: number): Promise<void> {
    const { desired, onAir } = this.#options;
    return desired.inTurn(async (refresh) => {
      if (this.#running === null || onAir.wanted === null || !this.sendsTo(id)) return;
      await onAir.put(onAir.wanted, refresh);
      await this.#note('destination_changed', [id], {});
    });
  }

  /** Once at the beginning, when what should run does: it is sent to whom it was sent to before. */
  resume(): Promise<void> {
    const { desired, onAir, program, clock } = this.#options;
    return desired.inTurn(async (refresh) => {
      if (program.running === null) return onAir.clear();
      const { wanted } = onAir;
      const wasSent = program.running.destinations.length > 0;
      if (wanted === null) return wasSent ? onAir.put(null, refresh) : undefined;
      const isPublic = isForOthers(onAir.set);
      if (!wasSent && isGivenUp(wanted, clock.wall())) return this.#miss(refresh, 'The machine went down before anybody was reached.', []);
      await onAir.put(wanted, refresh);
      // What was promised is kept.
      const within = wanted.giveUpAt === null ? null : Math.max(0, wanted.giveUpAt - clock.wall());
      if (wanted.liveSince === null && (within !== null || isPublic)) this.#attemptTo(wanted.destinationIds, within);
      if (!wasSent) await this.#note(isPublic ? 'go_live' : 'destinations', wanted.destinationIds, { by_itself: true });
    });
  }

  /** Done when those who are left are off, as far as that is known soon. Throws PREVIEW_NOT_READY. */
  async #untilLeft(work: (refresh: Refresh) => Promise<void>): Promise<void> {
    const { desired, program } = this.#options;
    await desired.inTurn((refresh) => {
      this.#needTrunk();
      return work(refresh);
    });
    await program.left();
  }

  #needTrunk(): void {
    if (!this.#options.program.trunkAnswers) throw errors.PREVIEW_NOT_READY({ part: 'the trunk' });
  }

  /** What runs and is not about to end. */
  get #running(): ShowHead | null {
    const { running } = this.#options.program;
    return running === null || running.state === 'stopping' ? null : running.show;
  }

  /** It is to be live, or to record, and is not yet. */
  get #isGoing(): boolean {
    const { onAir, clock } = this.#options;
    const state = liveState(onAir.set, onAir.seen);
    const isAhead = (onAir.wanted?.startAt ?? 0) > clock.wall();
    return this.#attempt !== null || state === 'going_live' || (isAhead && state !== 'live');
  }

  #aheadOf(startAt: number | null): number {
    if (startAt === null) return 0;
    const ahead = startAt - this.#options.clock.wall();
    if (ahead < 0 || ahead > AHEAD_MS_MAX) throw errors.LIVE_TIME_OVER({ at: new Date(startAt).toISOString() });
    return ahead;
  }

  /** `within`: ms until all is taken back; null: only where all fail for good. */
  #begin(ids: readonly number[], startAt: number | null, within: number | null): Promise<Begun> {
    const { store, desired, onAir, clock } = this.#options;
    return desired.inTurn(async (refresh) => {
      this.#needTrunk();
      const running = this.#running;
      if (running === null) throw errors.LIVE_NEEDS_PREVIEW({});
      if (this.#isGoing || isForOthers(onAir.set)) throw errors.LIVE_ALREADY({ name: running.name });
      const { destinations, leftOut } = chosenOf(await store.destinations.list(), ids);
      const chosen = destinations.map(({ id }) => id);
      const before = onAir.wanted?.destinationIds ?? [];
      const giveUpAt = within === null ? null : clock.wall() + within;
      await onAir.put({ destinationIds: [...new Set([...before, ...chosen])], startAt, liveSince: null, giveUpAt, before }, refresh);
      const attempt = within === null && !isForOthers(onAir.set) ? null : this.#attemptTo(chosen, within);
      await this.#note('go_live', chosen, { at: startAt === null ? null : new Date(startAt).toISOString(), by_itself: false });
      return { chosen, leftOut, attempt };
    });
  }

  #attemptTo(chosen: readonly number[], within: number | null): Attempt {
    const attempt = new Attempt(this.#options.clock, chosen, within, () => void this.#fail(attempt));
    this.#attempt = attempt;
    this.#look();
    return attempt;
  }

  #look(): void {
    const { set, seen } = this.#options.onAir;
    const attempt = this.#attempt;
    if (attempt === null) return;
    if (set === null) return this.#ended()?.end(errors.PROGRAM_NOT_RUNNING({}));
    switch (outcomeOf(set, attempt.chosen, seen)) {
      case 'waiting':
        return;
      case 'reached':
        void this.#options.onAir.keep({ giveUpAt: null, before: [] });
        return this.#ended()?.end(null);
      case 'failed':
        return void this.#fail(attempt);
    }
  }

  /** In its turn, so that whatever came before is done; somebody who is reached meanwhile has won. */
  #fail(attempt: Attempt): Promise<void> {
    const { desired, onAir } = this.#options;
    return desired.inTurn(async (refresh) => {
      if (this.#attempt !== attempt || onAir.set === null) return;
      const faults = faultsOf(onAir.set, attempt.chosen, onAir.seen);
      await this.#miss(refresh, faults[0]?.message ?? 'Nobody was reached.', faults);
    });
  }

  async #miss(refresh: Refresh, why: string, faults: readonly Fault[]): Promise<void> {
    const error = errors.LIVE_FAILED({ why }, { faults });
    await this.#takeBack(refresh, error, { by_itself: true, why });
    this.#options.tell(toldOf(error));
  }

  async #takeBack(refresh: Refresh, error: ProductError, details: Readonly<Record<string, unknown>>): Promise<void> {
    const { onAir, log } = this.#options;
    const { destinationIds, before } = onAir.wanted ?? nobody;
    try {
      await this.#put(refresh, before.length === 0 ? null : { ...nobody, destinationIds: before }, error);
    } catch (fault) {
      // Better a recording too few than somebody who is sent to against what was answered.
      log.error('recordings not kept', { error: String(fault) });
      await onAir.clear();
    }
    await this.#note('cancel_live', destinationIds, details);
  }

  async #leave(refresh: Refresh, next: WantedLive | null): Promise<void> {
    const { wanted, endsAs } = this.#options.onAir;
    await this.#put(refresh, next, errors.LIVE_CANCELLED({}));
    if (endsAs !== null) await this.#note(endsAs, wanted?.destinationIds ?? [], { by_itself: false });
  }

  /** Whoever waits for going live hears `error`, when it is so. */
  async #put(refresh: Refresh, next: WantedLive | null, error: ProductError): Promise<void> {
    const attempt = this.#ended();
    try {
      await this.#options.onAir.put(next, refresh);
    } finally {
      attempt?.end(error);
    }
  }

  /** The one that was under way, which is none any more. */
  #ended(): Attempt | null {
    const attempt = this.#attempt;
    this.#attempt = null;
    return attempt;
  }

  #note(eventType: string, destinationIds: readonly number[], details: Readonly<Record<string, unknown>>): Promise<void> {
    const { timeline_id: timelineId, frame, position } = this.#options.program.answer;
    return noted(this.#options, { eventType, timelineId, destinationIds, details: { frame, position, ...details } });
  }
}

/** Somebody should have been reached by now, and nobody was. */
const isGivenUp = ({ giveUpAt, liveSince }: DesiredLive, wall: number): boolean =>
  liveSince === null && giveUpAt !== null && giveUpAt <= wall;
