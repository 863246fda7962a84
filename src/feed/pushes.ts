/** Everything that is pushed to this machine: who calls, who may, and where each push is served. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { OPEN_PUSH } from '#core/push-name.ts';
import { millis, type Millis } from '#core/units.ts';
import { pushUrl, type FromPush, type PushAllowed, type ToPush } from '#packet/index.ts';
import { PushConnection, type Admission } from './push-connection.ts';
import { entryOf, type Knock } from './push-door.ts';
import { afterGuess, CONNECTIONS_MAX, firstToGo, type Guesses } from './push-limits.ts';
import { PushListener } from './push-listener.ts';
import type { PushSession } from './push-session.ts';
import { Pushed } from './pushed.ts';

const BEAT_MS = millis(1000);
/** How often connections and pushes are looked at: the least patience with a push is 0.7 s. */
const LOOK_MS = millis(100);
const IN_USE = { code: 'in-use', description: 'Somebody else is pushing under this name.' } as const;

export type PushesOptions = {
  readonly clock: Clock;
  readonly openSession: () => PushSession;
  readonly tell: (beat: FromPush) => void;
};

/** Owns its port, connections and sockets. */
export class Pushes implements Disposable {
  readonly #options: PushesOptions;
  readonly #where: Extract<ToPush, { do: 'listen' }>;
  readonly #listener: PushListener;
  readonly #names = new Map<string, Pushed>();
  /** In the order in which they came. */
  readonly #connections = new Set<PushConnection>();
  #allowed: PushAllowed = { open: false, keys: [] };
  #guesses: Guesses = new Map();
  #isTelling = false;
  #beat: Disposable;
  #look: Disposable | null = null;

  constructor(where: Extract<ToPush, { do: 'listen' }>, options: PushesOptions) {
    this.#options = options;
    this.#where = where;
    this.#listener = new PushListener({
      ...where,
      clock: options.clock,
      called: (socket) => this.#called(socket),
      changed: () => this.#readersToo(),
    });
    this.#beat = options.clock.timer(BEAT_MS, () => this.#second());
  }

  /** Who may push from now on; who may no longer is put out. */
  allow({ allowed, sockets }: Extract<ToPush, { do: 'allow' }>): void {
    this.#allowed = allowed;
    for (const [name, pushed] of this.#names) {
      if (!Object.hasOwn(sockets, name)) this.#forget(name, pushed);
      else if (!this.#mayBe(name)) pushed.drop();
    }
    for (const [name, socket] of Object.entries(sockets)) if (!this.#names.has(name)) this.#serve(name, socket);
    this.#readersToo();
  }

  #serve(name: string, socket: string): void {
    const { clock } = this.#options;
    const absent = (): Error => this.#absent(name);
    this.#names.set(name, new Pushed(socket, { name, clock, absent, newSession: randomUUID, changed: () => this.#soon() }));
  }

  #forget(name: string, pushed: Pushed): void {
    this.#names.delete(name);
    pushed[Symbol.dispose]();
  }

  readonly #mayBe = (name: string): boolean =>
    name === OPEN_PUSH ? this.#allowed.open : this.#allowed.keys.some((key) => key.name === name);

  #absent(name: string): Error {
    if (!this.#mayBe(name)) return errors.PUSH_NOT_KNOWN({ name });
    const { port } = this.#listener.listening;
    return errors.PUSH_NOT_SENDING({
      name,
      address: pushUrl(this.#where.host, port ?? this.#where.port, name === OPEN_PUSH ? name : 'push/…'),
    });
  }

  // ---- who calls

  #called(socket: Socket): void {
    if (!this.#makeRoom(socket.remoteAddress ?? '')) return void socket.destroy();
    const { clock, openSession } = this.#options;
    const connection: PushConnection = new PushConnection(socket, {
      clock,
      session: openSession(),
      admit: (knock, close) => this.#admit(knock, close),
      closed: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
    this.#look ??= clock.timer(LOOK_MS, () => this.#lookAround());
  }

  /** Whoever only holds a connection open never keeps out who wants to push. */
  #makeRoom(from: string): boolean {
    firstToGo([...this.#connections], from)?.[Symbol.dispose]();
    return this.#connections.size < CONNECTIONS_MAX;
  }

  #admit(knock: Knock, close: () => void): Admission {
    const entry = entryOf(knock, this.#allowed);
    if (!entry.may) return { may: false, refusal: entry, wait: entry.guessed ? this.#guessed(knock.from) : millis(0) };
    const pushed = this.#names.get(entry.name);
    if (!pushed?.isFree) return { may: false, refusal: IN_USE, wait: millis(0) };
    return { may: true, name: entry.name, pushing: pushed.begin(knock.from, close) };
  }

  #guessed(from: string): Millis {
    const { guesses, wait } = afterGuess(this.#guesses, from, this.#options.clock.now());
    this.#guesses = guesses;
    return wait;
  }

  // ---- what is told

  #lookAround(): void {
    for (const connection of this.#connections) connection.tick();
    for (const pushed of this.#names.values()) pushed.tick();
    this.#look = this.#connections.size > 0 ? this.#options.clock.timer(LOOK_MS, () => this.#lookAround()) : null;
  }

  #second(): void {
    for (const pushed of this.#names.values()) pushed.measure();
    this.#tell();
    this.#beat = this.#options.clock.timer(BEAT_MS, () => this.#second());
  }

  #readersToo(): void {
    for (const pushed of this.#names.values()) pushed.tellReaders();
    this.#soon();
  }

  /** Once for all that changes at once. */
  #soon(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setImmediate(() => this.#tell());
  }

  #tell(): void {
    this.#isTelling = false;
    this.#options.tell({ is: 'beat', listening: this.#listener.listening, pushes: [...this.#names.values()].map(({ seen }) => seen) });
  }

  [Symbol.dispose](): void {
    this.#beat[Symbol.dispose]();
    this.#look?.[Symbol.dispose]();
    this.#listener[Symbol.dispose]();
    for (const connection of this.#connections) connection[Symbol.dispose]();
    for (const [name, pushed] of this.#names) this.#forget(name, pushed);
  }
}
