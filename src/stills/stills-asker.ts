/** The server's side of `stills`: asks for pictures, and asks again where the process died over it. */
import { connect } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { toldError } from '#core/told-error.ts';
import { millis } from '#core/units.ts';
import {
  Link,
  stillAnswer,
  type CameraTest,
  type Message,
  type StillAnswer,
  type StillRequest,
  type StillSource,
  type TestedCamera,
} from '#packet/index.ts';

/** Longer than any source is waited for. */
const ANSWER_WITHIN = millis(22_000);
const RECONNECT = millis(200);
const ASKED_MAX = 64;
/** A request over which the process died twice is not put to a third. */
const TRIES_MAX = 2;

export type StillsAskerOptions = {
  readonly socket: string;
  /** Has the process started where it does not run. */
  readonly wake: () => void;
  readonly clock: Clock;
};

/** What is asked, without the number that it gets. */
type Wanted = Omit<StillRequest, 'id'> | { readonly test: TestedCamera };
type Given = Exclude<StillAnswer, { is: 'fault' }>;

type Asked = { readonly request: Wanted & { readonly id: number }; tries: number } & Pick<
  PromiseWithResolvers<Given>,
  'resolve' | 'reject'
>;

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
    const answer = await this.#ask({ source, width });
    if (answer.is !== 'still') throw errors.STILLS_NOT_READY({});
    return Buffer.from(answer.jpeg, 'base64');
  }

  /** What a test of the camera finds. Throws STILLS_BUSY, STILLS_NOT_READY. */
  async test(test: TestedCamera): Promise<CameraTest> {
    const answer = await this.#ask({ test });
    if (answer.is !== 'tested') throw errors.STILLS_NOT_READY({});
    return answer.test;
  }

  async #ask(wanted: Wanted): Promise<Given> {
    if (this.#asked.size >= ASKED_MAX) throw errors.STILLS_BUSY({});
    const { promise, resolve, reject } = Promise.withResolvers<Given>();
    const asked: Asked = { request: { id: ++this.#count, ...wanted }, tries: 0, resolve, reject };
    this.#asked.set(asked.request.id, asked);
    try {
      this.#put(asked);
      return await withDeadline(this.#options.clock, ANSWER_WITHIN, promise, () => errors.STILLS_NOT_READY({}));
    } finally {
      this.#asked.delete(asked.request.id);
    }
  }

  #put(asked: Asked): void {
    if (!this.#connected) return this.#connect();
    asked.tries++;
    this.#link?.tell(asked.request);
  }

  #connect(): void {
    if (this.#link !== null || this.#retry !== null) return;
    const socket = connect(this.#options.socket);
    socket.once('connect', () => {
      this.#connected = true;
      for (const asked of this.#asked.values()) this.#put(asked);
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
    for (const asked of this.#asked.values()) if (asked.tries >= TRIES_MAX) asked.reject(errors.STILLS_NOT_READY({}));
    if (this.#asked.size > 0) this.#retry = this.#options.clock.timer(RECONNECT, () => this.#again());
  }

  #again(): void {
    this.#retry = null;
    if (this.#asked.size > 0) this.#connect();
  }

  [Symbol.dispose](): void {
    for (const asked of this.#asked.values()) asked.reject(errors.STILLS_NOT_READY({}));
    this.#asked.clear();
    this.#link?.[Symbol.dispose]();
    this.#retry?.[Symbol.dispose]();
    this.#retry = null;
  }
}
