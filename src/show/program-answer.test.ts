import { describe, expect, it } from 'vitest';
import { programAnswer as programAnswerSchema } from '#contract/index.ts';
import type { EngineReport, TrunkState } from '#packet/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { reached, reportOf, seenWith } from '../../test/kit/fake-trunk.ts';
import type { LiveSet } from './live-set.ts';
import { programAnswer } from './program-answer.ts';

type Running = NonNullable<TrunkState['program']>;

const NOON = Date.UTC(2030, 0, 1, 12);
const rate = { num: 30, den: 1 };
const running: Running = {
  show: {
    run: 'r',
    timelineId: 7,
    name: 'Marina',
    encoding: encodingWith({ width: 1280, height: 720, bitrateKbps: 2500 }),
    sources: [
      { id: 'camera:1', name: 'Pier' },
      { id: 'camera:2', name: 'Dock' },
    ],
  },
  clock: { t0: 0, epoch: Date.UTC(2030, 0, 1), rate },
  state: 'running',
  engine: { generation: 1, pid: 1, restarts: 2 },
  bridging: false,
  next: 301,
  destinations: [],
  startAt: null,
  reducedKbps: null,
};

type Case = {
  program?: Partial<Running>;
  feeds?: TrunkState['feeds'];
  report?: Partial<EngineReport> | null;
  bridgedFrom?: number | null;
  set?: LiveSet | null;
};
const answer = ({ program = {}, feeds = [], report = {}, bridgedFrom = null, set = null }: Case = {}) => {
  const trunk = { program: { ...running, ...program }, feeds };
  return programAnswerSchema.parse(programAnswer({ trunk, report: report === null ? null : reportOf(report), bridgedFrom }, set, NOON));
};
const onAir = (source: string, kind: 'camera' | 'slate' | 'media', reason: 'timeline' | 'failover'): Partial<EngineReport> => ({
  onAir: { cueId: 'a', source, kind, reason, since: 300, remaining: 4 },
});
const source = (state: 'stalled' | 'connecting', code: string | null): EngineReport['sources'][number] => ({
  id: 'camera:1',
  state,
  code,
  message: 'Pier stopped.',
  remedy: 'Check it.',
});

describe('programAnswer', () => {
  it('is offline while nothing runs and before the trunk has spoken', () => {
    const expected = { state: 'offline', conditions: [], timeline_id: null, on_air: null, sources: [], destinations: [] };
    expect(programAnswer({ trunk: null, report: null, bridgedFrom: null })).toMatchObject(expected);
    expect(programAnswer({ trunk: { program: null, feeds: [] }, report: reportOf(), bridgedFrom: null })).toMatchObject(expected);
  });

  it('tells the playhead as the engine said it last, also while that is away', () => {
    const playhead = { since: 12, anchor: 3, held: 4, pausedAt: 20, durationFrames: 600, plays: null };
    const told = { since: 12, anchor: 3, held: 4, paused_at: 20, duration_frames: 600, plays: null };
    expect(answer({ report: { playhead } }).playhead).toEqual(told);
    expect(answer({ report: { playhead }, program: { bridging: true, next: 400 }, bridgedFrom: 302 }).playhead).toEqual(told);
    expect(answer({ report: null }).playhead).toBeNull();
  });

  it('tells the overlays that are due, under the slate of a bridge as hidden', () => {
    const due = { cueId: 'words', layer: 2, type: 'text', name: 'Hello', remaining: 4, hidden: null };
    const told = { cue_id: 'words', layer: 2, type: 'text', name: 'Hello', remaining_s: 4, hidden: null };
    const overlaysAt = (next: number) =>
      answer({ report: { overlaysDue: [due] }, program: { bridging: true, next }, bridgedFrom: 301 }).overlays;
    expect(answer({ report: { overlaysDue: [due] } }).overlays).toEqual([told]);
    expect(overlaysAt(331)).toEqual([told]);
    expect(overlaysAt(332)).toEqual([{ ...told, hidden: 'slate' }]);
    expect(answer({ report: null }).overlays).toEqual([]);
  });

  it('says what viewers see, since when and what is next', () => {
    expect(answer()).toMatchObject({
      state: 'preview',
      conditions: [],
      timeline_id: 7,
      frame: 300,
      position: 10,
      loop: 0,
      ended: false,
      on_air: {
        cue_id: 'a',
        kind: 'camera',
        camera_id: 1,
        name: 'Pier',
        since: '2030-01-01T00:00:05.000Z',
        remaining_s: 4,
        reason: 'timeline',
      },
      next: { cue_id: 'b', kind: 'media', media_url: '/assets/boats/Regatta%202.mp4', name: 'Regatta 2.mp4', in_s: 4 },
      encoder: { name: 'libx264', speed: 'veryfast', resolution: '1280x720', fps: 30, target_kbps: 2500, kbps: 2400, restarts: 2 },
    });
  });

  it('never tells an address', () => expect(JSON.stringify(answer())).not.toContain('s3cret'));

  it.each([
    ['starting', 'starting'],
    ['running', 'preview'],
    ['stopping', 'stopping'],
  ] as const)('calls %s %s', (state, told) => expect(answer({ program: { state }, report: null })).toMatchObject({ state: told }));

  it.each<[string, Case, string[]]>([
    [
      'a machine that cannot keep up gives something up',
      { report: { encoder: { ...reportOf().encoder, degraded: { code: 'OVERLOAD_STEP', message: 'Busy.', remedy: 'Wait.' } } } },
      ['degraded'],
    ],
    ['a camera that stands still is lost', { report: { sources: [source('stalled', 'SOURCE_CLOSED')] } }, ['camera_lost']],
    ['a camera that connects for the first time is not', { report: { sources: [source('connecting', null)] } }, []],
    [
      'a stand-in on air is a camera lost',
      { report: { ...onAir('camera:2', 'camera', 'failover'), sources: [source('stalled', null)] } },
      ['camera_lost'],
    ],
    ['the slate on air is said', { report: onAir('slate', 'slate', 'timeline') }, ['slate_on_air']],
    ['an engine that is away is said', { program: { bridging: true }, bridgedFrom: 290 }, ['restarting']],
    ['before the first picture it is not', { program: { bridging: true, state: 'starting', next: 0 }, report: null, bridgedFrom: 0 }, []],
  ])('%s', (_, given, conditions) => expect(answer(given).conditions).toEqual(conditions));

  it('has a frame from the first picture on', () => {
    expect(answer({ program: { state: 'starting', next: 0 }, report: null })).toMatchObject({ frame: 0, position: null });
  });

  it('knows that the trunk shows the slate once it has bridged for a second', () => {
    expect(answer({ program: { bridging: true, next: 325 }, bridgedFrom: 300 }).on_air).toMatchObject({ kind: 'camera' });
    const later = answer({ program: { bridging: true, next: 400 }, bridgedFrom: 300 });
    expect(later.on_air).toMatchObject({ kind: 'slate', reason: 'failover', since: '2030-01-01T00:00:11.000Z' });
    expect(later.conditions).toEqual(['restarting', 'slate_on_air']);
  });

  it('tells the frame that its position is of', () => {
    expect(answer({ program: { next: 340 } })).toMatchObject({ frame: 300, position: 10 });
  });

  it('counts frames on while the engine is away', () => {
    expect(answer({ program: { bridging: true, next: 333 }, bridgedFrom: 301 }).frame).toBe(332);
  });

  it('says why a source is not good, from the engine or else from its feed', () => {
    const beat = {
      is: 'beat',
      state: 'closed',
      code: 'SOURCE_REFUSED',
      message: 'Dock refused.',
      remedy: 'Check it.',
      packets: 0,
    } as const;
    const { sources } = answer({
      report: { sources: [source('stalled', 'SOURCE_CLOSED')] },
      feeds: [{ id: 'camera:2', socket: '/2.sock', pid: 1, restarts: 3, beat }],
    });
    expect(sources).toEqual([
      {
        id: 'camera:1',
        kind: 'camera',
        camera_id: 1,
        name: 'Pier',
        state: 'stalled',
        restarts: 0,
        error: { code: 'SOURCE_CLOSED', message: 'Pier stopped.', remedy: 'Check it.' },
      },
      {
        id: 'camera:2',
        kind: 'camera',
        camera_id: 2,
        name: 'Dock',
        state: 'closed',
        restarts: 3,
        error: { code: 'SOURCE_REFUSED', message: 'Dock refused.', remedy: 'Check it.' },
      },
    ]);
  });

  it.each([
    ['pattern:bars', { kind: 'pattern', media_url: 'pattern:bars', name: 'bars' }],
    ['camera:9', { kind: 'camera', camera_id: 9, name: 'Camera 9' }],
    ['media:https://h/%ff.png?x=1', { kind: 'media', media_url: 'https://h/%ff.png?x=1', name: 'h' }],
  ])('names %s', (id, shown) => {
    expect(answer({ report: { ...reportOf(), onAir: { ...reportOf().onAir, source: id } } }).on_air).toMatchObject(shown);
  });
});

describe('where it is sent to', () => {
  const set: LiveSet = {
    members: [{ id: 1, name: 'YouTube', platform: 'youtube', before: null }],
    ...{ since: NOON, startAt: null, liveSince: null },
  };
  const destinations = [seenWith(reached(NOON))];

  it.each<[string, Case, object]>([
    ['is told while it goes live', { set }, { state: 'going_live', live_since: null, destinations: [{ id: 1, state: 'connecting' }] }],
    ['is told while it is live', { set, program: { destinations } }, { state: 'live', live_since: '2030-01-01T12:00:00.000Z' }],
    [
      'says nothing of a program that starts',
      { set, program: { state: 'starting', destinations } },
      { state: 'starting', destinations: [{ id: 1 }] },
    ],
    ['says nothing of one that stops', { set, program: { state: 'stopping', destinations } }, { state: 'stopping' }],
    [
      'is nowhere while some are still being left',
      { program: { destinations } },
      { state: 'stopping', live_since: null, destinations: [] },
    ],
  ])('%s', (_, given, told) => expect(answer(given)).toMatchObject(told));

  it('is told with the time of a countdown, for as long as one runs', () => {
    const goesLiveAt = (startAt: number | null, more: Partial<LiveSet> = {}, program: Partial<Running> = {}) =>
      answer({ set: { ...set, startAt, ...more }, program }).goes_live_at;
    expect(goesLiveAt(NOON + 5_000)).toBe('2030-01-01T12:00:05.000Z');
    expect(goesLiveAt(NOON)).toBeNull();
    expect(goesLiveAt(null)).toBeNull();
    expect(goesLiveAt(NOON + 5_000, { liveSince: NOON })).toBeNull();
    expect(goesLiveAt(NOON + 5_000, {}, { destinations })).toBeNull();
    expect(goesLiveAt(NOON + 5_000, { members: [{ id: 3, name: 'Disk', platform: 'recording', before: null }] })).toBeNull();
  });

  it('goes before what is wrong with the picture', () => {
    const lost = { ...seenWith({ ...reached(NOON), state: 'stalled' }) };
    const { conditions } = answer({ set, program: { destinations: [lost] }, report: onAir('slate', 'slate', 'timeline') });
    expect(conditions).toEqual(['not_reaching', 'reconnecting', 'slate_on_air']);
  });
});

describe('a line that does not carry the bitrate', () => {
  it('is told with what was done', () => {
    expect(answer({ program: { reducedKbps: 2000 } })).toMatchObject({
      conditions: ['degraded'],
      encoder: {
        target_kbps: 2000,
        degraded: { code: 'NETWORK_SLOW', message: 'The upload line is too slow. The bitrate was lowered from 2500 to 2000 kbit/s.' },
      },
    });
  });

  it('is told while the engine is away', () => {
    expect(answer({ program: { reducedKbps: 2000 }, report: null })).toMatchObject({ conditions: ['degraded'], encoder: null });
  });

  it('stands behind a machine that has too much to do', () => {
    const degraded = { code: 'OVERLOAD_STEP', message: 'Busy.', remedy: 'Wait.' };
    const told = answer({ program: { reducedKbps: 2000 }, report: { encoder: { ...reportOf().encoder, degraded } } });
    expect(told).toMatchObject({ conditions: ['degraded'], encoder: { target_kbps: 2000, degraded } });
  });
});
