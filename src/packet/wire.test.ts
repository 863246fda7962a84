import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProductError } from '#core/define-errors.ts';
import { frame, millis, soundFrame } from '#core/units.ts';
import { MESSAGE_BYTES_MAX, type Message } from './message.ts';
import { encodeMessage, MessageReader } from './wire.ts';

const U32_MAX = 2 ** 32 - 1;
const U48_MAX = 2 ** 48 - 1;

const data = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
const generation = fc.nat(U32_MAX);
const stamp = fc.option(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }));
const positive = fc.integer({ min: 1, max: 100_000 });

const anyMessage: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ is: fc.constant('picture' as const), generation, number: fc.nat(U48_MAX).map(frame), key: fc.boolean(), data }),
  fc.record({ is: fc.constant('sound' as const), generation, number: fc.nat(U48_MAX).map(soundFrame), data }),
  fc.record({
    is: fc.constant('format' as const),
    generation,
    rate: fc.record({ num: positive, den: positive }),
    width: positive,
    height: positive,
    sps: data,
    pps: data,
    asc: data,
  }),
  fc.record({
    is: fc.constant('source' as const),
    stream: fc.nat(255),
    key: fc.boolean(),
    pts: stamp,
    dts: stamp,
    arrival: fc.double({ noNaN: true }).map(millis),
    data,
  }),
  fc.record({ is: fc.constant('control' as const), body: fc.jsonValue() }),
);

const bytesOf = (messages: readonly Message[]): Buffer => Buffer.concat(messages.flatMap((message) => [...encodeMessage(message)]));

/** What JSON makes of it: -0 is 0. */
const plain = (message: Message): Message =>
  message.is === 'control' ? { ...message, body: JSON.parse(JSON.stringify(message.body)) as unknown } : message;

/** `bytes` in pieces of these lengths, over and over. */
function* cut(bytes: Buffer, lengths: readonly number[]): Generator<Buffer> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const to = at + (lengths[i % lengths.length] ?? 1);
    yield bytes.subarray(at, to);
    at = to;
  }
}

/** Messages until the bytes are refused by name; any other error fails the test. */
function readAll(pieces: Iterable<Buffer>): Message[] {
  const reader = new MessageReader();
  const messages: Message[] = [];
  try {
    for (const piece of pieces) for (const message of reader.read(piece)) messages.push(message);
  } catch (error) {
    if (!(error instanceof ProductError) || error.code !== 'MESSAGE_NOT_VALID') throw error;
  }
  return messages;
}

describe('wire', () => {
  it('gives back what was sent, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(anyMessage, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }),
        (messages, lengths) => {
          expect(readAll(cut(bytesOf(messages), lengths))).toEqual(messages.map(plain));
        },
      ),
    );
  });

  it('gives back what was sent byte by byte', () => {
    const messages: Message[] = [
      { is: 'picture', generation: 3, number: frame(2 ** 40), key: true, data: Buffer.from('abc') },
      { is: 'control', body: { do: 'stop' } },
    ];
    expect(readAll(cut(bytesOf(messages), [1]))).toEqual(messages);
  });

  it('reads foreign bytes or refuses them by name', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 5 }), (pieces) => {
        readAll(pieces.map((piece) => Buffer.from(piece)));
      }),
      { numRuns: 1000 },
    );
  });

  it('reads bytes that were damaged on their way, or refuses them by name', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(255), (messages, where, value) => {
        const bytes = bytesOf(messages);
        bytes.writeUInt8(value, where % bytes.length);
        readAll(cut(bytes, [64]));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a length of nothing', Buffer.from([0, 0, 0, 0])],
    ['a length beyond all bounds', Buffer.from([255, 255, 255, 255])],
    ['a type that is not known', Buffer.from([1, 0, 0, 0, 9])],
    ['a picture without its head', Buffer.from([2, 0, 0, 0, 1, 0])],
    ['a sound without its head', Buffer.from([2, 0, 0, 0, 2, 0])],
    ['a source packet without its head', Buffer.from([5, 0, 0, 0, 4, 0, 0, 0, 0])],
    ['control that is no JSON', Buffer.from([2, 0, 0, 0, 5, 123])],
    ['a format that is not complete', Buffer.from([3, 0, 0, 0, 3, 123, 125])],
  ])('refuses %s', (_, bytes) => {
    expect(() => [...new MessageReader().read(bytes)]).toThrow(expect.objectContaining({ code: 'MESSAGE_NOT_VALID' }));
  });

  it('gives the messages before a bad one', () => {
    const good: Message = { is: 'control', body: 1 };
    expect(readAll([Buffer.concat([bytesOf([good, good]), Buffer.alloc(4)])])).toEqual([good, good]);
  });

  it('neither writes nor waits for more than a message may have', () => {
    const tooMuch: Message = { is: 'sound', generation: 1, number: soundFrame(0), data: Buffer.alloc(MESSAGE_BYTES_MAX) };
    expect(() => encodeMessage(tooMuch)).toThrow(expect.objectContaining({ code: 'MESSAGE_NOT_VALID' }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(MESSAGE_BYTES_MAX + 1);
    expect(() => [...new MessageReader().read(length)]).toThrow(expect.objectContaining({ code: 'MESSAGE_NOT_VALID' }));
  });

  it('tells whether a message was cut off at the end', () => {
    const reader = new MessageReader();
    const bytes = bytesOf([{ is: 'control', body: 'whole' }]);
    expect([...reader.read(bytes.subarray(0, 7))]).toEqual([]);
    expect(reader.pending).toBe(7);
    expect([...reader.read(bytes.subarray(7))]).toHaveLength(1);
    expect(reader.pending).toBe(0);
  });

  it('does not copy a message that came whole', () => {
    const bytes = bytesOf([{ is: 'sound', generation: 1, number: soundFrame(0), data: Buffer.from('abc') }]);
    const [message] = [...new MessageReader().read(bytes)];
    expect(message?.is === 'sound' && message.data.buffer === bytes.buffer).toBe(true);
  });
});
