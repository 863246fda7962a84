/** One who calls to push, from its first byte to its last: the thin shell around the protocol. */
import type { Socket } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import type { Knock } from './push-door.ts';
import { afterDescription, breach, SILENT_MS } from './push-limits.ts';
import type { PushEvent, PushRefusal, PushSession } from './push-session.ts';
import type { Pushing } from './pushed.ts';

/** What a pusher does not read of our answers; they are few and short. */
const BACKLOG_BYTES_MAX = 256 * 1024;
/** How long a refusal may take to be read. */
const GOODBYE_MS = millis(1000);

/** `wait`: how long the refusal is kept back. */
export type Admission =
  | { readonly may: true; readonly name: string; readonly pushing: Pushing }
  | { readonly may: false; readonly refusal: PushRefusal; readonly wait: Millis };

export type ConnectionOptions = {
  readonly clock: Clock;
  readonly session: PushSession;
  /** Called at most once. `close` ends the connection. */
  readonly admit: (knock: Knock, close: () => void) => Admission;
  readonly closed: () => void;
};

/** Owns its socket. */
export class PushConnection implements Disposable {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #from: string;
  readonly #openedAt: Millis;
  readonly #timers = new DisposableStack();
  #heardAt: Millis;
  #bytes = 0;
  #described: readonly Millis[] = [];
  #pushing: { readonly name: string; readonly to: Pushing } | null = null;
  #isRefused = false;
  #isOpen = true;

  /** Takes `socket`. */
  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#from = socket.remoteAddress ?? '';
    this.#openedAt = options.clock.now();
    this.#heardAt = this.#openedAt;
    socket.setNoDelay();
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('error', () => this.#close(errors.SOURCE_CLOSED({ name: this.#name })));
    socket.on('close', () => this.#close(null));
  }

  /** IP address. */
  get from(): string {
    return this.#from;
  }

  get pushes(): boolean {
    return this.#pushing !== null;
  }

  /** Time has passed. */
  tick(): void {
    const { pushes } = this;
    const why = breach({ openedAt: this.#openedAt, bytes: this.#bytes, heardAt: this.#heardAt, pushes }, this.#options.clock.now());
    if (why === 'silent') this.#close(errors.PUSH_SILENT({ name: this.#name, seconds: SILENT_MS / 1000 }));
    else if (why !== null) this.#close(null);
  }

  get #name(): string {
    return this.#pushing?.name ?? '';
  }

  #receive(bytes: Buffer): void {
    if (!this.#isOpen || this.#isRefused) return;
    this.#heardAt = this.#options.clock.now();
    this.#bytes += bytes.length;
    for (const event of this.#options.session.receive(bytes)) if (this.#isOpen && !this.#isRefused) this.#on(event);
    this.#send();
  }

  #on(event: PushEvent): void {
    switch (event.is) {
      case 'publish':
        return this.#knock(event);
      case 'streams':
        return this.#describe(event);
      case 'packet':
        return this.#pushing?.to.take(event);
      case 'ended':
        return this.#close(null);
      case 'fault':
        return this.#close(errors.PUSH_NOT_READABLE({ name: this.#name, why: event.message }));
    }
  }

  #knock({ app, name }: Extract<PushEvent, { is: 'publish' }>): void {
    if (this.pushes) return;
    const { session, admit } = this.#options;
    const admission = admit({ app, name, from: this.#from }, () => this.#close(null));
    if (!admission.may) return this.#refuse(admission);
    this.#pushing = { name: admission.name, to: admission.pushing };
    session.accept();
  }

  #describe(event: Extract<PushEvent, { is: 'streams' }>): void {
    const described = afterDescription(this.#described, this.#options.clock.now());
    if (described === null) return this.#close(errors.PUSH_NOT_READABLE({ name: this.#name, why: 'It changes its form all the time.' }));
    this.#described = described;
    this.#pushing?.to.take(event);
  }

  #refuse({ refusal, wait }: Extract<Admission, { may: false }>): void {
    this.#isRefused = true;
    const { clock, session } = this.#options;
    this.#timers.use(
      clock.timer(wait, () => {
        session.refuse(refusal);
        this.#send();
        this.#socket.end();
      }),
    );
    this.#timers.use(clock.timer(millis(wait + GOODBYE_MS), () => this.#close(null)));
  }

  #send(): void {
    const bytes = this.#options.session.outgoing();
    if (bytes.length > 0) this.#socket.write(bytes);
    if (this.#socket.writableLength > BACKLOG_BYTES_MAX) this.#socket.destroy();
  }

  #close(why: Error | null): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#send();
    this.#timers.dispose();
    // What was written last goes out first, but is not waited for without end, whatever the other side still sends.
    const goodbye = this.#options.clock.timer(GOODBYE_MS, () => this.#socket.destroy());
    this.#socket.once('close', () => goodbye[Symbol.dispose]());
    this.#socket.destroySoon();
    this.#pushing?.to.ended(why);
    this.#options.closed();
  }

  [Symbol.dispose](): void {
    this.#close(null);
  }
}
