/** One connection to a server that is published to: the socket, and the conversation over it. */
import type { Socket } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { millis, type Millis } from '#core/units.ts';
import { PublisherSession, type PublisherAddress, type PublisherEvent } from '#rtmp/index.ts';
import type { Trust } from './encrypt.ts';
import { whyOf } from './fault-words.ts';
import type { FarEnds } from './far-ends.ts';
import type { Names } from './names.ts';
import { openSocket, type WayStep } from './open-socket.ts';
import type { Flow } from './progress.ts';
import { whyClosed, whyOver, whyRefused } from './session-words.ts';
import { whyThrown, type Why } from './why.ts';

/** What is handed to the socket at a time: the rest waits where it can be dropped, and it is seen how much is taken. */
const WRITE_BYTES = 64 * 1024;
const GOODBYE_WITHIN = millis(1000);

export type ConnectionStep = WayStep | 'connected' | 'published';

/** Nothing is told any more after `lost`, `leave` and disposing. */
export type ConnectionEvents = {
  readonly came: (step: ConnectionStep) => void;
  readonly acknowledged: (bytes: number) => void;
  readonly lost: (why: Why) => void;
  /** Something was thrown that is a fault of ours: for the log. It is lost, too. */
  readonly broke: (thrown: unknown) => void;
  /** All that was given has gone out. */
  readonly free: () => void;
  /** Its socket is closed; only after `leave`. */
  readonly left: () => void;
};

export type ConnectionOptions = Trust & {
  readonly address: PublisherAddress;
  readonly clock: Clock;
  readonly names: Names;
  readonly randomBytes: (count: number) => Buffer;
  readonly ackBytes: number;
  /** The server has taken what we sent under this address and key before. */
  readonly isProved?: boolean;
  /** Nothing but `connect` is asked of the server. */
  readonly connectOnly?: boolean;
  readonly events: ConnectionEvents;
};

/** Owns its socket. Disposing breaks it off. */
export class Connection implements Disposable {
  readonly #clock: Clock;
  readonly #events: ConnectionEvents;
  readonly #session: PublisherSession;
  readonly #isProved: boolean;
  readonly #ending = new AbortController();
  #socket: Socket | null = null;
  #is: 'open' | 'leaving' | 'over' = 'open';
  /** Given, and not handed to the socket. */
  #pieces: Buffer[] = [];
  #isWriting = false;
  #isHeard = false;
  #isConnected = false;
  #goodbye: Disposable | null = null;

  constructor(options: ConnectionOptions) {
    const { address, clock, names, randomBytes: random, ackBytes, connectOnly = false, isProved = false, events, ca } = options;
    this.#clock = clock;
    this.#events = events;
    this.#isProved = isProved;
    this.#session = new PublisherSession({ address, random, ackBytes, connectOnly });
    const way = { clock, names, signal: this.#ending.signal, came: (step: WayStep) => this.#came(step), ...(ca !== undefined && { ca }) };
    openSocket(address, way).then(
      (socket) => this.#guard(() => this.#adopt(socket)),
      (thrown) => this.#guard(() => this.#lose(whyThrown(thrown))),
    );
  }

  publish(): void {
    this.#session.publish();
    this.#write();
  }

  /** Lets `give` hand media to the session, and sends what comes of it. A format that cannot be sent loses the connection. */
  give(give: (session: PublisherSession) => void): void {
    this.#guard(() => {
      give(this.#session);
      this.#write();
    });
  }

  /** Nothing waits in it: what is given now goes out at once. */
  get isFree(): boolean {
    return this.#is === 'open' && this.#socket !== null && !this.#isWriting && this.#pieces.length === 0;
  }

  /** All that the socket took. */
  get taken(): number {
    const { bytesWritten = 0, writableLength = 0 } = this.#socket ?? {};
    return Math.max(0, bytesWritten - writableLength);
  }

  /** `farEnds`: where to ask what the other side's kernel has. */
  flow(farEnds: FarEnds | null, now: Millis): Flow {
    const { bytesWritten: sent = 0, localPort: local, remotePort: remote } = this.#socket ?? {};
    const taken = this.taken;
    const isKnown = farEnds !== null && local !== undefined && remote !== undefined;
    return { sent, taken, far: isKnown ? farEnds.has({ local, remote }, taken, now) : null, waits: this.#isWriting };
  }

  /** Takes leave of the server, and closes; `left` is told when that is done, 1 s later at most. */
  leave(): void {
    if (this.#is !== 'open') return;
    this.#is = 'leaving';
    this.#session.end();
    if (this.#socket === null) return this.#closed();
    this.#goodbye = this.#clock.timer(GOODBYE_WITHIN, () => this.#socket?.destroy());
    this.#write();
  }

  [Symbol.dispose](): void {
    this.#is = 'over';
    this.#ending.abort(new Error('the connection is not wanted any more'));
    this.#goodbye?.[Symbol.dispose]();
    this.#socket?.destroy();
    this.#pieces = [];
  }

  #adopt(socket: Socket): void {
    if (this.#is !== 'open') return void socket.destroy();
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#guard(() => this.#receive(bytes)));
    socket.on('error', (error) => this.#guard(() => this.#lose(whyOf(error, 'rtmp'))));
    socket.on('end', () => this.#guard(() => this.#lose(this.#whyClosed())));
    socket.on('close', () => this.#guard(() => this.#closed()));
    this.#write();
  }

  /** Whatever goes wrong in here must not end the process, which sends to others as well. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#events.broke(thrown);
      this.#lose(whyThrown(thrown));
    }
  }

  #whyClosed(): Why {
    return whyClosed({ isHeard: this.#isHeard, isConnected: this.#isConnected, isProved: this.#isProved });
  }

  #receive(bytes: Buffer): void {
    this.#isHeard = true;
    for (const event of this.#session.receive(bytes)) if (this.#is === 'open') this.#on(event);
    this.#write();
  }

  #on(event: PublisherEvent): void {
    switch (event.is) {
      case 'connected':
      case 'published':
        this.#isConnected = true;
        return this.#came(event.is);
      case 'acknowledged':
        return this.#events.acknowledged(event.bytes);
      case 'refused':
        return this.#lose(whyRefused(event));
      case 'ended':
      case 'fault':
        return this.#lose(whyOver(event, this.#isConnected));
    }
  }

  #came(step: ConnectionStep): void {
    if (this.#is === 'open') this.#events.came(step);
  }

  /** What the session says stays with it until the socket has taken all before: it bounds what it answers to one who asks and does not read. */
  #write(): void {
    const socket = this.#socket;
    if (socket === null || this.#isWriting || this.#is === 'over') return;
    if (this.#pieces.length === 0) this.#pieces = [...this.#session.outgoing()];
    const pieces = this.#nextPieces();
    const last = pieces.pop();
    if (last === undefined) return this.#is === 'leaving' ? void socket.end() : undefined;
    this.#isWriting = true;
    socket.cork();
    for (const piece of pieces) socket.write(piece);
    socket.write(last, () => this.#guard(() => this.#written()));
    socket.uncork();
  }

  #nextPieces(): Buffer[] {
    let bytes = 0;
    const over = this.#pieces.findIndex(({ length }) => (bytes += length) > WRITE_BYTES);
    return this.#pieces.splice(0, over < 0 ? this.#pieces.length : Math.max(1, over));
  }

  #written(): void {
    this.#isWriting = false;
    this.#write();
    if (this.isFree) this.#events.free();
  }

  #lose(why: Why): void {
    if (this.#is !== 'open') return;
    this[Symbol.dispose]();
    this.#events.lost(why);
  }

  #closed(): void {
    if (this.#is === 'open') return this.#lose(this.#whyClosed());
    const isLeaving = this.#is === 'leaving';
    this[Symbol.dispose]();
    if (isLeaving) this.#events.left();
  }
}
