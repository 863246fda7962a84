import { describe, expect, it } from 'vitest';
import { messageTypes } from './messages.ts';
import { PushedStreams, type PacketEvent, type StreamsEvent } from './pushed-streams.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const avcC = hex('01 64000a ff e1 0018 6764000aacd9428db011000003000100000300180f122994 01 0006 68ebe3cb22c0');
const picture = (timestamp: number, head: string, body: Buffer) => ({
  type: messageTypes.picture,
  stream: 1,
  timestamp,
  payload: Buffer.concat([hex(head), body]),
});
const sound = (timestamp: number, text: string) => ({ type: messageTypes.sound, stream: 1, timestamp, payload: hex(text) });
const h264 = picture(0, '17 00 000000', avcC);
const aac = sound(0, 'af 00 1190');
const pictureAt = (timestamp: number) => picture(timestamp, '17 01 000000', hex('00000001 65'));
const large = picture(0, '17 01 000000', Buffer.alloc(3 * 1024 * 1024));
const soundAt = (timestamp: number) => sound(timestamp, 'af 01 2100');

type Said = PacketEvent | StreamsEvent;
/** In short: `streams h264 aac`, `picture 40`. */
const short = (event: Said): string =>
  event.is === 'packet' ? `${event.kind} ${event.dtsMs}` : `streams ${event.picture?.codec ?? '-'} ${event.sound?.codec ?? '-'}`;

function begun(metadata: Readonly<Record<string, number>> | null): PushedStreams {
  const streams = new PushedStreams();
  if (metadata) streams.metadata(metadata);
  streams.begin();
  return streams;
}
const said = (streams: PushedStreams, ...messages: Parameters<PushedStreams['media']>): string[] => streams.media(...messages).map(short);
const both = { videocodecid: 7, audiocodecid: 10 };

describe('PushedStreams', () => {
  it('holds packets until both kinds that the metadata announces are described', () => {
    const streams = begun(both);
    expect([h264, pictureAt(0), pictureAt(40)].flatMap((message) => said(streams, message))).toEqual([]);
    expect(said(streams, aac)).toEqual(['streams h264 aac', 'picture 0', 'picture 40']);
    expect(said(streams, soundAt(41))).toEqual(['sound 41']);
  });

  it.each([
    [{ videocodecid: 7 }, h264, 'streams h264 -'],
    [{ audiocodecid: 10 }, aac, 'streams - aac'],
  ])('waits for nothing that %j does not announce', (metadata, message, words) => {
    expect(said(begun(metadata), message)).toEqual([words]);
  });

  it.each([['that the metadata announces', both] as const, ['of which nothing is said', null] as const])(
    'waits for a kind %s 1.5 s of media time',
    (_, metadata) => {
      const streams = begun(metadata);
      expect([h264, pictureAt(0), pictureAt(1499)].flatMap((message) => said(streams, message))).toEqual([]);
      expect(said(streams, pictureAt(1500))).toEqual(['streams h264 -', 'picture 0', 'picture 1499', 'picture 1500']);
      expect(said(streams, aac)).toEqual(['streams h264 aac']);
    },
  );

  it('gives nothing that it held from before another description', () => {
    const streams = begun(both);
    const hevc = [picture(0, '90 68766331', Buffer.alloc(23)), picture(80, '93 68766331', hex('0000000126'))];
    expect([h264, pictureAt(0), ...hevc].flatMap((message) => said(streams, message))).toEqual([]);
    expect(said(streams, aac)).toEqual(['streams hevc aac', 'picture 80']);
  });

  it('holds no more than 8 MB', () => {
    const streams = begun(both);
    said(streams, h264);
    expect([large, large].flatMap((message) => said(streams, message))).toEqual([]);
    expect(said(streams, large)).toHaveLength(4);
  });

  it('says again what changes, and nothing where the same is sent again', () => {
    const streams = begun(null);
    said(streams, h264);
    said(streams, aac);
    expect(said(streams, h264)).toEqual([]);
    expect(said(streams, aac)).toEqual([]);
    expect(said(streams, sound(0, 'af 00 1210'))).toEqual(['streams h264 aac']);
    expect(said(streams, picture(0, '90 68766331', Buffer.alloc(23)))).toEqual(['streams hevc aac']);
    // Pictures of a codec that is not described any more.
    expect(said(streams, pictureAt(40))).toEqual([]);
  });

  it('gives nothing before it begins, and then what it held', () => {
    const streams = new PushedStreams();
    expect([h264, aac, pictureAt(0), soundAt(0)].flatMap((message) => said(streams, message))).toEqual([]);
    streams.begin();
    expect(said(streams, pictureAt(40))).toEqual(['streams h264 aac', 'picture 0', 'sound 0', 'picture 40']);
  });

  it('lets go what it held when that is more than 8 MB before it begins', () => {
    const streams = new PushedStreams();
    for (const message of [h264, aac, ...Array(3).fill(large)]) expect(said(streams, message)).toEqual([]);
    streams.begin();
    expect(said(streams, pictureAt(40))).toEqual(['streams h264 aac', 'picture 40']);
  });

  it('gives nothing that was never described', () => {
    const streams = begun(null);
    expect([pictureAt(0), soundAt(0), pictureAt(2000)].flatMap((message) => said(streams, message))).toEqual([]);
  });

  it('begins with an empty description as with none', () => {
    expect(said(begun({ videocodecid: 7 }), picture(0, '17 00 000000', Buffer.alloc(0)))).toEqual([]);
  });

  it('takes the size of H.265 from sane metadata', () => {
    const hevc = picture(0, '90 68766331', Buffer.alloc(23));
    const sizeOf = (width: number, height: number) => begun({ videocodecid: 12, width, height }).media(hevc)[0];
    expect(sizeOf(1920, 1080)).toMatchObject({ picture: { width: 1920, height: 1080 } });
    expect(sizeOf(NaN, 1e300)).toMatchObject({ picture: { width: 0, height: 0 } });
  });

  it('gives times that do not wrap, and when a picture is shown', () => {
    const streams = begun({ videocodecid: 7 });
    said(streams, h264);
    const [first] = streams.media(picture(0xffffffff, '27 01 000050', hex('0000000141')));
    const [second] = streams.media(picture(39, '27 01 000000', hex('0000000141')));
    expect([first, second]).toMatchObject([
      { dtsMs: -1, ptsMs: 79, key: false },
      { dtsMs: 39, ptsMs: 39 },
    ]);
  });
});
