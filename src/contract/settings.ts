/** What an operator sets for the whole machine. Every field has a default, so that nothing need be set. */
import { z } from 'zod';

const MEGABYTE = 1_000_000;

/** How the program is encoded (the figures of a profile are for 1080p30; others get what their size and rate need). */
export const encodingSettings = z.discriminatedUnion('profile', [
  /** 4500 kbit/s, constant, main. */
  z.strictObject({ profile: z.literal('reliability') }),
  /** 6000 kbit/s at most, less where the picture needs less, high. */
  z.strictObject({ profile: z.literal('quality') }),
  /** As reliability to begin with, for networks that do not always carry it. */
  z.strictObject({ profile: z.literal('adaptive') }),
  z.strictObject({
    profile: z.literal('custom'),
    /** Exactly this, whatever the size. */
    bitrate_kbps: z.int().min(200).max(20_000),
    rate_control: z.enum(['cbr', 'vbr']).default('cbr'),
    h264_profile: z.enum(['main', 'high']).default('main'),
    /** x264's; `auto`: the slowest that this machine carries. */
    speed: z.enum(['auto', 'medium', 'fast', 'veryfast', 'superfast', 'ultrafast']).default('auto'),
    sound_kbps: z.int().min(64).max(320).default(128),
  }),
]);
export type EncodingSettings = z.infer<typeof encodingSettings>;

/** Null: nothing is shown. */
const notice = z.string().trim().min(1).max(120).nullable();

/** Whom the page offers to call. Null: nobody. */
const contact = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d ()/-]{3,30}$/, 'It is not a telephone number.'),
  })
  .nullable();

const fields = {
  encoding: encodingSettings,
  /** What the program's sound is brought to; null: it stays as loud as it comes. */
  loudness_lufs: z.literal([-14, -23]).nullable(),
  /** What viewers read when a camera is replaced, and while the slate is shown. */
  notices: z.strictObject({ backup: notice, slate: notice }),
  upload_bytes_max: z
    .int()
    .min(MEGABYTE)
    .max(1_000_000 * MEGABYTE),
  /** Programs of this machine may push to `preview/stream` without a key, and what they push is shown when nothing else runs. */
  push_preview: z.boolean(),
  contact,
} as const;

export const settings = z.object({
  encoding: fields.encoding.default({ profile: 'reliability' }),
  loudness_lufs: fields.loudness_lufs.default(null),
  notices: fields.notices.default({ backup: 'Switched to backup camera', slate: "Technical difficulties, we'll be right back" }),
  upload_bytes_max: fields.upload_bytes_max.default(4000 * MEGABYTE),
  push_preview: fields.push_preview.default(true),
  contact: fields.contact.default(null),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = settings.parse({});

/** What is sent to change them: a field that is left out stays as it is. */
export const settingsBody = z.strictObject(fields).partial();

/** `applies`: whether a program that runs has taken over all of it, or needs a new start for the form of its encoding. */
export const settingsSaved = settings.extend({ applies: z.enum(['now', 'next_start']) });
export type SettingsSaved = z.infer<typeof settingsSaved>;
