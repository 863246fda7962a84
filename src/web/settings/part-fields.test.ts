import { describe, expect, it } from 'vitest';
import { defaultSettings, settingsBody, type Settings } from '#contract/index.ts';
import { changesIn, contactFields, encodingFields, inputFields, loudnessFields, noticeFields } from './part-fields.ts';

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
    expect(settings).toMatchObject(there(settings));
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

  it('is only what was changed, also where the rest is shown rounded', () => {
    const set = { ...custom, upload_bytes_max: 4_294_967_296 };
    expect(changesIn(inputFields, set, { push: false, upload: '4295' })).toEqual({ push_preview: false });
    expect(changesIn(inputFields, set, { push: true, upload: '4000' })).toEqual({ upload_bytes_max: 4_000_000_000 });
    expect(changesIn(inputFields, set, inputFields.fieldsOf(set))).toEqual({});
  });
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
