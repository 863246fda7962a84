import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '#contract/index.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import type { WantedDestinations } from '#packet/index.ts';
import { openStore, type Store } from '#store/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk, reached } from '../../test/kit/fake-trunk.ts';
import { startLiveServer, type LiveServer } from '../../test/kit/live-server.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';
import type { DesiredProgram } from './desired-program.ts';
import type { Live, LiveOutcome } from './live.ts';
import type { Program } from './program.ts';
import type { SetOnAir } from './set-on-air.ts';

const [YOUTUBE, FACEBOOK, CUSTOM, RECORDING, OFF] = [1, 2, 3, 4, 5] as const;

let folder: string;
let store: Store;
let clock: FakeClock;
let trunk: FakeTrunk;
let server: LiveServer | null = null;
let program: Program;
let desired: DesiredProgram;
let onAir: SetOnAir;
let live: Live;
let timeline: number;
let logged: string[];
/** Codes of what everybody was told. */
let told: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'live-'));
  clock = new FakeClock();
  [logged, told] = [[], []];
  store = openStore(folder, clock);
  await addDestination('YouTube', 'youtube', 'key-of-youtube');
  await addDestination('Facebook', 'facebook', 'key-of-facebook');
  await addDestination('Own', 'custom_rtmp', null, 'rtmp://own.example/app/stream');
  await addDestination('Disk', 'recording', null);
  await store.destinations.replace(OFF, {
    ...(await addDestination('Old', 'custom_rtmp', null, 'rtmp://old.example/app')),
    isActive: false,
  });
  timeline = (await store.timelines.add({ ...twoPatterns, name: 'Harbour: at night' })).id;
  trunk = new FakeTrunk();
  trunk.reaches = false;
  await startServer();
  await desired.start(timeline);
  trunk.change({ state: 'running' });
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const addDestination = (name: string, platform: Platform, key: string | null, rtmpUrl: string | null = null) =>
  store.destinations.add({ name, platform, rtmpUrl, key, isActive: true, splitMinutes: null, splitMegabytes: 500 });

async function startServer(): Promise<void> {
  server?.kill();
  const log = { info: () => {}, warn: () => {}, error: (event: string) => void logged.push(event) };
  server = await startLiveServer({ store, trunk, clock, log, tell: ({ code }) => void told.push(code) });
  ({ program, desired, onAir, live } = server);
}

/** The server is replaced, and goes on with what runs. */
async function replaceServer(): Promise<void> {
  await startServer();
  await resume();
}

const resume = (): Promise<void> | undefined => server?.resume();

/** The power went: all that is left is what was stored. */
async function cutPower(): Promise<void> {
  trunk = new FakeTrunk();
  trunk.reaches = false;
  await startServer();
}

const goLive = (destinationIds: number[], startAt: number | null = null) => live.goLive({ destinationIds, startAt });
/** With the code where it fails. */
const codeOf = (outcome: Promise<unknown>): Promise<string | null> =>
  outcome.then(
    () => null,
    (error: unknown) => (error instanceof ProductError ? error.code : String(error)),
  );
/** What has a word with the database or the trunk is done. */
const settle = () => clock.advance(0);
const wanted = (): (WantedDestinations | null)[] => trunk.told.flatMap((word) => (word.do === 'destinations' ? [word.wanted] : []));
const sentTo = (): number[] => (wanted().at(-1)?.targets ?? []).map(({ id }) => id);
const reach = (id: number) => trunk.destination(id, reached(clock.wall()));
const refused = {
  state: 'failed',
  why: toldOf(errors.DEST_KEY_REFUSED({ name: 'YouTube', why: 'denied' })),
  nextTryAt: null,
  attempt: 1,
} as const;
const silent = {
  state: 'retrying',
  why: toldOf(errors.DEST_HOST_UNKNOWN({ name: 'YouTube', host: 'x' })),
  nextTryAt: Date.UTC(2031, 0, 1),
  attempt: 1,
} as const;
const audited = async () =>
  (await store.audit.list({ limit: 100, before: null })).map(({ eventType, destinationIds }) => [eventType, destinationIds]).toReversed();
const bitrate = () => trunk.told.findLast((word) => word.do === 'show' || word.do === 'start')?.show.encoding.bitrateKbps;

async function isLive(ids: number[] = [YOUTUBE]): Promise<LiveOutcome> {
  const going = goLive(ids);
  await settle();
  for (const id of ids) reach(id);
  return going;
}

describe('going live', () => {
  it('is done when the first is reached, and tells of the others', async () => {
    const going = goLive([YOUTUBE, FACEBOOK]);
    await settle();
    expect(program.answer).toMatchObject({ state: 'going_live', live_since: null, goes_live_at: null });
    expect(program.answer.destinations).toMatchObject([{ state: 'connecting' }, { state: 'connecting' }]);
    reach(FACEBOOK);
    expect(await going).toMatchObject({
      mode: 'live',
      leftOut: [],
      goesLiveAt: null,
      destinations: [
        { name: 'YouTube', state: 'connecting' },
        { name: 'Facebook', state: 'live' },
      ],
    });
    expect(program.answer).toMatchObject({ state: 'live', live_since: '2030-01-01T00:00:00.000Z' });
    expect(await audited()).toEqual([
      ['start', []],
      ['go_live', [YOUTUBE, FACEBOOK]],
    ]);
  });

  it('says to the trunk where, with which key and into which files', async () => {
    await isLive([YOUTUBE, CUSTOM, RECORDING]);
    expect(wanted()).toEqual([
      {
        targets: [
          { kind: 'rtmp', id: YOUTUBE, name: 'YouTube', url: 'rtmp://a.rtmp.youtube.com/live2', key: 'key-of-youtube', wasLive: false },
          { kind: 'rtmp', id: CUSTOM, name: 'Own', url: 'rtmp://own.example/app/stream', key: null, wasLive: false },
          {
            ...{ kind: 'recording', id: RECORDING, name: 'Disk', folder: '/data/recordings', stem: 'Harbour-at-night' },
            ...{ splitSeconds: null, splitBytes: 500_000_000, wasLive: false },
          },
        ],
        startAt: null,
      },
    ]);
  });

  it('leaves out who is off or not there, and says so', async () => {
    const going = goLive([OFF, 99, YOUTUBE, YOUTUBE]);
    await settle();
    reach(YOUTUBE);
    expect(await going).toMatchObject({
      destinations: [{ id: YOUTUBE }],
      leftOut: ['Old was left out: it is turned off.', 'Destination 99 was left out: there is none of this number.'],
    });
  });

  it.each([
    [[], 'DESTINATIONS_NOT_KNOWN'],
    [[98, 99], 'DESTINATIONS_NOT_KNOWN'],
    [[OFF], 'DESTINATION_OFF'],
    [[OFF, 99], 'DESTINATION_OFF'],
  ])('to %j is refused and changes nothing: %s', async (ids, code) => {
    const before = trunk.told.length;
    expect(await codeOf(goLive(ids))).toBe(code);
    expect(trunk.told).toHaveLength(before);
    expect(await store.desired.get('live')).toBeNull();
    expect(program.answer.state).toBe('preview');
  });

  it.each([-1, 24 * 3_600_000 + 1])('in %d ms is refused', async (ahead) => {
    expect(await codeOf(goLive([YOUTUBE], clock.wall() + ahead))).toBe('LIVE_TIME_OVER');
    expect(wanted()).toEqual([]);
  });

  it('needs something that runs, and a trunk that answers', async () => {
    await clock.advance(3_000);
    expect(await codeOf(goLive([YOUTUBE]))).toBe('PREVIEW_NOT_READY');
    trunk.change({ state: 'stopping' });
    expect(await codeOf(goLive([YOUTUBE]))).toBe('LIVE_NEEDS_PREVIEW');
    await desired.stop();
    expect(await codeOf(goLive([YOUTUBE]))).toBe('LIVE_NEEDS_PREVIEW');
  });

  it('twenty times at once is won by one', async () => {
    const codes = Promise.all(Array.from({ length: 20 }, () => codeOf(goLive([YOUTUBE]))));
    await settle();
    reach(YOUTUBE);
    expect((await codes).toSorted()).toEqual([...Array.from({ length: 19 }, () => 'LIVE_ALREADY'), null]);
    expect(wanted()).toHaveLength(1);
    expect(await codeOf(goLive([FACEBOOK]))).toBe('LIVE_ALREADY');
  });

  it('keeps to the lowest limit before anybody is sent to, and goes back after it', async () => {
    await desired.stop();
    await store.desired.set('settings', { ...settingsOf(9000) });
    await desired.start(timeline);
    trunk.change({ state: 'running' });
    expect(bitrate()).toBe(9000);
    trunk.told.length = 0;
    await isLive([YOUTUBE, FACEBOOK]);
    expect(trunk.told.map((word) => word.do)).toEqual(['show', 'destinations']);
    expect(bitrate()).toBe(4000 - 128);
    await live.setDestinations([YOUTUBE]);
    expect(bitrate()).toBe(8000 - 128);
    await live.stopLive();
    expect(bitrate()).toBe(9000);
  });

  it('is refused where the show cannot be held to the limit, and nobody is sent to', async () => {
    store.cameras.list = () => Promise.reject(errors.DATABASE_NOT_WRITABLE({}));
    expect(await codeOf(goLive([FACEBOOK]))).toBe('DATABASE_NOT_WRITABLE');
    expect(wanted()).toEqual([]);
    expect(await store.desired.get('live')).toBeNull();
    expect(onAir.wanted).toBeNull();
  });

  it('is done where the disk takes nothing more', async () => {
    store.desired.set = () => Promise.reject(errors.DISK_FULL({}));
    store.audit.add = () => Promise.reject(errors.DISK_FULL({}));
    expect(await isLive()).toMatchObject({ mode: 'live' });
    expect(logged).toContain('desired destinations not saved');
  });
});

const settingsOf = (kbps: number) => ({
  ...{ loudness_lufs: -14 as const, notices: { backup: null, slate: null }, upload_bytes_max: 1_000_000_000, push_preview: true },
  encoding: {
    profile: 'custom' as const,
    bitrate_kbps: kbps,
    rate_control: 'cbr' as const,
    h264_profile: 'main' as const,
    speed: 'auto' as const,
    sound_kbps: 128,
  },
});

describe('going live that reaches nobody', () => {
  it('is taken back 10.5 s after the start, and says what is in the way of each', async () => {
    const going = goLive([YOUTUBE, FACEBOOK, RECORDING]);
    await settle();
    trunk.destination(YOUTUBE, silent);
    trunk.destination(RECORDING, reached(clock.wall()));
    const outcome = Promise.allSettled([going]);
    await clock.advance(10_499);
    expect(sentTo()).toEqual([YOUTUBE, FACEBOOK, RECORDING]);
    trunk.say();
    await clock.advance(1);
    expect(await outcome).toMatchObject([
      {
        reason: {
          code: 'LIVE_FAILED',
          message: 'YouTube: there is no server called x. Nothing is live. The preview is still running.',
          faults: [
            { path: 'destinations.1', message: 'YouTube: there is no server called x.' },
            { path: 'destinations.2', message: 'Facebook did not answer in time.' },
          ],
        },
      },
    ]);
    expect(told).toEqual(['LIVE_FAILED']);
    expect(wanted().at(-1)).toBeNull();
    await settle();
    expect(program.answer).toMatchObject({ state: 'preview', conditions: [], destinations: [] });
    expect(await store.desired.get('live')).toBeNull();
    expect((await audited()).at(-1)).toEqual(['cancel_live', [YOUTUBE, FACEBOOK, RECORDING]]);
  });

  it('is taken back at once when all have failed for good, and not while one is tried again', async () => {
    const going = codeOf(goLive([YOUTUBE, FACEBOOK]));
    await settle();
    trunk.destination(YOUTUBE, refused);
    trunk.destination(FACEBOOK, silent);
    await clock.advance(1_000);
    expect(program.answer).toMatchObject({ state: 'going_live', conditions: ['destination_failed', 'reconnecting'] });
    trunk.destination(FACEBOOK, refused);
    expect(await going).toBe('LIVE_FAILED');
    expect(clock.now()).toBe(1_000);
    expect(wanted().at(-1)).toBeNull();
  });

  it('can be tried again at once, and is not judged by what was seen before', async () => {
    const first = codeOf(goLive([YOUTUBE]));
    await settle();
    trunk.destination(YOUTUBE, refused);
    const second = first.then(() => {
      trunk.silent = true;
      const going = goLive([YOUTUBE]);
      return Promise.race([codeOf(going), settle().then(() => 'still going')]);
    });
    expect(await second).toBe('still going');
  });

  it('is won by who is reached while it is about to be taken back', async () => {
    const going = goLive([YOUTUBE]);
    await settle();
    void desired.inTurn(() => clock.advance(0).then(() => reach(YOUTUBE)));
    trunk.destination(YOUTUBE, refused);
    expect(await going).toMatchObject({ mode: 'live' });
    expect(sentTo()).toEqual([YOUTUBE]);
  });

  it('leaves the recording on that ran before', async () => {
    await live.setDestinations([RECORDING]);
    reach(RECORDING);
    const going = codeOf(goLive([YOUTUBE]));
    await settle();
    expect(sentTo()).toEqual([YOUTUBE, RECORDING]);
    trunk.destination(YOUTUBE, refused);
    expect(await going).toBe('LIVE_FAILED');
    expect(sentTo()).toEqual([RECORDING]);
    await settle();
    expect(program.answer).toMatchObject({ state: 'preview', destinations: [{ id: RECORDING, state: 'live' }] });
  });

  it('goes back to the recordings of the set as it was changed meanwhile', async () => {
    await live.setDestinations([RECORDING]);
    const going = codeOf(goLive([YOUTUBE]));
    await settle();
    await live.setDestinations([YOUTUBE]);
    trunk.destination(YOUTUBE, refused);
    expect(await going).toBe('LIVE_FAILED');
    expect(wanted().at(-1)).toBeNull();
    const again = codeOf(goLive([YOUTUBE]));
    await settle();
    await live.setDestinations([YOUTUBE, RECORDING]);
    trunk.destination(YOUTUBE, refused);
    expect(await again).toBe('LIVE_FAILED');
    expect(sentTo()).toEqual([RECORDING]);
  });

  it('says so where it is connected and the program has no picture', async () => {
    const going = codeOf(goLive([YOUTUBE]));
    const failed = Promise.allSettled([goLive([YOUTUBE])]);
    await settle();
    expect(await failed).toMatchObject([{ reason: { code: 'LIVE_ALREADY' } }]);
    trunk.destination(YOUTUBE, { isArmed: true });
    expect(program.answer.destinations).toMatchObject([{ state: 'connecting', is_armed: true }]);
    await clock.advance(10_500);
    expect(await going).toBe('LIVE_FAILED');
    const lines = await store.audit.list({ limit: 1, before: null });
    expect(lines).toMatchObject([{ details: { why: 'YouTube is connected, but the program had no picture to begin with.' } }]);
  });
});

describe('going live that cannot be taken back to what was before', () => {
  it('leaves nobody who is sent to', async () => {
    await live.setDestinations([RECORDING]);
    const going = codeOf(goLive([YOUTUBE]));
    await settle();
    store.destinations.list = () => Promise.reject(errors.DATABASE_DAMAGED({ why: 'x' }));
    trunk.destination(YOUTUBE, refused);
    expect(await going).toBe('LIVE_FAILED');
    await settle();
    expect(wanted().at(-1)).toBeNull();
    expect(logged).toEqual(['recordings not kept']);
  });
});

describe('recordings alone', () => {
  it('are done when one records, and are not live', async () => {
    const going = goLive([RECORDING]);
    await settle();
    expect(program.answer.state).toBe('preview');
    trunk.destination(RECORDING, { ...reached(clock.wall()), file: 'Harbour.mp4' });
    expect(await going).toMatchObject({ mode: 'preview', destinations: [{ id: RECORDING, state: 'live', file: 'Harbour.mp4' }] });
    expect(program.answer).toMatchObject({ state: 'preview', live_since: null });
    await clock.advance(20_000);
    expect(sentTo()).toEqual([RECORDING]);
    trunk.say();
    expect(await codeOf(live.stopLive())).toBe('NOT_LIVE');
  });

  it('that are called off before one records are no going live', async () => {
    const going = codeOf(goLive([RECORDING]));
    await settle();
    await live.setDestinations([]);
    expect(await going).toBe('LIVE_CANCELLED');
    expect(wanted().at(-1)).toBeNull();
  });

  it('are taken back where none records', async () => {
    const going = codeOf(goLive([RECORDING]));
    await settle();
    trunk.say();
    await clock.advance(10_500);
    expect(await going).toBe('LIVE_FAILED');
    expect(wanted().at(-1)).toBeNull();
  });
});

describe('a countdown', () => {
  it('of up to 10 s is waited for, and 10.5 s more', async () => {
    const startAt = clock.wall() + 10_000;
    const going = codeOf(goLive([YOUTUBE], startAt));
    await settle();
    expect(wanted()).toMatchObject([{ startAt }]);
    expect(program.answer).toMatchObject({ state: 'going_live', goes_live_at: '2030-01-01T00:00:10.000Z' });
    await clock.advance(20_499);
    expect(sentTo()).toEqual([YOUTUBE]);
    await clock.advance(1);
    expect(await going).toBe('LIVE_FAILED');
  });

  it('of more is answered at once, and not taken back while one is tried', async () => {
    const startAt = clock.wall() + 10_001;
    expect(await goLive([YOUTUBE], startAt)).toMatchObject({ mode: 'preview', goesLiveAt: startAt, destinations: [{ id: YOUTUBE }] });
    expect(await codeOf(goLive([FACEBOOK]))).toBe('LIVE_ALREADY');
    trunk.destination(YOUTUBE, silent);
    await clock.advance(60_000);
    trunk.change({ startAt: null });
    expect(sentTo()).toEqual([YOUTUBE]);
    expect(program.answer).toMatchObject({ state: 'going_live', goes_live_at: null, conditions: ['reconnecting'] });
    reach(YOUTUBE);
    expect(program.answer.state).toBe('live');
  });

  it.each([false, true])(
    'of more is taken back where all fail for good, and everybody is told; by another server: %s',
    async (isReplaced) => {
      await live.setDestinations([RECORDING]);
      await goLive([YOUTUBE, CUSTOM], clock.wall() + 60_000);
      if (isReplaced) await replaceServer();
      trunk.destination(YOUTUBE, refused);
      await settle();
      expect([sentTo(), told]).toEqual([[YOUTUBE, CUSTOM, RECORDING], []]);
      trunk.destination(CUSTOM, refused);
      await settle();
      expect([sentTo(), told]).toEqual([[RECORDING], ['LIVE_FAILED']]);
      await settle();
      expect(program.answer.state).toBe('preview');
      expect((await audited()).at(-1)).toEqual(['cancel_live', [RECORDING, YOUTUBE, CUSTOM]]);
    },
  );

  it('is over when its time is, whether the trunk says something or not', async () => {
    await goLive([YOUTUBE], clock.wall() + 10_001);
    await settle();
    let heard: string | null = 'nothing';
    using _ = program.onChange(() => void (heard = program.answer.goes_live_at));
    await clock.advance(10_000);
    expect([program.answer.goes_live_at, heard]).toEqual(['2030-01-01T00:00:10.001Z', 'nothing']);
    await clock.advance(1);
    expect([program.answer.goes_live_at, heard]).toEqual([null, null]);
  });

  it('is cancelled, and who waits hears it', async () => {
    const going = codeOf(goLive([YOUTUBE], clock.wall() + 5_000));
    await clock.advance(4_000);
    trunk.say();
    await live.cancel();
    expect(await going).toBe('LIVE_CANCELLED');
    expect(wanted().at(-1)).toBeNull();
    expect(program.answer).toMatchObject({ state: 'preview', goes_live_at: null });
    expect((await audited()).at(-1)).toEqual(['cancel_live', [YOUTUBE]]);
    expect(await codeOf(live.cancel())).toBe('NO_COUNTDOWN');
    await clock.advance(60_000);
    expect(wanted()).toHaveLength(2);
  });

  it('from which all are taken is one that was cancelled', async () => {
    await goLive([YOUTUBE, RECORDING], clock.wall() + 60_000);
    await live.setDestinations([RECORDING]);
    expect((await audited()).at(-1)).toEqual(['cancel_live', [YOUTUBE, RECORDING]]);
  });

  it('cannot be cancelled once it is live', async () => {
    await isLive();
    expect(await codeOf(live.cancel())).toBe('NO_COUNTDOWN');
    expect(sentTo()).toEqual([YOUTUBE]);
  });

  it('ends with what runs', async () => {
    const going = codeOf(goLive([YOUTUBE], clock.wall() + 5_000));
    await settle();
    trunk.say();
    await desired.stop();
    expect(await going).toBe('PROGRAM_NOT_RUNNING');
    expect(await store.desired.get('live')).toBeNull();
  });
});

describe('stopping live', () => {
  it('goes back to the preview, which is not touched', async () => {
    await isLive([YOUTUBE, RECORDING]);
    const told = trunk.told.length;
    await live.stopLive();
    expect(trunk.told.slice(told)).toMatchObject([{ do: 'destinations', wanted: null }, { do: 'show' }]);
    expect(program.answer).toMatchObject({ state: 'preview', destinations: [], live_since: null });
    expect((await audited()).at(-1)).toEqual(['stop_live', [YOUTUBE, RECORDING]]);
    expect(await codeOf(live.stopLive())).toBe('NOT_LIVE');
  });

  it('is done when the others are off, or after 2.5 s', async () => {
    await isLive([YOUTUBE, RECORDING]);
    trunk.silent = true;
    const stopped = codeOf(live.setDestinations([RECORDING]));
    await settle();
    expect(program.answer).toMatchObject({ state: 'stopping', live_since: null, destinations: [{ id: RECORDING, state: 'live' }] });
    expect(await Promise.race([stopped, settle().then(() => 'not yet')])).toBe('not yet');
    trunk.change({ destinations: program.running?.destinations.filter(({ id }) => id === RECORDING) ?? [] });
    expect(await stopped).toBeNull();
    expect(program.answer.state).toBe('preview');
    trunk.silent = false;
    await isLive([YOUTUBE]);
    trunk.silent = true;
    const late = codeOf(live.stopLive());
    await clock.advance(2_499);
    expect(await Promise.race([late, settle().then(() => 'not yet')])).toBe('not yet');
    await clock.advance(1);
    expect(await late).toBeNull();
    expect(program.answer.state).toBe('stopping');
  });

  it('is not said to be done while the trunk is silent', async () => {
    await isLive();
    const before = trunk.told.length;
    await clock.advance(3_000);
    for (const stop of [live.stopLive(), live.cancel(), live.setDestinations([])]) expect(await codeOf(stop)).toBe('PREVIEW_NOT_READY');
    expect(trunk.told).toHaveLength(before);
    expect(program.answer.state).toBe('live');
  });

  it('is saved again and again until it is, and everybody is told once', async () => {
    await isLive();
    const set = store.desired.set.bind(store.desired);
    store.desired.set = () => Promise.reject(errors.DISK_FULL({}));
    await live.stopLive();
    await clock.advance(1_000);
    expect(await store.desired.get('live')).not.toBeNull();
    store.desired.set = set;
    await clock.advance(2_000);
    expect(await store.desired.get('live')).toBeNull();
    expect(told).toEqual(['LIVE_NOT_SAVED']);
  });

  it('ends a going live that is waited for', async () => {
    const going = codeOf(goLive([YOUTUBE]));
    await settle();
    await live.stopLive();
    expect(await going).toBe('LIVE_CANCELLED');
  });

  it('comes with the end of the program', async () => {
    await isLive();
    trunk.told.length = 0;
    await desired.stop();
    expect(trunk.told).toEqual([{ do: 'destinations', wanted: null }, { do: 'stop' }]);
    expect((await audited()).slice(-2)).toEqual([
      ['stop_live', [YOUTUBE]],
      ['stop', [YOUTUBE]],
    ]);
    await desired.start(timeline);
    await resume();
    expect(trunk.told.filter((word) => word.do === 'destinations')).toHaveLength(1);
  });

  it('and going live again is not live before somebody is reached again', async () => {
    await isLive();
    // The trunk has not said yet that it has left.
    trunk.silent = true;
    void live.stopLive();
    await settle();
    const going = goLive([YOUTUBE]);
    await settle();
    expect(program.answer).toMatchObject({ state: 'going_live', destinations: [{ state: 'connecting' }] });
    await clock.advance(1);
    trunk.destination(YOUTUBE, reached(clock.wall()));
    expect(await going).toMatchObject({ mode: 'live' });
  });
});

describe('the set on air', () => {
  it('is changed without a word to those who stay', async () => {
    await isLive();
    await live.setDestinations([YOUTUBE, CUSTOM]);
    expect(wanted().map((each) => each?.targets.map(({ id }) => id))).toEqual([[YOUTUBE], [YOUTUBE, CUSTOM]]);
    expect(program.answer).toMatchObject({ state: 'live', destinations: [{ state: 'live' }, { state: 'connecting' }] });
    await live.setDestinations([CUSTOM]);
    expect(program.answer).toMatchObject({ state: 'live', conditions: ['not_reaching'], destinations: [{ id: CUSTOM }] });
    expect((await audited()).slice(-2)).toEqual([
      ['destinations', [YOUTUBE, CUSTOM]],
      ['destinations', [CUSTOM]],
    ]);
  });

  it('without anybody who is reached is the end of being live', async () => {
    await isLive([YOUTUBE, RECORDING]);
    await live.setDestinations([RECORDING]);
    expect(program.answer).toMatchObject({ state: 'preview', destinations: [{ id: RECORDING, state: 'live' }] });
    expect((await audited()).at(-1)).toEqual(['stop_live', [YOUTUBE, RECORDING]]);
    await live.setDestinations([]);
    expect(wanted().at(-1)).toBeNull();
    expect(await store.desired.get('live')).toBeNull();
  });

  it.each([
    [[99], 'NOT_FOUND'],
    [[YOUTUBE, 99], 'NOT_FOUND'],
    [[RECORDING, OFF], 'DESTINATION_OFF'],
    [[YOUTUBE], 'NOT_LIVE'],
    [[RECORDING, YOUTUBE], 'NOT_LIVE'],
  ])('in a preview cannot be %j: %s', async (ids, code) => {
    expect(await codeOf(live.setDestinations(ids))).toBe(code);
    expect(wanted()).toEqual([]);
  });

  it('keeps one that is turned off while it is on air', async () => {
    await isLive([YOUTUBE, CUSTOM]);
    await store.destinations.replace(YOUTUBE, { ...(await destination(YOUTUBE)), isActive: false });
    await live.setDestinations([YOUTUBE]);
    expect(sentTo()).toEqual([YOUTUBE]);
  });

  it('needs something that runs', async () => {
    await desired.stop();
    expect(await codeOf(live.setDestinations([RECORDING]))).toBe('PROGRAM_NOT_RUNNING');
  });

  it('that is being gone live with decides who has to be reached', async () => {
    const going = goLive([YOUTUBE]);
    await settle();
    await live.setDestinations([CUSTOM]);
    trunk.destination(CUSTOM, silent);
    await settle();
    reach(CUSTOM);
    expect(await going).toMatchObject({ mode: 'live' });
  });

  it('that is being gone live with, left by all, is a going live that was cancelled', async () => {
    const going = codeOf(goLive([YOUTUBE]));
    await settle();
    await live.setDestinations([]);
    expect(await going).toBe('LIVE_CANCELLED');
  });

  it('takes over what is changed of a destination', async () => {
    await isLive([FACEBOOK]);
    await store.destinations.replace(FACEBOOK, { ...(await destination(FACEBOOK)), name: 'Page', key: 'new key' });
    await live.refresh(FACEBOOK);
    expect(wanted().at(-1)?.targets).toMatchObject([{ id: FACEBOOK, name: 'Page', key: 'new key' }]);
    expect(program.answer).toMatchObject({ state: 'live', destinations: [{ name: 'Page', state: 'live' }] });
    await live.refresh(CUSTOM);
    expect((await store.audit.list({ limit: 2, before: null })).map(({ eventType, ...line }) => [eventType, line.destinationIds])).toEqual([
      ['destination_changed', [FACEBOOK]],
      ['go_live', [FACEBOOK]],
    ]);
    expect(JSON.stringify(await store.audit.list({ limit: 9, before: null }))).not.toContain('new key');
  });

  it('has recordings whose name stays, whatever becomes of the timeline', async () => {
    await live.setDestinations([RECORDING]);
    const [first] = wanted();
    await store.timelines.replace(timeline, { ...twoPatterns, name: 'Other' }, null);
    await desired.refresh();
    trunk.say();
    await live.refresh(RECORDING);
    await replaceServer();
    expect(wanted().map((each) => each?.targets)).toEqual([first?.targets, first?.targets, first?.targets]);
  });

  it('of nobody is not told of again when a destination is changed', async () => {
    await live.refresh(YOUTUBE);
    expect(wanted()).toEqual([]);
  });

  it('has its members tried again at once', async () => {
    await isLive();
    live.retry(YOUTUBE);
    expect(trunk.told.at(-1)).toEqual({ do: 'retry', id: YOUTUBE });
    expect(() => live.retry(FACEBOOK)).toThrow('The program is not sent to destination 2 now.');
  });
});

const destination = async (id: number) => {
  const found = await store.destinations.get(id);
  if (found === null) throw new Error(`no destination ${id}`);
  return found;
};

describe('a start with destinations', () => {
  it('goes live at once, and is no failure where nobody answers', async () => {
    await desired.stop();
    await live.startLive(timeline, [YOUTUBE]);
    trunk.change({ state: 'running' });
    trunk.destination(YOUTUBE, silent);
    await clock.advance(60_000);
    trunk.say();
    expect(program.answer).toMatchObject({ state: 'going_live', conditions: ['reconnecting'] });
    expect(sentTo()).toEqual([YOUTUBE]);
  });

  it('goes on as a preview where all fail for good, and everybody is told', async () => {
    await desired.stop();
    await live.startLive(timeline, [YOUTUBE]);
    trunk.change({ state: 'running' });
    trunk.destination(YOUTUBE, refused);
    await settle();
    expect([program.answer.state, wanted().at(-1), told]).toEqual(['preview', null, ['LIVE_FAILED']]);
  });

  it('is refused before anything starts where none of them can be sent to', async () => {
    await desired.stop();
    expect(await codeOf(live.startLive(timeline, [99]))).toBe('DESTINATIONS_NOT_KNOWN');
    expect(await codeOf(live.startLive(timeline, [OFF]))).toBe('DESTINATION_OFF');
    expect(await codeOf(live.startLive(timeline, [YOUTUBE, 99]))).toBe('NOT_FOUND');
    expect(await codeOf(live.startLive(timeline, [YOUTUBE, OFF]))).toBe('DESTINATION_OFF');
    expect(await codeOf(live.startLive(99, [YOUTUBE]))).toBe('NOT_FOUND');
    expect(program.running).toBeNull();
  });
});

describe('a server that is replaced', () => {
  it('says the same set again, and what it was live since', async () => {
    await isLive([YOUTUBE, CUSTOM]);
    const before = program.answer;
    await clock.advance(5_000);
    await startServer();
    expect(program.answer).toEqual(before);
    await resume();
    expect(program.answer).toEqual(before);
    expect(wanted().at(-1)?.targets).toEqual(
      wanted()
        .at(0)
        ?.targets.map((target) => ({ ...target, wasLive: true })),
    );
    expect((await audited()).map(([type]) => type)).toEqual(['start', 'go_live']);
  });

  it('keeps the promise to take back what reaches nobody', async () => {
    void codeOf(goLive([YOUTUBE]));
    await settle();
    await clock.advance(4_000);
    await replaceServer();
    await clock.advance(6_499);
    expect(sentTo()).toEqual([YOUTUBE]);
    await clock.advance(1);
    expect(wanted().at(-1)).toBeNull();
    expect(await store.desired.get('live')).toBeNull();
  });

  it('takes nothing back of what was reached', async () => {
    await isLive();
    await replaceServer();
    trunk.destination(YOUTUBE, silent);
    await clock.advance(60_000);
    trunk.say();
    expect(sentTo()).toEqual([YOUTUBE]);
    expect(program.answer).toMatchObject({ state: 'live', conditions: ['not_reaching', 'reconnecting'] });
  });

  it('does not take what was live for somebody else, or for a later time', async () => {
    await isLive();
    await replaceServer();
    await live.setDestinations([YOUTUBE, CUSTOM]);
    expect(wanted().at(-1)?.targets).toMatchObject([{ wasLive: true }, { wasLive: false }]);
    await live.setDestinations([CUSTOM]);
    await live.setDestinations([YOUTUBE, CUSTOM]);
    expect(wanted().at(-1)?.targets).toMatchObject([{ wasLive: false }, { wasLive: false }]);
    await live.setDestinations([RECORDING]);
    const going = codeOf(goLive([YOUTUBE]));
    await settle();
    expect(program.answer).toMatchObject({ state: 'going_live', live_since: null });
    trunk.destination(YOUTUBE, refused);
    expect(await going).toBe('LIVE_FAILED');
  });

  it('leaves what nobody wants', async () => {
    await isLive();
    await settle();
    await store.desired.set('live', null);
    await replaceServer();
    expect(wanted().at(-1)).toBeNull();
  });
});

describe('a power cut', () => {
  it('is live again when what should run does', async () => {
    await isLive([FACEBOOK, RECORDING]);
    await store.desired.set('settings', settingsOf(9000));
    await cutPower();
    expect(program.answer.state).toBe('offline');
    await resume();
    expect(trunk.told.map((word) => word.do)).toEqual(['start', 'destinations']);
    expect(bitrate()).toBe(4000 - 128);
    expect(wanted()).toMatchObject([
      {
        targets: [
          { id: FACEBOOK, wasLive: true },
          { id: RECORDING, wasLive: true },
        ],
      },
    ]);
    trunk.change({ state: 'running' });
    expect(program.answer).toMatchObject({ state: 'live', conditions: ['not_reaching', 'reconnecting'] });
    expect((await audited()).slice(-2)).toEqual([
      ['start', []],
      ['go_live', [FACEBOOK, RECORDING]],
    ]);
  });

  it('is the end of a going live that has reached nobody and should have', async () => {
    await live.setDestinations([RECORDING]);
    void codeOf(goLive([YOUTUBE], clock.wall() + 5_000));
    await settle();
    await cutPower();
    await clock.advance(15_500);
    trunk.say();
    await resume();
    expect([sentTo(), told]).toEqual([[RECORDING], ['LIVE_FAILED']]);
    expect(await store.desired.get('live')).toMatchObject({ destinationIds: [RECORDING], giveUpAt: null });
  });

  it('leaves a going live the time that it has', async () => {
    void codeOf(goLive([YOUTUBE]));
    await settle();
    await cutPower();
    await clock.advance(5_000);
    await resume();
    expect(sentTo()).toEqual([YOUTUBE]);
    await clock.advance(5_500);
    expect([wanted().at(-1), told]).toEqual([null, ['LIVE_FAILED']]);
  });

  it('goes on with recordings, which is no going live', async () => {
    await live.setDestinations([RECORDING]);
    await cutPower();
    await resume();
    expect(sentTo()).toEqual([RECORDING]);
    expect((await audited()).at(-1)).toEqual(['destinations', [RECORDING]]);
  });

  it('goes live at once where the time that was set is over meanwhile, and does not give up', async () => {
    const startAt = clock.wall() + 20_000;
    await goLive([YOUTUBE], startAt);
    await cutPower();
    await clock.advance(60_000);
    trunk.say();
    await resume();
    expect(wanted()).toMatchObject([{ startAt, targets: [{ wasLive: false }] }]);
    await clock.advance(60_000);
    await replaceServer();
    await clock.advance(60_000);
    expect(sentTo()).toEqual([YOUTUBE]);
  });

  it('and another timeline, which an operator starts, is not sent to anybody', async () => {
    await isLive();
    await cutPower();
    await desired.start(timeline);
    await live.resume();
    expect(wanted()).toEqual([null]);
    expect(await store.desired.get('live')).toBeNull();
  });

  it('with nothing that should run is sent to nobody', async () => {
    await isLive();
    await store.desired.set('runningTimelineId', null);
    await cutPower();
    await resume();
    expect(await store.desired.get('live')).toBeNull();
    expect(program.answer.destinations).toEqual([]);
  });

  it('is survived by those that are left where a destination is gone', async () => {
    await isLive([YOUTUBE, CUSTOM]);
    await store.destinations.remove(YOUTUBE);
    await cutPower();
    await resume();
    expect(sentTo()).toEqual([CUSTOM]);
  });
});
