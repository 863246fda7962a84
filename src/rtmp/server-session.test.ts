import { beforeEach, describe, expect, it } from 'vitest';
import { newSession } from '../../test/kit/rtmp-corpus.ts';
import { amfField, decodeAmf0, encodeAmf0, type AmfValue } from './amf0.ts';
import { ChunkReader } from './chunk-reader.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { command, messageTypes, userControl, windowAcknowledgementSize, type RtmpMessage } from './messages.ts';
import type { RtmpEvent, ServerSession } from './server-session.ts';

const handshake = Buffer.concat([Buffer.of(3), Buffer.alloc(3072)]);
const H264 = '1700000000' + '0164000affe1' + '00186764000aacd9428db011000003000100000300180f122994' + '01000668ebe3cb22c0';
const AAC = 'af001190';

/** An encoder that says what it is told to say. */
class Encoder {
  readonly session: ServerSession = newSession();
  readonly #writer = new ChunkWriter();
  readonly #reader = new ChunkReader();

  constructor() {
    this.session.receive(handshake);
    this.session.outgoing();
  }

  send(...messages: readonly RtmpMessage[]): readonly RtmpEvent[] {
    return this.session.receive(Buffer.concat(messages.flatMap((message) => [...this.#writer.write(4, message)])));
  }

  call(stream: number, ...values: readonly AmfValue[]): readonly RtmpEvent[] {
    return this.send(command(stream, ...values));
  }

  media(type: 'picture' | 'sound', timestamp: number, text: string): readonly RtmpEvent[] {
    return this.send({ type: messageTypes[type], stream: 1, timestamp, payload: Buffer.from(text, 'hex') });
  }

  answers(): RtmpMessage[] {
    return [...this.#reader.read(this.session.outgoing())];
  }

  /** Names of commands that were answered, with the code where there is one. */
  answered(): string[] {
    return this.answers()
      .filter(({ type }) => type === messageTypes.command)
      .map(({ payload }) => {
        const [name, , , value] = decodeAmf0(payload);
        const code = amfField(value, 'code');
        return typeof code === 'string' ? `${String(name)} ${code}` : String(name);
      });
  }

  connect(): void {
    this.call(0, 'connect', 1, { app: 'preview', tcUrl: 'rtmp://127.0.0.1/preview' });
    this.call(0, 'createStream', 4, null);
    this.answers();
  }

  publish(name = 'stream'): readonly RtmpEvent[] {
    return this.call(1, 'publish', 5, null, name, 'live');
  }
}

let encoder: Encoder;
beforeEach(() => {
  encoder = new Encoder();
});

describe('ServerSession', () => {
  it('answers connect with what it can', () => {
    expect(encoder.call(0, 'connect', 1, { app: 'preview', fourCcList: ['hvc1'] })).toEqual([]);
    const answers = encoder.answers();
    expect(answers.map(({ type }) => type)).toEqual([
      messageTypes.windowAcknowledgementSize,
      messageTypes.setPeerBandwidth,
      messageTypes.command,
    ]);
    const [name, transaction, properties, information] = decodeAmf0(answers[2]!.payload);
    expect([name, transaction]).toEqual(['_result', 1]);
    expect(amfField(properties, 'fourCcList')).toEqual(['avc1', 'hvc1', 'av01', 'vp09', 'mp4a', '.mp3', 'Opus', 'fLaC', 'ac-3']);
    expect(amfField(information, 'code')).toBe('NetConnection.Connect.Success');
  });

  it('asks whether a push is welcome, and says so to the encoder', () => {
    encoder.connect();
    expect(encoder.publish('stream?key=a')).toEqual([{ is: 'publish', app: 'preview', name: 'stream' }]);
    expect(encoder.answers()).toEqual([]);
    encoder.session.accept();
    expect(encoder.answered()).toEqual(['onStatus NetStream.Publish.Start']);
    expect(encoder.media('picture', 0, H264)).toEqual([]);
    expect(encoder.media('sound', 0, AAC)).toMatchObject([{ is: 'streams', picture: { width: 160 }, sound: { channels: 2 } }]);
    expect(encoder.media('sound', 21, 'af0121')).toMatchObject([{ is: 'packet', kind: 'sound', ptsMs: 21, data: Buffer.of(0x21) }]);
  });

  it('gives no media of a push that nobody has accepted yet, or that is refused', () => {
    encoder.connect();
    expect([encoder.media('picture', 0, H264), encoder.media('sound', 0, AAC)].flat()).toEqual([]);
    encoder.publish();
    expect([encoder.media('picture', 0, H264), encoder.media('sound', 0, AAC)].flat()).toEqual([]);
    encoder.session.refuse({ code: 'denied', description: 'The key is not known.' });
    expect(encoder.media('sound', 2000, 'af0121')).toEqual([]);
    expect(encoder.answered()).toEqual(['onStatus NetStream.Publish.Denied']);
    expect(encoder.call(0, 'deleteStream', 6, null, 1)).toEqual([]);
  });

  it('has room for pictures only once somebody wants to push', () => {
    const picture = { type: messageTypes.picture, stream: 1, timestamp: 0, payload: Buffer.alloc(100_000, 0x17) };
    const stranger = new Encoder();
    for (const each of [stranger, encoder]) each.connect();
    expect(stranger.send(picture)).toMatchObject([{ is: 'fault', code: 'too-large' }]);
    encoder.publish();
    expect(encoder.send(picture)).toEqual([]);
  });

  it('answers neither yes nor no where nothing was asked, or what asked has ended', () => {
    encoder.connect();
    encoder.publish();
    encoder.call(0, 'deleteStream', 6, null, 1);
    encoder.session.outgoing();
    encoder.session.accept();
    encoder.session.refuse({ code: 'denied', description: '' });
    expect(encoder.session.outgoing()).toHaveLength(0);
  });

  it.each(['FCUnpublish', 'deleteStream', 'closeStream'])('tells by %s that the push has ended, once, and takes no other', (name) => {
    encoder.connect();
    encoder.publish();
    encoder.session.accept();
    expect(encoder.call(0, name, 6, null, 1)).toEqual([{ is: 'ended' }]);
    expect(encoder.call(0, 'deleteStream', 7, null, 1)).toEqual([]);
    expect(encoder.media('sound', 0, AAC)).toEqual([]);
    expect(encoder.publish('other')).toMatchObject([{ is: 'fault', code: 'malformed' }]);
  });

  it.each<[string, AmfValue[], string[]]>([
    ['releaseStream', ['releaseStream', 2, null, 'stream'], ['_result']],
    ['FCPublish', ['FCPublish', 3, null, 'stream'], ['_result', 'onFCPublish NetStream.Publish.Start']],
    ['_checkbw', ['_checkbw', 5, null], ['_result']],
    ['play', ['play', 5, null, 'stream'], ['onStatus NetStream.Play.Failed']],
    ['what it does not know', ['getStreamLength', 5, null, 'stream'], ['_error NetConnection.Call.Failed']],
    ['what it does not know and that wants no answer', ['abc', 0, null], []],
    ['answers', ['_result', 1, null], []],
  ])('answers %s', (_, values, answers) => {
    encoder.connect();
    expect(encoder.call(0, ...values)).toEqual([]);
    expect(encoder.answered()).toEqual(answers);
  });

  it('understands commands and metadata of the AMF3 types', () => {
    encoder.connect();
    const amf3 = (type: number, ...values: AmfValue[]): RtmpMessage => ({
      type,
      stream: 1,
      timestamp: 0,
      payload: Buffer.concat([Buffer.of(0), encodeAmf0(...values)]),
    });
    expect(encoder.send(amf3(messageTypes.commandAmf3, 'publish', 5, null, 'stream'))).toMatchObject([{ is: 'publish' }]);
    encoder.session.accept();
    encoder.send(amf3(messageTypes.dataAmf3, 'onMetaData', new Map([['videocodecid', 7]])));
    expect(encoder.media('picture', 0, H264)).toMatchObject([{ is: 'streams', sound: null }]);
  });

  it('answers a ping', () => {
    encoder.send(userControl(6, 1234));
    expect(encoder.answers().map(({ payload }) => payload.toString('hex'))).toEqual(['0007000004d2']);
  });

  it('acknowledges each window of what came', () => {
    encoder.send(windowAcknowledgementSize(10_000));
    const data = { type: messageTypes.sound, stream: 1, timestamp: 0, payload: Buffer.alloc(4000) };
    const acknowledged = Array.from({ length: 6 }, () => {
      encoder.send(data);
      return encoder.answers().map(({ payload }) => payload.readUInt32BE(0));
    }).flat();
    expect(acknowledged).toHaveLength(2);
    expect(acknowledged[1]! - acknowledged[0]!).toBeGreaterThanOrEqual(10_000);
  });

  it.each<[string, string, (encoder: Encoder) => readonly RtmpEvent[]]>([
    ['a name that nothing can have', 'bad-name', (from) => from.publish('a\0b')],
    ['two pushes at once', 'malformed', (from) => [...from.publish(), ...from.publish()].slice(1)],
    ['a command without a name', 'malformed', (from) => from.call(0, 1, 2)],
    ['a command in AMF3', 'malformed', (from) => from.send({ ...command(0, 'a'), type: messageTypes.commandAmf3 })],
    ['values that are none', 'malformed', (from) => from.send({ ...command(0), payload: Buffer.of(99) })],
    ['a ping that is cut off', 'malformed', (from) => from.send({ type: 4, stream: 0, timestamp: 0, payload: Buffer.of(0, 6) })],
    [
      'a codec that is not known',
      'codec-unknown',
      (from) => {
        from.publish();
        return from.media('picture', 0, '220000');
      },
    ],
    ['questions without end', 'too-large', (from) => from.send(...Array.from({ length: 2500 }, (_, n) => command(0, 'what', n + 1, null)))],
  ])('ends at %s', (_, code, harm) => {
    encoder.connect();
    expect(harm(encoder)).toMatchObject([{ is: 'fault', code }]);
    expect(encoder.publish()).toEqual([]);
  });

  it('ends where a push comes before connect', () => {
    expect(encoder.publish()).toMatchObject([{ is: 'fault', code: 'malformed' }]);
  });

  it('shows the encoder that its name is bad', () => {
    encoder.connect();
    encoder.publish('x'.repeat(300));
    expect(encoder.answered()).toEqual(['onStatus NetStream.Publish.BadName']);
  });

  it('ends at once with what speaks something else', () => {
    expect(newSession().receive(Buffer.from('GET / HTTP/1.1'))).toMatchObject([{ is: 'fault', code: 'not-rtmp' }]);
  });
});
