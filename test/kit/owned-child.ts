/** A child process that a test owns: it ends with its owner, whatever happens. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import { within } from './within.ts';

export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

const LAST_LINES_MS = 500;

const living = new Set<OwnedChild>();
const endAll = (): void => living.forEach((child) => child.signal('SIGKILL'));
// A test run that ends early leaves nothing behind.
process.on('exit', endAll);
// Node says nothing at `exit` where a signal ends it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endAll();
    process.kill(process.pid, signal);
  });
}

export class OwnedChild implements AsyncDisposable {
  readonly process: ChildProcess;
  readonly pid: number;
  /** What it wrote on standard output and standard error, line by line. */
  readonly lines: string[] = [];
  readonly ended: Promise<Ending>;
  readonly #group: boolean;
  readonly #waiting = new Set<() => void>();

  /** `group`: the child leads a process group of its own, and signals go to the whole group. Throws when it cannot be started. */
  constructor(command: string, args: readonly string[], options: { readonly group?: boolean; readonly spawn?: SpawnOptions } = {}) {
    this.#group = options.group ?? false;
    this.process = spawn(command, [...args], { stdio: ['pipe', 'pipe', 'pipe'], ...options.spawn, detached: this.#group });
    this.process.on('error', (error) => this.lines.push(error.message));
    if (this.process.pid === undefined) throw new Error(`${command} cannot be started`);
    this.pid = this.process.pid;
    living.add(this);
    this.ended = new Promise((resolve) => {
      const tell = (code: number | null, signal: NodeJS.Signals | null): void => {
        living.delete(this);
        resolve({ code, signal });
        this.#tellWaiting();
      };
      // Its last lines have come at `close`; that never happens while a process it left behind holds its pipes.
      this.process.on('close', tell).on('exit', (code, signal) => setTimeout(tell, LAST_LINES_MS, code, signal).unref());
    });
    this.#listen();
  }

  #listen(): void {
    for (const stream of [this.process.stdout, this.process.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.lines.push(line);
        this.#tellWaiting();
      });
    }
  }

  #tellWaiting(): void {
    for (const tell of this.#waiting) tell();
  }

  /** The first line that matches, past or to come. Rejects after `ms`, or when the child ends first. */
  line(pattern: RegExp, ms: number): Promise<RegExpMatchArray> {
    return this.until(`a line like ${pattern}`, ms, () => this.lines.map((line) => line.match(pattern)).find((match) => match !== null));
  }

  /** What `seen`, asked after each line, gives once that is neither undefined nor false. Rejects after `ms`, or when the child ends first. */
  until<Value>(what: string, ms: number, seen: () => Value | undefined | false): Promise<Value> {
    let look = (): void => {};
    const done = new Promise<Value>((resolve, reject) => {
      look = () => {
        const value = seen();
        if (value !== undefined && value !== false) resolve(value);
        else if (!living.has(this)) reject(new Error(`it ended without ${what}:\n${this.lines.slice(-30).join('\n')}`));
      };
      this.#waiting.add(look);
      look();
    });
    return within(ms, what, done).finally(() => this.#waiting.delete(look));
  }

  /** False when there is nobody left to signal. */
  signal(signal: NodeJS.Signals): boolean {
    try {
      return process.kill(this.#group ? -this.pid : this.pid, signal);
    } catch {
      return false;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.signal('SIGKILL');
    if (living.has(this)) await within(5_000, `the end of process ${this.pid}`, this.ended);
  }
}
