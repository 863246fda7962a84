/** One feed for each network source of the show, kept running. */
import { rmSync } from 'node:fs';
import { errors } from '#core/errors.ts';
import { fromFeed, type FromFeed, type Message, type NetworkSource, type TrunkState } from '#packet/index.ts';
import { Child, type Ground } from './child.ts';
import { feedChanges } from './feed-changes.ts';
import { feedLabel } from './feed-label.ts';
import * as patience from './patience.ts';

// A feed holds packets, not objects: with Node's own limits it grows to 145 MB, with these to 95, of which two thirds are code (measured).
const FEED_ENV = { NODE_OPTIONS: '--max-semi-space-size=1 --max-old-space-size=64', MALLOC_ARENA_MAX: '1' };

type Place = { source: NetworkSource; readonly socket: string; readonly child: Child; beat: FromFeed | null };

export type FeedsEvents = {
  /** Something that `states` says has changed. */
  readonly changed: () => void;
  /** Something to tell an operator. */
  readonly tell: (error: Error & { code: string; remedy: string }) => void;
};

/** Owns the feeds' processes and sockets. */
export class Feeds {
  readonly #ground: Ground;
  readonly #events: FeedsEvents;
  readonly #places = new Map<string, Place>();
  /** Told to stop, and not yet gone. */
  readonly #leaving = new Set<Place>();

  constructor(ground: Ground, events: FeedsEvents) {
    this.#ground = ground;
    this.#events = events;
  }

  /** Starts and stops feeds so that there is one for each of `sources`; one whose address changed is another. */
  want(sources: readonly NetworkSource[]): void {
    const { stop, start, keep } = feedChanges(
      [...this.#places.values()].map(({ source }) => source),
      sources,
    );
    for (const { id } of stop) this.#stop(id);
    for (const source of keep) this.#rename(source);
    for (const source of start) this.#start(source);
  }

  /** Where the feed of each source listens. */
  get sockets(): Record<string, string> {
    return Object.fromEntries([...this.#places].map(([id, { socket }]) => [id, socket]));
  }

  get states(): TrunkState['feeds'] {
    return [...this.#places].map(([id, { socket, child, beat }]) => ({ id, socket, pid: child.pid, restarts: child.restarts, beat }));
  }

  get areOff(): boolean {
    return this.#places.size === 0 && this.#leaving.size === 0;
  }

  tick(): void {
    for (const { child } of this.#places.values()) child.tick();
    for (const place of this.#leaving) {
      place.child.tick();
      if (place.child.isOff) this.#forget(place);
    }
  }

  #start(source: NetworkSource): void {
    const place: Place = {
      source,
      socket: this.#ground.runFolder.newSocket(),
      beat: null,
      child: new Child(this.#ground, {
        role: 'feed',
        label: feedLabel(source.id),
        env: FEED_ENV,
        patience: patience.feed,
        stopWord: { do: 'stop' },
        began: () => place.child.tell({ do: 'open', source: place.source, socket: place.socket }),
        message: (message) => this.#heard(place, message),
        gone: (how) => this.#gone(place, how),
      }),
    };
    this.#places.set(source.id, place);
    place.child.start();
  }

  #stop(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    this.#leaving.add(place);
    place.child.stop();
  }

  #forget(place: Place): void {
    this.#leaving.delete(place);
    rmSync(place.socket, { force: true });
  }

  #rename(source: NetworkSource): void {
    const place = this.#places.get(source.id);
    if (place !== undefined) place.source = source;
  }

  #heard(place: Place, message: Message): void {
    const beat = fromFeed.safeParse(message.is === 'control' ? message.body : null);
    if (!beat.success) return place.child.condemn('it said what is no beat');
    place.child.heard();
    const before = place.beat;
    place.beat = beat.data;
    if (before?.state !== beat.data.state || before.code !== beat.data.code) this.#events.changed();
  }

  #gone(place: Place, how: string): void {
    place.beat = null;
    if (this.#leaving.has(place)) return;
    this.#events.tell(errors.FEED_GONE({ name: place.source.name, how }));
    this.#events.changed();
  }
}
