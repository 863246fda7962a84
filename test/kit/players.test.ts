import { describe, expect, it } from 'vitest';
import { footage } from './footage.ts';
import { playFfmpeg } from './players.ts';

const playing = { seconds: 1.2, width: 320, height: 180 };

describe.concurrent('a player', () => {
  it('shows each picture in its time', async () => {
    const { file: url } = await footage({ seconds: 4, width: 320, height: 180 });
    const { pictures, stalls, faults } = await playFfmpeg({ ...playing, url });
    expect(pictures).toBeGreaterThan(24);
    expect(pictures).toBeLessThan(50);
    expect({ stalls, faults }).toEqual({ stalls: 0, faults: [] });
  });

  it('is seen to stall where the picture stands', async () => {
    const { file: url } = await footage({ seconds: 4, width: 320, height: 180, standsFrom: 0.5 });
    expect(await playFfmpeg({ ...playing, url })).toMatchObject({ stalls: 1, faults: [] });
  });

  it('is told of when it ends by itself, with its words', async () => {
    const { faults } = await playFfmpeg({ ...playing, url: '/no/such/file.mp4' });
    expect(faults.join()).toContain('No such file');
  });
});
