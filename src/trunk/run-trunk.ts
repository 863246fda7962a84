/** Runs the trunk from its start to its end: the folders it takes, the ticks, the signals, and what a person reads. */
import { sleep, type Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import type { startRole } from '#core/role.ts';
import { millis } from '#core/units.ts';
import { lockDataFolder } from './lock.ts';
import { openDestinationOn } from './open-destination.ts';
import type { Options } from './options.ts';
import { RunFolder, runFolderOf } from './run-folder.ts';
import { SlateStore } from './slate-store.ts';
import { Trunk } from './trunk.ts';

export type Running = {
  readonly clock: Clock;
  readonly log: Log;
  readonly startRole: typeof startRole;
  readonly env: NodeJS.ProcessEnv;
  /** The page is at `address`. */
  readonly ready: (address: string) => void;
  readonly failed: (error: { readonly message: string; readonly remedy: string }) => void;
  /** Calls its argument when everything is to stop. */
  readonly onStop: (stop: () => void) => void;
};

const BUSY_TICK = millis(20);
const IDLE_TICK = millis(100);
/** For a slate that is being written. */
const WRITE_WITHIN = millis(300);

/**
 * Resolves with the exit code once nothing runs and nothing is left.
 * Rejects with DATA_FOLDER_IN_USE and DATA_FOLDER_READ_ONLY before anything was started.
 */
export async function runTrunk(options: Options, running: Running): Promise<number> {
  using _lock = lockDataFolder(options.dataFolder);
  using runFolder = new RunFolder(runFolderOf(options.dataFolder, running.env));
  const { clock, log, startRole, ready } = running;
  let exitCode = 0;
  const slates = new SlateStore(options.dataFolder, log);
  const ground = { clock, log, startRole, runFolder };
  const trunk = new Trunk(
    options,
    ground,
    { slates, openDestination: openDestinationOn(ground) },
    {
      ready,
      failed: (error) => {
        exitCode = 1;
        running.failed(error);
      },
    },
  );
  trunk.start();
  await untilOver(trunk, running);
  await Promise.race([slates.stored, sleep(clock, WRITE_WITHIN)]);
  return exitCode;
}

function untilOver(trunk: Trunk, { clock, log, onStop }: Running): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const tick = (): void => {
    try {
      trunk.tick();
    } finally {
      if (trunk.isOver) resolve();
      else clock.timer(trunk.isBusy ? BUSY_TICK : IDLE_TICK, tick);
    }
  };
  tick();
  // Ctrl-C comes to the whole group and again from the starter: the second is the first.
  onStop(() => {
    log.info('stopping');
    trunk.stop();
  });
  return promise;
}
