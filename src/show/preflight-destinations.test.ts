import { describe, expect, it } from 'vitest';
import type { PreflightCheck } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { destinationChecks, type DestinationFacts } from './preflight-destinations.ts';

type Chosen = DestinationFacts['chosen'][number];

const ours: Chosen = {
  id: 1,
  name: 'Ours',
  platform: 'youtube',
  hasKey: true,
  lastResult: null,
  isLive: false,
  fault: null,
  ...{ minutes: null, isUntried: false },
};
const recording = { platform: 'recording', hasKey: false } as const;
const now = new Date(2030, 0, 2, 12, 0).getTime();
const at = (day: number): string => new Date(2030, 0, day, 8, 51).toISOString();
const refusal = (code: string, day = 2) => ({ lastResult: { at: at(day), ok: false, error: { code, message: 'm', remedy: 'r' } } });

const checks = (chosen: readonly Partial<Chosen>[], unknown: readonly number[] = []): PreflightCheck[] =>
  destinationChecks({ chosen: chosen.map((each) => ({ ...ours, ...each })), unknown, wantedKbps: null, uploadKbps: null, now });

describe('destinationChecks', () => {
  it('pass for one that answers, whose key was not used yet', () => {
    expect(checks([{}])).toEqual([
      {
        id: 'destination:1',
        status: 'passed',
        title: 'Ours',
        message: 'Ours answers.',
        remedy: '',
        action: null,
        stops: false,
        destination_id: 1,
      },
      {
        id: 'key:1',
        status: 'passed',
        title: 'Stream key of Ours',
        message: 'This key was not used yet.',
        remedy: '',
        action: null,
        stops: false,
        destination_id: 1,
      },
    ]);
  });

  it.each<[string, Partial<Chosen>, string, PreflightCheck['status'], RegExp]>([
    ['what is on air', { isLive: true }, 'destination:1', 'passed', /being sent to Ours/],
    ['a recording with room', { ...recording, minutes: 60 }, 'destination:1', 'passed', /room for an hour/],
    ['a recording with less room', { ...recording, minutes: 59 }, 'destination:1', 'warning', /^There is room for 59 minutes\. /],
    ['a recording with hardly any', { ...recording, minutes: 1 }, 'destination:1', 'warning', /room for 1 minute\./],
    ['a recording that runs', { ...recording, isLive: true }, 'destination:1', 'passed', /^Ours is recording\.$/],
    ['one that others keep from being tried', { isUntried: true }, 'destination:1', 'information', /^Ours was not tried/],
    ['a key that was taken', { lastResult: { at: at(2), ok: true, error: null } }, 'key:1', 'passed', /took this key at 08:51\.$/],
    ['one on air, whatever was before', { isLive: true, ...refusal('DEST_KEY_REFUSED') }, 'key:1', 'passed', /not used/],
    [
      'a server that is none',
      { fault: errors.DEST_HOST_UNKNOWN({ name: 'Ours', host: 'h' }) },
      'destination:1',
      'problem',
      /no server called h/,
    ],
    ['one that is off', { fault: errors.DESTINATION_OFF({ name: 'Ours' }) }, 'destination:1', 'problem', /turned off/],
    ['a refused key', refusal('DEST_KEY_REFUSED'), 'key:1', 'problem', /^Ours refused this stream key at 08:51\.$/],
    ['a key refused before', refusal('DEST_KEY_REFUSED', 1), 'key:1', 'problem', /refused this stream key at 08:51 on 1 Jan\.$/],
    ['a key that was dropped', refusal('DEST_KEY_DROPPED'), 'key:1', 'problem', /^Ours closed the connection/],
    ['no key', { hasKey: false }, 'key:1', 'problem', /^YouTube needs a stream key\.$/],
  ])('tell of %s', (_, change, id, status, message) => {
    const check = checks([change]).find((each) => each.id === id);
    expect(check).toMatchObject({ status, message: expect.stringMatching(message), stops: false, destination_id: 1 });
    if (status === 'problem')
      expect(check).toMatchObject({ remedy: expect.stringMatching(/.{6}/), action: { kind: 'destination', id: 1 } });
  });

  it('ask for no key where none is needed', () => {
    const keyless = [{ platform: 'recording' as const }, { platform: 'custom_rtmp' as const, hasKey: false }];
    expect(checks(keyless).map(({ id }) => id)).toEqual(['destination:1', 'destination:1']);
    expect(checks([{ platform: 'custom_rtmp' }]).map(({ id }) => id)).toEqual(['destination:1', 'key:1']);
  });

  it('stop going live only where none is known', () => {
    const problem = { id: 'destination:3', status: 'problem', message: 'There is no destination 3.', destination_id: 3 };
    expect(checks([], [3])).toMatchObject([{ ...problem, stops: true }]);
    expect(checks([{}], [3])).toMatchObject([{ ...problem, stops: false }, {}, {}]);
  });
});
