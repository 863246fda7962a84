import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queuesIn } from './tcp-queues.ts';

const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const tail = '00:00000000 00000000     0        0 12345 1 0000000000000000 20 4 30 10 -1\n';
const six = '00000000000000000000000001000000';

describe('queuesIn', () => {
  it('reads what is not acknowledged, by the ports', () => {
    const table =
      `${head}   0: 0100007F:9C40 0100007F:078F 01 0001E240:00000000 ${tail}` +
      `  10: ${six}:9C41 ${six}:01BB 08 00000000:000000FF ${tail}`;
    expect([...queuesIn(table)]).toEqual([
      ['40000:1935', 123_456],
      ['40001:443', 0],
    ]);
  });

  it('leaves out who listens: its number means something else', () => {
    expect(queuesIn(`${head}   0: 00000000:078F 00000000:0000 0A 00000005:00000000 ${tail}`).size).toBe(0);
  });

  it('takes the less of two that have the same ports', () => {
    const rows = ['00000009', '00000005', '00000007'].map((queue) => `   0: 0100007F:9C40 0100007F:078F 01 ${queue}:00000000 ${tail}`);
    expect(queuesIn(rows.join('')).get('40000:1935')).toBe(5);
  });

  it.each(['', 'nonsense', `${head}   0: 0100007F:9C40 0100007F:07`, '   0: 0100007F:9C40 0100007F:078F 01 -0000005:00000000'])(
    'reads nothing from %j',
    (table) => expect(queuesIn(table).size).toBe(0),
  );

  it('reads numbers or nothing from any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0A:9CF \n123'), maxLength: 400 }), (table) => {
        for (const [name, bytes] of queuesIn(table)) {
          expect(name).toMatch(/^\d+:\d+$/);
          expect(bytes).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
