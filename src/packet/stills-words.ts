/** What the process `stills` says: to the trunk, and to who asks it for pictures. */
import { z } from 'zod';
import { cameraTestAnswer } from './camera-test-words.ts';
import { networkSource } from './show.ts';
import { told } from './told.ts';

export const toStills = z.discriminatedUnion('do', [
  /** Answer those who ask at `socket`. */
  z.object({ do: z.literal('serve'), socket: z.string() }),
  z.object({ do: z.literal('stop') }),
]);
export type ToStills = z.infer<typeof toStills>;

/** Every second: silence means that the process hangs. */
export const fromStills = z.object({ is: z.literal('beat') });
export type FromStills = z.infer<typeof fromStills>;

// ---- stills and who asks

const stillSource = z.discriminatedUnion('kind', [
  /** `socket`: where its feed listens; null: nothing holds it, and it is opened for this one picture. */
  z.object({ kind: z.literal('camera'), socket: z.string().nullable(), network: networkSource }),
  /** `at`: seconds from its beginning; the key picture there or before it is shown. `name` is for messages. */
  z.object({ kind: z.literal('file'), path: z.string(), name: z.string(), at: z.number().nonnegative() }),
  /**
   * A key picture of the program, H.264: `data` has NAL units behind lengths, all is base64. `name` is another one where the picture is.
   */
  z.object({
    kind: z.literal('program'),
    name: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    sps: z.string(),
    pps: z.string(),
    data: z.string(),
  }),
  z.object({ kind: z.literal('pattern'), name: z.string(), at: z.number().nonnegative() }),
]);
export type StillSource = z.infer<typeof stillSource>;

export const STILL_WIDTH = { least: 16, most: 1920 } as const;

export const stillRequest = z.object({
  /** Comes back with the answer. */
  id: z.int(),
  source: stillSource,
  /** Pixels; a smaller picture stays as it is. */
  width: z.int().min(STILL_WIDTH.least).max(STILL_WIDTH.most),
});
export type StillRequest = z.infer<typeof stillRequest>;

/** What is in this file? It is decoded as far as its first picture. `name` is for messages. */
export const probeRequest = z.object({ id: z.int(), probe: z.object({ path: z.string(), name: z.string() }) });
export type ProbeRequest = z.infer<typeof probeRequest>;

/** The forms of files that the library takes. `mp4`: QuickTime as well; `matroska`: WebM as well. */
export const mediaForms = ['png', 'jpeg', 'webp', 'gif', 'bmp', 'mp4', 'matroska', 'mpegts', 'mp3', 'aac', 'wav', 'flac', 'ogg'] as const;
export type MediaForm = (typeof mediaForms)[number];

/** What a file is by its content. Of what it does not have or does not say there is null. */
export const mediaFacts = z.object({
  form: z.enum(mediaForms),
  /** Pixels, as they are coded. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Seconds. */
  duration: z.number().nullable(),
  fps: z.number().nullable(),
  videoCodec: z.string().nullable(),
  audioCodec: z.string().nullable(),
  channels: z.int().nullable(),
  sampleRate: z.int().nullable(),
  hasAlpha: z.boolean().nullable(),
  /** A picture that moves, played over and over. */
  animated: z.boolean(),
});
export type MediaFacts = z.infer<typeof mediaFacts>;

/** Of a file of which nothing is known but its form. */
export const noFacts = {
  width: null,
  height: null,
  duration: null,
  fps: null,
  videoCodec: null,
  audioCodec: null,
  channels: null,
  sampleRate: null,
  hasAlpha: null,
  animated: false,
} as const satisfies Omit<MediaFacts, 'form'>;

export const stillAnswer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('still'), id: z.int(), /** Base64. */ jpeg: z.string() }),
  cameraTestAnswer,
  z.object({ is: z.literal('probed'), id: z.int(), facts: mediaFacts }),
  told.extend({ is: z.literal('fault'), id: z.int() }),
]);
export type StillAnswer = z.infer<typeof stillAnswer>;
