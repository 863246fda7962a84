/** What a publisher sends, as our own server reads it, and as its bytes are read by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedStream } from '../../test/kit/published-stream.ts';
import { newSession } from '../../test/kit/rtmp-corpus.ts';
import type { PublisherAddress } from './publisher-address.ts';
import { PublisherSession, type PublisherEvent } from './publisher-session.ts';
import type { RtmpEvent } from './server-session.ts';

const address: PublisherAddress = { host: 'h', port: 1935, tls: false, app: 'preview', name: 'stream?key=a', tcUrl: 'rtmp://h/preview' };

type Packet = { readonly kind: 'picture' | 'sound'; readonly ms: number; readonly key: boolean; readonly data: Buffer };

/** Both ends of a connection. */
class Connection {
  readonly publisher = new PublisherSession({ address, random: (count) => Buffer.alloc(count, 9), ackBytes: 20_000 });
  readonly #server = newSession();
  readonly received: RtmpEvent[] = [];
  readonly answered: PublisherEvent[] = [];
  /** All that the publisher sent in order. */
  readonly sent: Buffer[] = [];

  /** Until neither has anything to say. */
  exchange(): void {
    for (let pieces = this.publisher.outgoing(); pieces.length > 0; pieces = this.publisher.outgoing()) {
      for (const piece of pieces) this.#hear(piece);
      this.answered.push(...this.publisher.receive(this.#server.outgoing()));
    }
  }

  #hear(piece: Buffer): void {
    this.sent.push(piece);
    for (const event of this.#server.receive(piece)) {
      this.received.push(event);
      if (event.is === 'publish') this.#server.accept();
    }
  }

  /** Publishes and begins. */
  begin(): void {
    this.exchange();
    this.publisher.publish();
    this.exchange();
    this.publisher.begin(publishedStream);
    this.exchange();
  }

  send({ kind, ms, key, data }: Packet): void {
    if (kind === 'picture') this.publisher.picture({ ms, key, data });
    else this.publisher.sound({ ms, data });
    this.exchange();
  }

  packets(): Packet[] {
    return this.received
      .filter((event) => event.is === 'packet')
      .map(({ kind, dtsMs, key, data }) => ({ kind, ms: dtsMs, key: kind === 'picture' && key, data }));
  }
}

const picture = (ms: number, key = false, bytes = 30): Packet => ({ kind: 'picture', ms, key, data: Buffer.alloc(bytes, ms % 251) });
const sound = (ms: number, bytes = 20): Packet => ({ kind: 'sound', ms, key: false, data: Buffer.alloc(bytes, ms % 241) });

const SETTINGS_BYTES = 3073;
const CHUNK_BYTES = 4096;

/** Timestamps of pictures (9) and sounds (8) as they stand in the bytes, read by the text of the specification and with nothing of ours. */
function stampsByHand(bytes: Buffer): { readonly type: number; readonly stamp: number }[] {
  const found: { type: number; stamp: number }[] = [];
  const known = new Map<number, { stamp: number; delta: number; length: number; type: number; left: number; long: boolean }>();
  let chunkBytes = 128;
  for (let at = SETTINGS_BYTES; at < bytes.length;) {
    const form = bytes[at]! >> 6;
    const id = bytes[at]! & 63;
    const state = known.get(id) ?? { stamp: 0, delta: 0, length: 0, type: 0, left: 0, long: false };
    known.set(id, state);
    at += 1;
    const isNew = state.left === 0;
    let field = 0;
    if (form < 3) field = bytes.readUIntBE(at, 3);
    if (form < 2) [state.length, state.type] = [bytes.readUIntBE(at + 3, 3), bytes[at + 6]!];
    at += [11, 7, 3, 0][form]!;
    if (form < 3) state.long = field === 0xffffff;
    const long = state.long ? bytes.readUInt32BE(at) : field;
    if (state.long) at += 4;
    if (form < 3) state.delta = long;
    if (isNew) {
      state.stamp = form === 0 ? state.delta : (state.stamp + state.delta) % 4_294_967_296;
      state.left = state.length;
    }
    const taken = Math.min(state.left, chunkBytes);
    if (state.type === 1) chunkBytes = bytes.readUInt32BE(at);
    at += taken;
    state.left -= taken;
    if (state.left === 0 && (state.type === 8 || state.type === 9)) found.push({ type: state.type, stamp: state.stamp });
  }
  return found;
}

describe('a published stream', () => {
  it('comes to a server as it was sent, packet by packet', () => {
    const anyKind = fc.constantFrom<Packet['kind']>('picture', 'sound');
    const anySize = fc.oneof(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: CHUNK_BYTES - 8, max: CHUNK_BYTES + 8 }),
      fc.integer({ min: 1, max: 30_000 }),
    );
    const anyStep = fc.constantFrom(0, 1, 21, 33, 34);
    fc.assert(
      fc.property(fc.array(fc.tuple(anyKind, fc.boolean(), anySize, anyStep), { minLength: 1, maxLength: 40 }), (steps) => {
        const connection = new Connection();
        connection.begin();
        let ms = 0;
        const packets = steps.map(
          ([kind, key, bytes, step]) => ((ms += step), kind === 'picture' ? picture(ms, key, bytes) : sound(ms, bytes)),
        );
        for (const packet of packets) connection.send(packet);
        expect(connection.packets()).toEqual(packets);
      }),
      { numRuns: 50 },
    );
  });

  it('is announced, described, and ended', () => {
    const connection = new Connection();
    connection.begin();
    for (let n = 0; n < 30; n++) connection.send(picture(n * 33, n === 0, 5000));
    connection.publisher.end();
    connection.exchange();
    const [publish, streams] = connection.received;
    expect(publish).toEqual({ is: 'publish', app: 'preview', name: 'stream' });
    expect(streams).toMatchObject({
      is: 'streams',
      picture: { codec: 'h264', width: 160, height: 96 },
      sound: { codec: 'aac', sampleRate: 48_000 },
    });
    expect(connection.received.at(-1)).toEqual({ is: 'ended' });
    expect(connection.answered.slice(0, 2)).toEqual([{ is: 'connected' }, { is: 'published' }]);
  });

  it('is acknowledged as often as was asked', () => {
    const connection = new Connection();
    connection.begin();
    for (let n = 0; n < 30; n++) connection.send(picture(n * 33, n === 0, 5000));
    const acknowledged = connection.answered.filter((event) => event.is === 'acknowledged').map(({ bytes }) => bytes);
    expect(acknowledged).toHaveLength(7);
    expect(acknowledged).toEqual(acknowledged.toSorted((a, b) => a - b));
    const sentBytes = connection.sent.reduce((sum, { length }) => sum + length, 0);
    expect(sentBytes - acknowledged.at(-1)!).toBeLessThan(20_000 + CHUNK_BYTES);
  });

  it('describes itself anew where its coding changes', () => {
    const connection = new Connection();
    connection.begin();
    connection.send(picture(0, true));
    connection.publisher.changeFormat({ ...publishedStream, asc: Buffer.from('1210', 'hex') });
    connection.send(sound(40));
    expect(connection.received.filter(({ is }) => is === 'streams').at(-1)).toMatchObject({ sound: { sampleRate: 44_100 } });
  });

  const HOUR_MS = 3_600_000;
  it.each([
    ['24 bits, after 4 hours and 39 minutes', 2 ** 24],
    ['31 bits, after 24.8 days', 2 ** 31],
    ['32 bits, after 49.7 days', 2 ** 32],
    ['32 bits twice', 2 ** 33],
  ])('has times that go on over %s', (_, at) => {
    const connection = new Connection();
    connection.begin();
    const packets: Packet[] = [picture(0, true), sound(5)];
    for (let ms = HOUR_MS * 4; ms < at - 100; ms += HOUR_MS * 4) packets.push(picture(ms, true), sound(ms + 5));
    for (let ms = at - 100; ms < at + 100; ms += 20) packets.push(picture(ms, false, 9000), sound(ms + 5, 9000));
    for (const packet of packets) connection.send(packet);
    const received = connection.packets();
    expect(received.map(({ ms }) => ms)).toEqual(packets.map(({ ms }) => ms));
    expect(received.map(({ data }) => data.length)).toEqual(packets.map(({ data }) => data.length));
    const wrapped = packets.map(({ kind, ms }) => ({ type: kind === 'picture' ? 9 : 8, stamp: ms % 4_294_967_296 }));
    // Behind the two configurations.
    expect(stampsByHand(Buffer.concat(connection.sent)).slice(2)).toEqual(wrapped);
  });

  it('has times that go on over a gap of days, and chunks that all repeat the long difference', () => {
    const connection = new Connection();
    connection.begin();
    const packets = [picture(0, true), picture(HOUR_MS * 24, true, 9000), picture(HOUR_MS * 24 + 33)];
    for (const packet of packets) connection.send(packet);
    expect(connection.packets()).toEqual(packets);
    expect(
      stampsByHand(Buffer.concat(connection.sent))
        .slice(2)
        .map(({ stamp }) => stamp),
    ).toEqual(packets.map(({ ms }) => ms));
  });
});
