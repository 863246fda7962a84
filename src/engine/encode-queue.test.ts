import { describe, expect, it } from 'vitest';
import type { Clock } from '#core/clock.ts';
import { frame, millis } from '#core/units.ts';
import { Picture, type CodedPicture } from '#media/index.ts';
import type { Encoding } from '#packet/index.ts';
import { EncodeQueue } from './encode-queue.ts';
import { accessUnit } from './program-packet.ts';

const encoding: Encoding = { width: 160, height: 90, rate: { num: 30, den: 1 }, bitrateKbps: 200, soundKbps: 96, speed: 'veryfast' };

/** A clock that goes on by `step` ms each time it is looked at: what is measured between two looks takes that long. */
const steppingClock = (step: number): Clock => {
  let now = 0;
  return { now: () => millis((now += step)), wall: () => millis(0), timer: () => ({ [Symbol.dispose]() {} }) };
};

async function encodeAll(
  count: number,
  clock: Clock,
  pushed: (queue: EncodeQueue, n: number) => void,
): Promise<{ coded: CodedPicture[]; queue: EncodeQueue }> {
  const coded: CodedPicture[] = [];
  const done = Promise.withResolvers<void>();
  const take = (one: CodedPicture): void => {
    coded.push(one);
    if (coded.length === count) done.resolve();
  };
  const queue = new EncodeQueue(encoding, clock, take, done.reject);
  for (let n = 0; n < count; n++) pushed(queue, n);
  await done.promise;
  return { coded, queue };
}

const push = (queue: EncodeQueue, n: number): void => queue.push(frame(n), Picture.filled(160, 90, [16 + (n % 200), 128, 128]), false);

describe('the queue before the encoder', () => {
  it('gives every number once and in order, however fast pictures come', async () => {
    const { coded, queue } = await encodeAll(80, steppingClock(0), push);
    using _queue = queue;
    expect(coded.map(({ number }) => number)).toEqual(Array.from({ length: 80 }, (_, n) => n));
    expect(queue.repeated).toBe(80 - 16);
  });

  it('makes a key picture where it is asked to', async () => {
    const { coded, queue } = await encodeAll(10, steppingClock(0), (q, n) =>
      q.push(frame(n), Picture.filled(160, 90, [90, 128, 128]), n === 4),
    );
    using _queue = queue;
    expect(coded.filter(({ key }) => key).map(({ number }) => number)).toEqual([0, 4]);
  });

  it('takes a faster encoder when it falls behind, at a key picture with the same parameter sets, losing no number', async () => {
    const { coded, queue } = await encodeAll(30, steppingClock(60), push);
    using _queue = queue;
    expect(queue.speed).not.toBe('veryfast');
    expect(coded.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, n) => n));
    const keys = coded.filter(({ key }) => key);
    expect(keys.length).toBeGreaterThan(1);
    const sets = keys.map(({ data }) => accessUnit(data)).map(({ sps, pps }) => `${sps?.toString('hex')} ${pps?.toString('hex')}`);
    expect(new Set(sets).size).toBe(1);
  });
});
