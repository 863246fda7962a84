/**
 * The server's side of `stills`: asks for pictures, tests of cameras and what files are, and asks again where the process died over it. After a
 * death what was under way is asked one by one, so that nothing is blamed but what the process dies over twice.
 */
import { connect } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { toldError } from '#core/told-error.ts';
import { millis, type Millis } from '#core/units.ts';
import {
  Link,
  stillAnswer,
  type CameraTest,
  type MediaFacts,
  type Message,
  type ProbeRequest,
  type StillAnswer,
  type StillRequest,
  type StillSource,
  type TestedCamera,
} from '#packet/index.ts';

/** Longer than any source is waited for. */
const ANSWER_WITHIN = millis(22_000);
/** Twice the 15 s that a file is looked into, for a process may end over it, and the time in which the next one starts. */
const PROBED_WITHIN = millis(40_000);
const RECONNECT = millis(200);
const ASKED_MAX = 64;
/** A request over which the process died twice is not put to a third. */
const DEATHS_MAX = 2;

export type StillsAskerOptions = {
  readonly socket: string;
  /** Has the process started where it does not run. */
  readonly wake: () => void;
  readonly clock: Clock;
};

/** What is asked, without the number that it gets. */
type Wanted = Omit<StillRequest, 'id'> | Omit<ProbeRequest, 'id'> | { readonly test: TestedCamera };
type Given = Exclude<StillAnswer, { is: 'fault' }>;

type Asked = {
  readonly request: Wanted & { readonly id: number };
  /** Why it is not put to a third process. */
  readonly fatal: () => Error;
  /** How often the process died while it had this. */
  deaths: number;
  /** The process has it. */
  isPut: boolean;
} & Pick<PromiseWithResolvers<Given>, 'resolve' | 'reject'>;

const notReady = (): Error => errors.STILLS_NOT_READY({});

/** Owns its connection. */
export class StillsAsker implements Disposable {
  readonly #options: StillsAskerOptions;
  readonly #asked = new Map<number, Asked>();
  #count = 0;
  #link: Link | null = null;
  #connected = false;
  #retry: Disposable | null = null;

  constructor(options: StillsAskerOptions) {
    this.#options = options;
  }

  /** The picture as JPEG. Throws the source's own fault, STILLS_BUSY, STILLS_NOT_READY. */
  async jpeg(source: StillSource, width: number): Promise<Buffer> {
    const answer = await this.#ask({ source, width }, ANSWER_WITHIN, notReady);
    if (answer.is !== 'still') throw errors.UNEXPECTED({});
    return Buffer.from(answer.jpeg, 'base64');
  }

  /** What a test of the camera finds. Throws STILLS_BUSY, STILLS_NOT_READY. */
  async test(test: TestedCamera): Promise<CameraTest> {
    const answer = await this.#ask({ test }, ANSWER_WITHIN, notReady);
    if (answer.is !== 'tested') throw errors.UNEXPECTED({});
    return answer.test;
  }

  /** What the file is. Throws what is wrong with it, FILE_ENDS_PROCESS where it is the end of who looks, STILLS_BUSY, STILLS_NOT_READY. */
  async probe(path: string, name: string): Promise<MediaFacts> {
    const answer = await this.#ask({ probe: { path, name } }, PROBED_WITHIN, () => errors.FILE_ENDS_PROCESS({ name }));
    if (answer.is !== 'probed') throw errors.UNEXPECTED({});
    return answer.facts;
  }

  async #ask(wanted: Wanted, within: Millis, fatal: Asked['fatal']): Promise<Given> {
    if (this.#asked.size >= ASKED_MAX) throw errors.STILLS_BUSY({});
    const { promise, resolve, reject } = Promise.withResolvers<Given>();
    const asked: Asked = { request: { id: ++this.#count, ...wanted }, fatal, deaths: 0, isPut: false, resolve, reject };
    this.#asked.set(asked.request.id, asked);
    try {
      this.#put();
      return await withDeadline(this.#options.clock, within, promise, notReady);
    } finally {
      this.#asked.delete(asked.request.id);
      this.#put();
    }
  }

  #put(): void {
    if (this.#asked.size === 0) return;
    if (!this.#connected) return this.#connect();
    for (const asked of this.#next()) {
      asked.isPut = true;
      this.#link?.tell(asked.request);
    }
  }

  /** What the process is given now: while there is something over which it may have died, that alone, one after the other. */
  #next(): readonly Asked[] {
    const all = [...this.#asked.values()];
    const suspect = all.find(({ deaths }) => deaths > 0);
    if (suspect === undefined) return all.filter(({ isPut }) => !isPut);
    return all.some(({ isPut }) => isPut) ? [] : [suspect];
  }

  #connect(): void {
    if (this.#link !== null || this.#retry !== null) return;
    const socket = connect(this.#options.socket);
    socket.once('connect', () => {
      this.#connected = true;
      this.#put();
    });
    this.#link = new Link(socket, { message: (message) => this.#take(message), closed: () => this.#closed() });
  }

  #take(message: Message): void {
    const answer = stillAnswer.parse(message.is === 'control' ? message.body : null);
    const asked = this.#asked.get(answer.id);
    if (answer.is === 'fault') asked?.reject(toldError(answer));
    else asked?.resolve(answer);
  }

  #closed(): void {
    this.#link = null;
    if (!this.#connected) this.#options.wake();
    this.#connected = false;
    for (const asked of this.#asked.values()) this.#died(asked);
    if (this.#asked.size > 0) this.#retry = this.#options.clock.timer(RECONNECT, () => this.#again());
  }

  #died(asked: Asked): void {
    if (!asked.isPut) return;
    asked.isPut = false;
    if (++asked.deaths >= DEATHS_MAX) asked.reject(asked.fatal());
  }

  #again(): void {
    this.#retry = null;
    this.#put();
  }

  [Symbol.dispose](): void {
    for (const asked of this.#asked.values()) asked.reject(notReady());
    this.#asked.clear();
    this.#link?.[Symbol.dispose]();
    this.#retry?.[Symbol.dispose]();
    this.#retry = null;
  }
}
