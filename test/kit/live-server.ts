/** What the server's show is made of, over a store and a fake trunk that outlive it. */
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import type { ToldError } from '#core/told-error.ts';
import { DesiredProgram, Live, Program, SetOnAir, Values } from '#show/index.ts';
import type { Store } from '#store/index.ts';
import type { FakeTrunk } from './fake-trunk.ts';

export type LiveServer = {
  readonly program: Program;
  readonly onAir: SetOnAir;
  readonly desired: DesiredProgram;
  readonly live: Live;
  /** Goes on with what runs, or starts what should run. */
  resume(): Promise<void>;
  /** It says nothing more and does nothing more, as after a crash; nobody disposes of anything. */
  kill(): void;
};

export type LiveServerOptions = {
  readonly store: Store;
  readonly trunk: FakeTrunk;
  readonly clock: Clock;
  readonly log: Log;
  readonly tell?: (event: ToldError) => void;
};

export async function startLiveServer({ store, trunk, clock: outer, log, tell = () => {} }: LiveServerOptions): Promise<LiveServer> {
  let isAlive = true;
  const clock: Clock = {
    now: () => outer.now(),
    wall: () => outer.wall(),
    timer: (delay, ring) => outer.timer(delay, () => void (isAlive && ring())),
  };
  const program = new Program({ tell: (body) => void (isAlive && trunk.tell(body)), clock });
  trunk.join(program);
  const onAir = new SetOnAir({ store, program, recordingsFolder: '/data/recordings', clock, log, tell });
  await onAir.load();
  const folders = { assetsFolder: '/a', fetchedFolder: '/f' };
  const newRun = () => `run ${trunk.told.length}`;
  const desired = new DesiredProgram({
    ...{ store, program, values: new Values(program), onAir, ...folders, shown: () => {}, clock, log, newRun },
  });
  const live = new Live({ store, program, desired, onAir, clock, log, tell });
  return {
    ...{ program, onAir, desired, live },
    async resume() {
      await desired.resume(new AbortController().signal);
      await live.resume();
    },
    kill: () => void (isAlive = false),
  };
}
