/** Processes that are not there: a test is at the other end of each one's pipe. */
import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { duplexPair } from 'node:stream';
import type { Role, startRole } from '#core/role.ts';
import { Link, type Message } from '#packet/index.ts';

export class FakeProcess extends EventEmitter {
  readonly role: Role;
  readonly label: string | undefined;
  readonly pid: number;
  /** What it was sent, oldest first; data is copied. */
  readonly got: Message[] = [];
  readonly pipe: ReturnType<typeof duplexPair>[0];
  readonly #link: Link;
  isGone = false;

  constructor(role: Role, label: string | undefined, pid: number) {
    super();
    this.role = role;
    this.label = label;
    this.pid = pid;
    const [ours, theirs] = duplexPair();
    this.pipe = ours;
    this.#link = new Link(theirs, {
      message: (message) => this.got.push('data' in message ? { ...message, data: Buffer.from(message.data) } : message),
      closed: () => {},
    });
  }

  /** Bodies of control messages. */
  get words(): unknown[] {
    return this.got.flatMap((message) => (message.is === 'control' ? [message.body] : []));
  }

  tell(body: object): void {
    this.#link.tell(body);
  }

  send(message: Message): void {
    this.#link.send(message);
  }

  kill(signal: NodeJS.Signals = 'SIGTERM'): boolean {
    if (!this.isGone) setImmediate(() => this.end(null, signal));
    return true;
  }

  end(code: number | null = 0, signal: NodeJS.Signals | null = null): void {
    if (this.isGone) return;
    this.isGone = true;
    this.emit('exit', code, signal);
  }
}

/** Keeps all that were started, oldest first. */
export class FakeProcesses {
  readonly started: FakeProcess[] = [];

  readonly startRole: typeof startRole = (role, options) => {
    const process = new FakeProcess(role, options?.label, 1000 + this.started.length);
    this.started.push(process);
    return { process: process as unknown as ChildProcess, pipe: process.pipe };
  };

  /** The last one that plays `role`. */
  last(role: Role): FakeProcess {
    const found = this.started.findLast((process) => process.role === role);
    if (found === undefined) throw new Error(`no ${role} was started`);
    return found;
  }
}
