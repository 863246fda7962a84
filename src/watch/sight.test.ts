import { describe, expect, it } from 'vitest';
import type { Alert, ProgramAnswer, ProgramDestination } from '#contract/index.ts';
import { millis } from '#core/units.ts';
import { programAnswer } from '#show/index.ts';
import { anyAlert } from '../../test/kit/any-alert.ts';
import type { Watched } from './alert-state.ts';
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

const program = (change: Partial<ProgramAnswer>): ProgramAnswer => ({
  ...offline,
  ...{ state: 'live', timeline_id: 1, timeline_name: 'Marina', on_air: onAir({}), sources: [pier] },
  ...change,
});
const troublesOf = (change: Partial<ProgramAnswer>, machine = fine) => sightOf({ program: program(change), machine }, [], moment).troubles;

const lost = {
  ...pier,
  state: 'closed' as const,
  error: { code: 'SOURCE_CLOSED', message: 'North pier stopped sending pictures.', remedy: 'Check it.' },
};
const again = 'It is tried again and again.';

describe('what is wrong', () => {
  it('is nothing while all is well, or nothing runs', () => {
    expect(troublesOf({ sources: [pier, { ...clip, state: 'late' }], destinations: [youtube] })).toEqual([]);
    expect(sightOf({ program: offline, machine: null }, [], moment).troubles).toEqual([]);
  });

  it.each<[string, Partial<ProgramAnswer>, object]>([
    ['behind its backup', { on_air: dock }, { level: 'problem', did: `Viewers see backup "Fuel dock". ${again}` }],
    ['behind the slate', { on_air: slate }, { level: 'failure', did: `Viewers see the slate. ${again}` }],
    [
      'behind the slate of an operator',
      { on_air: { ...slate, reason: 'override' } },
      { level: 'problem', did: `Viewers see the slate. ${again}` },
    ],
    [
      'not on air',
      { on_air: onAir({ camera_id: 3, name: 'Fuel dock' }) },
      { level: 'problem', did: `It is not on air: viewers see "Fuel dock". ${again}` },
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
    ['frozen', 'SOURCE_FROZEN'],
    ['black', 'SOURCE_BLACK'],
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
    ['a picture is away', { warnings: [told] }, { cause: 'warning:OVERLOAD_STEP:Too slow.', level: 'problem' }],
    ['an overlay has a fault', { overlay_faults: [{ ...told, cue_id: 'logo' }] }, { cause: 'overlay:logo', message: 'Too slow.' }],
  ])('with the program: %s', (_, change, expected) =>
    expect(troublesOf(change)).toMatchObject([{ about: { is: 'program' }, ...expected }]),
  );

  it.each([
    ['OVERLOAD_STEP', 'machine'],
    ['NETWORK_SLOW', 'program'],
  ])('with what carries less than it should: %s', (code, is) => {
    const encoder = { ...encoderOf(), degraded: { ...told, code } };
    expect(troublesOf({ encoder })).toMatchObject([{ cause: `degraded:${code}`, level: 'problem', about: { is } }]);
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
    const { troubles } = sightOf({ program: offline, machine }, [], moment);
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
  const held = (cause: string, change: Partial<Alert> = {}): Watched => ({
    ...{ cause, alert: { ...anyAlert, ...change }, cameAt: millis(54_000), worst: 'problem', comings: [], overAt: null },
  });
  /** What has become of it. */
  const fate = (
    watched: Watched,
    change: Partial<ProgramAnswer>,
    machine: { freeBytes: number | null; celsius: number | null } | null = fine,
  ) => {
    const { unclear, recovered } = sightOf({ program: program(change), machine }, [watched], moment);
    if (unclear.has(watched.cause)) return 'unclear';
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
  ])('%s, where it is %o', (cause, change, expected) => expect(fate(held(cause), change)).toEqual(expected));

  it('is said without a figure where nobody saw it come', () => {
    const destinations = [destination({})];
    expect(fate({ ...held('destination:1'), cameAt: null }, { destinations })).toBe('Facebook reconnected.');
  });

  it.each([
    ['machine:disk', { freeBytes: 10.5e9, celsius: 60 }, 'unclear'],
    ['machine:disk', { freeBytes: null, celsius: 60 }, 'unclear'],
    ['machine:disk', { freeBytes: 11e9, celsius: 60 }, expect.stringMatching(/^Over since/)],
    ['machine:heat', { freeBytes: 50e9, celsius: 78 }, 'unclear'],
    ['machine:heat', { freeBytes: 50e9, celsius: 75 }, expect.stringMatching(/^Over since/)],
    ['machine:heat', null, 'unclear'],
  ])('%s, where the machine has %o', (cause, machine, expected) =>
    expect(fate(held(cause), { state: 'offline' }, machine)).toEqual(expected),
  );
});
