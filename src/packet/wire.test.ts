import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { encodeMessage, MessageReader } from './wire.ts';

describe('wire', () => {
  it('gives back what was sent, however it is cut', () => {
    const bytes = Buffer.concat([...encodeMessage({ is: 'picture', generation: 3, number: frame(2 ** 40), key: true, data: Buffer.from('abc') })]);
    const reader = new MessageReader();
    const read = [...bytes].flatMap((byte) => [...reader.read(Buffer.from([byte]))]);
    expect(read).toEqual([{ is: 'picture', generation: 3, number: 2 ** 40, key: true, data: Buffer.from('abc') }]);
  });
});
