/** The process `feed` as its trunk and its readers see it. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { startRole, type RoleProcess } from '#core/role.ts';
import {
  fromFeed,
  fromFeedToReader,
  Link,
  type FromFeed,
  type FromFeedToReader,
  type SourceMessage,
  type StreamOfSource,
} from '#packet/index.ts';
import { untilTrue } from './within.ts';

const WAIT_MS = 20_000;

/** A feed as its trunk sees it. Owns the process. */
export class FeedProcess implements AsyncDisposable {
  readonly socket: string;
  readonly beats: FromFeed[] = [];
  readonly ended: Promise<unknown[]>;
  readonly #child: RoleProcess;
  readonly link: Link;

  /** `socket`: where it is to listen. */
  constructor(socket: string, url: string, options: { readonly transport?: 'tcp' | 'udp'; readonly env?: NodeJS.ProcessEnv } = {}) {
    const { transport = 'tcp', env = {} } = options;
    this.socket = socket;
    this.#child = startRole('feed', { label: 'camera:1', env });
    this.ended = once(this.#child.process, 'exit');
    this.link = new Link(this.#child.pipe, {
      message: (message) => message.is === 'control' && this.beats.push(fromFeed.parse(message.body)),
      closed: () => {},
    });
    this.link.tell({ do: 'open', socket: this.socket, source: { id: 'camera:1', name: 'Harbour', url, transport, backup: null } });
  }

  get pid(): number {
    return this.#child.process.pid ?? 0;
  }

  /** Its states so far, repetitions left out. */
  get states(): string[] {
    return this.beats.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1]);
  }

  /** The first beat of that state after `from` beats. */
  becomes(state: FromFeed['state'], from = 0): Promise<FromFeed> {
    return untilTrue(WAIT_MS, `${state} after ${this.states.join(', ')}`, () =>
      this.beats.slice(from).find((beat) => beat.state === state),
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.process.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }
}

/** One reader of a feed. */
export class FeedReader implements Disposable {
  readonly words: FromFeedToReader[] = [];
  readonly packets: SourceMessage[] = [];
  readonly #link: Link;

  constructor(socket: string) {
    this.#link = new Link(connect(socket), {
      message: (message) => {
        if (message.is === 'control') this.words.push(fromFeedToReader.parse(message.body));
        // What is kept must not be the link's own buffer.
        if (message.is === 'source') this.packets.push({ ...message, data: Buffer.from(message.data) });
      },
      closed: () => {},
    });
  }

  get streams(): readonly StreamOfSource[] {
    return this.words.flatMap((word) => (word.is === 'streams' ? [word.streams] : [])).at(-1) ?? [];
  }

  until(what: string, reached: () => boolean): Promise<boolean> {
    return untilTrue(WAIT_MS, what, reached);
  }

  [Symbol.dispose](): void {
    this.#link[Symbol.dispose]();
  }
}

/** The caller owns it. */
export async function readerOf(feed: FeedProcess): Promise<FeedReader> {
  await untilTrue(WAIT_MS, 'the socket', () => existsSync(feed.socket));
  return new FeedReader(feed.socket);
}
