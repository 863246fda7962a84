/** Makes clips whose every picture and half second of sound can be told again at the other end. Each is coded once and kept. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rate } from '#core/units.ts';
import { beepSound } from './beep-sound.ts';
import { drawPicture, DRAWN } from './counter-picture.ts';
import { runFfmpeg } from './ffmpeg.ts';

export type FootageOptions = {
  readonly seconds: number;
  /** The pictures are coded for this long and then repeated by copying: a long clip at the price of a short one. A multiple of 0.5 s. */
  readonly loopSeconds?: number;
  readonly width?: number;
  readonly height?: number;
  readonly rate?: Rate;
  /** 0 to 15, drawn into the picture. */
  readonly camera?: number;
  /** From this second on the picture stands still; the sound goes on. */
  readonly standsFrom?: number;
  /** Strength of moving noise over the picture, 0 to 100: makes it as hard to code as a night camera. */
  readonly grain?: number;
  /** Pictures from one key picture to the next; 2 s by default. */
  readonly gop?: number;
  readonly bFrames?: number;
  readonly kbps?: number;
  /** H.264 by default. */
  readonly coding?: Footage['coding'];
  /** x264's preset. */
  readonly speed?: string;
  /** One byte of so many of the coded pictures is spoilt; only where the clip is repeated. */
  readonly damage?: number;
  readonly sound?: false | SoundOptions;
  readonly container?: 'mp4' | 'ts';
};

export type SoundOptions = {
  readonly sampleRate?: number;
  readonly lateMs?: number;
  readonly silences?: readonly { readonly from: number; readonly to: number }[];
  readonly clicks?: readonly number[];
};

export type Footage = {
  readonly file: string;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly rate: Rate;
  readonly camera: number;
  readonly hasSound: boolean;
  readonly coding: 'h264' | 'h265';
  /** The counter in the picture starts again at 0 after so many pictures. */
  readonly counterPeriod: number;
};

const FOLDER = join(tmpdir(), 'vistterstream-footage');
// Changes whenever the same options give another clip.
const VERSION = 2;

/** The clip, from the folder of those made before or coded now. */
export async function footage(options: FootageOptions): Promise<Footage> {
  const full = withDefaults(options);
  const file = await kept(
    [VERSION, full],
    (part) => (full.loopSeconds < full.seconds ? makeLoop(part, full) : encode(part, full)),
    full.container,
  );
  const pictures = Math.round((full.loopSeconds * full.rate.num) / full.rate.den);
  const { seconds, width, height, rate, camera } = full;
  return {
    file,
    seconds,
    width,
    height,
    rate,
    camera,
    hasSound: full.sound !== false,
    coding: full.coding ?? 'h264',
    counterPeriod: Math.min(pictures, 65_536),
  };
}

/** The file that `make` makes, named after `facts` that say all that shapes it: from the folder of those made before, or made now. */
export async function kept(facts: readonly unknown[], make: (part: string) => Promise<void>, extension = 'mp4'): Promise<string> {
  const name = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 24);
  const file = join(FOLDER, `${name}.${extension}`);
  if (!existsSync(file)) await makeWhole(file, make);
  return file;
}

type Full = ReturnType<typeof withDefaults>;

function withDefaults(options: FootageOptions) {
  const rate = options.rate ?? { num: 30, den: 1 };
  const { width = 640, height = 360 } = options;
  return {
    seconds: options.seconds,
    loopSeconds: Math.min(options.loopSeconds ?? options.seconds, options.seconds),
    width,
    height,
    rate,
    camera: options.camera ?? 1,
    standsFrom: Math.min(options.standsFrom ?? options.seconds, options.seconds),
    grain: options.grain ?? 0,
    gop: options.gop ?? Math.round((2 * rate.num) / rate.den),
    bFrames: options.bFrames ?? 0,
    kbps: options.kbps ?? Math.round((width * height) / 400),
    speed: options.speed ?? 'ultrafast',
    ...(options.coding === undefined ? {} : { coding: options.coding }),
    ...(options.damage === undefined ? {} : { damage: options.damage }),
    sound: options.sound === false ? (false as const) : { sampleRate: 48_000, lateMs: 0, silences: [], clicks: [], ...options.sound },
    container: options.container ?? ('mp4' as const),
  };
}

/** Another process finds the whole file or none. */
async function makeWhole(file: string, make: (part: string) => Promise<void>): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const part = join(FOLDER, `part-${randomUUID()}-${file.slice(file.lastIndexOf('/') + 1)}`);
  try {
    await make(part);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

const encode = (file: string, full: Full): Promise<void> =>
  runFfmpeg(
    [
      ...[
        '-f',
        'rawvideo',
        '-pix_fmt',
        'gray',
        '-s',
        `${DRAWN.width}x${DRAWN.height}`,
        '-r',
        `${full.rate.num}/${full.rate.den}`,
        '-i',
        'pipe:0',
      ],
      ...soundInput(full),
      ...[
        '-vf',
        `scale=${full.width}:${full.height}:flags=neighbor${full.grain > 0 ? `,noise=c0s=${full.grain}:c0f=t` : ''},format=yuv420p`,
      ],
      ...[
        '-c:v',
        full.coding === 'h265' ? 'libx265' : 'libx264',
        '-preset',
        full.speed,
        ...(full.bFrames === 0 ? ['-tune', 'zerolatency'] : []),
        '-bf',
        String(full.bFrames),
      ],
      ...['-g', String(full.gop), '-keyint_min', String(full.gop), '-sc_threshold', '0'],
      ...['-b:v', `${full.kbps}k`, '-maxrate', `${full.kbps}k`, '-bufsize', `${full.kbps}k`],
      ...output(file, full),
    ],
    { 0: { write: drawn(full) }, ...soundFlow(full) },
    600_000,
  );

/** Copies the pictures of a shorter clip, over and over; the sound is coded in one piece, so that it has no joints. */
async function makeLoop(file: string, full: Full): Promise<void> {
  const pictures = (full.loopSeconds * full.rate.num) / full.rate.den;
  if (full.standsFrom < full.seconds) throw new Error('a picture that stands cannot be repeated');
  if (!Number.isInteger(pictures) || !Number.isInteger(full.loopSeconds * 2))
    throw new Error(`pictures do not repeat after ${full.loopSeconds} s`);
  const { damage, ...whole } = full;
  const once = await footage({ ...whole, seconds: full.loopSeconds, sound: false, container: 'mp4' });
  const repetitions = Math.ceil(full.seconds / full.loopSeconds) - 1;
  const spoil = damage === undefined ? [] : ['-bsf:v', `h264_mp4toannexb,noise=amount=${damage}`];
  const args = [
    '-stream_loop',
    String(repetitions),
    '-i',
    once.file,
    ...soundInput(full),
    '-c:v',
    'copy',
    ...spoil,
    '-t',
    String(full.seconds),
  ];
  await runFfmpeg([...args, ...output(file, full)], soundFlow(full), 600_000);
}

const soundInput = ({ sound }: Full): string[] =>
  sound === false ? [] : ['-f', 's16le', '-ar', String(sound.sampleRate), '-ac', '1', '-i', 'pipe:3'];

const soundFlow = ({ sound, seconds }: Full): object => (sound === false ? {} : { 3: { write: beepSound({ ...sound, seconds }) } });

const output = (file: string, full: Full): string[] => [
  ...(full.sound === false ? [] : ['-c:a', 'aac', '-b:a', '96k']),
  // A multiple of the rate's numerator, so that every picture has a whole number of ticks.
  ...(full.container === 'ts'
    ? ['-f', 'mpegts']
    : ['-f', 'mp4', '-video_track_timescale', String(full.rate.num * (full.rate.num < 1000 ? 1000 : 1))]),
  file,
];

function* drawn(full: Full): Generator<Buffer> {
  const { num, den } = full.rate;
  const pictures = Math.round((full.seconds * num) / den);
  const last = Math.min(pictures, Math.round((full.standsFrom * num) / den));
  const halfSeconds = (picture: number): number => Math.floor((picture * den * 2) / num);
  for (let picture = 0; picture < pictures; picture++) {
    const counter = Math.min(picture, last);
    yield drawPicture({ counter, camera: full.camera, flash: counter > 0 && halfSeconds(counter) !== halfSeconds(counter - 1) });
  }
}
