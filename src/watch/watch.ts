/** Watches the program and the machine: raises alerts, keeps the log, and tells whoever listens. It decides nothing: `alert-state.ts` and `sight.ts` do. */
import type { Alert, LogLine, ProgramAnswer } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import type { ToldError } from '#core/told-error.ts';
import { millis, type Millis } from '#core/units.ts';
import { noted, type Program } from '#show/index.ts';
import type { LogPage, Numbers, Store } from '#store/index.ts';
import { isOpen, step, taken, type AlertEffect, type AlertEvent, type AlertState, type Moment } from './alert-state.ts';
import { begun, courseStep, type Course } from './course.ts';
import { firstNumbers } from './first-numbers.ts';
import { happenings } from './happenings.ts';
import { Keeper } from './keeper.ts';
import { lineLevelOf } from './line-level-of.ts';
import { LogBook } from './log-book.ts';
import type { Machine } from './machine-troubles.ts';
import type { Seen } from './seen.ts';
import { sightOf } from './sight.ts';

const MACHINE_ASKED_EVERY = millis(10_000);
/** A server that joins a running program hears from its media process within a second, if it is there. */
const REPORT_WITHIN = millis(5_000);

export type WatchOptions = {
  readonly program: Pick<Program, 'answer' | 'running' | 'judged' | 'trunkAnswers' | 'onChange'>;
  readonly store: Pick<Store, 'alerts' | 'logLines' | 'audit' | 'desired'>;
  readonly machine: () => Promise<Machine>;
  readonly clock: Clock;
  readonly log: Log;
};

export type WatchListener = { alert(alert: Alert): void; line(line: LogLine): void };

/** Disposing it ends the watching; what holds is taken up again by the next server. */
export class Watch implements AsyncDisposable {
  readonly #options: WatchOptions;
  readonly #keeper: Keeper;
  readonly #book: LogBook;
  readonly #listeners = new Set<WatchListener>();
  #state: AlertState;
  #machine: Machine | null = null;
  #before: ProgramAnswer | null = null;
  #course: Course;
  #heardAt: Millis | null = null;
  #listening: Disposable | null = null;
  #timer: Disposable | null = null;
  #isOver = false;

  private constructor(options: WatchOptions, watched: AlertState['watched'], first: Numbers) {
    const { store, clock } = options;
    this.#options = options;
    this.#state = { nextId: first.alert, watched };
    this.#course = begun(clock.now());
    this.#keeper = new Keeper(options);
    const heard = (line: LogLine): void => this.#tellAll((listener) => listener.line(line));
    this.#book = new LogBook({ store, keeper: this.#keeper, clock, heard }, first.line);
  }

  /** With what held when the server before this one ended. Nothing is looked at before `begin`. */
  static async open(options: WatchOptions): Promise<Watch> {
    const { store, clock, log } = options;
    const open = await store.alerts.open();
    return new Watch(options, new Map(open.map((kept) => [kept.cause, taken(kept, clock.now())])), await firstNumbers(store, log));
  }

  /** From now on it looks: what held and does so no more heals. */
  begin(): void {
    this.#listening = this.#options.program.onChange(() => this.#look());
    void this.#askMachine();
  }

  /** The alerts that hold, the newest first. */
  get open(): readonly Alert[] {
    const open = [...this.#state.watched.values()].filter(isOpen).map(({ alert }) => alert);
    return open.toSorted((one, other) => other.id - one.id);
  }

  /** Calls `listener` at each change, until it is disposed of. */
  listen(listener: WatchListener): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /** Something happened that people should know of. */
  readonly tell = (words: ToldError): void => this.#book.tell(lineLevelOf(words.code), words, 'part');

  /** Those that hold, then those that are over; the newest first. */
  async alerts({ open: isOpenOnly, limit }: { readonly open: boolean; readonly limit: number }): Promise<Alert[]> {
    const { open } = this;
    const over = isOpenOnly ? [] : await this.#over(limit);
    return [...open, ...over.filter(({ id }) => !open.some((alert) => alert.id === id))].slice(0, limit);
  }

  async #over(limit: number): Promise<Alert[]> {
    const written = await this.#options.store.alerts.over(limit);
    const waiting = this.#keeper.waitingAlerts.flatMap(({ alert }) => (alert.healed_at === null ? [] : [alert]));
    const byId = new Map([...written, ...waiting].map((alert) => [alert.id, alert]));
    return [...byId.values()].toSorted((one, other) => other.id - one.id);
  }

  /** As often as it likes; one that is over stays as it was. Null: there is no such alert. */
  async acknowledge(id: number): Promise<Alert | null> {
    const isNew = this.open.some((alert) => alert.id === id && alert.acknowledged_at === null);
    this.#step({ is: 'acknowledged', id });
    const alert = this.open.find((each) => each.id === id) ?? (await this.#overWith(id));
    if (isNew && alert !== null) await this.#note(alert);
    return alert;
  }

  /** Done when it is written: what somebody has seen is not to be told to him again. */
  async #note({ id, code, message }: Alert): Promise<void> {
    await this.#keeper.settle();
    const { timeline_id: timelineId } = this.#options.program.answer;
    await noted(this.#options, { eventType: 'acknowledge', timelineId, details: { alert_id: id, code, message } });
  }

  async #overWith(id: number): Promise<Alert | null> {
    const waiting = this.#keeper.waitingAlerts.find(({ alert }) => alert.id === id);
    return waiting?.alert ?? (await this.#options.store.alerts.get(id));
  }

  lines(page: LogPage): Promise<LogLine[]> {
    return this.#book.list(page);
  }

  #look(): void {
    const { program } = this.#options;
    if (!this.#isKnown()) return;
    const { answer } = program;
    for (const words of happenings(this.#before ?? answer, answer)) this.tell(words);
    this.#before = answer;
    const { running } = program;
    const look = { program: answer, run: running?.show.run ?? null, hasEngine: running !== null && running.engine.pid !== null };
    this.#course = courseStep(this.#course, look, this.#moment.now);
    const open = [...this.#state.watched.values()].filter(isOpen);
    this.#step({ is: 'seen', sight: sightOf(this.#seen, open, this.#moment) });
  }

  get #seen(): Seen {
    const { answer, judged, running } = this.#options.program;
    const kbps = running?.reducedKbps ?? null;
    const line = running === null || kbps === null ? null : { kbps, asked: running.show.encoding.bitrateKbps };
    return { program: answer, judged, line, machine: this.#machine, course: this.#course };
  }

  /** Whether what the program says is how it is. */
  #isKnown(): boolean {
    const { program, clock } = this.#options;
    if (!program.trunkAnswers) return false;
    const now = clock.now();
    this.#heardAt ??= now;
    return this.#before !== null || program.running === null || program.answer.encoder !== null || now - this.#heardAt >= REPORT_WITHIN;
  }

  get #moment(): Moment {
    const { clock } = this.#options;
    return { now: clock.now(), wall: clock.wall() };
  }

  #step(event: AlertEvent): void {
    const { state, effects } = step(this.#state, event, this.#moment);
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
  }

  #carryOut(effect: AlertEffect): void {
    switch (effect.do) {
      case 'alert':
        if (effect.isKept) this.#keeper.alert(effect.watched);
        return this.#tellAll((listener) => listener.alert(effect.watched.alert));
      case 'line':
        return this.#book.tell(effect.level, effect.words, 'alert');
    }
  }

  #tellAll(say: (listener: WatchListener) => void): void {
    for (const listener of [...this.#listeners]) say(listener);
  }

  async #askMachine(): Promise<void> {
    this.#machine = await this.#options.machine().catch(() => null);
    if (this.#isOver) return;
    this.#look();
    this.#timer = this.#options.clock.timer(MACHINE_ASKED_EVERY, () => void this.#askMachine());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    this.#listening?.[Symbol.dispose]();
    this.#timer?.[Symbol.dispose]();
    this.#listeners.clear();
    await this.#keeper[Symbol.asyncDispose]();
  }
}
