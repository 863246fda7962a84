/** Serves the running program: MP4 fragments over WebSockets to the page's monitor, and the same ones as LL-HLS. */
import type { WebSocket } from 'ws';
import type { Clock } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis, type Frame, type Millis } from '#core/units.ts';
import { initSegment, mimeType } from '#fmp4/index.ts';
import type { FormatMessage, PictureMessage, ProgramClock, SoundMessage } from '#packet/index.ts';
import { follow, type Following } from './following.ts';
import { HlsStream } from './hls-stream.ts';
import type { MonitorEnded, MonitorInit } from './monitor-message.ts';
import { PieceCache, type Piece } from './piece-cache.ts';
import { ProgramPieces } from './program-pieces.ts';
import type { InitNow } from './segment-cutter.ts';

/** No program runs: what a viewer last saw is no longer so. */
const ENDED = JSON.stringify({ is: 'ended' } satisfies MonitorEnded);
const VIEWERS_MAX = 200;
const CACHE_BYTES_MAX = 16 * 1024 * 1024;
const PING_MS = millis(5_000);
const SILENT_MS_MAX = 15_000;

// RFC 6455 7.4.1
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;

export type OriginHealth = {
  readonly viewers: { readonly monitor: number; readonly hls: number };
  /** Of LL-HLS, in memory. */
  readonly segments: number;
  readonly bytes: number;
  /** When the newest picture of the program came, by the injected clock; null: none came since one began. */
  readonly newestAt: Millis | null;
};

/** A picture of the program that can be decoded by itself. */
export type KeyPicture = {
  readonly number: Frame;
  /** Of its program's clock: another program has another one. */
  readonly epoch: number;
  readonly format: FormatMessage;
  /** As `PictureMessage` has it. */
  readonly data: Buffer;
};

type Viewer = { readonly socket: WebSocket; following: Following; heardAt: Millis };

/** Owns the sockets that join it. */
export class Origin implements Disposable {
  readonly #clock: Clock;
  readonly #pieces = new ProgramPieces();
  readonly #cache = new PieceCache(CACHE_BYTES_MAX);
  readonly #viewers = new Set<Viewer>();
  /** The program for players other than the page's monitor. */
  readonly stream: HlsStream;
  #program: ProgramClock | null = null;
  #init: InitNow | null = null;
  #newestAt: Millis | null = null;
  #keyPicture: KeyPicture | null = null;
  #pinging: Disposable | null = null;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    this.stream = new HlsStream(clock);
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  get health(): OriginHealth {
    return { viewers: { monitor: this.viewers, hls: this.stream.viewers }, ...this.stream.held, newestAt: this.#newestAt };
  }

  /** The newest; null: none came since the program began. */
  get keyPicture(): KeyPicture | null {
    return this.#keyPicture;
  }

  /** A message of the program, in order. What is kept of its data is copied. */
  add(message: FormatMessage | PictureMessage | SoundMessage): void {
    const piece = this.#pieces.add(message);
    const init = this.#initNow();
    if (piece === null || init === null || this.#program === null) return;
    this.#newestAt = this.#clock.now();
    if (piece.key && message.is === 'picture') this.#keep(message, this.#program);
    this.#cache.add(piece);
    this.stream.add(piece, init);
    for (const viewer of this.#viewers) this.#offer(viewer, piece);
  }

  /** The clock of the program whose messages follow, or still follow: telling the same again changes nothing. */
  begin(clock: ProgramClock): void {
    const running = this.#program;
    this.#program = clock;
    if (running !== null && running.t0 === clock.t0 && running.epoch === clock.epoch) return;
    this.#pieces.restart();
    this.#cache.empty();
    this.#newestAt = null;
    this.#keyPicture = null;
    this.stream.begin(clock);
  }

  /** The program is over. Viewers stay and see the next one. */
  reset(): void {
    if (this.#program === null) return;
    this.#program = null;
    this.#pieces.end();
    this.#cache.empty();
    this.#newestAt = null;
    this.#keyPicture = null;
    this.stream.end();
    for (const viewer of this.#viewers) viewer.socket.send(ENDED);
  }

  /** Takes the socket: a viewer gets what is there of the running GOP at once, then every piece. Nothing is expected of it. */
  join(socket: WebSocket): void {
    socket.on('error', () => socket.terminate());
    if (this.#viewers.size >= VIEWERS_MAX) return socket.close(TRY_AGAIN_LATER, 'too many are watching');
    const viewer: Viewer = { socket, following: { is: 'waiting' }, heardAt: this.#clock.now() };
    socket.on('message', () => socket.terminate());
    socket.on('pong', () => void (viewer.heardAt = this.#clock.now()));
    socket.on('close', () => this.#viewers.delete(viewer));
    this.#viewers.add(viewer);
    if (this.#program === null) socket.send(ENDED);
    for (const piece of this.#cache.pieces) this.#offer(viewer, piece);
    this.#pinging ??= this.#clock.timer(PING_MS, () => this.#ping());
  }

  #keep({ number, data }: PictureMessage, { epoch }: ProgramClock): void {
    const { format } = this.#pieces;
    if (format !== null) this.#keyPicture = { number, epoch, format, data: Buffer.from(data) };
  }

  #offer(viewer: Viewer, piece: Piece): void {
    // Without the program's clock nobody could tell what the numbers mean.
    if (this.#program === null) return;
    const { socket } = viewer;
    const { version } = this.#pieces;
    const step = follow(viewer.following, { key: piece.key, version, backlogBytes: socket.bufferedAmount, gopBytes: this.#cache.gopBytes });
    viewer.following = step.following;
    if (step.send === 'init and piece') this.#sendInit(socket, piece.number, this.#program);
    if (step.send === 'piece' || step.send === 'init and piece') socket.send(piece.bytes);
  }

  #sendInit(socket: WebSocket, number: Frame, { t0, epoch }: ProgramClock): void {
    const { format } = this.#pieces;
    const init = this.#initNow();
    if (format === null || init === null) return;
    const { rate, width, height } = format;
    socket.send(
      JSON.stringify({ is: 'init', codecs: mimeType(format), rate, width, height, clock: { t0, epoch }, number } satisfies MonitorInit),
    );
    socket.send(init.bytes);
  }

  /** The init segment of the pieces that come now; null where nothing is known of them. */
  #initNow(): InitNow | null {
    const { format, version } = this.#pieces;
    if (format === null) return null;
    if (this.#init?.version !== version) this.#init = { version, bytes: initSegment(format) };
    return this.#init;
  }

  #ping(): void {
    this.#pinging = null;
    for (const { socket, heardAt } of this.#viewers) {
      if (this.#clock.now() - heardAt > SILENT_MS_MAX) socket.terminate();
      else socket.ping();
    }
    if (this.#viewers.size > 0) this.#pinging = this.#clock.timer(PING_MS, () => this.#ping());
  }

  [Symbol.dispose](): void {
    this.#pinging?.[Symbol.dispose]();
    this.stream[Symbol.dispose]();
    for (const { socket } of this.#viewers) socket.close(GOING_AWAY, 'VistterStream is stopping');
    this.#viewers.clear();
  }
}
