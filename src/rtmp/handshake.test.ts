import { describe, expect, it } from 'vitest';
import { ClientHandshake, ServerHandshake } from './handshake.ts';

const random = (count: number): Buffer => Buffer.alloc(count, 9);
const hello = (version = 3): Buffer => Buffer.concat([Buffer.of(version), Buffer.alloc(1536, 1)]);

describe('ServerHandshake', () => {
  it('answers a hello with its own and with an echo', () => {
    const { answer, behind } = new ServerHandshake(random).receive(hello());
    expect(behind).toBeNull();
    expect(answer).toEqual(Buffer.concat([Buffer.of(3), Buffer.alloc(8), Buffer.alloc(1528, 9), Buffer.alloc(1536, 1)]));
  });

  it('gives what comes behind it, in whatever pieces it comes', () => {
    const bytes = Buffer.concat([hello(), Buffer.alloc(1536, 2), Buffer.from('behind')]);
    for (const size of [1, 7, 1536, 1537, 3073, 3079]) {
      const handshake = new ServerHandshake(random);
      const behind: Buffer[] = [];
      let answered = 0;
      let isOver = false;
      for (let at = 0; at < bytes.length; at += size) {
        const piece = bytes.subarray(at, at + size);
        const given: ReturnType<ServerHandshake['receive']> = isOver
          ? { answer: Buffer.alloc(0), behind: piece }
          : handshake.receive(piece);
        answered += given.answer.length;
        isOver ||= given.behind !== null;
        behind.push(given.behind ?? Buffer.alloc(0));
      }
      expect(answered).toBe(3073);
      expect(Buffer.concat(behind).toString()).toBe('behind');
    }
  });

  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n'), /something else/],
    ['TLS', Buffer.of(0x16, 3, 1), /encrypted/],
    ['the encrypted kind of RTMP', hello(6), /something else/],
  ])('refuses %s at its first byte', (_, bytes, why) => expect(() => new ServerHandshake(random).receive(bytes)).toThrow(why));
});

describe('ClientHandshake', () => {
  it('says hello without a digest and sends back what is its answer', () => {
    const handshake = new ClientHandshake(random);
    expect(handshake.hello).toEqual(Buffer.concat([Buffer.of(3), Buffer.alloc(8), Buffer.alloc(1528, 9)]));
    const { answer, behind } = handshake.receive(hello());
    expect(answer).toEqual(Buffer.alloc(1536, 1));
    expect(behind).toBeNull();
    expect(handshake.receive(Buffer.alloc(1535)).behind).toBeNull();
    expect(handshake.receive(Buffer.from('xbehind'))).toEqual({ answer: Buffer.alloc(0), behind: Buffer.from('behind') });
  });

  it('keeps its answer where the bytes are used again', () => {
    const handshake = new ClientHandshake(random);
    const bytes = hello();
    const { answer } = handshake.receive(bytes);
    bytes.fill(0xee);
    handshake.receive(Buffer.alloc(1536, 0xee));
    expect(answer).toEqual(Buffer.alloc(1536, 1));
  });

  it.each([
    ['HTTP', Buffer.from('HTTP/1.1 400'), /something else/],
    ['an alert of TLS', Buffer.of(0x15, 3, 1), /encrypted/],
  ])('refuses %s', (_, bytes, why) => expect(() => new ClientHandshake(random).receive(bytes)).toThrow(why));
});
