/** Reader and writer of chunks against each other, and the reader against what other writers do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkReader } from './chunk-reader.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { messageTypes, type RtmpMessage } from './messages.ts';

const hex = (...parts: string[]): Buffer => Buffer.from(parts.join('').replaceAll(' ', ''), 'hex');
const setChunkBytes = (size: number): RtmpMessage => {
  const payload = Buffer.alloc(4);
  payload.writeUInt32BE(size);
  return { type: messageTypes.setChunkSize, stream: 0, timestamp: 0, payload };
};

function mediaReader(): ChunkReader {
  const reader = new ChunkReader();
  reader.allowMedia();
  return reader;
}

const anyMessage = fc.record({
  id: fc.integer({ min: 2, max: 63 }),
  message: fc.record({
    type: fc.constantFrom<number>(messageTypes.picture, messageTypes.sound, messageTypes.data, messageTypes.command),
    stream: fc.constantFrom(0, 1, 0xffffffff),
    timestamp: fc.oneof(
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0xfffff0, max: 0x1000010 }),
      fc.integer({ min: 0, max: 0xffffffff }),
    ),
    payload: fc.uint8Array({ maxLength: 700 }).map((bytes) => Buffer.from(bytes)),
  }),
});
/** Steady streams, whose headers become short. */
const steadyMessages = fc
  .tuple(fc.integer({ min: 0, max: 0x1000000 }), fc.integer({ min: 0, max: 0x1000001 }), fc.integer({ min: 0, max: 300 }))
  .map(([first, step, length]) =>
    Array.from({ length: 6 }, (_, n) => ({
      id: 4,
      message: { type: messageTypes.sound as number, stream: 1, timestamp: first + n * step, payload: Buffer.alloc(length, n) },
    })),
  );

function written(messages: readonly { id: number; message: RtmpMessage }[], chunkBytes: number): Buffer {
  const writer = new ChunkWriter();
  return Buffer.concat([
    ...writer.write(2, setChunkBytes(chunkBytes)),
    ...messages.flatMap(({ id, message }) => [...writer.write(id, message)]),
  ]);
}

function readIn(bytes: Buffer, sizes: readonly number[]): RtmpMessage[] {
  const reader = mediaReader();
  const found: RtmpMessage[] = [];
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length] ?? 1;
    // A copy that is spoilt afterwards, as a socket's buffer is.
    const piece = Buffer.from(bytes.subarray(at, at + size));
    found.push(...reader.read(piece));
    piece.fill(0xee);
    at += size;
  }
  return found;
}

const read = (...bytes: Buffer[]): RtmpMessage[] => readIn(Buffer.concat(bytes), [Infinity]);

describe('chunks', () => {
  it('give the messages that were written, however the bytes are cut', () => {
    const anySizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 });
    const anyMessages = fc.oneof(fc.array(anyMessage, { maxLength: 12 }), steadyMessages);
    fc.assert(
      fc.property(anyMessages, fc.integer({ min: 1, max: 300 }), anySizes, (messages, chunkBytes, sizes) => {
        expect(readIn(written(messages, chunkBytes), sizes)).toEqual(messages.map(({ message }) => message));
      }),
    );
  });

  it('of a steady stream have headers of one byte', () => {
    const writer = new ChunkWriter();
    const sizes = [0, 20, 40, 60].map(
      (timestamp) => Buffer.concat([...writer.write(4, { type: 8, stream: 1, timestamp, payload: Buffer.alloc(10) })]).length - 10,
    );
    expect(sizes).toEqual([12, 4, 1, 1]);
  });

  it('have small differences where timestamps wrap, and whole timestamps where they go back', () => {
    const writer = new ChunkWriter();
    const write = (timestamp: number): string =>
      Buffer.concat(writer.write(4, { type: 8, stream: 1, timestamp, payload: Buffer.of(0xaa) })).toString('hex');
    expect([0xfffffff0, 0x10, 0x0f].map(write)).toEqual([
      '04ffffff00000108' + '01000000' + 'fffffff0aa',
      '84000020aa',
      '0400000f0000010801000000aa',
    ]);
  });

  it('begin with what is put before a payload, which counts', () => {
    const payload = Buffer.alloc(130, 0xbb);
    const pieces = new ChunkWriter().write(4, { type: 8, stream: 1, timestamp: 0, payload }, Buffer.of(1, 2, 3));
    expect(pieces.map((piece) => piece.toString('hex'))).toEqual([
      '0400000000008508' + '01000000' + '010203',
      'bb'.repeat(125),
      'c4',
      'bb'.repeat(5),
    ]);
    expect(pieces[1]!.buffer).toBe(payload.buffer);
    const whole = new ChunkWriter().write(4, { type: 8, stream: 1, timestamp: 0, payload: payload.subarray(0, 125) }, Buffer.of(1, 2, 3));
    expect(whole).toHaveLength(2);
  });

  it('of several streams come interleaved', () => {
    const messages = read(
      hex('04 000010 000082 08 01000000', 'aa'.repeat(128)),
      hex('06 000020 000081 09 01000000', 'bb'.repeat(128)),
      hex('c4', 'aaaa'),
      hex('c6', 'bb'),
    );
    expect(messages.map(({ type, timestamp, payload }) => [type, timestamp, payload.length, payload.at(-1)])).toEqual([
      [8, 16, 130, 0xaa],
      [9, 32, 129, 0xbb],
    ]);
  });

  it.each([
    ['two bytes', '00 05', 'c0 05'],
    ['three bytes', '01 0102', 'c1 0102'],
  ])('have stream numbers of %s', (_, first, next) => {
    const messages = read(hex(first, '000000 000081 12 00000000', '11'.repeat(128)), hex(next, '11'));
    expect(messages.map(({ payload }) => payload.length)).toEqual([129]);
  });

  it('repeat a long timestamp in each piece, or do not', () => {
    const head = hex('04 ffffff 000082 08 01000000 01000000', 'aa'.repeat(128));
    const repeating = read(head, hex('c4 01000000 bbcc'));
    const plain = read(head, hex('c4 bbcc'), hex('04 000000 000000 08 01000000'));
    for (const [message] of [repeating, plain]) {
      expect(message?.timestamp).toBe(0x1000000);
      expect(message?.payload.subarray(126).toString('hex')).toBe('aaaabbcc');
    }
  });

  it('add the last difference where the header has nothing', () => {
    const messages = read(hex('04 000064 000001 08 01000000 aa'), hex('84 000014 bb'), hex('c4 cc'));
    expect(messages.map(({ timestamp }) => timestamp)).toEqual([100, 120, 140]);
  });

  it('have timestamps that wrap', () => {
    const messages = read(hex('04 ffffff 000001 08 01000000 fffffff0 aa'), hex('84 000020 bb'));
    expect(messages.map(({ timestamp }) => timestamp)).toEqual([0xfffffff0, 0x10]);
  });

  it('give any number of large messages, one after the other', () => {
    const reader = mediaReader();
    const chunk = hex('04 000000 0f4240 09 01000000', '00'.repeat(1_000_000));
    const found = [...reader.read(hex('02 000000 000004 01 00000000 000f4240'))];
    for (let n = 0; n < 20; n++) found.push(...reader.read(chunk));
    expect(found).toHaveLength(20);
  });

  it('may begin without a message stream, as a ping of librtmp does', () => {
    expect(read(hex('42 000000 000006 04 0006 00000001'))).toMatchObject([{ type: 4, stream: 0 }]);
  });

  it('of a message that is called off are forgotten', () => {
    const messages = read(
      hex('04 000000 000082 08 01000000', 'aa'.repeat(128)),
      hex('02 000000 000004 02 00000000', '00000004'),
      hex('04 000000 000001 08 01000000', 'bb'),
    );
    expect(messages.map(({ payload }) => payload.toString('hex'))).toEqual(['bb']);
  });

  it('grow with the bytes that come and not with what a header promises', () => {
    const before = process.memoryUsage().arrayBuffers;
    const readers = Array.from({ length: 50 }, () => mediaReader());
    for (const reader of readers) expect([...reader.read(hex('04 000000 800000 09 01000000', 'aa'))]).toEqual([]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20e6);
    expect(readers).toHaveLength(50);
  });

  it.each([
    ['a picture of more', [hex('04 000000 010001 09 01000000')]],
    ['halves that would have more', [3, 4].map((id) => hex(`0${id} 000000 008001 08 01000000`, 'aa'.repeat(128)))],
  ])('are given 64 kB before there may be media: %s is refused', (_, pieces) => {
    const bytes = Buffer.concat(pieces);
    expect(() => [...new ChunkReader().read(bytes)]).toThrow(/more than is allowed/);
    expect([...mediaReader().read(bytes)]).toEqual([]);
  });

  it('give a large message whole', () => {
    const payload = Buffer.alloc(3_000_000, 5);
    const [message] = readIn(written([{ id: 6, message: { type: 9, stream: 1, timestamp: 0, payload } }], 65_536), [16_384]);
    expect(message?.payload.equals(payload)).toBe(true);
  });

  const begun = (id: number, length: number): Buffer => {
    const bytes = hex('00 000000 000000 09 01000000', 'aa'.repeat(128));
    bytes.writeUInt8(id, 0);
    bytes.writeUIntBE(length, 4, 3);
    return bytes;
  };
  it.each([
    ['a picture of more than 8 MB', [begun(4, 8 * 1024 * 1024 + 1)], /8388609 bytes/],
    ['a command of more than 64 kB', [hex('03 000000 010001 14 00000000')], /65537 bytes/],
    ['three halves of 8 MB', [3, 4, 5].map((id) => begun(id, 8 * 1024 * 1024)), /begin and do not end/],
    [
      '65 chunk streams',
      Array.from({ length: 65 }, (_, n) => hex('00', n.toString(16).padStart(2, '0'), '000000 000000 12 00000000')),
      /64 chunk/,
    ],
    ['a stream that begins in its middle', [hex('c4 00')], /not begun/],
    ['a message inside of a message', [begun(4, 200), begun(4, 200)], /before the one before it/],
    ['chunks of 0 bytes', [hex('02 000000 000004 01 00000000', '00000000')], /chunks of 0 bytes/],
    ['chunks of 2 GB', [hex('02 000000 000004 01 00000000', '80000000')], /chunks of 2147483648 bytes/],
    ['a chunk size that is cut off', [hex('02 000000 000002 01 00000000', '0001')], /too short/],
  ])('with %s are refused', (_, pieces, why) => expect(() => read(...pieces)).toThrow(why));
});
