/** The program as the server knows it: what the trunk says of it, and the way to ask the trunk for something else. */
import type { ProgramAnswer } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { isPush, pushName } from '#core/push-name.ts';
import { millis, type Millis } from '#core/units.ts';
import type {
  EngineReport,
  NetworkSource,
  ProgramCommand,
  PushAllowed,
  PushedValue,
  PushState,
  Show,
  ToTrunk,
  TrunkState,
  WantedDestinations,
} from '#packet/index.ts';
import type { LiveSet } from './live-set.ts';
import { programAnswer, type Observed } from './program-answer.ts';

const START_WITHIN = millis(2_000);
const STOP_WITHIN = millis(5_000);
/** How long the engine's word for a command is waited for: it is not lost where that takes longer, an engine that is away takes it when it is back. */
const TAKEN_WITHIN = millis(1_000);
/** Those who are left are off within 2 s, or are broken off. */
const LEFT_WITHIN = millis(2_500);
/** The trunk says its state every second. */
const TRUNK_SILENT_AFTER = millis(3_000);

export type ProgramOptions = { readonly tell: (body: ToTrunk) => void; readonly clock: Clock };

export class Program {
  readonly #tell: ProgramOptions['tell'];
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #observed: Observed = { trunk: null, report: null, bridgedFrom: null };
  #answer: ProgramAnswer = programAnswer(this.#observed);
  #heardAt: Millis | null = null;
  #ref = 0;
  #warnings: ProgramAnswer['warnings'] = [];
  #set: LiveSet | null = null;
  /** While a countdown runs: rings at its end. */
  #countdown: Disposable | null = null;

  constructor({ tell, clock }: ProgramOptions) {
    this.#tell = tell;
    this.#clock = clock;
  }

  get answer(): ProgramAnswer {
    return this.#answer;
  }

  /** How loud the program is; null: nothing has been said of it. Another object each time it is measured. */
  get meters(): EngineReport['sound'] | null {
    return this.#observed.report?.sound ?? null;
  }

  /** What of the operator's hand is to be kept through a power cut; null: nothing. Undefined while the engine has not said. */
  get hand(): unknown {
    return this.#observed.report?.overrides.hand;
  }

  /** The sources that the engine has open, by id; what is said of others is their feeds' word. */
  get judged(): ReadonlySet<string> {
    return new Set(this.#observed.report?.sources.map(({ id }) => id));
  }

  /** What the trunk runs; null: nothing, or it has not said anything yet. */
  get running(): TrunkState['program'] {
    return this.#observed.trunk?.program ?? null;
  }

  /** Whether the trunk has said something within the last seconds. */
  get trunkAnswers(): boolean {
    return this.#heardAt !== null && this.#clock.now() - this.#heardAt < TRUNK_SILENT_AFTER;
  }

  /** Where the feed of a network source listens; null: it has none. Of what is pushed there is always one. */
  feedSocket({ id, url }: Pick<NetworkSource, 'id' | 'url'>): string | null {
    const feed = this.#observed.trunk?.feeds.find((each) => each.id === id);
    const push = isPush(url) ? this.pushes?.pushes.find(({ name }) => name === pushName(url)) : undefined;
    return (feed ?? push)?.socket ?? null;
  }

  /** What the trunk says of pushes; null: nothing yet. */
  get pushes(): PushState | null {
    return this.#observed.trunk?.push ?? null;
  }

  /** Says who may push from now on. */
  allowPushes(allowed: PushAllowed): void {
    this.#tell({ do: 'pushes', allowed });
  }

  /** Calls `listener` after each change of `answer`, until it is disposed of. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /** What the trunk said of itself. */
  sawTrunk(trunk: TrunkState): void {
    const { report, bridgedFrom } = this.#observed;
    const sameRun = trunk.program !== null && trunk.program.show.run === this.running?.show.run;
    this.#saw({
      trunk,
      report: sameRun ? report : null,
      bridgedFrom: trunk.program?.bridging ? ((sameRun ? bridgedFrom : null) ?? trunk.program.next) : null,
    });
  }

  /** What the engine said of itself. */
  sawReport(report: EngineReport): void {
    this.#saw({ ...this.#observed, report });
  }

  /** What is wrong with the show from now on, and stops nothing. */
  warn(warnings: ProgramAnswer['warnings']): void {
    this.#warnings = warnings;
    this.#tellAll();
  }

  /** The answers tell of `set` from now on, whether the trunk was told of it or will be. */
  knowSet(set: LiveSet | null): void {
    this.#set = set;
    this.#tellAll();
  }

  /** Where the running program is sent to from now on; null: nowhere. */
  sendTo(wanted: WantedDestinations | null): void {
    this.#tell({ do: 'destinations', wanted });
  }

  /** A destination that waits for its next try, or has given up, tries at once. */
  retry(destinationId: number): void {
    this.#tell({ do: 'retry', id: destinationId });
  }

  /** Resolves once the trunk has begun. Throws PREVIEW_NOT_READY when it does not say so in time; what was asked is then taken back. */
  async start(show: Show): Promise<void> {
    this.#tell({ do: 'start', show });
    try {
      await this.#until(() => this.running?.show.run === show.run, START_WITHIN);
    } catch (error) {
      this.#tell({ do: 'stop' });
      throw error;
    }
  }

  /** The running show goes on as `show` from the next picture on. */
  replace(show: Show): void {
    this.#tell({ do: 'show', show });
  }

  /**
   * Tells the running program what an operator wants; resolves when it is so, or when it is late but on its way. Throws PROGRAM_NOT_RUNNING.
   */
  async command(command: ProgramCommand): Promise<void> {
    if (this.running === null) throw errors.PROGRAM_NOT_RUNNING({});
    const ref = this.#order(command);
    const isTaken = (): boolean => (this.#observed.report?.taken ?? 0) >= ref || this.running === null;
    await this.#until(isTaken, TAKEN_WITHIN).catch(() => undefined);
  }

  /** Hands a value on to the overlays of the running program, if one runs. */
  push(name: string, value: PushedValue): void {
    if (this.running !== null) this.#order({ do: 'value', name, value });
  }

  #order(command: ProgramCommand): number {
    // Grows from one to the next, also from one server to the next: where the wall clock was set back it goes on from the engine's.
    this.#ref = Math.max(this.#clock.wall(), this.#ref + 1, (this.#observed.report?.taken ?? 0) + 1);
    this.#tell({ do: 'command', ref: this.#ref, command });
    return this.#ref;
  }

  /** Resolves once nothing runs. Throws PREVIEW_NOT_READY when the trunk does not say so in time. */
  async stop(): Promise<void> {
    this.#tell({ do: 'stop' });
    await this.#until(() => this.running === null, STOP_WITHIN);
  }

  /** Resolves once all who are not wanted any more are off, or when that takes too long. */
  async left(): Promise<void> {
    await this.#until(() => this.#answer.state !== 'stopping', LEFT_WITHIN).catch(() => undefined);
  }

  #saw(observed: Observed): void {
    this.#observed = observed;
    this.#heardAt = this.#clock.now();
    this.#tellAll();
  }

  #tellAll(): void {
    this.#answer = { ...programAnswer(this.#observed, this.#set, this.#clock.wall()), warnings: this.#warnings };
    this.#countDown();
    for (const listener of [...this.#listeners]) listener();
  }

  /** The end of a countdown is told when it comes, and not with what the trunk says next. */
  #countDown(): void {
    this.#countdown?.[Symbol.dispose]();
    const { goes_live_at: at } = this.#answer;
    this.#countdown = at === null ? null : this.#clock.timer(millis(Date.parse(at) - this.#clock.wall()), () => this.#tellAll());
  }

  async #until(holds: () => boolean, within: Millis): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    using _ = this.onChange(() => holds() && resolve());
    if (holds()) return;
    await withDeadline(this.#clock, within, promise, () => errors.PREVIEW_NOT_READY({ part: 'the trunk' }));
  }
}
