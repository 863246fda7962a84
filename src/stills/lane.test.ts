import { describe, expect, it } from 'vitest';
import { Lane } from './lane.ts';

describe('Lane', () => {
  it('does so much at once, the rest in turn, and refuses what is too much', async () => {
    const lane = new Lane({ atOnce: 2, waitingMax: 2 });
    const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<number>());
    const begun: number[] = [];
    const run = (index: number): Promise<number> =>
      lane.run(() => {
        begun.push(index);
        return gates[index]?.promise ?? Promise.reject(new Error('no gate'));
      });
    const all = [0, 1, 2, 3].map(run);
    await expect(run(4)).rejects.toMatchObject({ code: 'STILLS_BUSY' });
    expect(begun).toEqual([0, 1]);
    gates[1]?.resolve(1);
    await all[1];
    expect(begun).toEqual([0, 1, 2]);
    for (const [index, gate] of gates.entries()) gate.resolve(index);
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
    expect(await lane.run(async () => 'again')).toBe('again');
  });

  it('goes on after work that failed', async () => {
    const lane = new Lane({ atOnce: 1, waitingMax: 1 });
    const failing = lane.run(() => Promise.reject(new Error('no')));
    const next = lane.run(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
