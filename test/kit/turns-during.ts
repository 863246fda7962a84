import { setImmediate } from 'node:timers/promises';

/** How often the event loop came round while `work` was under way: other requests are served only then. */
export async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const counting = (async () => {
    for (; !isDone; turns++) await setImmediate();
  })();
  await work();
  const seen = turns;
  isDone = true;
  await counting;
  return seen;
}
