import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { Turns } from '#core/turns.ts';
import { millis } from '#core/units.ts';
import type { Reach, ReachTarget } from '#destination/index.ts';

/** Throws DEST_TESTS_BUSY. */
export type CheckReach = (target: ReachTarget) => Promise<Reach>;

const AT_ONCE = 8;
/** Pre-flight answers within 5 s: for what is begun later it has not enough time left. */
const BEGUN_WITHIN = millis(2_000);

/** The same, but so many at a time, and whoever asks for what is being asked already gets the same answer: a platform is called once at a time. */
export function sharedReach(check: CheckReach, clock: Clock): CheckReach {
  const turns = new Turns(AT_ONCE);
  const running = new Map<string, Promise<Reach>>();
  return (target) => {
    const asked = JSON.stringify(target);
    const found = running.get(asked);
    if (found !== undefined) return found;
    const reach = inTurn(turns, clock, () => check(target)).finally(() => running.delete(asked));
    running.set(asked, reach);
    return reach;
  };
}

async function inTurn(turns: Turns, clock: Clock, check: () => Promise<Reach>): Promise<Reach> {
  const begun = Promise.withResolvers<void>();
  let isLate = false;
  const turn = turns.take(() => {
    begun.resolve();
    return isLate ? Promise.reject(new Error('nobody waits for it any more')) : check();
  });
  // Whoever does not wait for it is told below.
  turn.catch(() => {});
  await withDeadline(clock, BEGUN_WITHIN, begun.promise, () => {
    isLate = true;
    return errors.DEST_TESTS_BUSY({ most: AT_ONCE });
  });
  return turn;
}
