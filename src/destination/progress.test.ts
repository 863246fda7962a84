import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { Progress, type Flow, type Owed } from './progress.ts';

const at = millis;
const flow = (sent: number, taken = sent, waits = false): Flow => ({ sent, taken, far: null, waits });
const farFlow = (sent: number, far: number): Flow => ({ sent, taken: sent, far, waits: false });

const sinceOf = (owed: Owed | null): number | null => owed?.since ?? null;

describe('Progress', () => {
  it('goes by what the socket takes where nothing is acknowledged', () => {
    const progress = new Progress(1000);
    expect(sinceOf(progress.owed(flow(5000, 5000), at(0)))).toBe(null);
    expect(sinceOf(progress.owed(flow(9000, 6000, true), at(10)))).toBe(10);
    expect(sinceOf(progress.owed(flow(9000, 6000, true), at(900)))).toBe(10);
    expect(sinceOf(progress.owed(flow(9000, 7000, true), at(1000)))).toBe(1000);
    expect(sinceOf(progress.owed(flow(9000, 9000), at(1100)))).toBe(null);
  });

  it('is owed nothing while nothing is sent', () => {
    const progress = new Progress(1000);
    expect(sinceOf(progress.owed(flow(5000), at(0)))).toBe(null);
    expect(sinceOf(progress.owed(flow(5000), at(60_000)))).toBe(null);
  });

  it('does not believe the first acknowledgement, which may be the only one', () => {
    const progress = new Progress(1000);
    progress.acknowledged(1000);
    expect(sinceOf(progress.owed(flow(50_000), at(0)))).toBe(null);
  });

  it('then goes by acknowledgements, whatever the socket takes', () => {
    const progress = acknowledging(1000, 1000);
    expect(sinceOf(progress.owed(flow(3200), at(0)))).toBe(null);
    expect(sinceOf(progress.owed(flow(3300), at(10)))).toBe(10);
    expect(sinceOf(progress.owed(flow(9000), at(1500)))).toBe(10);
  });

  it('says by what it goes', () => {
    expect(new Progress(1000).owed(flow(9000, 6000, true), at(10))?.by).toBe('socket');
    expect(acknowledging(1000, 1000).owed(flow(9000), at(10))?.by).toBe('acknowledgements');
  });

  it('begins anew with each acknowledgement', () => {
    const progress = acknowledging(1000, 1000);
    progress.owed(flow(9000), at(0));
    progress.acknowledged(3000);
    expect(sinceOf(progress.owed(flow(9000), at(1400)))).toBe(1400);
    progress.acknowledged(9000);
    expect(sinceOf(progress.owed(flow(9000), at(1500)))).toBe(null);
  });

  it('learns from a server that acknowledges as seldom as it likes', () => {
    const progress = acknowledging(1000, 2_500_000);
    expect(sinceOf(progress.owed(flow(7_400_000), at(0)))).toBe(null);
    expect(sinceOf(progress.owed(flow(8_200_000), at(100)))).toBe(100);
  });

  it('goes by what the other kernel has where that is known', () => {
    const progress = new Progress(1000);
    expect(progress.owed(farFlow(5000, 4000), at(0))).toEqual({ since: 0, by: 'kernel' });
    expect(sinceOf(progress.owed(farFlow(6000, 5000), at(1000)))).toBe(1000);
    expect(sinceOf(progress.owed(farFlow(7000, 5000), at(2000)))).toBe(1000);
    expect(sinceOf(progress.owed(farFlow(7000, 7000), at(3000)))).toBe(null);
  });

  it('takes a few bytes for no progress of a kernel that has much to take', () => {
    const progress = new Progress(1000);
    progress.owed(farFlow(50_000, 10_000), at(0));
    expect(sinceOf(progress.owed(farFlow(60_000, 14_999), at(2000)))).toBe(0);
    expect(sinceOf(progress.owed(farFlow(60_000, 15_000), at(3000)))).toBe(3000);
  });

  it('does not believe a server that goes on without a word', () => {
    const progress = acknowledging(1000, 1000);
    expect(progress.owed(flow(7_000_000), at(0))?.by).toBe('acknowledgements');
    expect(progress.isTrusted).toBe(true);
    expect(progress.owed(flow(8_100_000), at(9000))).toBe(null);
    expect(progress.owed(flow(8_200_000, 8_150_000, true), at(9010))).toEqual({ since: 9010, by: 'socket' });
    progress.acknowledged(8_150_000);
    expect(progress.isTrusted).toBe(true);
  });

  it('waits for four times as much as a server acknowledges at a time', () => {
    const progress = acknowledging(1000, 5_000_000);
    progress.owed(flow(10_000_000), at(0));
    progress.acknowledged(10_000_001);
    progress.owed(flow(19_000_000), at(0));
    expect(progress.isTrusted).toBe(true);
  });

  it('knows one that took all and says nothing from one that takes nothing', () => {
    const progress = acknowledging(1000, 1000);
    expect(progress.isMute(flow(9000))).toBe(false);
    progress.owed(flow(9000), at(0));
    expect([progress.isMute(flow(9000)), progress.isMute(flow(9000, 8000, true))]).toEqual([true, false]);
  });

  it('believes one that was so only when it has acknowledged much', () => {
    const progress = new Progress(1000, true);
    for (const bytes of [1000, 2000, 3000]) progress.acknowledged(bytes);
    expect(progress.owed(flow(9000), at(0))).toBe(null);
    progress.acknowledged(8_000_000);
    expect(progress.isTrusted).toBe(true);
  });

  it('forgets a pause that made one step long', () => {
    const progress = acknowledging(1000, 1000);
    progress.acknowledged(102_000);
    for (let bytes = 103_000; bytes <= 120_000; bytes += 1000) progress.acknowledged(bytes);
    expect(sinceOf(progress.owed(flow(121_500), at(0)))).toBe(0);
  });
});

/** Twice so many bytes have been acknowledged. */
function acknowledging(asked: number, interval: number): Progress {
  const progress = new Progress(asked);
  progress.acknowledged(interval);
  progress.acknowledged(2 * interval);
  return progress;
}
