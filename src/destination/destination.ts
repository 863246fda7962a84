/** One server that the program is sent to: carries out what `destination-state.ts` says. Nothing here blocks, or throws into its caller. */
import { faultFacts } from '#core/fault-facts.ts';
import type { Log } from '#core/log.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { millis, type Frame, type Millis } from '#core/units.ts';
import type { DestinationSeen, FormatMessage, PictureMessage, RtmpTarget, SoundMessage } from '#packet/index.ts';
import type { ConnectionStep } from './connection.ts';
import { Connections, type ConnectionsGround } from './connections.ts';
import { DestinationMedia, type Bitrates } from './destination-media.ts';
import { looksChanged, seenOf, shownState } from './destination-seen.ts';
import {
  firstState,
  SHARED_KEY_WITHIN,
  step,
  TRIES_TOLD,
  type DestinationEffect,
  type DestinationEvent,
  type DestinationState,
} from './destination-state.ts';
import { LastSecond } from './last-second.ts';
import { Names } from './names.ts';
import { probe } from './probe.ts';
import { addressOf, isSameKey, whomOf } from './target.ts';
import { stillFailing, type Whom } from './why.ts';

export type DestinationGround = ConnectionsGround & {
  readonly log: Log;
  /** 0 to 1. */
  readonly random: () => number;
};

export type DestinationOptions = {
  /** It was live when the machine went down: a key that is refused is tried again. */
  readonly wasLive: boolean;
  readonly kbps: Bitrates;
  readonly events: {
    /** What `seen` says has changed, figures aside. */
    readonly changed: () => void;
    /** Something to tell an operator. */
    readonly tell: (error: ToldError) => void;
  };
};

/** When more than that waits, the line is too slow. */
const TROUBLE_AFTER = millis(1000);

/** Owns its connections. Disposing breaks them off without a word to the server. It is ticked from outside. */
export class Destination implements Disposable {
  readonly #ground: DestinationGround;
  readonly #options: DestinationOptions;
  readonly #names: Names;
  readonly #media: DestinationMedia;
  readonly #lastSecond = new LastSecond();
  readonly #connections: Connections;
  #target: RtmpTarget;
  #whom: Whom;
  #state: DestinationState;
  #probing: AbortController | null = null;
  /** The key picture it begins with has this number or a higher one; null: nobody has said yet. */
  #beginsAt: Frame | null = null;
  /** How it was last seen to be. */
  #noted: DestinationState;
  #since: number;
  #wallAhead: number;

  constructor(target: RtmpTarget, ground: DestinationGround, options: DestinationOptions) {
    this.#target = target;
    this.#whom = whomOf(target);
    this.#ground = ground;
    this.#options = options;
    this.#names = new Names(ground);
    this.#media = new DestinationMedia(options.kbps);
    this.#connections = new Connections(ground, this.#names, options.kbps, {
      came: (came) => this.#came(came),
      taken: () => this.#taken(),
      lost: (why) => this.#on({ is: 'lost', why }),
      broke: (thrown) => ground.log.error('destination fault', { id: this.#target.id, fault: faultFacts(thrown) }),
      free: () => this.#pump(),
      left: (areAllLeft) => this.#left(areAllLeft),
    });
    this.#state = firstState(options.wasLive);
    this.#noted = this.#state;
    this.#since = ground.clock.wall();
    this.#wallAhead = this.#since - ground.clock.now();
  }

  /** It connects, and holds. */
  start(): void {
    this.#on({ is: 'start' });
  }

  /** It publishes from now on, as soon as it is connected. */
  release(): void {
    this.#on({ is: 'release' });
  }

  /**
   * It is armed, and begins with the first key picture from this number on. Where nobody says, or none comes, it takes any after 4 s. Forgotten
   * with the connection.
   */
  beginAt(number: Frame): void {
    if (this.isArmed) this.#beginsAt = number;
  }

  /** Published to, and waiting for the key picture that it begins with. */
  get isArmed(): boolean {
    return this.#state.is === 'armed';
  }

  /** It bounds what waits by itself. */
  get backlog(): number {
    return 0;
  }

  /** Keeps `message`, so its data must not be borrowed. */
  send(message: FormatMessage | PictureMessage | SoundMessage): void {
    if (message.is === 'format') return this.#media.coded(message);
    const now = this.#ground.clock.now();
    if (message.is === 'picture' && this.#beginsWith(message, now)) this.#begin(message.number);
    if (message.is === 'sound' && this.isArmed) return this.#media.keep(message, now);
    if (this.#state.is !== 'live') return;
    this.#media.add(message, now);
    this.#pump();
  }

  /** An operator does not want to wait. */
  retry(): void {
    this.#on({ is: 'retry' });
  }

  /** A new name changes nothing on the wire; at another address or with another key it is another stream. */
  retarget(target: RtmpTarget): void {
    const before = this.#target;
    this.#target = target;
    this.#whom = whomOf(target);
    if (before.url !== target.url || before.key !== target.key) this.#on({ is: 'retarget', isSameKey: isSameKey(before, target) });
    else if (before.name !== target.name) this.#options.events.changed();
  }

  /** Leaves politely, for good. */
  stop(): void {
    this.#on({ is: 'stop' });
  }

  /** Stopped, and all connections are closed. */
  get isOff(): boolean {
    return this.#state.is === 'finished' && this.#connections.areLeft;
  }

  tick(): void {
    const now = this.#ground.clock.now();
    this.#on({ is: 'tick', owed: this.#state.is === 'live' ? this.#connections.owed(now) : null });
    this.#pump();
    this.#lastSecond.look(this.#connections.bytes, now);
  }

  get seen(): DestinationSeen {
    const { droppedPictures } = this.#media;
    const queued = this.#media.waited(this.#ground.clock.now());
    const figures = { kbps: this.#lastSecond.kbps, bytes: this.#connections.bytes, queued, droppedPictures };
    return seenOf(this.#state, this.#target, this.#whom, { ...figures, since: this.#since, wallAhead: this.#wallAhead });
  }

  /** Whether the line carries less than it is given. */
  get look(): { readonly trouble: boolean } {
    const isStalled = this.#state.is === 'live' && this.#state.isStalled;
    return { trouble: isStalled || this.#media.waited(this.#ground.clock.now()) > TROUBLE_AFTER };
  }

  [Symbol.dispose](): void {
    this.#state = { ...this.#state, is: 'finished' };
    this.#probing?.abort();
    this.#letGo();
    this.#connections[Symbol.dispose]();
  }

  // ---- the table

  #on(event: DestinationEvent): void {
    const { state, effects } = step(this.#state, event, this.#ground.clock.now(), this.#ground.random());
    this.#state = state;
    for (const effect of effects) this.#do(effect);
    this.#note();
  }

  #do(effect: DestinationEffect): void {
    switch (effect) {
      case 'connect':
        return this.#connect();
      case 'publish':
        return this.#connections.current?.publish();
      case 'drop':
        this.#letGo();
        return this.#connections.drop();
      case 'leave':
        this.#letGo();
        return this.#connections.leave();
      case 'probe':
        return void this.#probe();
      case 'end probe':
        return this.#probing?.abort();
      case 'tell still failing':
        return this.#tellStillFailing();
    }
  }

  #note(): void {
    const [before, { clock, log }] = [this.#noted, this.#ground];
    if (!looksChanged(before, this.#state)) return;
    this.#noted = this.#state;
    this.#wallAhead = clock.wall() - clock.now();
    if (shownState(before) !== shownState(this.#state)) this.#since = clock.wall();
    const { is, why, attempt } = this.#state;
    log.info('destination', { id: this.#target.id, state: is, attempt, why: why?.code });
    this.#options.events.changed();
  }

  #tellStillFailing(): void {
    const { why } = this.#state;
    if (why !== null) this.#options.events.tell(toldOf(stillFailing(why, this.#whom, TRIES_TOLD)));
  }

  // ---- connections

  #connect(): void {
    const address = addressOf(this.#target);
    if (address.ok) this.#connections.open(address.value, this.#state.keyProved);
    else this.#on({ is: 'lost', why: address.error });
  }

  #came(came: ConnectionStep): void {
    if (came === 'connection') this.#on({ is: 'reached' });
    if (came === 'connected' || came === 'published') this.#on({ is: came });
  }

  #taken(): void {
    if (this.#state.is === 'live' && !this.#state.isTaken) this.#on({ is: 'taken' });
  }

  #left(areAllLeft: boolean): void {
    if (areAllLeft) this.#on({ is: 'left' });
    this.#options.events.changed();
  }

  /** What was meant for the connection that is given up. */
  #letGo(): void {
    this.#beginsAt = null;
    this.#media.end();
  }

  async #probe(): Promise<void> {
    const probing = new AbortController();
    this.#probing = probing;
    const ok = await probe(this.#whom, { clock: this.#ground.clock, names: this.#names, signal: probing.signal });
    if (!probing.signal.aborted) this.#on({ is: 'probed', ok });
  }

  // ---- media

  #beginsWith({ key, number }: PictureMessage, now: Millis): boolean {
    if (this.#state.is !== 'armed' || !key) return false;
    const isShared = this.#beginsAt !== null && number >= this.#beginsAt;
    return isShared || now - this.#state.since >= SHARED_KEY_WITHIN;
  }

  #begin(number: Frame): void {
    const opening = this.#media.begin(number);
    if (opening === null) return;
    this.#connections.begin();
    this.#on({ is: 'begun' });
    this.#connections.current?.give(opening);
  }

  #pump(): void {
    const connection = this.#connections.current;
    while (connection?.isFree) {
      const next = this.#media.next(this.#ground.clock.now());
      if (next === null) return;
      connection.give(next);
    }
  }
}
