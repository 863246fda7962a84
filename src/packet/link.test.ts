import { once } from 'node:events';
import { Duplex, duplexPair } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { Link } from './link.ts';
import type { Message } from './message.ts';

type Side = { readonly link: Link; readonly stream: Duplex; readonly got: Message[]; readonly closed: (Error | null)[] };

function side(stream: Duplex, take: (message: Message) => void = () => {}): Side {
  const got: Message[] = [];
  const closed: (Error | null)[] = [];
  const message = (each: Message): void => {
    got.push(each);
    take(each);
  };
  return { link: new Link(stream, { message, closed: (why) => closed.push(why) }), stream, got, closed };
}

function pair(take?: (message: Message) => void): [Side, Side] {
  const [one, other] = duplexPair();
  return [side(one), side(other, take)];
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const picture: Message = { is: 'picture', generation: 1, number: frame(7), key: true, data: Buffer.from('abc') };

describe('Link', () => {
  it('carries messages both ways, in order', async () => {
    const [one, other] = pair();
    one.link.send(picture);
    one.link.tell({ do: 'stop' });
    other.link.tell({ is: 'beat' });
    await settled();
    expect(other.got).toEqual([picture, { is: 'control', body: { do: 'stop' } }]);
    expect(one.got).toEqual([{ is: 'control', body: { is: 'beat' } }]);
  });

  it('tells once that the other side is gone, and then takes nothing more', async () => {
    const [one, other] = pair();
    other.link[Symbol.dispose]();
    other.link[Symbol.dispose]();
    await settled();
    one.stream.emit('error', new Error('again'));
    one.link.send(picture);
    expect(one.closed).toEqual([null]);
    expect(other.closed).toEqual([null]);
    expect([one.link.open, other.link.open]).toEqual([false, false]);
    expect(other.got).toEqual([]);
  });

  it('tells why when the stream breaks', async () => {
    const [one] = pair();
    one.stream.destroy(new Error('reset by peer'));
    await settled();
    expect(one.closed).toEqual([new Error('reset by peer')]);
  });

  it('closes on bytes that are no message, after the messages before them', async () => {
    const [raw, stream] = duplexPair();
    const { link, got, closed } = side(stream);
    const [head, payload] = [Buffer.from([3, 0, 0, 0, 5]), Buffer.from('{}')];
    raw.write(Buffer.concat([head, payload, Buffer.alloc(4)]));
    await settled();
    expect(got).toEqual([{ is: 'control', body: {} }]);
    expect(closed).toEqual([expect.objectContaining({ code: 'MESSAGE_NOT_VALID' })]);
    expect(link.open).toBe(false);
    expect(stream.destroyed).toBe(true);
  });

  it('closes when what it is read for fails: whoever cannot follow must not go on', async () => {
    const [one, other] = pair(() => {
      throw new Error('cannot follow');
    });
    one.link.send(picture);
    one.link.send(picture);
    await settled();
    expect(other.got).toHaveLength(1);
    expect(other.closed).toEqual([new Error('cannot follow')]);
  });

  it('gives nothing more once it was closed while messages were read', async () => {
    const [one, stream] = duplexPair();
    const other: Side = side(stream, () => other.link[Symbol.dispose]());
    const sender = side(one);
    sender.stream.cork();
    sender.link.send(picture);
    sender.link.send(picture);
    sender.stream.uncork();
    await settled();
    expect(other.got).toHaveLength(1);
  });

  it('says how much waits for a side that does not read', async () => {
    const stuck = new Duplex({ read() {}, write: () => {} });
    const link = new Link(stuck, { message: () => {}, closed: () => {} });
    expect(link.backlog).toBe(0);
    for (let n = 0; n < 100; n++) link.send({ ...picture, data: Buffer.alloc(1000) });
    expect(link.backlog).toBeGreaterThan(100_000);
    expect(link.open).toBe(true);
    link[Symbol.dispose]();
    await once(stuck, 'close');
  });
});
