/** The trunk's side of the server: started, told where to serve, asked what is to run, and replaced when it is gone. */
import { errors } from '#core/errors.ts';
import { toTrunk, type FromTrunk, type Link, type Message, type ToTrunk } from '#packet/index.ts';
import { Child, type Ground } from './child.ts';
import type { Options } from './options.ts';
import * as patience from './patience.ts';

/** What it wants of the trunk. */
export type Wanted = Extract<ToTrunk, { do: 'start' | 'show' | 'command' | 'stop' | 'stills' | 'destinations' | 'retry' | 'pushes' }>;

export type ServerEvents = {
  /** A server was started and knows where to serve; what runs is told next. */
  readonly joined: (link: Link) => void;
  readonly left: (link: Link) => void;
  readonly wants: (wanted: Wanted) => void;
  /** The page is at `address`. */
  readonly ready: (address: string) => void;
  /** It never served, and will not. */
  readonly failed: (error: { readonly message: string; readonly remedy: string }) => void;
};

/** A server that leaves more than this is not taking what it is sent. */
const TAKING_BYTES = 1024 * 1024;
const FIRST_STARTS_MAX = 3;

export class Server {
  readonly #ground: Ground;
  readonly #options: Options;
  readonly #events: ServerEvents;
  readonly #child: Child;
  readonly #stillsSocket: string;
  #link: Link | null = null;
  #address: string | null = null;
  #port: number;

  constructor(options: Options, ground: Ground, stillsSocket: string, events: ServerEvents) {
    this.#ground = ground;
    this.#options = options;
    this.#events = events;
    this.#stillsSocket = stillsSocket;
    this.#port = options.port;
    this.#child = new Child(ground, {
      role: 'server',
      // Names of strangers' servers are looked up: a name server that is silent holds a thread of the pool for each, and files wait behind.
      env: { UV_THREADPOOL_SIZE: '16' },
      patience: patience.server,
      stopWord: { is: 'stop' } satisfies FromTrunk,
      began: () => this.#began(),
      message: (message) => this.#take(message),
      gone: (_how, deaths) => this.#gone(deaths),
    });
  }

  start = (): void => this.#child.start();

  stop = (): void => this.#child.stop();

  get isOff(): boolean {
    return this.#child.isOff;
  }

  tell(word: FromTrunk): void {
    this.#child.tell(word);
  }

  tick(): void {
    if ((this.#link?.backlog ?? Infinity) < TAKING_BYTES) this.#child.heard();
    this.#child.tick();
  }

  #began(): void {
    const { host, dataFolder } = this.#options;
    // A server that comes later finds what was stored, and starts nothing that an operator has stopped.
    const demo = this.#address === null ? this.#options.demo : 'no';
    this.tell({ is: 'serve', host, port: this.#port, dataFolder, demo, stillsSocket: this.#stillsSocket });
    this.#link = this.#child.link;
    if (this.#link !== null) this.#events.joined(this.#link);
  }

  #gone(deaths: number): void {
    if (this.#link !== null) this.#events.left(this.#link);
    this.#link = null;
    if (this.#address === null && deaths >= FIRST_STARTS_MAX) this.#events.failed(errors.SERVER_NOT_STARTING({ tries: deaths }));
  }

  #take(message: Message): void {
    const said = toTrunk.safeParse(message.is === 'control' ? message.body : null);
    if (said.success) return this.#obey(said.data);
    this.#ground.log.warn('server said what is not known', { issues: said.error.issues.slice(0, 3) });
  }

  #obey(said: ToTrunk): void {
    switch (said.do) {
      case 'ready':
        return this.#ready(said.address);
      case 'give-up':
        return this.#gaveUp(said);
      case 'start':
      case 'show':
      case 'command':
      case 'stop':
      case 'stills':
      case 'destinations':
      case 'retry':
      case 'pushes':
        return this.#events.wants(said);
    }
  }

  #ready(address: string): void {
    // A server that comes after this one must be where people look for it.
    this.#port = Number(new URL(address).port) || this.#port;
    if (address !== this.#address) this.#events.ready(address);
    this.#address = address;
  }

  #gaveUp(why: Extract<ToTrunk, { do: 'give-up' }>): void {
    if (this.#address === null) return this.#events.failed(why);
    this.#ground.log.error('server gave up', { code: why.code });
    this.#child.condemn(why.message);
  }
}
