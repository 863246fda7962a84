/** The engines of one run, one after the other: each is told what to run, and what the one before it knew. */
import { errors } from '#core/errors.ts';
import type { ToldError } from '#core/told-error.ts';
import {
  fromEngine,
  type FormatMessage,
  type FromEngine,
  type Message,
  type NumberedCommand,
  type PictureMessage,
  type SoundMessage,
  type ToEngine,
} from '#packet/index.ts';
import { Child, type Ground } from './child.ts';
import * as patience from './patience.ts';

type Run = Extract<ToEngine, { do: 'run' }>;

export type RunEngineEvents = {
  /** One was started; it is to run what is given back. Packets of those before it do not count any more. */
  readonly began: (generation: number) => Omit<Run, 'do' | 'generation' | 'remembered'>;
  /** It was told what to run. */
  readonly told: () => void;
  readonly message: (message: FormatMessage | PictureMessage | SoundMessage) => void;
  readonly said: (said: Exclude<FromEngine, { is: 'remember' }>) => void;
  /** `error`: what an operator is told of it; null: it was told often enough. */
  readonly gone: (error: ToldError | null) => void;
};

// glibc's moving threshold makes the engine's memory wander (measured: 290 to 630 MB; with this near 250).
const ENV = {
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_ARENA_MAX: '2',
  NODE_OPTIONS: '--max-semi-space-size=2',
  UV_THREADPOOL_SIZE: '16',
};
/** From this many early deaths in a row on, it is told that the engine does not come up. */
const DEATHS_TOLD = 3;
/** Commands that wait for an engine; of more than these the oldest are of no use any more. */
const PENDING_MAX = 200;

/** Owns the process. */
export class RunEngine {
  readonly #ground: Ground;
  readonly #events: RunEngineEvents;
  readonly #child: Child;
  #generation = 0;
  #remembered: unknown = null;
  /** What an engine that ends now may not have taken. */
  #pending: readonly NumberedCommand[] = [];

  constructor(ground: Ground, events: RunEngineEvents) {
    this.#ground = ground;
    this.#events = events;
    this.#child = new Child(ground, {
      role: 'engine',
      env: ENV,
      patience: patience.engine,
      stopWord: { do: 'stop' } satisfies ToEngine,
      began: () => this.#began(),
      message: (message) => this.#take(message),
      gone: (how, deaths) => events.gone(toldOfDeath(how, deaths)),
    });
  }

  start = (): void => this.#child.start();

  stop = (): void => this.#child.stop();

  tick = (): void => this.#child.tick();

  get isOff(): boolean {
    return this.#child.isOff;
  }

  get state(): { readonly generation: number; readonly pid: number | null; readonly restarts: number } {
    const { pid, restarts } = this.#child;
    return { generation: this.#generation, pid, restarts };
  }

  /** Lost where none runs: whoever takes its place is told all that counts. */
  readonly tell = (word: ToEngine): void => this.#child.tell(word);

  /** No engine's end loses it. */
  command(command: NumberedCommand): void {
    this.#pending = [...this.#pending, command].slice(-PENDING_MAX);
    this.tell({ do: 'command', ...command });
  }

  /** It sends what cannot be used; `why` is for people. */
  condemn(why: string): void {
    this.#child.condemn(why);
  }

  #began(): void {
    this.#generation++;
    const run = this.#events.began(this.#generation);
    this.tell({ do: 'run', generation: this.#generation, ...run, remembered: this.#remembered });
    for (const command of this.#pending) this.tell({ do: 'command', ...command });
    this.#events.told();
  }

  #take(message: Message): void {
    switch (message.is) {
      case 'picture':
        this.#child.heard();
        return this.#events.message(message);
      case 'sound':
      case 'format':
        return this.#events.message(message);
      case 'control':
        return this.#told(message.body);
      case 'source':
        return this.condemn('it sent packets of a source');
    }
  }

  #told(body: unknown): void {
    const { success, data: said, error } = fromEngine.safeParse(body);
    // What it shows is good all the same: viewers would only lose by its end.
    if (!success) return this.#ground.log.warn('engine said what is not known', { issues: error.issues.slice(0, 3) });
    if (said.is !== 'remember') return this.#events.said(said);
    this.#remembered = said.state;
    this.#pending = this.#pending.filter(({ ref }) => ref > said.taken);
  }
}

function toldOfDeath(how: string, deaths: number): ToldError | null {
  if (deaths < DEATHS_TOLD) return errors.ENGINE_GONE({ how });
  return deaths === DEATHS_TOLD ? errors.ENGINE_NOT_STARTING({ tries: deaths }) : null;
}
