import { describe, expect, it } from 'vitest';
import type { Reach, ReachTarget } from '#destination/index.ts';
import { sharedReach } from './shared-reach.ts';

const target: ReachTarget = { name: 'Pier', url: 'rtmp://live.example.com/app', key: 'a' };
const good: Reach = { ok: true, steps: [], error: null };

/** Answers when it is told to. */
function heldCheck() {
  const asked: { target: ReachTarget; answer: (reach: Reach) => void; fail: (error: Error) => void }[] = [];
  const reach = sharedReach((each) => new Promise((answer, fail) => void asked.push({ target: each, answer, fail })));
  return { asked, reach };
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

  it.each([{ key: 'b' }, { url: 'rtmp://live.example.com/other' }, { name: 'Dock' }])('asks apart for another %j', (change) => {
    const { asked, reach } = heldCheck();
    void reach(target);
    void reach({ ...target, ...change });
    expect(asked).toHaveLength(2);
  });
});
