/** What real encoders sent (test/corpus/rtmp), as it was and spoilt. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBelow } from '../../test/kit/random-below.ts';
import { mutated, newSession, played, rtmpCorpus } from '../../test/kit/rtmp-corpus.ts';
import type { RtmpEvent } from './server-session.ts';

const corpus = rtmpCorpus();
const recorded = (name: string): Buffer => corpus.get(name) ?? Buffer.alloc(0);

/** Bytes as text, which compares fast. */
const inShort = (events: readonly RtmpEvent[]): string[] =>
  events.map((event) =>
    event.is === 'packet' ? `${event.kind} ${event.ptsMs} ${event.dtsMs} ${event.data.toString('base64')}` : JSON.stringify(event),
  );

describe('a recorded push', () => {
  it.each([
    ['h264-aac', 'h264', 160, 'aac', 48_000, 18, 72],
    ['h264-mp3', 'h264', 160, 'mp3', 44_100, 18, 59],
    ['h264-aac-librtmp', 'h264', 160, 'aac', 44_100, 18, 70],
    ['h264-aac-rtmp2', 'h264', 160, 'aac', 44_100, 18, 70],
    ['h264-alone', 'h264', 160, null, null, 18, 0],
    ['aac-alone', null, null, 'aac', 48_000, 0, 72],
    ['hevc-aac', 'hevc', 160, 'aac', 48_000, 18, 72],
    ['hevc-opus', 'hevc', 160, 'opus', 48_000, 18, 76],
    ['hevc-two-tracks', 'hevc', 160, 'aac', 48_000, 18, 72],
    ['av1-ac3', 'av1', 160, 'ac3', 48_000, 18, 47],
    ['vp9-flac', 'vp9', 160, 'flac', 48_000, 8, 8],
  ])('of %s is read whole', (name, picture, width, sound, sampleRate, pictures, sounds) => {
    const events = played(newSession(), recorded(name), [4096]);
    expect(events[0]).toEqual({ is: 'publish', app: 'preview', name: 'stream' });
    const streams = events.filter((event) => event.is === 'streams');
    expect(streams).toHaveLength(1);
    expect(streams[0]?.picture && { codec: streams[0].picture.codec, width: streams[0].picture.width }).toEqual(
      picture && { codec: picture, width },
    );
    expect(streams[0]?.sound && { codec: streams[0].sound.codec, sampleRate: streams[0].sound.sampleRate }).toEqual(
      sound && { codec: sound, sampleRate },
    );
    const packets = events.filter((event) => event.is === 'packet');
    expect(packets.filter(({ kind }) => kind === 'picture')).toHaveLength(pictures);
    expect(packets.filter(({ kind }) => kind === 'sound')).toHaveLength(sounds);
    expect(packets.find(({ kind }) => kind === 'picture')?.key ?? true).toBe(true);
    expect(events.some(({ is }) => is === 'fault')).toBe(false);
  });

  it('of H.263 is refused by name', () => {
    expect(played(newSession(), recorded('flv1-aac'), [4096]).at(-1)).toMatchObject({ is: 'fault', code: 'codec-unknown' });
  });

  it('is the same however its bytes are cut', () => {
    const whole = new Map([...corpus].map(([name, bytes]) => [name, inShort(played(newSession(), bytes, [1000]))]));
    const anySizes = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...corpus.keys()), anySizes, (name, sizes) => {
        expect(inShort(played(newSession(), recorded(name), sizes))).toEqual(whole.get(name));
      }),
      { numRuns: 20 },
    );
  });

  it('that is spoilt ends by a fault or goes on, and throws nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...corpus.keys()), fc.nat(), fc.integer({ min: 50, max: 5000 }), (name, seed, size) => {
        const events = played(newSession(), mutated(recorded(name), randomBelow(seed)), [size]);
        expect(events.findIndex(({ is }) => is === 'fault')).toBeOneOf([-1, events.length - 1]);
      }),
      { numRuns: 100 },
    );
  });
});
