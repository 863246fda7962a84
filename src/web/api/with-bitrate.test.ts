import { describe, expect, it } from 'vitest';
import { encodingSettings } from '#contract/index.ts';
import { withBitrate } from './with-bitrate.ts';

describe('another bitrate', () => {
  it.each([
    [{ profile: 'reliability' }, { rate_control: 'cbr', h264_profile: 'main' }],
    [{ profile: 'adaptive' }, { rate_control: 'cbr', h264_profile: 'main' }],
    [{ profile: 'quality' }, { rate_control: 'vbr', h264_profile: 'high' }],
  ] as const)('keeps the form of %j', (encoding, form) => {
    const changed = withBitrate(encoding, 3500);
    expect(changed).toEqual({ profile: 'custom', bitrate_kbps: 3372, speed: 'auto', sound_kbps: 128, ...form });
    expect(encodingSettings.parse(changed)).toEqual(changed);
  });

  it('is never less than what is taken', () => expect(withBitrate({ profile: 'reliability' }, 150)).toMatchObject({ bitrate_kbps: 200 }));

  it('changes nothing else of what was set by hand', () => {
    const custom = {
      profile: 'custom',
      bitrate_kbps: 9000,
      rate_control: 'vbr',
      h264_profile: 'high',
      speed: 'fast',
      sound_kbps: 320,
    } as const;
    expect(withBitrate(custom, 3500)).toEqual({ ...custom, bitrate_kbps: 3180 });
  });
});
