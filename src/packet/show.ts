/** What a program is, as the server makes it, the trunk keeps it and the engine runs it. */
import { z } from 'zod';
import { sourceSettings } from './source-settings.ts';

const rate = z.object({ num: z.int().positive(), den: z.int().positive() });

/** The program's time: picture n is due at t0 + n / rate. */
export const programClock = z.object({
  /** CLOCK_MONOTONIC in ms at picture 0. */
  t0: z.number(),
  /** Wall clock in ms since 1970 at t0; for PROGRAM-DATE-TIME only. */
  epoch: z.number(),
  rate,
});
export type ProgramClock = z.infer<typeof programClock>;

/** One network source: it gets a feed of its own. */
export const networkSource = z.object({
  /** `camera:1`: the source's SourceId. */
  id: z.string(),
  name: z.string(),
  /** With user name and password: never logged, never on a command line. */
  url: z.string(),
  transport: z.enum(['tcp', 'udp']),
  /** The source that stands in for it. */
  backup: z.string().nullable(),
  /** Left out: as it comes. Engine and stills apply them; a feed knows nothing of them. */
  settings: sourceSettings.optional(),
});
export type NetworkSource = z.infer<typeof networkSource>;

/** How the program is encoded. */
export const encoding = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  rate,
  bitrateKbps: z.int().positive(),
  /** Constant: padded up to the bitrate. Variable: never above it, and less where the picture needs less. */
  rateControl: z.enum(['cbr', 'vbr']),
  h264Profile: z.enum(['main', 'high']),
  /** As H.264's table A-1 writes it: `4.1`. */
  level: z.string().regex(/^\d\.\d$/),
  /** libavcodec's name of the encoder. */
  encoder: z.string(),
  soundKbps: z.int().positive(),
  /** x264's speed; the first step of the overload ladder moves it while the program runs. */
  speed: z.enum(['medium', 'fast', 'veryfast', 'superfast', 'ultrafast']),
});
export type Encoding = z.infer<typeof encoding>;

/** Of every program, seconds from key picture to key picture at most: platforms ask for 2. */
export const KEY_SECONDS = 2;

/** A value that is pushed in for overlays to show. */
export const pushedValue = z.union([z.string().max(2000), z.number(), z.boolean()]);
export type PushedValue = z.infer<typeof pushedValue>;

/** Everything a program is: desired state, made by the server, kept by the trunk, run by the engine. */
export const show = z.object({
  /** Identifies this run. */
  run: z.string(),
  /** Null: it shows what is pushed, and no timeline is stored for it. */
  timelineId: z.int().nullable(),
  name: z.string(),
  /** The timeline as it is stored; `timeline/` reads it. */
  document: z.unknown(),
  encoding,
  /** The bitrate goes below that of the encoding where the network does not carry it. */
  adaptive: z.boolean(),
  sources: z.array(networkSource),
  /** Folder in which `/assets/…` of the document lie. */
  assetsFolder: z.string(),
  /** Values that were pushed in before it began or changed, by name. */
  values: z.record(z.string(), pushedValue),
  notices: z.object({ backup: z.string().nullable(), slate: z.string().nullable() }),
  /** How loud the program is made, LUFS; null: as loud as it comes. */
  loudnessLufs: z.number().nullable(),
  /** Folder in which pictures of web addresses lie once they were fetched, each as `fetchedName` says. */
  fetchedFolder: z.string(),
  /** What of the operator's hand is kept through a power cut; `timeline/` reads it. Null: nothing. */
  hand: z.unknown(),
});
export type Show = z.infer<typeof show>;
