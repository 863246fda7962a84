/** Every state that the control room can be in, and how it really comes to it. */
import { setTimeout as wait } from 'node:timers/promises';
import { becomes, goLive, programOf, setOnAir, stopLive } from './live.ts';
import type { Marina } from './marina.ts';
import type { Product } from './product.ts';
import { wrongKey } from './rtmp-fault.ts';
import { untilTrue } from './within.ts';

export type RoomState = {
  readonly name: string;
  /** What the state block says: its word, and its tag. */
  readonly says: readonly string[];
  /** What stands elsewhere on the page. */
  readonly shows?: string;
  /** Disposing what it gives takes the cause away again. */
  readonly cause: (marina: Marina) => Promise<AsyncDisposable>;
};

const LONG_MS = 60_000;

const undoneBy = (undo: () => Promise<unknown> | void): AsyncDisposable => ({ [Symbol.asyncDispose]: async () => void (await undo()) });

async function start({ product, timelineId, sites }: Marina): Promise<void> {
  for (const site of sites) site.fault = null;
  const { state } = await programOf(product);
  if (state === 'offline') await product.api('POST', '/api/program/start', { timeline_id: timelineId });
  await untilTrue(LONG_MS, 'a preview with its cameras', async () => {
    const { on_air: onAir, sources } = await programOf(product);
    return onAir?.kind === 'camera' && sources.every(({ kind, state: of }) => kind !== 'camera' || of === 'good');
  });
}

async function live(marina: Marina): Promise<AsyncDisposable> {
  await start(marina);
  await goLive(marina.product, marina.destinationIds);
  for (const id of marina.destinationIds) await becomes(marina.product, id, ['live'], LONG_MS);
  return undoneBy(() => stopLive(marina.product));
}

/** Live, and then `more`. */
const liveWith =
  (more: (marina: Marina) => Promise<AsyncDisposable>): RoomState['cause'] =>
  async (marina) => {
    await using opened = new AsyncDisposableStack();
    opened.use(await live(marina));
    opened.use(await more(marina));
    const owned = opened.move();
    return undoneBy(() => owned.disposeAsync());
  };

/** The condition holds. */
const holds = ({ product }: Marina, condition: string): Promise<unknown> =>
  untilTrue(LONG_MS, condition, async () => (await programOf(product)).conditions.some((each) => each === condition));

async function back(marina: Marina): Promise<void> {
  await untilTrue(LONG_MS, 'no condition', async () => (await programOf(marina.product)).conditions.length === 0);
}

/** To the first cue, or another: seconds into the timeline. */
const seek = (marina: Marina, position: number): Promise<unknown> => marina.product.api('POST', '/api/program/seek', { position });

async function override({ product }: Marina, path: string, body?: object): Promise<AsyncDisposable> {
  await product.api('PUT', `/api/program/overrides/${path}`, body);
  return undoneBy(() => product.api('DELETE', '/api/program/overrides'));
}

// Of each so many ms it may work for the rest only: it falls behind, and is never away for long enough to be replaced.
const STOPPED_MS = 300;
const WORKING_MS = 60;

/** As on a machine that has become too slow. */
async function throttleEngine({ product }: Marina, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    signalEngine(product, 'SIGSTOP');
    await wait(STOPPED_MS);
    signalEngine(product, 'SIGCONT');
    await wait(WORKING_MS);
  }
}

function signalEngine(product: Product, signal: NodeJS.Signals): void {
  try {
    product.kill('engine', signal);
  } catch {
    // There is none just now.
  }
}

async function stopEachEngine({ product }: Marina, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    signalEngine(product, 'SIGSTOP');
    await wait(100);
  }
}

export const roomStates: readonly RoomState[] = [
  {
    name: 'offline',
    says: ['OFFLINE'],
    cause: async ({ product }) => {
      await product.api('POST', '/api/preview/stop');
      return undoneBy(() => {});
    },
  },
  {
    name: 'preview',
    says: ['PREVIEW'],
    cause: async (marina) => {
      await start(marina);
      return undoneBy(() => {});
    },
  },
  {
    name: 'going-live',
    says: ['GOING LIVE'],
    cause: async (marina) => {
      await start(marina);
      await goLive(marina.product, marina.destinationIds.slice(0, 2), { start_in_s: 100 });
      return undoneBy(() => marina.product.api('POST', '/api/preview/go-live/cancel'));
    },
  },
  { name: 'live', says: ['LIVE'], cause: live },
  {
    name: 'camera-lost',
    says: ['LIVE', 'CAMERA LOST'],
    cause: liveWith(async (marina) => {
      await seek(marina, 12);
      await marina.cameras[1]?.kill();
      await holds(marina, 'camera_lost');
      return undoneBy(async () => {
        await marina.cameras[1]?.restart();
        await back(marina);
      });
    }),
  },
  {
    name: 'camera-stalled-without-a-backup',
    says: ['LIVE', 'CAMERA LOST'],
    cause: liveWith(async (marina) => {
      await seek(marina, 2 * 150 + 12);
      marina.cameras[3]?.stall();
      await holds(marina, 'slate_on_air');
      return undoneBy(async () => {
        marina.cameras[3]?.resume();
        await seek(marina, 12);
        await back(marina);
      });
    }),
  },
  {
    name: 'reconnecting',
    says: ['LIVE', 'RECONNECTING'],
    cause: liveWith(async (marina) => {
      const [, site] = marina.sites;
      site.fault = { is: 'silent' };
      site.connections.forEach((connection) => connection.end());
      await holds(marina, 'reconnecting');
      return undoneBy(() => void (site.fault = null));
    }),
  },
  {
    name: 'destination-failed',
    says: ['LIVE', 'FACEBOOK FAILED'],
    cause: async (marina) => {
      const { product, sites, destinationIds } = marina;
      await start(marina);
      const [youTube, facebook, recording] = destinationIds;
      sites[1].fault = wrongKey;
      await goLive(product, [youTube, recording]);
      await becomes(product, youTube, ['live'], LONG_MS);
      await setOnAir(product, destinationIds);
      await becomes(product, facebook, ['failed'], LONG_MS);
      return undoneBy(() => stopLive(product));
    },
  },
  {
    name: 'not-reaching-anyone',
    says: ['NOT REACHING ANYONE'],
    cause: liveWith(async (marina) => {
      for (const site of marina.sites) {
        site.fault = { is: 'silent' };
        site.connections.forEach((connection) => connection.end());
      }
      await holds(marina, 'not_reaching');
      return undoneBy(() => marina.sites.forEach((site) => void (site.fault = null)));
    }),
  },
  { name: 'slate-on-air', says: ['SLATE ON AIR', 'LIVE'], cause: liveWith((marina) => override(marina, 'slate')) },
  {
    name: 'camera-forced',
    says: ['LIVE'],
    shows: 'Forced: Slipway',
    cause: liveWith((marina) => override(marina, 'force', { camera_id: 4 })),
  },
  { name: 'overlays-cleared', says: ['LIVE'], shows: 'Show again', cause: liveWith((marina) => override(marina, 'clear_overlays')) },
  {
    name: 'paused',
    says: ['LIVE'],
    shows: 'Resume timeline',
    cause: liveWith(async ({ product }) => {
      await product.api('POST', '/api/program/pause');
      return undoneBy(() => product.api('POST', '/api/program/resume'));
    }),
  },
  {
    name: 'restarting',
    says: ['RESTARTING'],
    // A new engine that is stopped as soon as it is there is waited for, and then replaced again.
    cause: liveWith(async (marina) => {
      const ending = new AbortController();
      const stopping = stopEachEngine(marina, ending.signal);
      await holds(marina, 'restarting');
      return undoneBy(async () => {
        ending.abort();
        await stopping;
        await back(marina);
      });
    }),
  },
  {
    name: 'no-contact',
    says: ['NO CONTACT'],
    cause: liveWith(async ({ product }) => {
      product.kill('server', 'SIGSTOP');
      return undoneBy(async () => {
        product.kill('server', 'SIGCONT');
        await untilTrue(LONG_MS, 'an answer', async () => (await programOf(product).catch(() => null)) !== null);
      });
    }),
  },
  {
    // The last, for it holds for half a minute longer.
    name: 'degraded',
    says: ['LIVE', 'DEGRADED'],
    cause: liveWith(async (marina) => {
      const ending = new AbortController();
      const throttling = throttleEngine(marina, ending.signal);
      await holds(marina, 'degraded').finally(() => ending.abort());
      await throttling;
      return undoneBy(() => {});
    }),
  },
];
