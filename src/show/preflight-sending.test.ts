import { describe, expect, it } from 'vitest';
import type { Platform, PreflightCheck } from '#contract/index.ts';
import { sendingChecks } from './preflight-sending.ts';

type Sent = {
  readonly to: readonly (readonly [string, Platform])[];
  readonly wanted?: number | null;
  readonly upload?: number | null;
  /** By name. */
  readonly fault?: Readonly<Record<string, { message: string; remedy: string }>>;
};

const checks = ({ to, wanted = 4628, upload = null, fault = {} }: Sent): PreflightCheck[] =>
  sendingChecks({
    chosen: to.map(([name, platform], id) => ({
      id,
      name,
      platform,
      hasKey: true,
      lastResult: null,
      isLive: false,
      minutes: null,
      isUntried: false,
      fault: fault[name] ?? null,
    })),
    unknown: [],
    wantedKbps: wanted,
    uploadKbps: upload,
    now: 0,
  });

const youtube = ['YouTube', 'youtube'] as const;
const facebook = ['Facebook', 'facebook'] as const;
const page = ['Page', 'facebook'] as const;
const twitch = ['Twitch', 'twitch'] as const;
const own = ['Own', 'custom_rtmp'] as const;
const nothingToDo = 'Nothing to do. More than this was not tried yet.';
const disk = ['Disk', 'recording'] as const;

describe('the limits of platforms', () => {
  it.each<[string, Sent, PreflightCheck['status'], string, string]>([
    ['all take it', { to: [youtube, own] }, 'passed', '4.6 Mb/s, H.264 and AAC, a key picture every 2 s: all take that.', ''],
    [
      'one takes less',
      { to: [youtube, facebook] },
      'information',
      'Facebook takes 4.0 Mb/s at most, so all get 4.0.',
      'Leave Facebook out to send 4.6.',
    ],
    [
      'two take less',
      { to: [page, facebook, own] },
      'information',
      'Page and Facebook take 4.0 Mb/s at most, so all get 4.0.',
      'Leave Page and Facebook out to send 4.6.',
    ],
    [
      'each takes less',
      { to: [facebook, twitch], wanted: 9000 },
      'information',
      'Facebook takes 4.0 Mb/s at most, so all get 4.0.',
      'Leave Facebook out to send 6.0.',
    ],
    [
      'there is no other',
      { to: [facebook] },
      'information',
      'Facebook takes 4.0 Mb/s at most, so all get 4.0.',
      'Nothing to do. More is of no use there.',
    ],
    [
      'it is just enough',
      { to: [facebook], wanted: 4000 },
      'passed',
      '4.0 Mb/s, H.264 and AAC, a key picture every 2 s: all take that.',
      '',
    ],
  ])('say what is sent where %s', (_, sent, status, message, remedy) =>
    expect(checks(sent)[0]).toMatchObject({ id: 'limits', status, message, remedy, stops: false }),
  );
});

describe('the room on the line', () => {
  it.each<[string, Sent, PreflightCheck['status'], string, string]>([
    [
      'nothing is known',
      { to: [youtube] },
      'information',
      '4.6 Mb/s needed. What this line carries is not known yet.',
      'Nothing to do. It is learned while the program is sent.',
    ],
    ['there is enough', { to: [own], wanted: 4000, upload: 5200 }, 'passed', '5.2 Mb/s in the last 7 days, 4.0 needed.', ''],
    ['just this was sent', { to: [youtube], upload: 4500 }, 'information', '4.5 Mb/s in the last 7 days, 4.6 needed.', nothingToDo],
    ['a little more was sent', { to: [youtube], upload: 6000 }, 'information', '6.0 Mb/s in the last 7 days, 4.6 needed.', nothingToDo],
    ['there is not', { to: [youtube], upload: 4300 }, 'warning', '4.3 Mb/s in the last 7 days, 4.6 needed.', 'Use 3.3 Mb/s instead.'],
    [
      'all get less',
      { to: [youtube, facebook, disk], upload: 7000 },
      'warning',
      '7.0 Mb/s in the last 7 days, 8.0 needed.',
      'Use 2.6 Mb/s instead.',
    ],
    [
      'there is almost none',
      { to: [youtube, twitch], upload: 500 },
      'warning',
      '0.5 Mb/s in the last 7 days, 9.3 needed.',
      'Leave some of the destinations out.',
    ],
  ])('is told where %s', (_, sent, status, message, remedy) =>
    expect(checks(sent)[1]).toMatchObject({ id: 'upload', status, message, remedy, stops: false }),
  );

  it('is needed for those only that can be sent to', () => {
    const fault = { message: 'm', remedy: 'r' };
    expect(checks({ to: [own, youtube], upload: 6100, fault: { Own: fault } })[1]).toMatchObject({
      message: '6.1 Mb/s in the last 7 days, 4.6 needed.',
    });
    expect(checks({ to: [own], fault: { Own: fault } }).map(({ id }) => id)).toEqual(['limits']);
  });

  it('is not looked at for recordings, nor where the timeline cannot run', () => {
    expect(checks({ to: [disk] })).toEqual([]);
    expect(checks({ to: [youtube], wanted: null })).toEqual([]);
  });
});
