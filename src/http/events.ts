/** Pushes what changes to everybody who listens. */
import type { Event, Metrics, ProgramAnswer, ProgramDestination } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import { millis } from '#core/units.ts';
import type { EngineReport } from '#packet/index.ts';
import type { Program } from '#show/index.ts';
import type { Watch } from '#watch/index.ts';
import { MachineMeter, type MachineMeterOptions } from './machine-meter.ts';
import { paced } from './paced.ts';
import { stateChanges } from './state-changes.ts';

/** At most twenty of the program in a second: who watches a hand sees what it did well within 100 ms. */
const APART = millis(50);

export type EventName = Event['event'];

/** One who listens, over whatever way. `data` is JSON; who does not take it in time is dropped by `send` itself. */
export type Listener = { send(name: EventName, data: string): void };

export type EventsOptions = {
  readonly program: Program;
  readonly clock: Clock;
  readonly alerts: Pick<Watch, 'open' | 'listen'>;
  /** How the machine is. */
  readonly readFigures: MachineMeterOptions['read'];
};

/** Disposing it ends the pushing, not the listeners' connections: who opened those closes them. */
export class Events implements Disposable {
  readonly #program: Program;
  readonly #listeners = new Set<Listener>();
  readonly #pace: ReturnType<typeof paced>;
  readonly #alerts: Pick<Watch, 'open' | 'listen'>;
  readonly #watch: DisposableStack = new DisposableStack();
  readonly #clock: Clock;
  readonly #sourceChanges = stateChanges<ProgramAnswer['sources'][number]>();
  readonly #destinationChanges = stateChanges<ProgramDestination>();
  readonly #machine: MachineMeter;
  #meters: Program['meters'] = null;

  constructor({ program, clock, alerts, readFigures }: EventsOptions) {
    this.#program = program;
    this.#clock = clock;
    this.#machine = new MachineMeter({ clock, read: readFigures, tell: () => this.#push('metrics', this.#metrics) });
    this.#pace = paced(clock, APART, () => this.#push('program', this.#program.answer));
    this.#alerts = alerts;
    this.#watch.use(alerts.listen({ alert: (alert) => this.#push('alert', alert), line: (line) => this.#push('log', line) }));
    this.#watch.use(
      program.onChange(() => {
        this.#pace.ask();
        this.#pushChanges();
        this.#pushMeters();
      }),
    );
  }

  /** Tells `listener` the present state and the alerts that hold at once, and every change until it is disposed of. */
  join(listener: Listener): Disposable {
    this.#listeners.add(listener);
    listener.send('program', JSON.stringify(this.#program.answer));
    for (const alert of this.#alerts.open) listener.send('alert', JSON.stringify(alert));
    if (this.#machine.last !== null) listener.send('metrics', JSON.stringify(this.#metrics));
    const measured = this.#machine.listen();
    return {
      [Symbol.dispose]: () => {
        this.#listeners.delete(listener);
        measured[Symbol.dispose]();
      },
    };
  }

  #pushChanges(): void {
    const { sources, destinations } = this.#program.answer;
    for (const source of this.#sourceChanges(sources)) this.#push('source', { at: this.#now(), ...source });
    for (const destination of this.#destinationChanges(destinations)) this.#push('destination', { at: this.#now(), ...destination });
  }

  #pushMeters(): void {
    const { meters } = this.#program;
    if (meters === null || meters === this.#meters) return;
    this.#meters = meters;
    this.#push('metrics', { ...this.#metrics, machine: null });
  }

  get #metrics(): Metrics {
    const { meters } = this.#program;
    return { at: this.#now(), sound: meters && metersAnswer(meters), machine: this.#machine.last };
  }

  readonly #now = (): string => new Date(this.#clock.wall()).toISOString();

  #push(name: EventName, data: object): void {
    if (this.#listeners.size === 0) return;
    const json = JSON.stringify(data);
    for (const listener of [...this.#listeners]) listener.send(name, json);
  }

  [Symbol.dispose](): void {
    this.#watch[Symbol.dispose]();
    this.#pace[Symbol.dispose]();
    this.#machine[Symbol.dispose]();
    this.#listeners.clear();
  }
}

const metersAnswer = (meters: EngineReport['sound']): NonNullable<Metrics['sound']> => ({
  momentary_lufs: meters.momentaryLufs,
  short_term_lufs: meters.shortTermLufs,
  integrated_lufs: meters.integratedLufs,
  true_peak_db: meters.truePeakDb,
  peaks_db: meters.peaksDb,
  gain_db: meters.gainDb,
  limiting: meters.limiting,
  ducking: meters.ducking,
});
