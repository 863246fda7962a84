import { describe, expect, it } from 'vitest';
import type { ProgramAnswer, ProgramDestination } from '#contract/index.ts';
import { millis } from '#core/units.ts';
import { programAnswer } from '#show/index.ts';
import { anyAlert } from '../../test/kit/any-alert.ts';
import type { Watched } from './alert-state.ts';
import { begun, courseStep, type Course } from './course.ts';
import type { Seen } from './seen.ts';
import { sightOf } from './sight.ts';

const moment = { now: millis(60_000), wall: Date.UTC(2030, 0, 1, 12) };
const offline = programAnswer({ trunk: null, report: null, bridgedFrom: null });
const fine = { freeBytes: 50e9, celsius: 60 };

type Source = ProgramAnswer['sources'][number];
const pier: Source = { id: 'camera:2', kind: 'camera', camera_id: 2, name: 'North pier', state: 'good', error: null, restarts: 0 };
const clip: Source = {
  id: 'media:/assets/a.mp4',
  kind: 'media',
  media_url: '/assets/a.mp4',
  name: 'a.mp4',
  state: 'good',
  error: null,
  restarts: 0,
};
const onAir = (change: Partial<NonNullable<ProgramAnswer['on_air']>>): ProgramAnswer['on_air'] => ({
  ...{ cue_id: 'a', kind: 'camera', camera_id: 2, name: 'North pier', since: '2030', remaining_s: null, reason: 'timeline' },
  ...change,
});
const dock = onAir({ camera_id: 3, name: 'Fuel dock', reason: 'failover' });
const slate: ProgramAnswer['on_air'] = { cue_id: 'a', kind: 'slate', name: 'Slate', since: '2030', remaining_s: null, reason: 'failover' };
const destination = (change: Partial<ProgramDestination>): ProgramDestination => ({
  ...{
    id: 1,
    name: 'Facebook',
    platform: 'facebook',
    state: 'live',
    error: null,
    since: '2030',
    live_since: '2030',
    is_armed: false,
    attempt: 0,
  },
  ...{ next_try_at: null, kbps: 0, bytes: 0, buffer_s: 0, buffer_fullness: 0, dropped_frames: 0, reconnects: 0, file: null },
  ...change,
});
const youtube = destination({ id: 2, name: 'YouTube' });
const disk = destination({ id: 3, name: 'Recording' });
const told = { code: 'OVERLOAD_STEP', message: 'Too slow.', remedy: 'End others.' };

const away = (why: string) => ({ ...told, message: `The picture at https://a.test/b.png was not fetched: ${why}.` });
const gaveUp = destination({ state: 'failed' });
const goesOn = destination({ id: 2, name: 'YouTube', state: 'retrying', next_try_at: '2030' });

const program = (change: Partial<ProgramAnswer>): ProgramAnswer => ({
  ...offline,
  ...{ state: 'live', timeline_id: 1, timeline_name: 'Marina', on_air: onAir({}), sources: [pier] },
  ...change,
});
/** A program that has been as it is for 50 s, whose sources the engine has all open. */
function seen(change: Partial<ProgramAnswer>, more: Partial<Omit<Seen, 'course'>> & { readonly course?: Partial<Course> } = {}): Seen {
  const answer = program(change);
  const fresh = courseStep(begun(millis(-100_000)), { program: offline, run: null, hasEngine: false }, millis(0));
  const course = courseStep(fresh, { program: answer, run: answer.state === 'offline' ? null : 'r', hasEngine: false }, millis(10_000));
  const judged = new Set(answer.sources.map(({ id }) => id));
  return { program: answer, machine: fine, judged, line: null, ...more, course: { ...course, ...more.course } };
}
const troublesOf = (...args: Parameters<typeof seen>) => sightOf(seen(...args), [], moment).troubles;

const lost = {
  ...pier,
  state: 'closed' as const,
  error: { code: 'SOURCE_CLOSED', message: 'North pier stopped sending pictures.', remedy: 'Check it.' },
};
const again = 'It is tried again and again.';

describe('what is wrong', () => {
  it('is nothing while all is well, or nothing runs', () => {
    expect(troublesOf({ sources: [pier, { ...clip, state: 'late' }], destinations: [youtube] })).toEqual([]);
    expect(sightOf(seen(offline, { machine: null }), [], moment).troubles).toEqual([]);
  });

  it.each<[string, Partial<ProgramAnswer>, object]>([
    ['behind its backup', { on_air: dock }, { level: 'problem', did: `Viewers see backup "Fuel dock". ${again}` }],
    ['behind the slate', { on_air: slate }, { level: 'failure', did: `Viewers see the slate. ${again}` }],
    [
      'behind the slate of an operator',
      { on_air: { ...slate, reason: 'override' } },
      { level: 'problem', did: `Viewers see the slate. ${again}` },
    ],
    ['not on air', { on_air: onAir({ camera_id: 3, name: 'Fuel dock' }) }, { level: 'problem', did: `It is not on air. ${again}` }],
    [
      'behind the slate of the timeline',
      { on_air: { ...slate, reason: 'timeline' } },
      { level: 'problem', did: `It is not on air. ${again}` },
    ],
    [
      'behind the backup of a forced camera',
      {
        on_air: onAir({ cue_id: null, camera_id: 3, name: 'Fuel dock', reason: 'failover' }),
        overrides: { ...offline.overrides, force: { camera_id: 2, coming: false } },
      },
      { level: 'problem', did: `Viewers see backup "Fuel dock". ${again}` },
    ],
    ['still on air', {}, { level: 'problem', did: `Viewers see its last picture. ${again}` }],
    ['while the engine is away', { on_air: slate, conditions: ['restarting'] }, { level: 'problem' }],
  ])('with a camera that is lost, %s', (_, change, expected) => {
    const found = troublesOf({ sources: [lost], ...change }).find(({ cause }) => cause === 'camera:2');
    expect(found).toMatchObject({ ...lost.error, about: { is: 'camera', id: 2, name: 'North pier' }, ...expected });
  });

  it.each([
    ['closed', 'SOURCE_CLOSED'],
    ['stalled', 'SOURCE_STALLED'],
  ] as const)('is said of a source that is %s and says no more, as %s', (state, code) => {
    expect(troublesOf({ sources: [{ ...clip, state }] })).toMatchObject([{ cause: clip.id, code, about: { is: 'program' } }]);
  });

  it('is not said to be tried again where it is not', () => {
    const error = { code: 'MEDIA_ENDS_ENGINE', message: 'It is left out.', remedy: 'Convert it.' };
    expect(troublesOf({ sources: [{ ...clip, state: 'closed', error }], on_air: slate })).toMatchObject([
      { ...error, did: 'Viewers see the slate.' },
    ]);
  });

  it.each<[Partial<ProgramDestination>, object]>([
    [{ state: 'retrying' }, { level: 'problem', did: 'It is tried again by itself. YouTube and Recording are not touched.' }],
    [{ state: 'stalled' }, { level: 'problem', did: expect.stringContaining('kept for it for a few seconds. YouTube and') }],
    [{ state: 'failed' }, { level: 'failure', did: 'It is not tried again by itself. YouTube and Recording are not touched.' }],
    [
      { state: 'failed', next_try_at: '2030' },
      { level: 'failure', did: expect.stringMatching(/^It is tried again every minute/) },
    ],
    [
      { state: 'failed', error: told },
      { ...told, about: { is: 'destination', id: 1, name: 'Facebook' } },
    ],
  ])('with a destination: %o', (change, expected) => {
    expect(troublesOf({ destinations: [destination(change), youtube, disk] })).toMatchObject([{ cause: 'destination:1', ...expected }]);
    const [alone] = troublesOf({ destinations: [destination(change)] });
    expect(alone?.did).toMatch(/\.$/);
  });

  it('does not hold for who is connected for the first time, and for who is left', () => {
    expect(troublesOf({ destinations: [destination({ state: 'connecting' })] })).toEqual([]);
    expect(troublesOf({ state: 'stopping', destinations: [destination({ state: 'stalled' })] })).toEqual([]);
  });

  it.each<[string, Partial<ProgramAnswer>, object]>([
    ['it reaches nobody', { conditions: ['not_reaching'] }, { cause: 'reach', code: 'LIVE_REACHES_NOBODY', level: 'failure' }],
    [
      'the engine is away',
      { conditions: ['restarting'] },
      { cause: 'engine', did: 'Viewers see the last picture, then the slate, until it is back.' },
    ],
    [
      'the slate is there',
      { conditions: ['restarting'], on_air: slate },
      { cause: 'engine', did: 'Viewers see the slate until it is back.' },
    ],
    ['a picture is away', { warnings: [away('it is not there')] }, { cause: 'warning:https://a.test/b.png', level: 'problem' }],
    ['it is away for two reasons', { warnings: [away('x'), away('y')] }, { cause: 'warning:https://a.test/b.png' }],
    [
      'an overlay has several faults',
      { overlay_faults: ['b.', 'a.', 'b.'].map((message) => ({ ...told, message, cue_id: 'logo' })) },
      { cause: 'overlay:logo', message: 'a. b.', remedy: told.remedy },
    ],
    ['an overlay has a fault', { overlay_faults: [{ ...told, cue_id: 'logo' }] }, { cause: 'overlay:logo', message: 'Too slow.' }],
  ])('with the program: %s', (_, change, expected) =>
    expect(troublesOf(change)).toMatchObject([{ about: { is: 'program' }, ...expected }]),
  );

  it('says which of the destinations are tried again, where it reaches nobody', () => {
    const did = (...destinations: ProgramDestination[]) =>
      troublesOf({ conditions: ['not_reaching'], destinations }).find(({ cause }) => cause === 'reach')?.did;
    expect(did(goesOn)).toBe('The show goes on. Every destination is tried again by itself.');
    expect(did(goesOn, gaveUp)).toBe('The show goes on. Not every destination is tried again by itself.');
    const recording = destination({ id: 3, platform: 'recording', state: 'live' });
    expect(did(gaveUp, recording)).toBe('The show goes on. No destination is tried again by itself.');
  });

  it('is not yet what lasts for a moment: a late engine, a destination that connects anew', () => {
    const conditions: ProgramAnswer['conditions'] = ['restarting', 'not_reaching'];
    const messages = (course: Partial<Course>) => troublesOf({ conditions }, { course }).map(({ message }) => message);
    const away = { since: millis(59_100), isGone: false };
    expect(messages({ away, unreachedSince: millis(55_100) })).toEqual([]);
    expect(messages({ away: { ...away, isGone: true }, unreachedSince: millis(55_000) })).toEqual([
      'The media process stopped.',
      '"Marina" is live, and its last destination was lost.',
    ]);
    expect(messages({ away: { ...away, since: millis(59_000) }, unreachedSince: null })).toEqual([
      'The media process sent no pictures in time.',
    ]);
  });

  it('is both: a machine that is too slow, and a line that is', () => {
    const encoder = { ...encoderOf(), degraded: told };
    expect(troublesOf({ encoder }, { line: { kbps: 2000, asked: 4500 } })).toMatchObject([
      { cause: 'degraded:OVERLOAD_STEP', level: 'problem', about: { is: 'machine' } },
      { cause: 'degraded:NETWORK_SLOW', level: 'problem', about: { is: 'program' }, message: expect.stringContaining('from 4500 to 2000') },
    ]);
  });

  it('is blamed on that source alone that the cue asks for', () => {
    const other = { ...lost, id: 'camera:7', camera_id: 7, name: 'Quay' };
    const level = (course: Partial<Course>, judged = new Set(['camera:2', 'camera:7'])) =>
      troublesOf({ sources: [lost, other], on_air: slate }, { course, judged }).map((each) => `${each.level}: ${each.did}`);
    const [onAirNow, notOnAir] = [`failure: Viewers see the slate. ${again}`, `problem: It is not on air. ${again}`];
    expect(level({ asked: new Map([['a', 'camera:2']]) })).toEqual([onAirNow, notOnAir]);
    expect(level({ asked: new Map([['a', 'camera:7']]) })).toEqual([notOnAir, onAirNow]);
    // Nobody knows: those that the engine has open.
    expect(level({ asked: new Map() })).toEqual([onAirNow, onAirNow]);
    expect(level({ asked: new Map() }, new Set(['camera:2']))).toEqual([onAirNow, notOnAir]);
  });

  it('is told of fifty at most where everything is', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({ ...told, cue_id: `cue ${index}` }));
    expect(troublesOf({ overlay_faults: many })).toHaveLength(50);
  });

  it.each([
    [{ freeBytes: 9.9e9, celsius: 60 }, [['machine:disk', 'problem']]],
    [{ freeBytes: 0.9e9, celsius: 60 }, [['machine:disk', 'failure']]],
    [{ freeBytes: 50e9, celsius: 80.5 }, [['machine:heat', 'problem']]],
    [
      { freeBytes: 0, celsius: 200 },
      [
        ['machine:disk', 'failure'],
        ['machine:heat', 'problem'],
      ],
    ],
    [{ freeBytes: null, celsius: null }, []],
    [{ freeBytes: Number.NaN, celsius: Number.NaN }, []],
  ])('with the machine: %o', (machine, expected) => {
    const { troubles } = sightOf(seen(offline, { machine }), [], moment);
    expect(troubles.map(({ cause, level }) => [cause, level])).toEqual(expected);
  });
});

function encoderOf(): NonNullable<ProgramAnswer['encoder']> {
  return {
    ...{ name: 'libx264', speed: 'veryfast', resolution: '1280x720', fps: 30, target_kbps: 4500, kbps: 4500, encode_ms: 5 },
    ...{ late_frames: 0, repeated_frames: 0, restarts: 0, degraded: null },
  };
}

describe('what was wrong', () => {
  const held = (cause: string, change: Partial<Watched> = {}): Watched => ({
    ...{ cause, alert: anyAlert, trouble: { ...anyAlert, cause, byEngine: false }, heldAt: millis(59_000) },
    ...{ cameAt: millis(54_000), worst: 'problem', comings: [], overAt: null },
    ...change,
  });
  const isHeld = ({ cause }: Watched, args: Parameters<typeof seen>): boolean => troublesOf(...args).some((each) => each.cause === cause);
  /** What has become of it. */
  const fate = (watched: Watched, ...args: Parameters<typeof seen>) => {
    const { unclear, recovered } = sightOf(seen(...args), [watched], moment);
    if (unclear.has(watched.cause)) return 'unclear';
    if (!recovered.has(watched.cause) && isHeld(watched, args)) return 'holds';
    const words = recovered.get(watched.cause);
    return words === undefined ? 'gone' : (words?.message ?? null);
  };

  it.each<[string, Partial<ProgramAnswer>, unknown]>([
    ['camera:2', { sources: [pier] }, expect.stringMatching(/^Camera "North pier" is back since \d\d:\d\d:\d\d\.$/)],
    ['camera:2', { sources: [{ ...pier, state: 'connecting' }] }, 'unclear'],
    ['camera:2', { sources: [] }, 'gone'],
    ['camera:2', { state: 'offline', sources: [] }, 'gone'],
    ['camera:2', { state: 'stopping' }, 'unclear'],
    [clip.id, { sources: [clip] }, expect.stringMatching(/^"a.mp4" is back/)],
    ['destination:1', { destinations: [destination({})] }, 'Facebook reconnected after 6 s.'],
    ['destination:1', { destinations: [destination({ state: 'connecting' })] }, 'unclear'],
    ['destination:1', { destinations: [] }, 'gone'],
    ['engine', {}, expect.stringMatching(/^The media process is back since/)],
    ['reach', {}, expect.stringMatching(/^"Marina" reaches viewers again since/)],
    ['degraded:NETWORK_SLOW', {}, null],
    ['warning:X:y', {}, expect.stringMatching(/^Over since \d\d:\d\d:\d\d: North pier stopped sending pictures\.$/)],
    ['overlay:logo', {}, 'unclear'],
    [
      'overlay:logo',
      { overlays: [{ cue_id: 'logo', layer: 1, type: 'image', name: 'x', remaining_s: null, hidden: null }] },
      expect.stringMatching(/^Over since/),
    ],
    ['camera:2', { state: 'starting', sources: [] }, 'unclear'],
    [clip.id, { sources: [] }, 'unclear'],
    ['engine', { conditions: ['restarting'], state: 'preview' }, 'holds'],
    ['reach', { state: 'preview' }, 'gone'],
    ['reach', { state: 'going_live' }, 'gone'],
    ['overlay:notice', {}, 'gone'],
  ])('%s, where it is %o', (cause, change, expected) => expect(fate(held(cause), change)).toEqual(expected));

  const playing: Partial<ProgramAnswer> = {
    encoder: encoderOf(),
    playhead: { since: 0, anchor: 0, held: 0, paused_at: null, duration_frames: 30 * 600, plays: null },
    sources: [],
  };
  it.each(['media:/assets/a.mp4', 'overlay:logo'])(
    '%s, which is not due, is gone after a whole pass without it, or with its run',
    (cause) => {
      const fateIn = (change: Partial<ProgramAnswer>, heldAgo: number, course: Partial<Course> = {}) =>
        fate(held(cause, { heldAt: millis(60_000 - heldAgo) }), { ...playing, ...change }, { course });
      expect(fateIn({}, 600_000)).toBe('unclear');
      expect(fateIn({}, 660_000)).toBe('gone');
      expect(fateIn({ paused: true }, 660_000)).toBe('unclear');
      expect(fateIn({ playhead: null }, 660_000)).toBe('unclear');
      expect(fateIn({}, 30_000, { runSince: millis(40_000) })).toBe('gone');
      expect(fateIn({}, 10_000, { runSince: millis(40_000) })).toBe('unclear');
    },
  );

  it('is not known while a new engine looks at it for the first time, or where not all is told', () => {
    const due: Partial<ProgramAnswer> = {
      overlays: [{ cue_id: 'logo', layer: 1, type: 'image', name: 'x', remaining_s: null, hidden: null }],
    };
    expect(fate(held('overlay:logo'), due, { course: { replacedAt: millis(50_001) } })).toBe('unclear');
    expect(fate(held('overlay:logo'), due, { course: { replacedAt: millis(50_000) } })).toMatch(/^Over since/);
    const many = Array.from({ length: 51 }, (_, index) => ({ ...told, cue_id: `cue ${index}` }));
    expect(fate(held('overlay:logo'), { ...due, overlay_faults: many })).toBe('unclear');
    expect(fate(held('warning:x'), { warnings: many })).toBe('unclear');
    expect(fate(held('warning:x'), {}, { course: { beganAt: millis(1_000) } })).toBe('unclear');
  });

  it('is said to be over where the engine that gave something up was replaced', () => {
    const degraded = held('degraded:OVERLOAD_STEP');
    expect(fate(degraded, {})).toBeNull();
    expect(fate(degraded, {}, { course: { replacedAt: millis(51_000) } })).toBe('unclear');
    const before = held('degraded:OVERLOAD_STEP', { heldAt: millis(41_000) });
    expect(fate(before, {}, { course: { replacedAt: millis(40_000) } })).toMatch(/^Over since/);
  });

  it('with the decoding of a camera is not over because its feed is well', () => {
    const undecodable = held('camera:2', { trouble: { ...anyAlert, cause: 'camera:2', byEngine: true } });
    expect(fate(undecodable, {}, { judged: new Set() })).toBe('unclear');
    expect(fate(undecodable, {})).toMatch(/is back since/);
    expect(fate(held('camera:2'), {}, { judged: new Set() })).toMatch(/is back since/);
  });

  it('is not gone before the show is taken up again after a power cut, for a minute', () => {
    const offlineFor = (ms: number) => ({ course: { hasRun: false, beganAt: millis(60_000 - ms) } });
    expect(fate(held('camera:2'), { state: 'offline' }, offlineFor(59_999))).toBe('unclear');
    expect(fate(held('camera:2'), { state: 'offline' }, offlineFor(60_000))).toBe('gone');
  });

  it('is over since it flapped last, and not since that is told', () => {
    const at = (overAt: number) => held('camera:2', { overAt: millis(overAt), cameAt: millis(overAt - 6_000) });
    const since = new Date(moment.wall - 50_000).toLocaleTimeString('en-GB');
    expect(fate(at(10_000), {})).toBe(`Camera "North pier" is back since ${since}.`);
    const reconnected = { destinations: [destination({})] };
    expect(fate({ ...at(10_000), cause: 'destination:1' }, reconnected)).toBe('Facebook reconnected after 6 s.');
  });

  it('is said without a figure where nobody saw it come', () => {
    const destinations = [destination({})];
    expect(fate({ ...held('destination:1'), cameAt: null }, { destinations })).toBe('Facebook reconnected.');
  });

  it.each([
    ['machine:disk', { freeBytes: 10.5e9, celsius: 60 }, 'holds'],
    ['machine:disk', { freeBytes: null, celsius: 60 }, 'unclear'],
    ['machine:disk', { freeBytes: 11e9, celsius: 60 }, expect.stringMatching(/^Over since/)],
    ['machine:heat', { freeBytes: 50e9, celsius: 78 }, 'holds'],
    ['machine:heat', { freeBytes: 50e9, celsius: Number.NaN }, 'unclear'],
    ['machine:heat', { freeBytes: 50e9, celsius: 75 }, expect.stringMatching(/^Over since/)],
    ['machine:heat', null, 'unclear'],
  ])('%s, where the machine has %o', (cause, machine, expected) => {
    const sight = sightOf(seen({ state: 'offline' }, { machine }), [held(cause)], moment);
    const isHeldStill = sight.troubles.some((each) => each.cause === cause);
    expect(isHeldStill ? 'holds' : fate(held(cause), { state: 'offline' }, { machine })).toEqual(expected);
  });

  it.each([
    ['failure', 1.05e9, 'failure'],
    ['failure', 1.1e9, 'problem'],
    ['problem', 1.05e9, 'problem'],
    ['problem', 0.99e9, 'failure'],
  ] as const)('with a disk whose alert is a %s, at %d bytes, is a %s', (level, freeBytes, expected) => {
    const disk = held('machine:disk', { trouble: { ...anyAlert, cause: 'machine:disk', byEngine: false, level } });
    const { troubles } = sightOf(seen({ state: 'offline' }, { machine: { freeBytes, celsius: 60 } }), [disk], moment);
    expect(troubles).toMatchObject([{ cause: 'machine:disk', level: expected }]);
  });
});
