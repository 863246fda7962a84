/** One who publishes to a server of the kit, from its first byte: what it says, what it sends and when, and what is answered. */
import type { Socket } from 'node:net';
import { systemClock } from '#core/system-clock.ts';
import { readAmf0, writeAmf0, type Amf } from './amf0.ts';
import { digestOf, packetOf, tagTypes, type MediaPacket } from './flv-packets.ts';
import { ChunkReader, chunksOf, types, type Message } from './rtmp-chunks.ts';
import type { Fault } from './rtmp-fault.ts';

/** `arrivedMs`: CLOCK_MONOTONIC. */
export type ReceivedPacket = Omit<MediaPacket, 'data'> & { readonly arrivedMs: number; readonly bytes: number; readonly digest: string };

const HANDSHAKE_BYTES = 1536;
const WINDOW_BYTES = 2_500_000;
const STREAM = 1;
const TICK_MS = 20;

export type ConnectionOptions = {
  readonly fault: Fault | null;
  /** Called after everything that comes. */
  readonly changed: () => void;
  /** Gets the packets, which are not kept then. */
  readonly take?: (packet: ReceivedPacket) => void;
};

export class RtmpConnection {
  /** Commands by name, as they came. */
  readonly commands: string[] = [];
  readonly packets: ReceivedPacket[] = [];
  app = '';
  key = '';
  bytes = 0;
  /** CLOCK_MONOTONIC; null: not yet. */
  publishedMs: number | null = null;
  /** Of the media: what decoders must know, as it came last. */
  readonly configs: Partial<Record<'picture' | 'sound', Buffer>> = {};
  closed = false;
  /** What was wrong with what came; null: nothing. */
  unreadable: string | null = null;
  readonly #socket: Socket;
  readonly #fault: Fault | null;
  readonly #changed: () => void;
  readonly #keep: (packet: ReceivedPacket) => void;
  readonly #reader = new ChunkReader();
  #greeting: Buffer | null = Buffer.alloc(0);
  #window = WINDOW_BYTES;
  #acknowledged = 0;
  #beganMs: number | null = null;

  /** Takes `socket`. */
  constructor(socket: Socket, { fault, changed, take }: ConnectionOptions) {
    this.#socket = socket;
    this.#fault = fault;
    this.#changed = changed;
    this.#keep = take ?? ((packet) => this.packets.push(packet));
    socket.setNoDelay();
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.closed = true;
      changed();
    });
  }

  /** Media without what decoders must know. */
  get media(): ReceivedPacket[] {
    return this.packets.filter(({ config }) => !config);
  }

  /** Reads no more, so that the other side's buffers fill. */
  stall(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** As platforms do when somebody ends the broadcast there. */
  end(): void {
    this.#status('status', 'NetStream.Unpublish.Success', 'The broadcast has ended.');
    this.#socket.end();
  }

  reset(): void {
    this.#socket.resetAndDestroy();
  }

  #receive(bytes: Buffer): void {
    this.bytes += bytes.length;
    if (this.#fault?.is === 'speaks-http') this.#socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
    else if (this.#fault?.is !== 'silent') this.#hearOrClose(bytes);
    this.#changed();
  }

  #hearOrClose(bytes: Buffer): void {
    try {
      this.#hear(bytes);
    } catch (error) {
      this.unreadable = String(error);
      this.#socket.destroy();
    }
  }

  #hear(bytes: Buffer): void {
    const behind = this.#greeting === null ? bytes : this.#greet(bytes);
    if (behind !== null) for (const message of this.#reader.read(behind)) this.#take(message);
    this.#acknowledge();
    this.#harm();
  }

  /** RTMP 1.0, 5.2. Gives what comes behind it. */
  #greet(bytes: Buffer): Buffer | null {
    const before = this.#greeting ?? Buffer.alloc(0);
    const all = Buffer.concat([before, bytes]);
    const [hello, whole] = [1 + HANDSHAKE_BYTES, 1 + 2 * HANDSHAKE_BYTES];
    if (before.length < hello && all.length >= hello)
      this.#socket.write(Buffer.concat([Buffer.of(3), Buffer.alloc(HANDSHAKE_BYTES), all.subarray(1, hello)]));
    this.#greeting = all.length >= whole ? null : all;
    return this.#greeting === null ? all.subarray(whole) : null;
  }

  #take({ type, stream, ms, body }: Message): void {
    if (type === types.windowSize) this.#window = body.readUInt32BE(0);
    else if (type === types.command) this.#command(stream, readAmf0(body));
    else if (type === tagTypes.picture || type === tagTypes.sound) this.#media(type, ms, body);
  }

  #media(type: number, ms: number, body: Buffer): void {
    const packet = packetOf(type, ms, body);
    if (packet === null) return;
    const { data, ...rest } = packet;
    if (packet.config) this.configs[packet.track] = data;
    const digest = packet.config ? '' : digestOf(packet.track, data);
    this.#keep({ ...rest, bytes: data.length, digest, arrivedMs: systemClock.now() });
  }

  #command(stream: number, [name, transaction, ...values]: readonly Amf[]): void {
    this.commands.push(String(name));
    const answer = (result: Amf): void => this.#say(stream, '_result', transaction, null, result);
    switch (name) {
      case 'connect':
        return this.#connect(transaction, values[0]);
      case 'createStream':
        return answer(STREAM);
      case 'publish':
        return this.#publish(String(values[1]));
      case 'FCUnpublish':
      case 'deleteStream':
        return;
      default:
        return answer(undefined);
    }
  }

  #connect(transaction: Amf, value: Amf): void {
    this.app = String(typeof value === 'object' && value !== null ? value['app'] : '');
    this.#send(types.windowSize, u32(WINDOW_BYTES));
    this.#send(types.peerBandwidth, Buffer.concat([u32(WINDOW_BYTES), Buffer.of(2)]));
    const fault = this.#fault;
    if (fault?.is === 'refuses-app')
      return this.#say(0, '_error', transaction, null, status('error', 'NetConnection.Connect.Rejected', fault.description));
    const properties = { fmsVer: 'FMS/3,0,1,123', capabilities: 31 };
    this.#say(0, '_result', transaction, properties, status('status', 'NetConnection.Connect.Success', 'Connection succeeded.'));
  }

  #publish(key: string): void {
    this.key = key;
    this.publishedMs = systemClock.now();
    const fault = this.#fault;
    if (fault?.is === 'drops') return void this.#socket.end();
    if (fault?.is === 'ignores-publish') return;
    if (fault?.is !== 'refuses') return this.#status('status', 'NetStream.Publish.Start', 'Start publishing');
    this.#status('error', fault.code, fault.description);
    if (fault.closes) this.#socket.end();
  }

  /** 5.4.3. */
  #acknowledge(): void {
    if (this.#greeting !== null || this.#fault?.is === 'never-acknowledges' || this.bytes - this.#acknowledged < this.#window) return;
    this.#acknowledged = this.bytes;
    this.#send(types.acknowledgement, u32(this.bytes % 2 ** 32));
  }

  #harm(): void {
    const fault = this.#fault;
    if (fault?.is === 'slow') this.#readSlowly(fault.kbps);
    if (fault?.is === 'stalls' && this.bytes >= fault.afterBytes) this.stall();
    if (fault?.is === 'resets' && this.bytes >= fault.afterBytes) this.reset();
  }

  /** What came since the last pause is made up for by the next. */
  #readSlowly(kbps: number): void {
    const dueMs = (this.bytes * 8) / kbps;
    this.#beganMs ??= systemClock.now();
    const waitMs = this.#beganMs + dueMs - systemClock.now();
    if (waitMs < TICK_MS) return;
    this.#socket.pause();
    setTimeout(() => this.#socket.resume(), waitMs).unref();
  }

  #status(level: string, code: string, description: string): void {
    this.#say(STREAM, 'onStatus', 0, null, status(level, code, description));
  }

  #say(stream: number, ...values: readonly Amf[]): void {
    this.#send(types.command, writeAmf0(...values), stream);
  }

  #send(type: number, body: Buffer, stream = 0): void {
    if (this.#socket.writable) this.#socket.write(chunksOf({ type, stream, body }));
  }
}

const status = (level: string, code: string, description: string): Amf => ({ level, code, description });

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
