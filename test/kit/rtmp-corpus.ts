/** What real encoders and servers sent by RTMP (test/corpus/rtmp and rtmp-servers, made by their record.ts), and the same spoilt at random. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChunkReader } from '../../src/rtmp/chunk-reader.ts';
import { ChunkWriter } from '../../src/rtmp/chunk-writer.ts';
import { ServerSession, type RtmpEvent } from '../../src/rtmp/index.ts';
import type { RtmpMessage } from '../../src/rtmp/messages.ts';

/** By name: all bytes of a connection from its first. */
export function rtmpCorpus(kind: 'rtmp' | 'rtmp-servers' = 'rtmp'): ReadonlyMap<string, Buffer> {
  const folder = join(import.meta.dirname, '../corpus', kind);
  const files = readdirSync(folder).filter((file) => file.endsWith('.bin'));
  return new Map(files.map((file) => [file.slice(0, -'.bin'.length), readFileSync(join(folder, file))]));
}

export const newSession = (): ServerSession => new ServerSession({ random: (count) => Buffer.alloc(count, 7) });

/** All events of a connection whose pushes are accepted; its bytes come in pieces of these sizes, over and over. What it answered is let go. */
export function played(session: ServerSession, bytes: Buffer, sizes: readonly number[]): RtmpEvent[] {
  const events: RtmpEvent[] = [];
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length] ?? 1;
    for (const event of session.receive(bytes.subarray(at, at + size))) {
      if (event.is === 'publish') session.accept();
      events.push(event);
    }
    session.outgoing();
    at += size;
  }
  return events;
}

/** Numbers that lengths, counts and sizes are often wrong by. */
const extremes = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0xffffff, 0x7fffffff, 0x80000000, 0xffffffff];
/** C0, C1 and C2, or S0, S1 and S2: but for the first byte all of it is as good as any. */
const HANDSHAKE_BYTES = 3073;
/** Where `connect`, `publish`, the metadata and the configurations are. */
const COMMANDS_BYTES = 1500;

type Below = (limit: number) => number;

/**
 * The bytes with one to eight faults: in half of the cases anywhere, which soon breaks the chunks, in the others in messages whose chunks are whole.
 * `below(n)` is a random whole number from 0 to n - 1.
 */
export function mutated(bytes: Buffer, below: Below): Buffer {
  const faults = 1 + below(8);
  return below(2) === 0 ? mutatedBytes(bytes, faults, below) : mutatedMessages(bytes, faults, below);
}

function mutatedBytes(bytes: Buffer, faults: number, below: Below): Buffer {
  let spoilt: Buffer = Buffer.from(bytes);
  for (let left = faults; left > 0; left--) spoilt = once(spoilt, placeIn(spoilt, below), below);
  return spoilt;
}

function mutatedMessages(bytes: Buffer, faults: number, below: Below): Buffer {
  const messages = [...new ChunkReader().read(bytes.subarray(HANDSHAKE_BYTES))];
  for (let left = faults; left > 0; left--) {
    // Those that come first say what the others mean.
    const at = below(Math.min(messages.length, below(2) === 0 ? 12 : messages.length));
    messages.splice(at, 1, ...spoiltMessages(messages, at, below));
  }
  const writer = new ChunkWriter();
  return Buffer.concat([bytes.subarray(0, HANDSHAKE_BYTES), ...messages.flatMap((message) => [...writer.write(4, message)])]);
}

/** What stands in the place of the message. */
function spoiltMessages(messages: readonly RtmpMessage[], at: number, below: Below): RtmpMessage[] {
  const message = messages[at];
  if (message === undefined) return [];
  switch (below(8)) {
    case 0:
      return [];
    case 1:
      return [message, messages[below(messages.length)] ?? message];
    case 2:
      return [{ ...message, timestamp: extremes[below(extremes.length)] ?? 0 }];
    case 3:
      // Not a chunk size: our writer would obey it.
      return [{ ...message, type: 2 + below(21) }];
    default: {
      const payload = Buffer.from(message.payload);
      // Heads and names are at the front.
      const place = below(Math.max(1, below(2) === 0 ? Math.min(12, payload.length) : payload.length));
      return [{ ...message, payload: payload.length > 0 ? once(payload, place, below) : payload }];
    }
  }
}

function once(bytes: Buffer, at: number, below: Below): Buffer {
  const length = Math.min(bytes.length - at, 1 + below(below(2) === 0 ? 8 : 400));
  switch (below(7)) {
    case 0:
      bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << below(8)), at);
      return bytes;
    case 1:
      bytes.writeUInt8(below(256), at);
      return bytes;
    case 2:
      return numberAt(bytes, at, extremes[below(extremes.length)] ?? 0, 1 + below(4));
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 4:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(length, below(256)), bytes.subarray(at)]);
    default:
      return below(4) === 0 ? bytes.subarray(0, at + 1) : numberAt(bytes, at, below(2 ** 32), 4);
  }
}

function placeIn({ length }: Buffer, below: Below): number {
  const [from, room] = below(20) === 0 ? [0, length] : below(2) === 0 ? [HANDSHAKE_BYTES, COMMANDS_BYTES] : [HANDSHAKE_BYTES, length];
  return Math.min(length - 1, from + below(room));
}

function numberAt(bytes: Buffer, at: number, value: number, size: number): Buffer {
  for (let i = 0; i < size && at + i < bytes.length; i++) bytes.writeUInt8(Math.floor(value / 256 ** (size - 1 - i)) % 256, at + i);
  return bytes;
}
