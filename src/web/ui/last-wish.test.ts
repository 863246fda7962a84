import { describe, expect, it, vi } from 'vitest';
import { lastWish } from './last-wish.ts';

function desk() {
  const answers: PromiseWithResolvers<void>[] = [];
  const send = vi.fn((_wish: number) => {
    const answer = Promise.withResolvers<void>();
    answers.push(answer);
    return answer.promise;
  });
  const refused = vi.fn();
  const sent = (...wishes: number[]) => vi.waitFor(() => expect(send.mock.calls.flat()).toEqual(wishes));
  return { answers, refused, sent, wish: lastWish(send, refused) };
}

describe('lastWish', () => {
  it('sends at once what is wished while nothing is under way', async () => {
    const { wish, sent } = desk();
    wish(1);
    await sent(1);
  });

  it('sends what was wished meanwhile when the one before is answered, and of several the last', async () => {
    const { wish, sent, answers } = desk();
    for (const each of [1, 2, 3]) wish(each);
    await sent(1);
    answers[0]?.resolve();
    await sent(1, 3);
    answers[1]?.resolve();
    await answers[1]?.promise;
    await sent(1, 3);
  });

  it('tells why one was refused, and still sends the one that waits', async () => {
    const { wish, sent, answers, refused } = desk();
    wish(1);
    wish(2);
    const gone = new Error('camera 1 is gone');
    answers[0]?.reject(gone);
    await sent(1, 2);
    expect(refused).toHaveBeenCalledExactlyOnceWith(gone);
  });
});
