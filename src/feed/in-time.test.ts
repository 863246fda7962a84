import { describe, expect, it } from 'vitest';
import { millis, seconds } from '#core/units.ts';
import type { PacketReader, SourcePacket } from '#media/index.ts';
import type { StreamOfSource } from '#packet/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { inTime, type Timed } from './in-time.ts';

const picture = { index: 0, kind: 'picture', timeBase: { num: 1, den: 1000 } } as StreamOfSource;

/** A source whose pictures are stamped so, in ms, in passes; null: without a stamp. `duration`: seconds, of a file. */
function readerOf(passes: readonly (readonly (number | null)[])[], duration: number | null): PacketReader {
  let pass = 0;
  const left = [...passes.map((stamps) => [...stamps])];
  const read = async (): Promise<SourcePacket | null> => {
    const stamp = left[pass]?.shift();
    if (stamp === undefined) return null;
    const pts = stamp === null ? null : BigInt(stamp);
    return { stream: 0, kind: 'picture', key: true, pts, dts: pts, data: Buffer.alloc(1) };
  };
  return {
    streams: [picture],
    duration: duration === null ? null : seconds(duration),
    closed: Promise.resolve(),
    read,
    seek: async () => ++pass < left.length,
    async *[Symbol.asyncIterator]() {
      for (let packet = await read(); packet; packet = await read()) yield packet;
    },
    [Symbol.dispose]: () => {},
  };
}

/** When each packet is handed on, ms, and what it is stamped, until the end or `until`. */
async function handedOn(reader: PacketReader, isPulled: boolean, until = 60_000): Promise<{ at: number; stamp: number; anew: boolean }[]> {
  const clock = new FakeClock();
  const began = clock.now();
  const seen: { at: number; stamp: number; anew: boolean }[] = [];
  let ended = false;
  const reading = (async () => {
    for await (const { packet, anew } of inTime({ reader, isPulled }, clock, new AbortController().signal) as AsyncIterable<Timed>) {
      seen.push({ at: clock.now() - began, stamp: Number(packet.pts), anew });
    }
    ended = true;
  })();
  for (let now = 0; now < until && !ended; now += 100) await clock.advance(millis(100));
  await reading;
  return seen;
}

describe('inTime', () => {
  it('hands on what sends itself as it comes', async () => {
    expect(await handedOn(readerOf([[0, 5000, 10_000]], null), false)).toEqual(
      [0, 5000, 10_000].map((stamp) => ({ at: 0, stamp, anew: false })),
    );
  });

  it('holds back what is read faster than it plays, and plays a file again', async () => {
    const stamps = [0, 1000, 2000, 3000, 4000];
    const seen = await handedOn(readerOf([stamps, stamps], 5), true);
    expect(seen.map(({ stamp }) => stamp)).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000]);
    expect(seen.map(({ at }) => at)).toEqual([0, 0, 0, 1000, 2000, 3000, 4000, 5000, 6000, 7000]);
  });

  it('plays what has no length once', async () => {
    expect(
      await handedOn(
        readerOf(
          [
            [0, 1000],
            [0, 1000],
          ],
          null,
        ),
        true,
      ),
    ).toHaveLength(2);
  });

  it.each([
    ['has no stamps', [null, null, null]],
    ['is nothing but a picture', [0]],
    ['is empty', []],
  ])('does not read a file over and over that %s', async (_, stamps) => {
    expect(await handedOn(readerOf([stamps, stamps, stamps], 5), true)).toHaveLength(stamps.length);
  });
});
