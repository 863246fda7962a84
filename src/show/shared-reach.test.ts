import { describe, expect, it } from 'vitest';
import type { Reach, ReachTarget } from '#destination/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { sharedReach } from './shared-reach.ts';

const target: ReachTarget = { name: 'Pier', url: 'rtmp://live.example.com/app', key: 'a' };
const good: Reach = { ok: true, steps: [], error: null };

/** Answers when it is told to. */
function heldCheck() {
  const asked: { target: ReachTarget; answer: (reach: Reach) => void; fail: (error: Error) => void }[] = [];
  const clock = new FakeClock();
  const reach = sharedReach((each) => new Promise((answer, fail) => void asked.push({ target: each, answer, fail })), clock);
  return { asked, reach, clock };
}

describe('sharedReach', () => {
  it('asks once for what is being asked already', async () => {
    const { asked, reach } = heldCheck();
    const both = [reach(target), reach({ ...target })];
    expect(asked).toHaveLength(1);
    asked[0]?.answer(good);
    expect(await Promise.all(both)).toEqual([good, good]);
  });

  it('asks again once that is answered, and where it came to nothing', async () => {
    const { asked, reach } = heldCheck();
    const first = reach(target);
    asked[0]?.fail(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    void reach(target);
    expect(asked).toHaveLength(2);
  });

  it('asks eight at a time, and says of who has to wait long that it was not asked', async () => {
    const { asked, reach, clock } = heldCheck();
    const all = Array.from({ length: 10 }, (_, n) => reach({ ...target, name: `Pier ${n}` }));
    const outcomes = Promise.allSettled(all);
    expect(asked).toHaveLength(8);
    await clock.advance(1_999);
    asked[0]?.answer(good);
    await all[0];
    expect(asked.map((each) => each.target.name).at(-1)).toBe('Pier 8');
    await clock.advance(1);
    await expect(all[9]).rejects.toMatchObject({ code: 'DEST_TESTS_BUSY' });
    for (const { answer } of asked) answer(good);
    expect((await outcomes).map(({ status }) => status)).toEqual([...Array.from({ length: 9 }, () => 'fulfilled'), 'rejected']);
    expect([asked.length, clock.pending]).toEqual([9, 0]);
  });

  it.each([{ key: 'b' }, { url: 'rtmp://live.example.com/other' }, { name: 'Dock' }])('asks apart for another %j', (change) => {
    const { asked, reach } = heldCheck();
    void reach(target);
    void reach({ ...target, ...change });
    expect(asked).toHaveLength(2);
  });
});
