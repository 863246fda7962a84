import { beforeEach, describe, expect, it } from 'vitest';
import { publishedStream } from '../../test/kit/published-stream.ts';
import { amfField, decodeAmf0, type AmfValue } from './amf0.ts';
import { ChunkReader } from './chunk-reader.ts';
import { ChunkWriter } from './chunk-writer.ts';
import {
  acknowledgement,
  command,
  messageTypes,
  setChunkSize,
  setPeerBandwidth,
  userControl,
  windowAcknowledgementSize,
  type RtmpMessage,
} from './messages.ts';
import type { PublisherAddress } from './publisher-address.ts';
import { PublisherSession, type PublisherEvent, type PublisherOptions } from './publisher-session.ts';

const address: PublisherAddress = {
  host: 'h',
  port: 1935,
  tls: false,
  app: 'live2?backup=1',
  name: 'canary?a=b',
  tcUrl: 'rtmp://h/live2?backup=1',
};
const hello = Buffer.concat([Buffer.of(3), Buffer.alloc(1536, 5), Buffer.alloc(1536, 6)]);
const success = { level: 'status', code: 'NetConnection.Connect.Success', description: 'Connected.' };
const onStatus = (level: string, code: string, description = ''): RtmpMessage =>
  command(1, 'onStatus', 0, null, { level, code, description });
const started = onStatus('status', 'NetStream.Publish.Start');

/** A server that says what it is told to say. */
class Server {
  readonly session: PublisherSession;
  readonly #writer = new ChunkWriter();
  readonly #reader = new ChunkReader();
  #isGreeted = false;
  /** Bytes that it sent. */
  said = 0;

  constructor(options: Partial<PublisherOptions> = {}) {
    this.session = new PublisherSession({ address, random: (count) => Buffer.alloc(count, 9), ackBytes: 65_536, ...options });
    this.#reader.allowMedia();
  }

  greet(): readonly PublisherEvent[] {
    return this.#send(hello);
  }

  say(...messages: readonly RtmpMessage[]): readonly PublisherEvent[] {
    return this.#send(Buffer.concat(messages.flatMap((message) => this.#writer.write(3, message))));
  }

  #send(bytes: Buffer): readonly PublisherEvent[] {
    this.said += bytes.length;
    return this.session.receive(bytes);
  }

  call(...values: readonly AmfValue[]): readonly PublisherEvent[] {
    return this.say(command(0, ...values));
  }

  /** What it was sent since the last time, behind the handshake. */
  heard(): RtmpMessage[] {
    const bytes = Buffer.concat(this.session.outgoing());
    const behind = this.#isGreeted ? bytes : bytes.subarray(2 * 1536 + 1);
    this.#isGreeted = true;
    return [...this.#reader.read(behind)];
  }

  /** Commands that it was sent, with all their values. */
  commands(): AmfValue[][] {
    return this.heard()
      .filter(({ type }) => type === messageTypes.command)
      .map(({ payload }) => decodeAmf0(payload));
  }

  connect(): void {
    this.greet();
    this.call('_result', 1, {}, success);
    this.call('_result', 4, null, 1);
    this.heard();
  }

  publish(): void {
    this.connect();
    this.session.publish();
    this.say(started);
    this.heard();
  }
}

let server: Server;
beforeEach(() => {
  server = new Server();
});

describe('PublisherSession', () => {
  it('greets, sends back what it is greeted with, and connects in larger chunks', () => {
    expect(Buffer.concat(server.session.outgoing())).toEqual(Buffer.concat([Buffer.of(3), Buffer.alloc(8), Buffer.alloc(1528, 9)]));
    expect(server.greet()).toEqual([]);
    const bytes = Buffer.concat(server.session.outgoing());
    expect(bytes.subarray(0, 1536)).toEqual(Buffer.alloc(1536, 5));
    expect(bytes.toString('hex', 1536, 1552)).toBe('02000000000004010000000000001000');
    const [connect] = [...new ChunkReader().read(bytes.subarray(1536))];
    expect(decodeAmf0(connect!.payload)).toEqual([
      'connect',
      1,
      { app: 'live2?backup=1', type: 'nonprivate', flashVer: 'FMLE/3.0 (compatible; VistterStream)', tcUrl: 'rtmp://h/live2?backup=1' },
    ]);
  });

  it('makes a stream once it is connected, asks for acknowledgements, and holds', () => {
    server.greet();
    server.heard();
    expect(server.call('_result', 1, {}, success)).toEqual([]);
    const heard = server.heard();
    expect(heard[0]).toMatchObject(windowAcknowledgementSize(65_536));
    expect(heard.slice(1).map(({ payload }) => decodeAmf0(payload))).toEqual([
      ['releaseStream', 2, null, 'canary?a=b'],
      ['FCPublish', 3, null, 'canary?a=b'],
      ['createStream', 4, null],
    ]);
    expect(server.call('_result', 4, null, 7)).toEqual([{ is: 'connected' }]);
    expect(server.heard()).toEqual([]);
  });

  it('publishes when it is told to, under the number that the server gave', () => {
    server.greet();
    server.call('_result', 1, {}, success);
    server.call('_result', 4, null, 7);
    server.heard();
    server.session.publish();
    const [publish] = server.heard();
    expect(publish!.stream).toBe(7);
    expect(decodeAmf0(publish!.payload)).toEqual(['publish', 5, null, 'canary?a=b', 'live']);
    expect(server.say(started)).toEqual([{ is: 'published' }]);
    expect(server.say(started)).toEqual([]);
  });

  it('does not publish before it is connected, nor twice', () => {
    server.greet();
    server.heard();
    server.session.publish();
    expect(server.heard()).toEqual([]);
    server.publish();
    server.session.publish();
    expect(server.heard()).toEqual([]);
  });

  it('goes no further than connecting to try an address, and never sends the key', () => {
    server = new Server({ connectOnly: true });
    server.greet();
    const before = Buffer.concat(server.session.outgoing());
    expect(server.call('_result', 1, {}, success)).toEqual([{ is: 'connected' }]);
    server.session.publish();
    server.session.end();
    expect(Buffer.concat([before, ...server.session.outgoing()]).includes('canary')).toBe(false);
  });

  it('minds no answer to calls that many servers do not know', () => {
    server.greet();
    server.call('_result', 1, {}, success);
    for (const id of [2, 3, 99]) expect(server.call('_error', id, null, { level: 'error', code: 'NetConnection.Call.Failed' })).toEqual([]);
    expect(server.call('onFCPublish', 0, null, { level: 'status', code: 'NetStream.Publish.Start' })).toEqual([]);
    expect(server.call('_result', 4, null, 1)).toEqual([{ is: 'connected' }]);
    expect(server.call('_result', 4, null, 1)).toEqual([]);
  });

  it('takes an answer for what it answers, in whatever order they come', () => {
    server.greet();
    expect(server.call('_result', 4, null, 1)).toEqual([]);
    server.call('_result', 1, {}, success);
    server.call('_result', 2, null, 9);
    expect(server.call('_result', 3, null, 9)).toEqual([]);
    expect(server.call('_result', 4, null, 1)).toEqual([{ is: 'connected' }]);
  });

  it('takes commands in the wrapping of AMF3', () => {
    server.greet();
    const { payload } = command(0, '_result', 1, {}, success);
    server.say({ type: messageTypes.commandAmf3, stream: 0, timestamp: 0, payload: Buffer.concat([Buffer.of(0), payload]) });
    expect(server.commands().map(([name]) => name)).toContain('createStream');
  });
});

describe('PublisherSession with control messages', () => {
  beforeEach(() => server.connect());

  it('answers a ping', () => {
    server.say(userControl(6, 1234));
    expect(server.heard()).toMatchObject([userControl(7, 1234)]);
  });

  it('answers a limit with a window that keeps to it, once', () => {
    server.say(setPeerBandwidth(5_000_000));
    expect(server.heard()).toEqual([]);
    server.say(setPeerBandwidth(30_000), setPeerBandwidth(30_000), setPeerBandwidth(0));
    expect(server.heard()).toMatchObject([windowAcknowledgementSize(30_000)]);
  });

  it('acknowledges what it gets as often as it is asked to', () => {
    server.say(windowAcknowledgementSize(1000));
    expect(server.heard()).toMatchObject([acknowledgement(server.said)]);
    server.say(userControl(0, 1));
    expect(server.heard()).toEqual([]);
    server.say({ type: 99, stream: 0, timestamp: 0, payload: Buffer.alloc(1000) });
    expect(server.heard()).toMatchObject([acknowledgement(server.said)]);
  });

  it('reads chunks of the size that the server sets', () => {
    server.say(setChunkSize(5), userControl(6, 1));
    expect(server.heard()).toMatchObject([userControl(7, 1)]);
  });

  it('asks a server that measures bandwidth to be done, and answers its check', () => {
    server.call('onBWDone', 0, null, 8192);
    server.call('_onbwcheck', 6, null, 'x'.repeat(1000));
    expect(server.commands()).toEqual([
      ['_checkbw', 5, null],
      ['_result', 6, null, 0],
    ]);
  });

  it('tells what is acknowledged of all that it gave out', () => {
    server.session.publish();
    const sent = server.session.outgoing().reduce((sum, { length }) => sum + length, 0);
    expect(server.say(acknowledgement(sent), acknowledgement(sent))).toEqual([{ is: 'acknowledged', bytes: sent }]);
    expect(server.say(acknowledgement(1_000_000))).toEqual([]);
  });
});

describe('PublisherSession with media', () => {
  const media = (): RtmpMessage[] => server.heard().map((message) => ({ ...message, payload: Buffer.from(message.payload) }));

  beforeEach(() => server.publish());

  it('begins with metadata and what decoders must know, at 0', () => {
    server.session.begin(publishedStream);
    const [metadata, picture, sound] = media();
    expect(decodeAmf0(metadata!.payload).slice(0, 2)).toEqual(['@setDataFrame', 'onMetaData']);
    const names = ['width', 'height', 'framerate', 'videocodecid', 'videodatarate', 'audiocodecid', 'audiosamplerate', 'audiochannels'];
    const values = decodeAmf0(metadata!.payload)[2];
    expect(names.map((name) => amfField(values, name))).toEqual([160, 96, 30, 7, 4000, 10, 48_000, 2]);
    const avcC = `0164000affe10018${publishedStream.sps.toString('hex')}010006${publishedStream.pps.toString('hex')}fdf8f800`;
    expect(picture).toMatchObject({ type: 9, stream: 1, timestamp: 0, payload: Buffer.from(`1700000000${avcC}`, 'hex') });
    expect(sound).toMatchObject({ type: 8, stream: 1, timestamp: 0, payload: Buffer.from('af001190', 'hex') });
  });

  it('sends pictures and sounds behind their heads, without a copy', () => {
    server.session.begin(publishedStream);
    media();
    const [key, between, sound] = [Buffer.alloc(20_000, 1), Buffer.alloc(10, 2), Buffer.alloc(10, 3)];
    server.session.picture({ ms: 0, key: true, data: key });
    const pieces = server.session.outgoing();
    expect(pieces.every(({ length, buffer }) => length < 20 || buffer === key.buffer)).toBe(true);
    server.session.picture({ ms: 33.4, key: false, data: between });
    server.session.sound({ ms: 42.6, data: sound });
    expect(media().map(({ type, timestamp, payload }) => [type, timestamp, payload.toString('hex')])).toEqual([
      [9, 33, `2701000000${between.toString('hex')}`],
      [8, 43, `af01${sound.toString('hex')}`],
    ]);
  });

  it('puts sound from before its first picture at 0', () => {
    server.session.begin(publishedStream);
    media();
    server.session.sound({ ms: -7, data: Buffer.of(1) });
    expect(media()).toMatchObject([{ timestamp: 0 }]);
  });

  it('says a new format with the first packet that is so coded, and nothing of what stays', () => {
    server.session.begin(publishedStream);
    media();
    server.session.changeFormat({ ...publishedStream, pps: Buffer.from('68ebe3cb22c1', 'hex') });
    expect(media()).toEqual([]);
    server.session.sound({ ms: 40, data: Buffer.of(1) });
    server.session.picture({ ms: 66, key: true, data: Buffer.of(2) });
    server.session.picture({ ms: 100, key: false, data: Buffer.of(3) });
    expect(media().map(({ timestamp, payload }) => `${timestamp} ${payload.toString('hex', 0, 2)}`)).toEqual([
      '40 af01',
      '66 1700',
      '66 1701',
      '100 2701',
    ]);
    server.session.changeFormat({ ...publishedStream, pps: Buffer.from('68ebe3cb22c1', 'hex') });
    server.session.picture({ ms: 133, key: true, data: Buffer.of(2) });
    expect(media()).toHaveLength(1);
  });

  it('sends nothing before it has begun, begins once, and sends nothing when it is over', () => {
    server.session.changeFormat(publishedStream);
    server.session.picture({ ms: 0, key: true, data: Buffer.of(1) });
    server.session.sound({ ms: 0, data: Buffer.of(1) });
    expect(media()).toEqual([]);
    server.session.begin(publishedStream);
    server.session.begin(publishedStream);
    expect(media()).toHaveLength(3);
    server.session.end();
    media();
    server.session.picture({ ms: 0, key: true, data: Buffer.of(1) });
    server.session.begin(publishedStream);
    expect(media()).toEqual([]);
  });

  it.each([
    ['an SPS', { sps: Buffer.of(0x67) }],
    ['a description of sound', { asc: Buffer.of(0x11) }],
  ])('does not begin with %s that is none', (_, wrong) => {
    expect(() => server.session.begin({ ...publishedStream, ...wrong })).toThrow();
    expect(media()).toEqual([]);
  });
});

describe('PublisherSession at its end', () => {
  it.each<[string, (of: Server) => void, string[]]>([
    ['before it is connected', (of) => of.greet(), []],
    ['while it holds', (of) => of.connect(), ['deleteStream']],
    ['once it is published', (of) => of.publish(), ['FCUnpublish', 'deleteStream']],
  ])('takes leave %s', (_, reach, names) => {
    reach(server);
    server.heard();
    server.session.end();
    server.session.end();
    expect(server.commands().map(([name]) => name)).toEqual(names);
    expect(server.say(onStatus('status', 'NetStream.Unpublish.Success'))).toEqual([]);
  });

  it.each<[string, 'connect' | 'publish', (of: Server) => readonly PublisherEvent[]]>([
    ['connect', 'connect', (of) => [...of.greet(), ...of.call('_error', 1, null, { level: 'error', code: 'C', description: 'canary?' })]],
    [
      'connect by a result',
      'connect',
      (of) => [...of.greet(), ...of.call('_result', 1, null, { level: 'error', code: 'C', description: 'canary?' })],
    ],
    [
      'a stream',
      'connect',
      (of) => [...of.greet(), ...of.call('_result', 1, {}, success), ...of.call('_error', 4, null, { code: 'C', description: 'canary?' })],
    ],
    ['what holds', 'connect', (of) => (of.connect(), of.say(onStatus('error', 'C', 'canary?')))],
    ['the key', 'publish', (of) => (of.connect(), of.session.publish(), of.say(onStatus('error', 'C', 'canary?')))],
    [
      'the key by an error',
      'publish',
      (of) => (of.connect(), of.session.publish(), of.call('_error', 5, null, { code: 'C', description: 'canary?' })),
    ],
  ])('says that the server refuses %s, without the key', (_, step, reach) => {
    expect(reach(server)).toEqual([{ is: 'refused', step, code: 'C', description: '••••?' }]);
    expect(server.say(started)).toEqual([]);
  });

  it.each<[string, RtmpMessage, string]>([
    ['ends the stream', onStatus('status', 'NetStream.Unpublish.Success'), 'NetStream.Unpublish.Success'],
    [
      'ends it in other words',
      command(0, 'onFCUnpublish', 0, null, { code: 'NetStream.Unpublish.Success' }),
      'NetStream.Unpublish.Success',
    ],
    ['stops it', onStatus('status', 'NetStream.Publish.Stop'), 'NetStream.Publish.Stop'],
    ['has an error', onStatus('error', 'NetStream.Failed'), 'NetStream.Failed'],
    ['gives the key to another', onStatus('status', 'NetStream.Publish.BadName'), 'NetStream.Publish.BadName'],
    ['closes', onStatus('status', 'NetConnection.Connect.Closed'), 'NetConnection.Connect.Closed'],
    ['closes by a call', command(0, 'close', 0, null), 'NetConnection.Connect.Closed'],
  ])('says that a server %s after it was published', (_, message, code) => {
    server.publish();
    expect(server.say(message)).toEqual([{ is: 'ended', code, description: '' }]);
    expect(server.say(message)).toEqual([]);
  });

  it('minds no end of a stream that was there before', () => {
    server.connect();
    server.session.publish();
    expect(server.say(onStatus('status', 'NetStream.Unpublish.Success'), started)).toEqual([{ is: 'published' }]);
  });

  it('reads nothing behind what ends it, not even of the same bytes', () => {
    server.connect();
    server.session.publish();
    const events = server.say(onStatus('error', 'C'), { ...command(0), payload: Buffer.of(99) }, userControl(6, 1));
    expect(events.map(({ is }) => is)).toEqual(['refused']);
    expect(server.commands().map(([name]) => name)).toEqual(['publish']);
  });

  it('goes on where a server only remarks something, or says what cannot be read', () => {
    server.publish();
    expect(server.say(onStatus('status', 'NetStream.Publish.Idle'), { ...command(0), payload: Buffer.of(17, 1) })).toEqual([]);
    server.session.begin(publishedStream);
    expect(server.heard()).toHaveLength(3);
  });

  it.each<[string, (of: Server) => readonly PublisherEvent[], string]>([
    ['speaks HTTP', (of) => of.session.receive(Buffer.from('HTTP/1.1 400 Bad Request\r\n')), 'not-rtmp'],
    ['wants TLS', (of) => of.session.receive(Buffer.of(0x15, 3, 1)), 'not-rtmp'],
    ['gives no number', (of) => (of.greet(), of.call('_result', 1, {}, success), of.call('_result', 4, null)), 'malformed'],
    [
      'gives a number that is none',
      (of) => (of.greet(), of.call('_result', 1, {}, success), of.call('_result', 4, null, -1.5)),
      'malformed',
    ],
    ['says what cannot be read', (of) => (of.greet(), of.say({ ...command(0), payload: Buffer.of(99) })), 'malformed'],
    ['cuts off a ping', (of) => (of.greet(), of.say({ type: 4, stream: 0, timestamp: 0, payload: Buffer.of(0, 6) })), 'malformed'],
    ['sends pictures', (of) => (of.greet(), of.say({ type: 9, stream: 1, timestamp: 0, payload: Buffer.alloc(70_000) })), 'too-large'],
    [
      'pings without end',
      (of) => (of.greet(), of.session.receive(Buffer.alloc(14 * 40_000, '4200000000000604000600000001', 'hex'))),
      'too-large',
    ],
  ])('is over where what answers %s', (_, reach, code) => {
    expect(reach(server)).toMatchObject([{ is: 'fault', code }]);
    expect(server.greet()).toEqual([]);
  });
});
