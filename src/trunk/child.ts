/** A child process of one role that is kept running: carries out what `supervise.ts` decides. */
import type { ChildProcess } from 'node:child_process';
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import type { Role, startRole } from '#core/role.ts';
import { millis } from '#core/units.ts';
import { Link, type Message } from '#packet/index.ts';
import type { RunFolder } from './run-folder.ts';
import { superviseStep, type ChildEvent, type ChildState, type Patience } from './supervise.ts';

/** What every part of the trunk stands on. `startRole` is handed in so that tests can start others. */
export type Ground = { readonly clock: Clock; readonly log: Log; readonly startRole: typeof startRole; readonly runFolder: RunFolder };

export type ChildOptions = {
  readonly role: Role;
  /** What it is for, on its command line. */
  readonly label?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly patience: Patience;
  /** Asks it to stop. */
  readonly stopWord: object;
  /** A process was started; its link is open. */
  readonly began: () => void;
  readonly message: (message: Message) => void;
  /** Its process is gone, and why, for people: `SIGKILL`, `exit code 1`. `deaths`: how often in a row it died young, this time too. */
  readonly gone: (how: string, deaths: number) => void;
};

const END_AFTER_LINK = millis(100);

/** Owns its process and the link to it. */
export class Child {
  readonly #ground: Ground;
  readonly #options: ChildOptions;
  #state: ChildState = { is: 'off' };
  #process: ChildProcess | null = null;
  #link: Link | null = null;
  #starts = 0;

  constructor(ground: Ground, options: ChildOptions) {
    this.#ground = ground;
    this.#options = options;
  }

  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** The link to the process that runs now. */
  get link(): Link | null {
    return this.#link;
  }

  /** How often it was started again. */
  get restarts(): number {
    return Math.max(0, this.#starts - 1);
  }

  get isOff(): boolean {
    return this.#state.is === 'off';
  }

  start(): void {
    this.#on({ is: 'start' });
  }

  stop(): void {
    this.#on({ is: 'stop' });
  }

  heard(): void {
    this.#on({ is: 'heard' });
  }

  tick(): void {
    this.#on({ is: 'tick' });
  }

  /** It does what it must not; `why` is for people. */
  condemn(why: string): void {
    this.#on({ is: 'condemn', why });
  }

  tell(body: object): void {
    this.#link?.tell(body);
  }

  #on(event: ChildEvent): void {
    const before = this.#state;
    const { state, effects } = superviseStep(before, event, this.#ground.clock.now(), this.#options.patience);
    this.#state = state;
    for (const effect of effects) {
      if (effect === 'spawn') this.#spawn();
      else if (effect === 'kill') this.#process?.kill('SIGKILL');
      else if (effect === 'let go') this.#release(before, 'it does not end');
      else this.tell(this.#options.stopWord);
    }
  }

  #spawn(): void {
    const { role, label, env } = this.#options;
    this.#starts++;
    try {
      const { process: child, pipe } = this.#ground.startRole(role, { ...(label !== undefined && { label }), ...(env && { env }) });
      this.#process = child;
      child.once('exit', (code, signal) => this.#ended(child, signal ?? `exit code ${code}`));
      child.once('error', (error) => child.pid === undefined && this.#ended(child, error.message));
      this.#link = this.#open(pipe);
    } catch (error) {
      // The machine has no room for a process: counted as one that died.
      const child = this.#process;
      setImmediate(() => this.#ended(child, String(error)));
      return;
    }
    if (this.#process.pid !== undefined) this.#note('began', this.#process.pid);
    this.#ground.log.info(`${role} started`, { label, child: this.pid, starts: this.#starts });
    this.#options.began();
  }

  #open(pipe: ConstructorParameters<typeof Link>[0]): Link {
    const link: Link = new Link(pipe, {
      message: (message) => this.#link === link && this.#options.message(message),
      closed: (why) => this.#linkClosed(link, why),
    });
    return link;
  }

  /** Mostly it is ending, and how it ends tells more; but without a link it is of no use. */
  #linkClosed(link: Link, why: Error | null): void {
    this.#ground.clock.timer(END_AFTER_LINK, () => this.#link === link && this.condemn(why?.message ?? 'it closed its link'));
  }

  #ended(child: ChildProcess | null, how: string): void {
    if (child !== this.#process) return;
    this.#release(this.#state, how);
    if (child?.pid !== undefined) this.#note('ended', child.pid);
    this.#on({ is: 'gone' });
  }

  /** Has nothing to do with its process any more. Whoever waits for it is told first: what is written about it may take its time. */
  #release(state: ChildState, how: string): void {
    const child = this.#process;
    const why = state.is === 'dying' ? state.why : how;
    this.#process = null;
    const link = this.#link;
    this.#link = null;
    link?.[Symbol.dispose]();
    this.#options.gone(why, 'deaths' in state ? state.deaths + 1 : 0);
    this.#ground.log[state.is === 'stopping' ? 'info' : 'warn'](`${this.#options.role} gone`, {
      label: this.#options.label,
      child: child?.pid,
      how,
      why,
    });
  }

  /** For whoever must clear up after us; no reason to fail. */
  #note(what: 'began' | 'ended', pid: number): void {
    try {
      this.#ground.runFolder[what](pid);
    } catch (error) {
      this.#ground.log.warn('run folder not writable', { error: String(error) });
    }
  }
}
