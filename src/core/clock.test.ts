import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { sleep } from './clock.ts';
import { millis } from './units.ts';

/** What a promise has come to so far. */
function watch(promise: Promise<unknown>): { outcome: string } {
  const seen = { outcome: 'waits' };
  promise.then(
    () => (seen.outcome = 'done'),
    (reason: unknown) => (seen.outcome = `gave up: ${String(reason)}`),
  );
  return seen;
}

describe('sleep', () => {
  it('ends when its time has passed, not before', async () => {
    const clock = new FakeClock();
    const nap = watch(sleep(clock, millis(100)));
    await clock.advance(99);
    expect(nap.outcome).toBe('waits');
    await clock.advance(1);
    expect(nap.outcome).toBe('done');
  });

  it('gives up at once with the reason of its signal, and leaves no timer', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const nap = watch(sleep(clock, millis(100), controller.signal));
    controller.abort('the source was closed');
    await clock.advance(0);
    expect(nap.outcome).toBe('gave up: the source was closed');
    expect(clock.pending).toBe(0);
  });

  it('does not begin under a signal that was given already', async () => {
    const clock = new FakeClock();
    const nap = watch(sleep(clock, millis(100), AbortSignal.abort('too late')));
    await clock.advance(0);
    expect(nap.outcome).toBe('gave up: too late');
    expect(clock.pending).toBe(0);
  });

  it('lets go of a signal that lives longer', async () => {
    const clock = new FakeClock();
    const listeners = new Set<() => void>();
    const signal = {
      aborted: false,
      reason: undefined,
      addEventListener: (_type: 'abort', listener: () => void) => void listeners.add(listener),
      removeEventListener: (_type: 'abort', listener: () => void) => void listeners.delete(listener),
    };
    const nap = watch(sleep(clock, millis(100), signal));
    expect(listeners.size).toBe(1);
    await clock.advance(100);
    expect(nap.outcome).toBe('done');
    expect(listeners.size).toBe(0);
  });
});
