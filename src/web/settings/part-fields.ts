/** The parts of the machine's settings as fields of a form, and back. Pure. */
import type { EncodingSettings, Settings } from '#contract/index.ts';
import type { Fault } from '../api/ask.ts';
import { texts } from '../texts.ts';
import type { Fields } from './edits.ts';

/** One form: what of the settings it shows, and what is sent of it. */
export type PartFields<Of extends Fields> = {
  readonly fieldsOf: (settings: Settings) => Of;
  readonly changesOf: (fields: Of) => Partial<Settings>;
  /** What can be said against it before it is sent. */
  readonly faultsIn: (fields: Of) => readonly Fault[];
};

type CustomEncoding = Extract<EncodingSettings, { profile: 'custom' }>;
export type EncodingFields = {
  readonly profile: string;
  readonly bitrate: string;
  readonly rateControl: string;
  readonly h264Profile: string;
  readonly speed: string;
  readonly sound: string;
};

/** What custom begins with: as reliability. */
const FIRST: CustomEncoding = {
  profile: 'custom',
  bitrate_kbps: 4500,
  rate_control: 'cbr',
  h264_profile: 'main',
  speed: 'auto',
  sound_kbps: 128,
};
const MEGABYTE = 1_000_000;

export const encodingFields: PartFields<EncodingFields> = {
  fieldsOf: ({ encoding }) => {
    const custom = encoding.profile === 'custom' ? encoding : FIRST;
    return {
      profile: encoding.profile,
      bitrate: String(custom.bitrate_kbps),
      rateControl: custom.rate_control,
      h264Profile: custom.h264_profile,
      speed: custom.speed,
      sound: String(custom.sound_kbps),
    };
  },
  changesOf: (fields) => ({ encoding: encodingOf(fields) }),
  faultsIn: ({ profile, bitrate, sound }) =>
    profile === 'custom' ? [...notCount('encoding.bitrate_kbps', bitrate), ...notCount('encoding.sound_kbps', sound)] : [],
};

function encodingOf({ profile, bitrate, rateControl, h264Profile, speed, sound }: EncodingFields): EncodingSettings {
  if (profile === 'reliability' || profile === 'quality' || profile === 'adaptive') return { profile };
  return {
    profile: 'custom',
    bitrate_kbps: Number(bitrate),
    rate_control: rateControl === 'vbr' ? 'vbr' : 'cbr',
    h264_profile: h264Profile === 'high' ? 'high' : 'main',
    speed: isSpeed(speed) ? speed : FIRST.speed,
    sound_kbps: Number(sound),
  };
}

const isSpeed = (text: string): text is CustomEncoding['speed'] => Object.hasOwn(texts.settings.encoding.speeds, text);

export type LoudnessFields = { readonly loudness: string };
export const loudnessFields: PartFields<LoudnessFields> = {
  fieldsOf: ({ loudness_lufs: lufs }) => ({ loudness: lufs === null ? 'none' : String(lufs) }),
  changesOf: ({ loudness }) => ({ loudness_lufs: loudness === '-14' ? -14 : loudness === '-23' ? -23 : null }),
  faultsIn: () => [],
};

export type NoticeFields = { readonly backup: string; readonly slate: string };
export const noticeFields: PartFields<NoticeFields> = {
  fieldsOf: ({ notices: { backup, slate } }) => ({ backup: backup ?? '', slate: slate ?? '' }),
  changesOf: ({ backup, slate }) => ({ notices: { backup: orNull(backup), slate: orNull(slate) } }),
  faultsIn: () => [],
};

export type ContactFields = { readonly name: string; readonly phone: string };
export const contactFields: PartFields<ContactFields> = {
  fieldsOf: ({ contact }) => ({ name: contact?.name ?? '', phone: contact?.phone ?? '' }),
  changesOf: ({ name, phone }) => ({
    contact: name.trim() === '' && phone.trim() === '' ? null : { name: name.trim(), phone: phone.trim() },
  }),
  faultsIn: () => [],
};

export type InputFields = { readonly push: boolean; readonly upload: string };
export const inputFields: PartFields<InputFields> = {
  fieldsOf: ({ push_preview: push, upload_bytes_max: bytes }) => ({ push, upload: String(Math.round(bytes / MEGABYTE)) }),
  changesOf: ({ push, upload }) => ({ push_preview: push, upload_bytes_max: Number(upload) * MEGABYTE }),
  faultsIn: ({ upload }) => notCount('upload_bytes_max', upload),
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const notCount = (path: string, text: string): Fault[] => (/^\d+$/.test(text.trim()) ? [] : [{ path, ...texts.settings.notNumber }]);

/** What is sent where `fields` stands in place of what is set: only what was changed, for a field may show less than is set. */
export function changesIn<Of extends Fields>({ fieldsOf, changesOf }: PartFields<Of>, set: Settings, fields: Of): Partial<Settings> {
  const unchanged = new Map(Object.entries(changesOf(fieldsOf(set))).map(([name, value]) => [name, JSON.stringify(value)]));
  return Object.fromEntries(Object.entries(changesOf(fields)).filter(([name, value]) => JSON.stringify(value) !== unchanged.get(name)));
}
