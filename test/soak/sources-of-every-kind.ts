/** Forty cues whose sources are of every kind, all of them with the kit's picture and sound where their kind allows it. */
import {
  footage,
  sendHls,
  sendMotionJpeg,
  sendRtmp,
  sendSrt,
  serveFolder,
  startCamera,
  type Camera,
  type Footage,
  type Product,
} from '../kit/index.ts';
import { drawn, remade } from '../kit/clips.ts';
import { addAsset, addCamera, camera, clip, pattern, type CueWritten } from '../kit/show.ts';

/** What can be judged of one source. */
export type Kind = {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly failover?: readonly unknown[];
  /** The id that is drawn in its pictures; null: none can be read. */
  readonly shows: number | null;
  /** Pictures a second, by which its sound is judged; null: it has no beeps. */
  readonly beepsAt: number | null;
};

/** Owns what sends. */
export type EverySource = AsyncDisposable & {
  readonly kinds: readonly Kind[];
  /** The camera of the kind `lost`, to be killed. */
  readonly lost: Camera;
  /** Files that the cues' transitions and sound need, as addresses. */
  readonly stinger: string;
  readonly bed: string;
};

const RATE = 30;
/** Where recordings begin: between two beeps, so that none is cut, on a picture of most rates. */
const START_SECONDS = 1.2;
const STILLS = ['png', 'jpg', 'webp'] as const;
const ultrafast = ['-c:v', 'libx264', '-preset', 'ultrafast'];

/** Recordings: name, rate, and what ffmpeg is told to make of the kit's footage. */
const recordings: readonly (readonly [name: string, rate: number, ...words: string[]])[] = [
  ['h264.mkv', 30, '-c', 'copy'],
  ['h264-b-pictures.mp4', 30, ...ultrafast, '-bf', '2', '-g', '250', '-c:a', 'aac', '-ar', '44100'],
  ['hevc.mp4', 30, '-c:v', 'libx265', '-preset', 'ultrafast', '-c:a', 'aac'],
  ['vp9-opus.webm', 30, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '-c:a', 'libopus'],
  ['mpeg2.ts', 30, '-c:v', 'mpeg2video', '-b:v', '4M', '-c:a', 'mp2'],
  ['prores.mov', 30, '-c:v', 'prores_ks', '-profile:v', '0', '-c:a', 'pcm_s16le'],
  ['motion-jpeg.avi', 30, '-c:v', 'mjpeg', '-q:v', '4', '-c:a', 'pcm_s16le'],
  ['25-a-second.mp4', 25, '-c', 'copy'],
  ['24-a-second.mp4', 24, '-c', 'copy'],
  ['60-a-second.mp4', 60, '-c', 'copy'],
];

/** For cues of `cueSeconds`; what sends does so for `sendSeconds` without a joint. */
export async function startEverySource(
  product: Product,
  folder: string,
  { cueSeconds, sendSeconds }: { readonly cueSeconds: number; readonly sendSeconds: number },
): Promise<EverySource> {
  await using started = new AsyncDisposableStack();
  const sent = (id: number, options: object = {}): Promise<Footage> =>
    footage({ seconds: sendSeconds, loopSeconds: 4, gop: RATE, camera: id, ...options });
  const live = await sent(1);
  const cameras = await startCamera({ mounts: { tcp: [live], udp: [await sent(2)], hevc: [await sent(3, { coding: 'h265' })] } });
  started.use(cameras);
  const lost = started.use(await startCamera(await sent(4)));
  const rtmp = started.use(await sendRtmp(await sent(5)));
  const called = started.use(await sendSrt(await sent(6), false));
  const calls = started.use(await sendSrt(await sent(7), true));
  const motionJpeg = started.use(await sendMotionJpeg(await sent(8)));
  const hls = started.use(await sendHls(await sent(9), 1));
  const web = started.use(await serveFolder(folder));

  const long = Math.ceil(cueSeconds) + 4;
  const recorded = async (name: string, rate: number, words: readonly string[]): Promise<string> => {
    const shot = await footage({ seconds: long, rate: { num: rate, den: 1 }, camera: 10 });
    return added(product, await remade(folder, shot, name, ...words));
  };
  const shot = await footage({ seconds: long, camera: 11 });
  await remade(folder, shot, 'web.mp4', '-c', 'copy', '-movflags', '+faststart');

  const urls = [
    cameras.urlOf('tcp'),
    cameras.urlOf('udp'),
    cameras.urlOf('hevc'),
    lost.url,
    rtmp.url,
    called.url,
    calls.url,
    motionJpeg.url,
  ];
  for (const [index, url] of urls.entries()) await addCamera(product, index + 1, url, index === 1 ? { transport: 'udp' } : {});

  const kit = (name: string, shows: number, params: object, rate = RATE): Kind => ({ name, params: { ...params }, shows, beepsAt: rate });
  const mute = (name: string, shows: number | null, params: object): Kind => ({ name, params: { ...params }, shows, beepsAt: null });
  const tcp = kit('RTSP over TCP', 1, camera(1));
  const clips: Kind[] = [];
  for (const [name, rate, ...words] of recordings)
    clips.push(kit(name, 10, { media_url: await recorded(name, rate, words), in: START_SECONDS }, rate));
  const stills: Kind[] = [];
  for (const name of STILLS) {
    const file = await remade(folder, shot, `still.${name}`, '-ss', '1', '-frames:v', '1');
    stills.push(mute(name, 11, { media_url: added(product, file) }));
  }
  const moving = await remade(folder, shot, 'moving.gif', '-t', '2', '-vf', 'fps=10,scale=320:-1');
  const turned = await remade(folder, shot, 'turned.mp4', '-vf', 'transpose=clock', ...ultrafast, '-c:a', 'copy');
  const phone = await remade(folder, { ...shot, file: turned }, 'phone.mp4', '-c', 'copy', '-metadata:s:v', 'rotate=90');
  // What is drawn by the product has sounds of its own, in which neither sine nor beep could be found.
  const patterns = ['harbour', 'quay', 'bars', 'clock'].map((name) => mute(`pattern ${name}`, null, pattern(name, { gain_db: -60 })));
  const split = [
    { x: 0, y: 0, width: 0.5, height: 1 },
    { x: 0.5, y: 0, width: 0.5, height: 1, camera_id: 2 },
  ];
  const inset = [
    { x: 0, y: 0, width: 1, height: 1 },
    { x: 0.7, y: 0.7, width: 0.28, height: 0.28, camera_id: 2 },
  ];

  const kinds = [
    tcp,
    kit('RTSP over UDP', 2, camera(2)),
    ...clips.slice(0, 3),
    kit('RTSP, HEVC', 3, camera(3)),
    ...stills,
    kit('RTMP', 5, camera(5)),
    ...clips.slice(3, 5),
    kit('SRT that is called', 6, camera(6)),
    patterns[0],
    kit('picture in picture', 1, camera(1, { layout: inset })),
    kit('SRT that calls', 7, camera(7)),
    ...clips.slice(5, 8),
    mute('motion JPEG', 8, camera(8)),
    mute('GIF that moves', 11, { media_url: added(product, moving) }),
    kit('HLS', 9, { media_url: hls.url }),
    patterns[1],
    kit('phone held upright', 11, { media_url: added(product, phone), in: START_SECONDS }),
    kit('MP4 on the web', 11, { media_url: `${web.address}/web.mp4` }),
    { ...mute('lost', null, camera(4)), failover: [{ camera_id: 8 }, { camera_id: 1 }, 'slate'] },
    ...clips.slice(8),
    patterns[2],
    mute('split screen', null, camera(1, { layout: split, fit: 'fill' })),
    tcp,
    kit('RTSP over UDP', 2, camera(2)),
    patterns[3],
    kit('RTSP, HEVC', 3, camera(3)),
    stills[0],
    kit('RTMP', 5, camera(5)),
    kit('SRT that is called', 6, camera(6)),
    kit('HLS', 9, { media_url: hls.url }),
    tcp,
  ].filter((kind) => kind !== undefined);

  const stinger = added(product, await drawn(folder, 'stinger.mov', 'color=c=teal@0.6:s=640x360:r=30:d=1,format=argb', '-c:v', 'qtrle'));
  const bed = added(product, await drawn(folder, 'bed.m4a', `sine=f=440:r=48000:d=${long * 60}`, '-c:a', 'aac'));
  const owned = started.move();
  return { kinds, lost, stinger, bed, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

function added(product: Product, file: string): string {
  addAsset(product, file);
  return String(clip(file)['media_url']);
}

const ways = ['cut', 'dissolve', 'wipe', 'fade', 'stinger'];

/** The cues, each `length` seconds, by every way of going from one to the next; lower thirds over every third. */
export function cuesOf(
  { kinds, stinger }: EverySource,
  length: number,
): { readonly video: CueWritten[]; readonly lowerThirds: CueWritten[] } {
  const video = kinds.map(({ params, failover }, index): CueWritten => {
    const transition = ways[index % ways.length];
    const way = { transition, transition_duration: 0.5, ...(transition === 'stinger' ? { stinger_url: stinger } : {}) };
    const cue = { id: `cue-${index}`, from: index * length, to: (index + 1) * length, params: { ...params, ...way } };
    return failover ? { ...cue, failover } : cue;
  });
  const lowerThirds = video
    .filter((_, index) => index % 3 === 0)
    .map(({ id, from, to }, index): CueWritten => {
      const words = {
        type: 'lower_third',
        template: index % 2 === 0 ? 'branded' : 'default',
        fields: { name: `Source ${index}`, title: 'Quay' },
      };
      return { id: `lower-third-${id}`, from: from + 0.5, to: to - 0.5, params: { ...words, fade_in: 0.3, fade_out: 0.3 } };
    });
  return { video, lowerThirds };
}
