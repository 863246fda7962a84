import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { Progress, type Owed } from './progress.ts';

const at = millis;
const flow = (sent: number, taken = sent, waits = false): { sent: number; taken: number; waits: boolean } => ({ sent, taken, waits });

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
