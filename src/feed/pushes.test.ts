import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FromPush, PushSeen } from '#packet/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FeedReader } from '../../test/kit/feed-process.ts';
import { untilTrue, within } from '../../test/kit/within.ts';
import type { PushEvent, PushRefusal, PushSession } from './push-session.ts';
import { Pushes } from './pushes.ts';

/** Reads each line as the events that it is; answers in words. */
class LineSession implements PushSession {
  #out = '';
  receive(bytes: Buffer): readonly PushEvent[] {
    return String(bytes).split('\n').filter(Boolean).map((line) => revived(JSON.parse(line))); // prettier-ignore
  }
  outgoing(): Buffer {
    const out = Buffer.from(this.#out);
    this.#out = '';
    return out;
  }
  accept(): void {
    this.#out += 'accepted\n';
  }
  refuse({ code }: PushRefusal): void {
    this.#out += `${code}\n`;
  }
}
const revived = (event: PushEvent): PushEvent => ('data' in event ? { ...event, data: Buffer.from(event.data) } : event);

const KEY = 'the-key-of-the-phone';
const keys = [{ name: 'Phone', keyHash: createHash('sha256').update(KEY).digest('hex') }];
const picture = { codec: 'h264', extradata: Buffer.alloc(0), width: 640, height: 360 } as const;
const streams: PushEvent = { is: 'streams', picture, sound: null };
const packet = (at: number, key = false): PushEvent => ({
  is: 'packet',
  kind: 'picture',
  key,
  ptsMs: at,
  dtsMs: at,
  data: Buffer.from([at]),
});
const toPreview: PushEvent = { is: 'publish', app: 'preview', name: 'stream' };
const withKey = (name: string): PushEvent => ({ is: 'publish', app: 'push', name });

let folder: string;
let clock: FakeClock;
let pushes: Pushes;
let beats: FromPush[];
const clients = new Set<Socket>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vs-pushes-'));
  clock = new FakeClock();
  pushes = await listening(0);
  allow({ open: true, keys });
});
afterEach(() => {
  pushes[Symbol.dispose]();
  for (const client of clients) client.destroy();
  clients.clear();
  rmSync(folder, { recursive: true, force: true });
});

async function listening(port: number): Promise<Pushes> {
  beats = [];
  const made = new Pushes(
    { do: 'listen', host: '127.0.0.1', port },
    { clock, openSession: () => new LineSession(), tell: (beat) => beats.push(beat) },
  );
  await saw('listening or not', ({ listening: { port: bound, why } }) => bound !== null || why !== null);
  return made;
}

const names = ['preview/stream', 'Phone'] as const;
const socketOf = (name: string): string => join(folder, `${names.findIndex((each) => each === name)}.sock`);
const allow = (allowed: { open: boolean; keys: typeof keys }, served: readonly string[] = names): void =>
  pushes.allow({ do: 'allow', allowed, sockets: Object.fromEntries(served.map((name) => [name, socketOf(name)])) });

/** The newest beat for which `holds` does. */
const saw = (what: string, holds: (beat: FromPush) => boolean): Promise<FromPush> =>
  untilTrue(5_000, what, () => (beats.at(-1) && holds(beats.at(-1)!) ? beats.at(-1)! : undefined));
const push = (name: string): PushSeen | undefined => beats.at(-1)?.pushes.find((each) => each.name === name);
const becomes = (name: string, state: string): Promise<FromPush> => saw(`${name} ${state}`, () => push(name)?.state === state);

class Client {
  readonly socket: Socket;
  heard = '';
  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes) => (this.heard += String(bytes))).on('error', () => {});
  }
  say(...events: readonly PushEvent[]): void {
    this.socket.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  }
  hears(word: string): Promise<true> {
    return untilTrue(5_000, word, () => this.heard.includes(word));
  }
  isPutOut(): Promise<unknown> {
    return this.socket.closed ? Promise.resolve() : within(5_000, 'its end', once(this.socket, 'close'));
  }
}

async function call(): Promise<Client> {
  const socket = connect(beats.findLast(({ listening: { port } }) => port !== null)?.listening.port ?? 0, '127.0.0.1');
  clients.add(socket);
  const client = new Client(socket);
  await within(5_000, 'a connection', once(socket, 'connect'));
  return client;
}

async function sending(...where: readonly PushEvent[]): Promise<Client> {
  const client = await call();
  client.say(...where);
  await client.hears('accepted');
  client.say(streams, packet(0, true), packet(40));
  await becomes(where.includes(toPreview) ? 'preview/stream' : 'Phone', 'good');
  return client;
}

/** A refusal is kept back for a while. */
const refused = (client: Client, word: string): Promise<true> =>
  untilTrue(5_000, word, async () => {
    await clock.advance(100);
    return client.heard.includes(word);
  });

const told = (reader: FeedReader): string[] => reader.words.map((word) => (word.is === 'closed' ? word.code : word.is));

describe('what is pushed', () => {
  it('is served to who waited for it and to who comes later, from its key picture on', async () => {
    using waiting = new FeedReader(socketOf('preview/stream'));
    await untilTrue(5_000, 'the word', () => told(waiting).includes('PUSH_NOT_SENDING'));
    await sending(toPreview);
    using late = new FeedReader(socketOf('preview/stream'));
    for (const reader of [waiting, late]) {
      await untilTrue(5_000, 'packets', () => reader.packets.length >= 2);
      expect(reader.packets.map(({ stream, key, pts }) => [stream, key, pts])).toEqual([[0, true, 0n], [0, false, 40n]]); // prettier-ignore
      expect(told(reader).at(-1)).toBe('streams');
    }
  });

  it('is told with who sends it and what it is', async () => {
    const client = await sending(withKey(KEY));
    client.say(...Array.from({ length: 20 }, (_, index) => packet(80 + index * 40)));
    await saw('its rate', () => push('Phone')?.pusher?.picture?.fps === 25);
    expect(push('Phone')).toMatchObject({
      why: null,
      pusher: { from: '127.0.0.1', since: clock.wall(), sound: null, picture: { codec: 'h264' } },
    });
  });

  it('stalls after two seconds of silence, is good again with its next packet, and is closed after ten', async () => {
    const client = await sending(toPreview);
    await clock.advance(2_100);
    expect((await becomes('preview/stream', 'stalled')).pushes[0]?.why?.code).toBe('SOURCE_CLOSED');
    client.say(packet(66));
    await becomes('preview/stream', 'good');
    await clock.advance(10_100);
    expect((await becomes('preview/stream', 'closed')).pushes[0]?.why?.code).toBe('PUSH_SILENT');
    await client.isPutOut();
  });

  it.each<[string, PushEvent, string]>([
    ['says so', { is: 'ended' }, 'PUSH_NOT_SENDING'],
    ['breaks the rules', { is: 'fault', code: 'malformed', message: 'It is odd.' }, 'PUSH_NOT_READABLE'],
  ])('is over when its pusher %s', async (_, last, code) => {
    using reader = new FeedReader(socketOf('preview/stream'));
    const client = await sending(toPreview);
    client.say(last);
    await client.isPutOut();
    expect((await becomes('preview/stream', 'closed')).pushes[0]?.why?.code).toBe(code);
    await untilTrue(5_000, 'the word', () => told(reader).at(-1) === code);
  });

  it('is over when its sender describes it without end', async () => {
    using reader = new FeedReader(socketOf('preview/stream'));
    const caller = await sending(toPreview);
    caller.say(...Array<PushEvent>(100).fill(streams));
    await caller.isPutOut();
    await untilTrue(5_000, 'the word', () => told(reader).at(-1) === 'PUSH_NOT_READABLE');
    expect(told(reader).filter((word) => word === 'streams')).toHaveLength(10);
  });

  it('is another each time somebody begins', async () => {
    const first = await sending(toPreview);
    const before = push('preview/stream')?.pusher?.session;
    first.socket.destroy();
    await becomes('preview/stream', 'closed');
    await sending(toPreview);
    expect(push('preview/stream')?.pusher?.session).not.toBe(before);
  });
});

describe('a name', () => {
  it('has one pusher, until that has been silent for two seconds', async () => {
    const first = await sending(toPreview);
    const second = await call();
    second.say(toPreview);
    await refused(second, 'in-use');
    await clock.advance(2_100);
    const third = await call();
    third.say(toPreview);
    await third.hears('accepted');
    await first.isPutOut();
    third.say(streams, packet(0, true));
    await becomes('preview/stream', 'good');
  });

  it('that is allowed no longer is taken from who sends under it', async () => {
    const [one, two] = [await sending(toPreview), await sending(withKey(KEY))];
    allow({ open: false, keys: [] }, ['preview/stream']);
    await Promise.all([one.isPutOut(), two.isPutOut()]);
    expect((await saw('one name', ({ pushes: left }) => left.length === 1)).pushes[0]).toMatchObject({ why: { code: 'PUSH_NOT_KNOWN' } });
    const again = await call();
    again.say(toPreview);
    await refused(again, 'denied');
  });

  it('that every object has is forgotten like others', async () => {
    pushes.allow({ do: 'allow', allowed: { open: true, keys: [] }, sockets: { constructor: socketOf('Phone') } });
    await saw('it alone', () => beats.at(-1)?.pushes.length === 1 && push('constructor') !== undefined);
    allow({ open: true, keys }, ['preview/stream']);
    await saw('the other alone', () => beats.at(-1)?.pushes.length === 1 && push('preview/stream') !== undefined);
  });

  it.each<[string, PushEvent, string]>([
    ['that is none', { is: 'publish', app: 'live', name: 'x' }, 'bad-name'],
    ['of another key', withKey('the-key-of-the-phonE'), 'denied'],
  ])('%s is refused', async (_, knock, word) => {
    const client = await call();
    client.say(knock);
    await refused(client, word);
    await client.isPutOut();
    expect(push('Phone')?.pusher).toBeNull();
  });
});

describe('who calls', () => {
  it('and says nothing is put out after five seconds', async () => {
    const client = await call();
    await untilTrue(5_000, 'the connection to be watched', () => clock.pending > 1);
    await clock.advance(5_100);
    await client.isPutOut();
  });

  it('never keeps out who wants to push, however many they are', async () => {
    const idle = await Promise.all(Array.from({ length: 40 }, call));
    const client = await sending(toPreview);
    await Promise.all(Array.from({ length: 40 }, call));
    await untilTrue(5_000, 'the end of the first', () => idle.every(({ socket }) => socket.closed));
    client.say(packet(66));
    expect(client.socket.closed).toBe(false);
  });
});

describe('a port that is taken', () => {
  it('is told of, and tried again', async () => {
    const taker = createServer().listen(0, '127.0.0.1');
    await once(taker, 'listening');
    const { port } = taker.address() as AddressInfo;
    pushes[Symbol.dispose]();
    pushes = await listening(port);
    expect(beats.at(-1)?.listening).toMatchObject({ port: null, why: { code: 'PUSH_PORT_TAKEN' } });
    taker.close();
    await once(taker, 'close');
    await clock.advance(1000);
    await saw('the port', ({ listening: { port: bound, why } }) => bound === port && why === null);
  });
});
