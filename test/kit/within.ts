/** Deadlines of the kit: what a test waits for comes, or the test says what did not. */
import { withDeadline } from '#core/deadline.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';

/** The promise's outcome, or a rejection that names `what` after `ms`. */
export function within<Value>(ms: number, what: string, work: Promise<Value>): Promise<Value> {
  return withDeadline(systemClock, millis(ms), work, () => new Error(`${what} did not happen within ${ms} ms`));
}

/** Asks `look` every 20 ms until it gives something other than undefined or false; for what tells nobody, such as `/proc`. */
export async function untilTrue<Value>(
  ms: number,
  what: string,
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
): Promise<Value> {
  const end = systemClock.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (systemClock.now() > end) throw new Error(`${what} did not happen within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
