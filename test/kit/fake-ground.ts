import type { Clock } from '#core/clock.ts';
import type { Ground } from '#trunk/child.ts';
import type { RunFolder } from '#trunk/run-folder.ts';
import type { FakeProcesses } from './fake-processes.ts';

/** What the trunk's parts stand on, without a process, a file or a line of log. */
export function fakeGround(clock: Clock, { startRole }: FakeProcesses): Ground {
  let sockets = 0;
  const runFolder: Pick<RunFolder, 'newSocket' | 'began' | 'ended'> = {
    newSocket: () => `/nowhere/${sockets++}.sock`,
    began: () => {},
    ended: () => {},
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return { clock, log, startRole, runFolder: runFolder as RunFolder };
}

/** What is in pipes comes out at the other end. */
export async function untilPipesAreEmpty(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await new Promise(setImmediate);
}
