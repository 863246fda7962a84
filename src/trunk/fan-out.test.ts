import { describe, expect, it } from 'vitest';
import type { Message, PictureMessage, SoundMessage } from '#packet/index.ts';
import { formatMessage, pictureMessage, soundMessage } from '../../test/kit/program-messages.ts';
import { FanOut } from './fan-out.ts';

const format = formatMessage();
const picture = (number: number, key = false): PictureMessage => pictureMessage(number, { key, data: Buffer.from(`picture ${number}`) });
const sound = (number: number): SoundMessage => soundMessage(number, { data: Buffer.from(`sound ${number}`) });

class Taker {
  readonly got: Message[] = [];
  backlog = 0;
  send(message: Message): void {
    this.got.push(message);
  }
  get pictures(): number[] {
    return this.got.flatMap((message) => (message.is === 'picture' ? [message.number] : []));
  }
}

describe('FanOut', () => {
  it('gives everything to everybody, in order', () => {
    const [out, one, other] = [new FanOut(), new Taker(), new Taker()];
    const messages = [format, picture(0, true), sound(0), picture(1), sound(1)];
    out.join(one);
    out.join(other);
    for (const message of messages) out.send(message);
    expect(one.got).toEqual(messages);
    expect(other.got).toEqual(messages);
  });

  it('lets who joins begin at the last key picture, format first, and go on without a hole', () => {
    const [out, taker] = [new FanOut(), new Taker()];
    for (const message of [format, picture(0, true), picture(1), picture(2, true), sound(3), picture(3)]) out.send(message);
    out.join(taker);
    out.send(picture(4));
    expect(taker.got).toEqual([format, picture(2, true), sound(3), picture(3), picture(4)]);
  });

  it('lets who joins before the first key picture wait for it', () => {
    const [out, taker] = [new FanOut(), new Taker()];
    out.join(taker);
    for (const message of [format, sound(0), picture(0, true), sound(1)]) out.send(message);
    expect(taker.got).toEqual([format, picture(0, true), sound(1)]);
  });

  it('takes whole GOPs from a slow taker, and nothing from the others', () => {
    const [out, slow, quick] = [new FanOut(), new Taker(), new Taker()];
    out.join(slow);
    out.join(quick);
    const gops = (from: number, to: number): void => {
      for (let n = from; n < to; n++) out.send(picture(n, n % 10 === 0));
    };
    gops(0, 15);
    slow.backlog = 9 * 1024 * 1024;
    gops(15, 35);
    slow.backlog = 3 * 1024 * 1024;
    gops(35, 45);
    slow.backlog = 0;
    gops(45, 60);
    expect(slow.pictures).toEqual([...Array.from({ length: 15 }, (_, i) => i), ...Array.from({ length: 10 }, (_, i) => 50 + i)]);
    expect(quick.pictures).toHaveLength(60);
  });

  it('lets who only follows have the format and what comes, of the pictures before nothing', () => {
    const [out, taker] = [new FanOut(), new Taker()];
    for (const message of [format, picture(0, true), picture(1)]) out.send(message);
    out.follow(taker);
    out.send(picture(2));
    out.send(picture(3, true));
    expect(taker.got).toEqual([format, picture(2), picture(3, true)]);
  });

  it('copies what borrows its bytes', () => {
    const [out, taker] = [new FanOut(), new Taker()];
    const borrowed = picture(0, true);
    out.send(format);
    out.send(borrowed);
    borrowed.data.fill(0);
    out.join(taker);
    expect(taker.got).toEqual([format, picture(0, true)]);
  });

  it('gives nothing more to who has left', () => {
    const [out, taker] = [new FanOut(), new Taker()];
    out.join(taker);
    out.leave(taker);
    out.send(format);
    expect(taker.got).toEqual([]);
  });
});
