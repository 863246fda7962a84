/** LIVE-008: going live and coming back in any order, with destinations that fail and servers that are replaced, against a model of a few lines. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Platform } from '#contract/index.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { openStore, type Store } from '#store/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk, reached } from '../../test/kit/fake-trunk.ts';
import { startLiveServer, type LiveServer } from '../../test/kit/live-server.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';

/** `npm run soak -- live-model` walks many more. */
const SEQUENCES = Number(process.env['SEQUENCES'] ?? 1000);
const STEPS_MAX = 14;
const silentLog = { info: () => {}, warn: () => {}, error: () => {} };
const platformOf: Readonly<Record<number, Platform>> = { 1: 'youtube', 2: 'custom_rtmp', 3: 'recording' };
const isReaching = (id: number): boolean => platformOf[id] !== 'recording';
const refused = { state: 'failed', nextTryAt: null, why: toldOf(errors.DEST_KEY_REFUSED({ name: 'D', why: 'no' })) } as const;
const dropped = { state: 'retrying', liveSince: null, nextTryAt: 1, why: toldOf(errors.DEST_CLOSED({ name: 'D' })) } as const;

/** What a going live ended with: a mode, or the code of an error; null: it has not ended. */
type Ended = string | null;
type Seen = { was: boolean; is: 'connecting' | 'live' | 'dropped' | 'refused' };

/** What should be. */
class Model {
  now = 0;
  set: number[] = [];
  before: number[] = [];
  chosen: number[] = [];
  seen = new Map<number, Seen>();
  isLive = false;
  startAt = 0;
  deadline: number | null = null;
  waiting: number | null = null;
  ended: Ended[] = [];

  get isPublic(): boolean {
    return this.set.some(isReaching);
  }

  get isGoing(): boolean {
    return this.deadline !== null || (!this.isLive && (this.startAt > this.now || this.isPublic));
  }

  /** Whether it is all taken back where all fail for good. */
  get isTried(): boolean {
    return this.deadline !== null || (this.isPublic && !this.isLive);
  }

  get state(): string {
    return !this.isPublic ? 'preview' : this.isLive ? 'live' : 'going_live';
  }

  goLive(ids: number[], ahead: number): void {
    const known = Object.keys(platformOf)
      .map(Number)
      .filter((id) => ids.includes(id));
    if (this.isGoing || this.isPublic) return void this.ended.push('LIVE_ALREADY');
    if (known.length === 0) return void this.ended.push('DESTINATIONS_NOT_KNOWN');
    [this.before, this.chosen] = [this.set, known];
    this.put([...new Set([...this.set, ...known])]);
    this.startAt = ahead === 0 ? 0 : this.now + ahead;
    this.ended.push(ahead > 10_000 ? 'preview' : null);
    if (ahead <= 10_000) [this.deadline, this.waiting] = [this.now + ahead + 10_500, this.ended.length - 1];
    this.judge();
  }

  put(set: number[]): void {
    this.set = set.toSorted((a, b) => a - b);
    this.seen = new Map(this.set.map((id) => [id, this.seen.get(id) ?? { was: false, is: 'connecting' }]));
  }

  end(how: string): void {
    if (this.waiting !== null) this.ended[this.waiting] = how;
    [this.waiting, this.deadline] = [null, null];
  }

  back(set: number[], how: string): void {
    [this.isLive, this.startAt] = [false, 0];
    this.put(set);
    this.end(how);
  }

  judge(): void {
    this.isLive ||= this.set.some((id) => isReaching(id) && this.seen.get(id)?.was);
    if (!this.isTried) return;
    const deciding = this.chosen.filter((id) => this.set.includes(id));
    const awaited = deciding.some(isReaching) ? deciding.filter(isReaching) : deciding;
    const all = awaited.map((id) => this.seen.get(id));
    if (all.some((each) => each?.was)) return this.end(this.isLive ? 'live' : 'preview');
    const haveFailed = all.length > 0 && all.every((each) => each?.is === 'refused');
    if (haveFailed || (this.deadline !== null && this.now >= this.deadline)) this.back(this.before, 'LIVE_FAILED');
  }

  cancel(): Ended {
    if (!this.isGoing) return 'NO_COUNTDOWN';
    this.back(this.before, 'LIVE_CANCELLED');
    return null;
  }

  stopLive(): Ended {
    if (!this.isPublic) return 'NOT_LIVE';
    this.back([], 'LIVE_CANCELLED');
    return null;
  }

  setDestinations(ids: number[]): Ended {
    if (ids.some((id) => platformOf[id] === undefined)) return 'NOT_FOUND';
    const stays = ids.some(isReaching);
    if (stays && !this.isPublic) return 'NOT_LIVE';
    if (this.isPublic && !stays) this.back(ids, 'LIVE_CANCELLED');
    else {
      if (this.isTried) this.chosen = ids;
      if (this.isGoing) this.before = ids.filter((id) => !isReaching(id));
      this.put(ids);
      if (this.set.length === 0) this.back([], 'LIVE_CANCELLED');
    }
    this.judge();
    return null;
  }
}

type Step =
  | { readonly do: 'go-live'; readonly ids: number[]; readonly ahead: number }
  | { readonly do: 'set'; readonly ids: number[] }
  | { readonly do: 'cancel' | 'stop-live' | 'replace' | 'program' }
  | { readonly do: 'see'; readonly id: number; readonly is: Exclude<Seen['is'], 'connecting'> }
  | { readonly do: 'wait'; readonly ms: number };

const ids = fc.uniqueArray(fc.constantFrom(1, 2, 3, 1, 2, 9), { maxLength: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('go-live' as const), ids, ahead: fc.constantFrom(0, 0, 5_000, 60_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('see' as const),
      id: fc.constantFrom(1, 2, 3),
      is: fc.constantFrom('live', 'refused', 'dropped'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('set' as const), ids }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 5_000, 10_500) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'stop-live' as const, 'replace' as const, 'program' as const) }),
  },
);

let folder: string;
let store: Store;
let timeline: number;

beforeAll(async () => {
  // Most of the time would go into a disk that is flushed at each write.
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'live-model-'));
  store = openStore(folder, new FakeClock());
  const draft = { isActive: true, splitMinutes: null, splitMegabytes: null, key: null };
  for (const platform of Object.values(platformOf))
    await store.destinations.add({
      ...draft,
      name: platform,
      platform,
      rtmpUrl: platform === 'recording' ? null : 'rtmp://x.example/app/stream',
    });
  timeline = (await store.timelines.add(twoPatterns)).id;
});

afterAll(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const codeOf = (error: unknown): string => (error instanceof ProductError ? error.code : String(error));
const codeOrNull = (work: Promise<unknown>): Promise<Ended> => work.then(() => null, codeOf);

async function walk(steps: readonly Step[]): Promise<void> {
  const clock = new FakeClock();
  const trunk = new FakeTrunk();
  trunk.reaches = false;
  await store.desired.set('live', null);
  await store.desired.set('runningTimelineId', null);
  let server: LiveServer = await startLiveServer({ store, trunk, clock, log: silentLog });
  const model = new Model();
  const ended: Ended[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 4; turn++) await clock.advance(0);
  };
  const start = async () => {
    await server.desired.start(timeline);
    trunk.change({ state: 'running' });
  };
  const does: { [Do in Step['do']]: (step: Extract<Step, { do: Do }>) => Promise<void> } = {
    async 'go-live'({ ids: chosen, ahead }) {
      model.goLive(chosen, ahead);
      const index = ended.push(null) - 1;
      const going = server.live.goLive({ destinationIds: chosen, startAt: ahead === 0 ? null : clock.wall() + ahead });
      going.then(({ mode }) => (ended[index] = mode)).catch((error: unknown) => (ended[index] = codeOf(error)));
    },
    async cancel() {
      expect(await codeOrNull(server.live.cancel())).toBe(model.cancel());
    },
    async 'stop-live'() {
      expect(await codeOrNull(server.live.stopLive())).toBe(model.stopLive());
    },
    async set({ ids: chosen }) {
      expect(await codeOrNull(server.live.setDestinations(chosen))).toBe(model.setDestinations(chosen));
    },
    async replace() {
      server.kill();
      // Who waited for the one before hears nothing more.
      if (model.waiting !== null) ended[model.waiting] = 'gone';
      if (model.waiting !== null) model.ended[model.waiting] = 'gone';
      model.waiting = null;
      server = await startLiveServer({ store, trunk, clock, log: silentLog });
      await server.resume();
    },
    async program() {
      model.back([], 'PROGRAM_NOT_RUNNING');
      await server.desired.stop();
      await start();
    },
    async see({ id, is }) {
      const seen = model.seen.get(id);
      if (seen === undefined || (is === 'dropped' && !seen.was)) return;
      [seen.is, seen.was] = [is, seen.was || is === 'live'];
      trunk.destination(id, { live: reached(clock.wall()), refused, dropped }[is]);
      model.judge();
    },
    async wait({ ms }) {
      // The trunk says every second that it is there.
      for (let left = ms; left > 0; left -= 1_000) {
        await clock.advance(Math.min(left, 1_000));
        trunk.say();
      }
      model.now += ms;
      model.judge();
    },
  };

  await start();
  for (const each of steps) {
    const runs = trunk.told.filter((word) => word.do === 'start' || word.do === 'stop').length;
    await (does[each.do] as (step: Step) => Promise<void>)(each);
    await settle();
    trunk.say();
    const wanted = trunk.told.findLast((word) => word.do === 'destinations')?.wanted?.targets.map(({ id }) => id) ?? [];
    const stored = (await store.desired.get('live'))?.destinationIds.toSorted((a, b) => a - b) ?? [];
    expect({ step: each, state: server.program.answer.state, wanted, stored, ended }).toEqual({
      ...{ step: each, state: model.state, wanted: model.set, stored: model.set, ended: model.ended },
    });
    // The preview is not touched by anything but its own stop and start.
    const runsNow = trunk.told.filter((word) => word.do === 'start' || word.do === 'stop').length;
    expect(runsNow - runs).toBe(each.do === 'program' ? 2 : 0);
  }
}

const goLiveTo = (chosen: number[]): Step => ({ do: 'go-live', ids: chosen, ahead: 0 });
/** What chance seldom finds. */
const examples: Step[][] = [
  // What was live before the server was replaced is nothing to who is sent to afterwards.
  [goLiveTo([1]), { do: 'see', id: 1, is: 'live' }, { do: 'replace' }, { do: 'set', ids: [3] }, goLiveTo([2]), { do: 'wait', ms: 1 }],
  // A recording that stays while somebody else is chosen does not decide alone.
  [
    goLiveTo([1]),
    { do: 'set', ids: [2, 3] },
    { do: 'see', id: 3, is: 'live' },
    { do: 'set', ids: [1, 3] },
    { do: 'see', id: 1, is: 'live' },
  ],
  // A recording that was taken out meanwhile does not come back.
  [goLiveTo([3]), { do: 'see', id: 3, is: 'live' }, goLiveTo([1]), { do: 'set', ids: [1] }, { do: 'see', id: 1, is: 'refused' }],
];

it(
  `does in ${SEQUENCES} sequences what it should`,
  () =>
    fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: STEPS_MAX }), walk), {
      numRuns: SEQUENCES,
      examples: examples.map((steps): [Step[]] => [steps]),
    }),
  240_000,
);
