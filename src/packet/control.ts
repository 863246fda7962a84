/** What our processes say to each other beside media: one closed union a link, checked where the bytes come in. */
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

/** A value that is pushed in for overlays to show. */
export const pushedValue = z.union([z.string().max(2000), z.number(), z.boolean()]);
export type PushedValue = z.infer<typeof pushedValue>;

/** Everything a program is: desired state, made by the server, kept by the trunk, run by the engine. */
export const show = z.object({
  /** Identifies this run. */
  run: z.string(),
  timelineId: z.int(),
  name: z.string(),
  /** The timeline as it is stored; `timeline/` reads it. */
  document: z.unknown(),
  encoding,
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

/** What an operator tells the running program; it takes effect with the next picture. */
export const programCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('pause') }),
  z.object({ do: z.literal('resume') }),
  /** Seconds into the timeline. */
  z.object({ do: z.literal('seek'), position: z.number() }),
  z.object({ do: z.enum(['slate', 'pin', 'clear_overlays']), on: z.boolean() }),
  z.object({ do: z.literal('force'), cameraId: z.int().nullable() }),
  /** All overrides end. */
  z.object({ do: z.literal('back') }),
  z.object({ do: z.literal('value'), name: z.string(), value: pushedValue }),
]);
export type ProgramCommand = z.infer<typeof programCommand>;

/** A command under a number that grows from one to the next: who has taken one has taken all before it. */
export const numberedCommand = z.object({ ref: z.int(), command: programCommand });
export type NumberedCommand = z.infer<typeof numberedCommand>;

// ---- trunk and engine

export const toEngine = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('run'),
    generation: z.int(),
    clock: programClock,
    show,
    /** Where the feed of each network source listens, by source id. */
    sockets: z.record(z.string(), z.string()),
    /** What the engine before it asked to remember; null for the first. */
    remembered: z.unknown(),
    /** The key of the slate GOP that the trunk has for this show; null: none. */
    slateKey: z.string().nullable(),
  }),
  /** The show has changed under the running program. */
  z.object({ do: z.literal('show'), show, sockets: z.record(z.string(), z.string()) }),
  /** Make picture number `at`, or the first after it, a key picture. */
  z.object({ do: z.literal('keyframe'), at: z.int() }),
  z.object({ do: z.literal('command'), ...numberedCommand.shape }),
  /** Encode at `kbps` from the next picture on, in the running stream: the network carries no more, or carries more again. */
  z.object({ do: z.literal('bitrate'), kbps: z.int().positive() }),
  z.object({ do: z.literal('stop') }),
]);
export type ToEngine = z.infer<typeof toEngine>;

export const sourceState = z.enum(['unused', 'connecting', 'good', 'late', 'stalled', 'frozen', 'black', 'closed']);
export type SourceState = z.infer<typeof sourceState>;

/** How loud the program is, as it is encoded. Null: silence. */
export const soundMeters = z.object({
  /** EBU R128: the last 400 ms, the last 3 s, and all of it that is not a pause. */
  momentaryLufs: z.number().nullable(),
  shortTermLufs: z.number().nullable(),
  integratedLufs: z.number().nullable(),
  /** The highest of the last second or two, between samples included, dBTP. */
  truePeakDb: z.number().nullable(),
  /** The highest samples left and right of late, dBFS: of all that came since the report before. */
  peaksDb: z.tuple([z.number().nullable(), z.number().nullable()]),
  /** What is added now to reach `loudnessLufs`. */
  gainDb: z.number(),
  /** Peaks were held back of late. */
  limiting: z.boolean(),
  /** An audio cue is lowered now because speech is heard. */
  ducking: z.boolean(),
});
export type SoundMeters = z.infer<typeof soundMeters>;

/** What the engine says of itself: four times a second, and at once when what is on air changes. */
export const engineReport = z.object({
  generation: z.int(),
  /** The picture that was composed last. */
  number: z.int(),
  /** The last command that was taken; 0: none. */
  taken: z.int(),
  /** Position in the timeline, seconds. */
  position: z.number(),
  loop: z.int(),
  ended: z.boolean(),
  paused: z.boolean(),
  overrides: z.object({
    slate: z.boolean(),
    /** `coming`: it is not on air yet, its source gives no picture. */
    force: z.object({ cameraId: z.int(), coming: z.boolean() }).nullable(),
    pin: z.boolean(),
    clearOverlays: z.boolean(),
    /** What of them is to be kept through a power cut; null: nothing. */
    hand: z.unknown(),
  }),
  onAir: z.object({
    cueId: z.string().nullable(),
    source: z.string(),
    kind: z.enum(['camera', 'media', 'slate', 'pattern']),
    reason: z.enum(['timeline', 'override', 'failover']),
    /** Picture number since which it is on air. */
    since: z.int(),
    /** Seconds until the timeline changes it; null: it does not. */
    remaining: z.number().nullable(),
  }),
  next: z.object({ cueId: z.string().nullable(), source: z.string(), inSeconds: z.number() }).nullable(),
  /** What is wrong with overlays on air or coming. */
  overlays: z.array(z.object({ cueId: z.string(), code: z.string(), message: z.string(), remedy: z.string() })),
  sources: z.array(
    z.object({
      id: z.string(),
      state: sourceState,
      code: z.string().nullable(),
      message: z.string().nullable(),
      remedy: z.string().nullable(),
    }),
  ),
  encoder: z.object({
    name: z.string(),
    speed: z.string(),
    /** Median time to encode one picture over the last second, ms. */
    encodeMs: z.number(),
    /** Pictures composed later than 1 frame after they were due, since the engine began. */
    late: z.int(),
    /** Pictures sent as a repetition because the encoder could not keep up, since the engine began. */
    repeated: z.int(),
    kbps: z.number(),
    /** What the overload ladder has given up for now; null: nothing. */
    degraded: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
  }),
  sound: soundMeters,
});
export type EngineReport = z.infer<typeof engineReport>;

/** A coded slate: pictures and sound that loop, coded exactly as the program is. Base64 in JSON: it is sent once a format. */
export const slateGop = z.object({
  key: z.string(),
  /** Each one access unit, NAL units behind u32be lengths; the first is a key picture with SPS and PPS. */
  pictures: z.array(z.string()),
  /** Raw AAC frames of silence. */
  sounds: z.array(z.string()),
  sps: z.string(),
  pps: z.string(),
  asc: z.string(),
});
export type SlateGop = z.infer<typeof slateGop>;

export const fromEngine = z.discriminatedUnion('is', [
  z.object({ is: z.literal('slate'), slate: slateGop }),
  /** Handed to the next engine unread, so that it goes on where this one ended. */
  z.object({ is: z.literal('remember'), state: z.unknown(), /** The last command whose effect is in it. */ taken: z.int() }),
  /** An operator's event to be logged. */
  z.object({ is: z.literal('event'), code: z.string(), message: z.string(), remedy: z.string() }),
  z.object({ is: z.literal('report'), report: engineReport }),
]);
export type FromEngine = z.infer<typeof fromEngine>;

// ---- server and trial

/** Try `encoding.encoder`, once. */
export const toTrial = z.object({ do: z.literal('try'), encoding });
export type ToTrial = z.infer<typeof toTrial>;

export const fromTrial = z.object({
  is: z.literal('tried'),
  /** Why the encoder cannot be used; null: it can. */
  refused: z.string().nullable(),
  /** CPU seconds that a second of program costs. */
  cpu: z.number().nonnegative(),
});
export type FromTrial = z.infer<typeof fromTrial>;

// ---- trunk and feed

export const toFeed = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), source: networkSource, socket: z.string() }),
  z.object({ do: z.literal('stop') }),
]);
export type ToFeed = z.infer<typeof toFeed>;

/** Every second: silence means that the process hangs. */
export const fromFeed = z.object({
  is: z.literal('beat'),
  state: sourceState,
  /** Why it is not good: a code of `core/errors.ts`. */
  code: z.string().nullable(),
  message: z.string().nullable(),
  remedy: z.string().nullable(),
  packets: z.int(),
});
export type FromFeed = z.infer<typeof fromFeed>;

// ---- feed and who reads it

const streamOfSource = z.object({
  index: z.int(),
  kind: z.enum(['picture', 'sound']),
  /** AVCodecID. */
  codecId: z.int(),
  timeBase: z.object({ num: z.int(), den: z.int() }),
  width: z.int(),
  height: z.int(),
  /** AVPixelFormat or AVSampleFormat. */
  format: z.int(),
  sampleRate: z.int(),
  channels: z.int(),
  /** Of a coded sample, where the codec does not say it itself. */
  bitsPerSample: z.int().optional(),
  /** Base64. */
  extradata: z.string().nullable(),
  /** Width to height of one of its pixels, as its container says; else the coded pictures say it. */
  pixelShape: rate.nullish(),
  /** How its pictures are to be turned to stand upright: AV_PKT_DATA_DISPLAYMATRIX, base64. */
  displayMatrix: z.string().nullish(),
});
export type StreamOfSource = z.infer<typeof streamOfSource>;

export const fromFeedToReader = z.discriminatedUnion('is', [
  /** The source was opened; packets of it follow, from the last key picture on. Clocks and decoders begin anew. */
  z.object({
    is: z.literal('streams'),
    streams: z.array(streamOfSource),
    /** So long before its time a packet is sent, ms: a source that comes in bursts, such as HLS, is read ahead, so that it plays smoothly. */
    aheadMs: z.number().nonnegative(),
  }),
  /** The source is not there; the feed opens it again by itself. */
  z.object({ is: z.literal('closed'), code: z.string(), message: z.string(), remedy: z.string() }),
]);
export type FromFeedToReader = z.infer<typeof fromFeedToReader>;

// ---- trunk and stills

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

export const stillAnswer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('still'), id: z.int(), /** Base64. */ jpeg: z.string() }),
  z.object({ is: z.literal('fault'), id: z.int(), code: z.string(), message: z.string(), remedy: z.string() }),
]);
export type StillAnswer = z.infer<typeof stillAnswer>;

// ---- trunk and server

export const toTrunk = z.discriminatedUnion('do', [
  /** The server listens: the page is at `address`. */
  z.object({ do: z.literal('ready'), address: z.string() }),
  /** The server cannot serve, and why; said at the first start, it ends everything. */
  z.object({ do: z.literal('give-up'), code: z.string(), message: z.string(), remedy: z.string() }),
  z.object({ do: z.literal('start'), show }),
  z.object({ do: z.literal('show'), show }),
  z.object({ do: z.literal('command'), ...numberedCommand.shape }),
  z.object({ do: z.literal('stop') }),
  /** Pictures are asked for: the process `stills` is to run from now on. */
  z.object({ do: z.literal('stills') }),
]);
export type ToTrunk = z.infer<typeof toTrunk>;

/** What is told of a running show: all but the document and the addresses, which may be large and secret. */
const showHead = show.pick({ run: true, timelineId: true, name: true, encoding: true }).extend({
  sources: z.array(networkSource.pick({ id: true, name: true })),
});
export type ShowHead = z.infer<typeof showHead>;

/** What the trunk is doing: sent to a server when it joins, at each change, and every second. */
export const trunkState = z.object({
  program: z
    .object({
      show: showHead,
      clock: programClock,
      /** `starting` until the first picture of the engine. */
      state: z.enum(['starting', 'running', 'stopping']),
      engine: z.object({ generation: z.int(), pid: z.int().nullable(), restarts: z.int() }),
      /** Pictures and sound come from the trunk itself because the engine is away. */
      bridging: z.boolean(),
      /** The next picture number. */
      next: z.int(),
    })
    .nullable(),
  feeds: z.array(
    z.object({
      id: z.string(),
      /** Where it listens. */
      socket: z.string(),
      pid: z.int().nullable(),
      restarts: z.int(),
      beat: fromFeed.nullable(),
    }),
  ),
});
export type TrunkState = z.infer<typeof trunkState>;

export const fromTrunk = z.discriminatedUnion('is', [
  /** The first message to a server. `demo`: `auto` loads the demonstration on an empty data folder. */
  z.object({
    is: z.literal('serve'),
    host: z.string(),
    port: z.int(),
    dataFolder: z.string(),
    demo: z.enum(['auto', 'yes', 'no']),
    /** Where `stills` listens once it is asked for. */
    stillsSocket: z.string(),
  }),
  z.object({ is: z.literal('state'), state: trunkState }),
  z.object({ is: z.literal('report'), report: engineReport }),
  /** An operator's event to be logged: the engine went, a feed was replaced. */
  z.object({ is: z.literal('event'), code: z.string(), message: z.string(), remedy: z.string() }),
  /** Stop serving and end. */
  z.object({ is: z.literal('stop') }),
]);
export type FromTrunk = z.infer<typeof fromTrunk>;
