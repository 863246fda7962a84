import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import type { FromFeedToReader, SourceMessage } from '#packet/index.ts';
import { streamOf } from '../../test/kit/stream-of.ts';
import { Readers, type ReaderLink } from './readers.ts';

const MB = 1024 * 1024;

class FakeLink implements ReaderLink {
  backlog = 0;
  closed = false;
  /** `streams`, `closed CODE`, and the arrival of each packet. */
  readonly got: (string | number)[] = [];
  /** Takes nothing, so that what it is sent waits. */
  slow = false;

  send(packet: SourceMessage): void {
    this.got.push(packet.arrival);
    if (this.slow) this.backlog += packet.data.length;
  }
  tell(body: FromFeedToReader): void {
    this.got.push(body.is === 'streams' ? 'streams' : `closed ${body.code}`);
  }
  [Symbol.dispose](): void {
    this.closed = true;
  }
}

const streams = [streamOf({ index: 1 }), streamOf({ kind: 'sound' })];
const packet = (arrival: number, stream: number, key: boolean, bytes = 100): SourceMessage => ({
  is: 'source',
  stream,
  key,
  pts: null,
  dts: null,
  arrival: millis(arrival),
  data: Buffer.alloc(bytes),
});
const keyPicture = (arrival: number, bytes?: number): SourceMessage => packet(arrival, 1, true, bytes);
const picture = (arrival: number, bytes?: number): SourceMessage => packet(arrival, 1, false, bytes);
const sound = (arrival: number): SourceMessage => packet(arrival, 0, true);
const lost = { code: 'SOURCE_CLOSED', message: 'Harbour stopped sending pictures.', remedy: 'Check its power.' };

function opened(): Readers {
  const readers = new Readers();
  readers.streams(streams, 0);
  return readers;
}
function joined(readers: Readers): FakeLink {
  const link = new FakeLink();
  readers.add(link);
  return link;
}

describe('Readers', () => {
  it('gives the streams, the packets since the last key picture, then live ones', () => {
    const readers = opened();
    for (const message of [sound(1), picture(2), keyPicture(3), sound(4), keyPicture(5), sound(6), picture(7)]) readers.send(message);
    const link = joined(readers);
    expect(link.got).toEqual(['streams', 5, 6, 7]);
    readers.send(sound(8));
    expect(link.got).toEqual(['streams', 5, 6, 7, 8]);
  });

  it('begins with a key picture for who joins before there was one', () => {
    const readers = opened();
    const link = joined(readers);
    for (const message of [sound(1), picture(2), keyPicture(3), picture(4)]) readers.send(message);
    expect(link.got).toEqual(['streams', 3, 4]);
  });

  it('begins with any sound where there is no picture', () => {
    const readers = new Readers();
    readers.streams([streamOf({ kind: 'sound' })], 0);
    const link = joined(readers);
    readers.send(sound(1));
    expect(link.got).toEqual(['streams', 1]);
  });

  it('says nothing before the source has answered, then that it is gone, once', () => {
    const readers = new Readers();
    const link = joined(readers);
    expect(link.got).toEqual([]);
    readers.closed(lost);
    readers.closed(lost);
    expect([link.got, joined(readers).got]).toEqual([['closed SOURCE_CLOSED'], ['closed SOURCE_CLOSED']]);
  });

  it('keeps nothing of a source that was closed', () => {
    const readers = opened();
    readers.send(keyPicture(1));
    readers.closed(lost);
    readers.streams(streams, 0);
    const link = joined(readers);
    readers.send(picture(2));
    readers.send(keyPicture(3));
    expect(link.got).toEqual(['streams', 3]);
  });

  it('lets a slow reader lose everything up to the next key picture, and nobody else', () => {
    const readers = opened();
    const [slow, quick] = [joined(readers), joined(readers)];
    slow.slow = true;
    for (const message of [keyPicture(1, 5 * MB), picture(2, 4 * MB), picture(3), sound(4), keyPicture(5), picture(6)])
      readers.send(message);
    expect(slow.got).toEqual(['streams', 1, 2]);
    slow.backlog = 0;
    for (const message of [picture(7), sound(8), keyPicture(9), picture(10)]) readers.send(message);
    expect(slow.got).toEqual(['streams', 1, 2, 9, 10]);
    expect(quick.got).toEqual(['streams', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('does not take a reader for slow because of what it was given when it joined', () => {
    const readers = opened();
    readers.send(keyPicture(1, 9 * MB));
    const link = new FakeLink();
    link.slow = true;
    readers.add(link);
    readers.send(picture(2));
    expect(link.got).toEqual(['streams', 1, 2]);
  });

  it('cuts off a reader that has stopped rather than let words pile up before it', () => {
    const readers = opened();
    const link = joined(readers);
    link.backlog = 9 * MB;
    readers.closed(lost);
    expect(link.closed).toBe(true);
  });

  it('closes the links of those who leave, and all at the end', () => {
    const readers = opened();
    const [first, second] = [joined(readers), joined(readers)];
    readers.delete(first);
    readers.send(keyPicture(1));
    expect([first.closed, first.got, second.closed]).toEqual([true, ['streams'], false]);
    readers[Symbol.dispose]();
    expect(second.closed).toBe(true);
  });

  it('never gives a reader a packet that it cannot decode', () => {
    const message = fc.tuple(fc.constantFrom('key', 'picture', 'sound', 'drain', 'streams', 'closed'), fc.integer({ min: 1, max: 3 * MB }));
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const readers = opened();
        const link = joined(readers);
        link.slow = true;
        const keys = new Set<number>();
        messages.forEach(([what, bytes], at) => {
          if (what === 'key') keys.add(at);
          if (what === 'key') readers.send(keyPicture(at, bytes));
          else if (what === 'picture') readers.send(picture(at, bytes));
          else if (what === 'sound') readers.send(sound(at));
          else if (what === 'drain') link.backlog = 0;
          else if (what === 'streams') readers.streams(streams, 0);
          else readers.closed(lost);
        });
        // After each word and each loss, the first packet is a key picture.
        let before: string | number = 'streams';
        for (const got of link.got) {
          const missed =
            typeof got === 'number' &&
            (typeof before === 'string' ||
              messages.slice(before + 1, got).some(([what]) => what === 'picture' || what === 'key' || what === 'sound'));
          if (missed) expect(keys).toContain(got);
          before = got;
        }
      }),
    );
  });
});
