/** The process that takes pushes: runs as long as the trunk does, whether or not a program does. */
import { rmSync } from 'node:fs';
import { errors } from '#core/errors.ts';
import { OPEN_PUSH, pushName } from '#core/push-name.ts';
import type { ToldError } from '#core/told-error.ts';
import {
  fromPush,
  type FromFeed,
  type FromPush,
  type Message,
  type NetworkSource,
  type PushAllowed,
  type PushSeen,
  type PushState,
  type ToPush,
  type TrunkState,
} from '#packet/index.ts';
import { Child, type Ground } from './child.ts';
import * as patience from './patience.ts';

// It holds packets of several senders, and no native code.
const ENV = { NODE_OPTIONS: '--max-semi-space-size=1 --max-old-space-size=96', MALLOC_ARENA_MAX: '1' };

export type PushesEvents = {
  /** Something that `state` says has changed. */
  readonly changed: () => void;
  /** Something to tell an operator. */
  readonly tell: (error: ToldError) => void;
};

const nothing: FromPush = { is: 'beat', listening: { port: null, why: null }, pushes: [] };

/** Owns the process and its sockets. */
export class Pushes {
  readonly #ground: Ground;
  readonly #host: string;
  readonly #events: PushesEvents;
  readonly #child: Child;
  /** By name. */
  readonly #sockets = new Map<string, string>();
  #port: number;
  #allowed: PushAllowed = { open: false, keys: [] };
  /** Names that the program's sources have. */
  #wanted: readonly string[] = [];
  #beat = nothing;
  #stopping = false;

  constructor({ host, rtmpPort }: { readonly host: string; readonly rtmpPort: number }, ground: Ground, events: PushesEvents) {
    this.#ground = ground;
    this.#host = host;
    this.#port = rtmpPort;
    this.#events = events;
    this.#child = new Child(ground, {
      role: 'feed',
      label: 'push',
      env: ENV,
      patience: patience.feed,
      stopWord: { do: 'stop' } satisfies ToPush,
      began: () => this.#began(),
      message: (message) => this.#heard(message),
      gone: (how) => this.#gone(how),
    });
  }

  start = (): void => this.#child.start();

  stop(): void {
    this.#stopping = true;
    this.#child.stop();
  }

  get isOff(): boolean {
    return this.#child.isOff;
  }

  tick(): void {
    this.#child.tick();
  }

  /** Who may push from now on, in this process and in those after it. */
  allow(allowed: PushAllowed): void {
    this.#allowed = allowed;
    this.#serve();
  }

  /** Gives those of `sources` that are pushes a place. */
  want(sources: readonly NetworkSource[]): void {
    this.#wanted = sources.flatMap(({ url }) => pushName(url) ?? []);
    this.#serve();
  }

  /** Where what `source` names is served; null: it is no push, or was never wanted. */
  socketOf({ url }: Pick<NetworkSource, 'url'>): string | null {
    const name = pushName(url);
    return name === null ? null : (this.#sockets.get(name) ?? null);
  }

  get state(): PushState {
    const { listening, pushes } = this.#beat;
    const { pid, restarts } = this.#child;
    return {
      host: this.#host,
      listening,
      pid,
      restarts,
      pushes: pushes.flatMap((push) => {
        const socket = this.#sockets.get(push.name);
        return socket === undefined ? [] : [{ ...push, socket }];
      }),
    };
  }

  /** As the state of a feed: what is told of `source`, which is a push. */
  feedOf({ id, url }: NetworkSource): TrunkState['feeds'] {
    const socket = this.socketOf({ url });
    if (socket === null) return [];
    const seen = this.#beat.pushes.find(({ name }) => name === pushName(url));
    const { pid, restarts } = this.#child;
    return [{ id, socket, pid, restarts, beat: seen === undefined ? null : beatOf(seen) }];
  }

  #began(): void {
    this.#tell({ do: 'listen', host: this.#host, port: this.#port });
    this.#serve();
  }

  #serve(): void {
    const names = new Set([OPEN_PUSH, ...this.#allowed.keys.map(({ name }) => name), ...this.#wanted]);
    for (const [name, socket] of this.#sockets) if (!names.has(name)) this.#forget(name, socket);
    for (const name of names) if (!this.#sockets.has(name)) this.#sockets.set(name, this.#ground.runFolder.newSocket());
    this.#tell({ do: 'allow', allowed: this.#allowed, sockets: Object.fromEntries(this.#sockets) });
  }

  #forget(name: string, socket: string): void {
    this.#sockets.delete(name);
    rmSync(socket, { force: true });
  }

  readonly #tell = (word: ToPush): void => this.#child.tell(word);

  #heard(message: Message): void {
    const beat = fromPush.safeParse(message.is === 'control' ? message.body : null);
    if (!beat.success) return this.#child.condemn('it said what is no beat');
    this.#child.heard();
    const before = this.#beat;
    this.#beat = beat.data;
    const { port, why } = beat.data.listening;
    // Who pushes knows this port: the next process must have the same.
    this.#port = port ?? this.#port;
    if (why !== null && why.code !== before.listening.why?.code) this.#events.tell(why);
    if (wordsOf(before) !== wordsOf(beat.data)) this.#events.changed();
  }

  #gone(how: string): void {
    this.#beat = nothing;
    if (!this.#stopping) this.#events.tell(errors.FEED_GONE({ name: 'pushes', how }));
    this.#events.changed();
  }
}

/** What of a beat is told at once when it is another. */
const wordsOf = ({ listening, pushes }: FromPush): string =>
  JSON.stringify([listening, pushes.map(({ name, state, why, pusher }) => [name, state, why?.code, pusher && { ...pusher, kbps: 0 }])]);

const beatOf = ({ state, why, packets }: PushSeen): FromFeed => ({
  is: 'beat',
  state,
  code: why?.code ?? null,
  message: why?.message ?? null,
  remedy: why?.remedy ?? null,
  packets,
});
