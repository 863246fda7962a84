/** What real servers answered (test/corpus/rtmp-servers), as it was and spoilt. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedStream } from '../../test/kit/published-stream.ts';
import { randomBelow } from '../../test/kit/random-below.ts';
import { mutated, rtmpCorpus } from '../../test/kit/rtmp-corpus.ts';
import type { PublisherAddress } from './publisher-address.ts';
import { PublisherSession, type PublisherEvent } from './publisher-session.ts';

const address: PublisherAddress = {
  host: 'h',
  port: 1935,
  tls: false,
  app: 'live',
  name: 'canary-stream',
  tcUrl: 'rtmp://h/live',
};
const stream = { ...publishedStream, fps: 12, videoKbps: 60, audioKbps: 48 };
const corpus = rtmpCorpus('rtmp-servers');
const recorded = (name: string): Buffer => corpus.get(name) ?? Buffer.alloc(0);

type Heard = { readonly events: readonly PublisherEvent[]; readonly sent: Buffer };

/** Pieces are shorter than the answer to `publish`, so that we have asked before it is whole. */
const PIECE_BYTES_MAX = 90;

/** One who publishes as soon as it may to a server that says these bytes, in pieces of these sizes over and over. 20 kB go out between. */
function heard(bytes: Buffer, sizes: readonly number[]): Heard {
  const session = new PublisherSession({ address, random: (count) => Buffer.alloc(count, 7), ackBytes: 2000 });
  const events: PublisherEvent[] = [];
  const sent: Buffer[] = [];
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length] ?? 1;
    for (const event of session.receive(bytes.subarray(at, at + size))) {
      if (event.is === 'connected') session.publish();
      if (event.is === 'published') session.begin(stream);
      events.push(event);
    }
    session.picture({ ms: n * 33, key: n === 0, data: Buffer.alloc(20_000) });
    sent.push(...session.outgoing());
    at += size;
  }
  return { events, sent: Buffer.concat(sent) };
}

const inShort = (events: readonly PublisherEvent[]): string[] =>
  events.filter(({ is }) => is !== 'acknowledged').map((event) => ('code' in event ? `${event.is} ${event.code}` : event.is));

describe('a recorded server', () => {
  it.each<[string, string[]]>([
    ['nginx', ['connected', 'published', 'ended NetStream.Unpublish.Success']],
    ['nginx-in-use', ['connected', 'refused NetStream.Publish.BadName']],
    // These close behind the last that is heard.
    ['nginx-denied', ['connected', 'published']],
    ['nginx-asking', ['connected']],
    ['nginx-nothing', []],
    ['ffmpeg', ['connected', 'published']],
  ])('called %s is understood', (name, events) => expect(inShort(heard(recorded(name), [50]).events)).toEqual(events));

  it.each([['nginx'], ['ffmpeg']])('called %s acknowledges', (name) => {
    const acknowledged = heard(recorded(name), [20]).events.filter((event) => event.is === 'acknowledged');
    expect(acknowledged.length).toBeGreaterThan(4);
  });

  it('is understood alike however its bytes are cut', () => {
    const anySizes = fc.array(fc.integer({ min: 1, max: PIECE_BYTES_MAX }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...corpus.keys()), anySizes, (name, sizes) => {
        expect(inShort(heard(recorded(name), sizes).events)).toEqual(inShort(heard(recorded(name), [50]).events));
      }),
      { numRuns: 20 },
    );
  });

  it('that is spoilt ends the session or goes on, throws nothing, and does not give away the stream', () => {
    fc.assert(
      fc.property(fc.constantFrom(...corpus.keys()), fc.nat(), fc.integer({ min: 20, max: PIECE_BYTES_MAX }), (name, seed, size) => {
        const { events } = heard(mutated(recorded(name), randomBelow(seed)), [size]);
        expect(events.findIndex(({ is }) => is === 'fault' || is === 'refused' || is === 'ended')).toBeOneOf([-1, events.length - 1]);
        expect(JSON.stringify(events)).not.toContain('canary-stream');
        const acknowledged = events.filter((event) => event.is === 'acknowledged').map(({ bytes }) => bytes);
        expect(acknowledged).toEqual(acknowledged.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('that says anything is given no more room and no more answers than its bytes', () => {
    const greeted = recorded('nginx-nothing');
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 5 }), (pieces) => {
        const session = new PublisherSession({ address, random: (count) => Buffer.alloc(count, 7), ackBytes: 2000 });
        session.receive(greeted);
        session.outgoing();
        const said = pieces.map((piece) => Buffer.from(piece));
        const events = said.flatMap((piece) => [...session.receive(piece)]);
        const answerBytes = session.outgoing().reduce((sum, { length }) => sum + length, 0);
        expect(answerBytes).toBeLessThan(1000 + 3 * said.reduce((sum, { length }) => sum + length, 0));
        expect(events.every(({ is }) => is === 'fault' || is === 'refused' || is === 'connected')).toBe(true);
      }),
    );
  });

  it('that promises a large message is given room as it comes', () => {
    const before = process.memoryUsage().arrayBuffers;
    const sessions = Array.from({ length: 50 }, () => {
      const session = new PublisherSession({ address, random: (count) => Buffer.alloc(count, 7), ackBytes: 2000 });
      session.receive(recorded('nginx-nothing'));
      return session;
    });
    // A command of 16 MB, of which a byte is here.
    for (const session of sessions)
      expect(session.receive(Buffer.from('03000000ffffff140000000002', 'hex'))).toMatchObject([{ is: 'fault', code: 'too-large' }]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 20_000);
  });
});
