import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { formatMessage, pictureMessage, soundMessage } from '../../test/kit/program-messages.ts';
import { MediaQueue, type Queued } from './media-queue.ts';

const format = formatMessage();
const picture = (ms: number, key = false, at = ms): Queued => ({
  ms: millis(ms),
  nextMs: millis(ms + 33),
  at: millis(at),
  message: pictureMessage(ms, { key }),
  format,
});
const sound = (ms: number, at = ms): Queued => ({ ms: millis(ms), nextMs: millis(ms + 21), at: millis(at), message: soundMessage(ms) });

/** All that is to be sent at `now`: `p0`, `s21`. */
function taken(queue: MediaQueue, now: number): string[] {
  const out: string[] = [];
  for (let next = queue.take(millis(now)); next !== null; next = queue.take(millis(now))) out.push(`${next.message.is[0]}${next.ms}`);
  return out;
}

const queueOf = (...all: readonly Queued[]): MediaQueue => {
  const queue = new MediaQueue();
  all.forEach((each) => queue.add(each));
  return queue;
};

describe('MediaQueue', () => {
  it('gives both tracks in the order of their times', () => {
    const queue = queueOf(picture(0, true), picture(33), picture(67), sound(3, 70), sound(24, 70), sound(45, 70), sound(67, 70));
    expect(taken(queue, 70)).toEqual(['p0', 's3', 's24', 'p33', 's45', 'p67', 's67']);
  });

  it('keeps a packet back until the other track is so far', () => {
    const queue = queueOf(picture(0, true), picture(33), picture(67));
    expect(taken(queue, 67)).toEqual(['p0']);
    queue.add(sound(12, 68));
    // The next sound comes at 33.
    expect(taken(queue, 68)).toEqual(['s12', 'p33']);
  });

  it('keeps it back for 100 ms at most', () => {
    const queue = queueOf(picture(33, true), picture(67));
    expect([taken(queue, 132), taken(queue, 133), taken(queue, 167)]).toEqual([[], ['p33'], ['p67']]);
  });

  it('keeps sound back for 500 ms, so that it does not run ahead of its pictures', () => {
    const queue = queueOf(picture(0, true), sound(0), sound(100, 0), sound(200, 0));
    expect([taken(queue, 499), taken(queue, 500)]).toEqual([
      ['p0', 's0'],
      ['s100', 's200'],
    ]);
  });

  it('says how long the oldest has waited', () => {
    const queue = new MediaQueue();
    expect(queue.waited(millis(500))).toBe(0);
    queue.add(sound(40));
    queue.add(picture(60, true));
    expect(queue.waited(millis(540))).toBe(500);
  });

  it('drops pictures that are over 4 s old up to the next key picture, and no sound', () => {
    const queue = queueOf(picture(0, true), sound(10), picture(1000), picture(2000, true), sound(2010), picture(3000), picture(4001));
    expect(queue.droppedPictures).toBe(2);
    expect(taken(queue, 4001)).toEqual(['s10', 'p2000', 's2010', 'p3000']);
  });

  it('waits for the next key picture where none waits', () => {
    const queue = queueOf(picture(0, true), picture(100), sound(5000), picture(5000), picture(5033), picture(5067, true), picture(5100));
    expect(queue.droppedPictures).toBe(4);
    expect(taken(queue, 5500)).toEqual(['s5000', 'p5067', 'p5100']);
  });

  it('drops sound that is over 10 s old', () => {
    const queue = queueOf(sound(0), sound(5000), sound(10_001));
    expect(taken(queue, 10_501)).toEqual(['s5000', 's10001']);
  });

  it('drops nothing where what comes is taken', () => {
    const queue = new MediaQueue();
    for (let ms = 0; ms < 60_000; ms += 100) {
      queue.add(picture(ms, ms % 2000 === 0));
      queue.add(sound(ms));
      expect(taken(queue, ms)).toEqual([`p${ms}`, `s${ms}`]);
    }
    expect(queue.droppedPictures).toBe(0);
  });

  it('holds no picture for more than 4 s, no sound for more than 10 s, and sends what can be decoded', () => {
    const anyPacket = fc.record({ after: fc.nat(400), is: fc.constantFrom('picture', 'key', 'sound'), takes: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(anyPacket, { maxLength: 120 }), (packets) => {
        const queue = new MediaQueue();
        let now = 0;
        let [sent, count, lastNumber] = [0, 0, -1];
        for (const [n, { after, is, takes }] of packets.entries()) {
          now += after;
          const message = is === 'sound' ? soundMessage(n) : pictureMessage(count++, { key: is === 'key' || count === 1 });
          const stamped = { ms: millis(now), nextMs: millis(now), at: millis(now) };
          queue.add(message.is === 'sound' ? { ...stamped, message } : { ...stamped, message, format });
          for (let left = takes; left > 0; left--) {
            const next = queue.take(millis(now));
            if (next === null) break;
            expect(now - next.at).toBeLessThanOrEqual(next.message.is === 'sound' ? 10_000 : 4000);
            if (next.message.is === 'sound') continue;
            sent++;
            expect(next.message.key || next.message.number === lastNumber + 1).toBe(true);
            lastNumber = next.message.number;
          }
        }
        const left = taken(queue, now + 100).filter((each) => each.startsWith('p')).length;
        expect(sent + left + queue.droppedPictures).toBe(count);
      }),
    );
  });
});
