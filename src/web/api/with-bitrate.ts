import type { EncodingSettings } from '#contract/index.ts';

/** Of every profile but one that is set by hand. */
export const SOUND_KBPS = 128;
/** Less is not taken. */
const LEAST_KBPS = 200;

const forms = {
  reliability: { rate_control: 'cbr', h264_profile: 'main' },
  adaptive: { rate_control: 'cbr', h264_profile: 'main' },
  quality: { rate_control: 'vbr', h264_profile: 'high' },
} as const;

/** The same at `kbps`, picture and sound together: the form of the stream stays, so that a program that runs takes it over at once. Pure. */
export function withBitrate(encoding: EncodingSettings, kbps: number): EncodingSettings {
  const rest =
    encoding.profile === 'custom'
      ? encoding
      : ({ profile: 'custom', speed: 'auto', sound_kbps: SOUND_KBPS, ...forms[encoding.profile] } as const);
  return { ...rest, bitrate_kbps: Math.max(LEAST_KBPS, kbps - rest.sound_kbps) };
}
