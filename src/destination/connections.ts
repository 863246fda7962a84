/** The connections of one destination, one after the other: the one in use, and those that still take their leave. */
import type { Clock } from '#core/clock.ts';
import { millis, type Millis } from '#core/units.ts';
import type { PublisherAddress } from '#rtmp/index.ts';
import { Connection, type ConnectionEvents } from './connection.ts';
import { acknowledgeEvery, type Bitrates } from './destination-media.ts';
import type { Trust } from './encrypt.ts';
import type { FarEnds } from './far-ends.ts';
import type { Names } from './names.ts';
import { Progress, type Owed } from './progress.ts';

export type ConnectionsGround = Trust & {
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Buffer;
  /** Shared by all destinations. */
  readonly farEnds: FarEnds;
};

/** Of the one in use. */
export type ConnectionsEvents = Pick<ConnectionEvents, 'came' | 'lost' | 'broke' | 'free'> & {
  /** It has acknowledged media. */
  readonly taken: () => void;
  /** One that took its leave is closed; no other is leaving any more where `areAllLeft`. */
  readonly left: (areAllLeft: boolean) => void;
};

/** A server that has not acknowledged for so long what its socket took has ceased to: shortly before it is given up. */
const MUTE_AFTER = millis(9000);

/** Owns them. Disposing breaks them off without a word to the server. */
export class Connections implements Disposable {
  readonly #ground: ConnectionsGround;
  readonly #names: Names;
  readonly #kbps: Bitrates;
  readonly #events: ConnectionsEvents;
  readonly #leaving = new Set<Connection>();
  #current: { readonly connection: Connection; readonly progress: Progress } | null = null;
  /** By those that are gone. */
  #bytesBefore = 0;
  /** So much had been sent when media began. */
  #bytesOfTalk = 0;
  /** A server that once ceased to acknowledge while it took all is doubted from then on. */
  #isDoubted = false;

  /** `kbps`: of what is sent. */
  constructor(ground: ConnectionsGround, names: Names, kbps: Bitrates, events: ConnectionsEvents) {
    this.#ground = ground;
    this.#names = names;
    this.#kbps = kbps;
    this.#events = events;
  }

  /** The one in use. */
  get current(): Connection | null {
    return this.#current?.connection ?? null;
  }

  /** What all of them have taken. */
  get bytes(): number {
    return this.#bytesBefore + (this.current?.taken ?? 0);
  }

  /** None takes its leave any more. */
  get areLeft(): boolean {
    return this.#leaving.size === 0;
  }

  /** `isProved`: the server has taken address and key before. The one before must be gone. */
  open(address: PublisherAddress, isProved: boolean): void {
    const { clock, randomBytes, ca } = this.#ground;
    const { came, lost, broke, free } = this.#events;
    const ackBytes = acknowledgeEvery(this.#kbps);
    const progress = new Progress(ackBytes, this.#isDoubted);
    const connection: Connection = new Connection({
      ...{ address, clock, names: this.#names, randomBytes, ackBytes, isProved },
      ...(ca !== undefined && { ca }),
      events: {
        ...{ came, lost, broke, free },
        acknowledged: (bytes) => this.#acknowledged(progress, bytes),
        left: () => this.#left(connection),
      },
    });
    this.#current = { connection, progress };
  }

  /** Media begin: what was sent so far is none. */
  begin(): void {
    this.#bytesOfTalk = this.current?.taken ?? 0;
  }

  /** Since when the server owes progress; null: it does not. */
  owed(now: Millis): Owed | null {
    if (this.#current === null) return null;
    const { connection, progress } = this.#current;
    const flow = connection.flow(progress.isTrusted ? null : this.#ground.farEnds, now);
    const owed = progress.owed(flow, now);
    this.#isDoubted ||= owed !== null && now - owed.since >= MUTE_AFTER && progress.isMute(flow);
    return owed;
  }

  /** Breaks off the one in use. */
  drop(): void {
    const connection = this.#letGo();
    connection?.[Symbol.dispose]();
  }

  /** The one in use takes its leave. */
  leave(): void {
    const connection = this.#letGo();
    if (connection === null) return;
    this.#leaving.add(connection);
    connection.leave();
  }

  [Symbol.dispose](): void {
    this.drop();
    for (const connection of this.#leaving) connection[Symbol.dispose]();
    this.#leaving.clear();
  }

  #acknowledged(progress: Progress, bytes: number): void {
    progress.acknowledged(bytes);
    if (bytes > this.#bytesOfTalk) this.#events.taken();
  }

  #left(connection: Connection): void {
    this.#leaving.delete(connection);
    this.#events.left(this.areLeft);
  }

  /** Whoever calls owns it. */
  #letGo(): Connection | null {
    const connection = this.current;
    this.#bytesBefore = this.bytes;
    this.#current = null;
    return connection;
  }
}
