import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AcknowledgedBytes } from './acknowledged-bytes.ts';

const WRAP = 2 ** 32;

/** What it makes of numbers that are told one after the other, while so much has been sent. */
function counts(told: readonly number[], sent: number): (number | null)[] {
  const acknowledged = new AcknowledgedBytes();
  return told.map((number) => acknowledged.of(number, sent));
}

describe('AcknowledgedBytes', () => {
  it('follows a count of 32 bits over its wraps', () => {
    const steps = fc.array(fc.integer({ min: 1, max: WRAP - 1 }), { maxLength: 40 });
    fc.assert(
      fc.property(steps, fc.nat(1_000_000), (differences, onTheWay) => {
        const acknowledged = new AcknowledgedBytes();
        let real = 0;
        for (const difference of differences) {
          real += difference;
          expect(acknowledged.of(real % WRAP, real + Math.min(onTheWay, WRAP - 1))).toBe(real);
        }
      }),
    );
  });

  it('goes on where a server begins to count anew, as nginx does at 0xf0000000', () => {
    const sent = 0xf0000000 + 1_000_000;
    expect(counts([0xefff0000, 0x5000, 0x9000], sent)).toEqual([0xefff0000, 0xefff5000, 0xefff9000]);
  });

  it.each<[string, number[], number, (number | null)[]]>([
    ['the same again', [1000, 1000], 5000, [1000, null]],
    ['more than was sent', [6000, 1000], 5000, [null, 1000]],
    ['less than before', [3000, 1000, 4000], 5000, [3000, null, 4000]],
    ['zero', [0], 5000, [null]],
  ])('gives nothing for %s', (_, told, sent, given) => expect(counts(told, sent)).toEqual(given));

  it('never falls and never passes what was sent, whatever is told', () => {
    const anyTold = fc.oneof(fc.nat(WRAP - 1), fc.constantFrom(0, 1, 0xefffffff, 0xffffffff));
    fc.assert(
      fc.property(fc.array(fc.tuple(anyTold, fc.nat(0xffffffff)), { maxLength: 40 }), (steps) => {
        const acknowledged = new AcknowledgedBytes();
        let [sent, last] = [0, 0];
        for (const [told, more] of steps) {
          sent += more;
          const bytes = acknowledged.of(told, sent) ?? last;
          expect(bytes).toBeGreaterThanOrEqual(last);
          expect(bytes).toBeLessThanOrEqual(sent);
          last = bytes;
        }
      }),
    );
  });
});
