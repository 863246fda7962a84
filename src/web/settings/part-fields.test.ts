import { describe, expect, it } from 'vitest';
import { defaultSettings, settingsBody, type Settings } from '#contract/index.ts';
import { changesFrom, contactFields, encodingFields, inputFields, loudnessFields, noticeFields } from './part-fields.ts';

const custom: Settings = {
  ...defaultSettings,
  encoding: { profile: 'custom', bitrate_kbps: 3200, rate_control: 'vbr', h264_profile: 'high', speed: 'veryfast', sound_kbps: 160 },
  loudness_lufs: -14,
  notices: { backup: null, slate: 'Back soon' },
  contact: { name: 'Marta', phone: '+47 555 01 23' },
};
const parts = { encodingFields, loudnessFields, noticeFields, contactFields, inputFields };

describe.each(Object.entries(parts))('%s', (_, part) => {
  const there = (settings: Settings): Partial<Settings> => part.changesOf(part.fieldsOf(settings) as never);

  it.each([
    ['as it is at first', defaultSettings],
    ['as a person set it', custom],
  ])('sends what it shows, %s', (_name, settings) => {
    expect(changesFrom(settings, there(settings))).toEqual({});
    expect(settingsBody.parse(there(settings))).toEqual(there(settings));
  });
});

describe('what is sent', () => {
  it('is the named profile alone, whatever stands in the fields that are not shown', () =>
    expect(encodingFields.changesOf({ ...encodingFields.fieldsOf(custom), profile: 'quality', bitrate: '' })).toEqual({
      encoding: { profile: 'quality' },
    }));

  it('is no contact where both fields are empty', () =>
    expect(contactFields.changesOf({ name: ' ', phone: '' })).toEqual({ contact: null }));

  it('is no notice where nothing is written', () =>
    expect(noticeFields.changesOf({ backup: '  ', slate: ' Back soon ' })).toEqual({ notices: { backup: null, slate: 'Back soon' } }));

  it('is only what differs', () =>
    expect(changesFrom(custom, inputFields.changesOf({ push: false, upload: '4000' }))).toEqual({ push_preview: false }));
});

describe('bad input', () => {
  it.each(['', '4.5', '-1', '4 500', 'much'])('"%s" is no bitrate', (bitrate) =>
    expect(encodingFields.faultsIn({ ...encodingFields.fieldsOf(custom), bitrate }).map(({ path }) => path)).toEqual([
      'encoding.bitrate_kbps',
    ]),
  );

  it('does not matter in fields that are not shown', () =>
    expect(encodingFields.faultsIn({ ...encodingFields.fieldsOf(defaultSettings), bitrate: 'much' })).toEqual([]));

  it('is found in the size of uploads', () => expect(inputFields.faultsIn({ push: true, upload: '4 GB' })).toHaveLength(1));
});
