/**
 * What putting pictures together costs: CPU milliseconds a picture at 1080p, medians of the rounds, against libavfilter doing the same work.
 * Goals: six overlays 1.2, a dissolve 1.2.
 */
import { spawnSync } from 'node:child_process';
import { Picture, Scaler } from '#media/index.ts';
import { Compositor, Sprite, type PlacedSprite } from '#picture/index.ts';
import { median } from './spread.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const PICTURES = Number(process.env['PICTURES'] ?? 60);
const FFMPEG_PICTURES = 300;
const SIZE = { width: 1920, height: 1080 };

using compositor = new Compositor(SIZE);
using base = noise();
using other = noise();
using scaler = new Scaler();
using full = spriteOf(SIZE.width, SIZE.height);

/** A lower third, two logos, a text, a clock, a ticker. */
const OVERLAYS = [
  { width: 800, height: 150, x: 101, y: 850 },
  { width: 200, height: 100, x: 40, y: 40 },
  { width: 200, height: 100, x: 1681, y: 41 },
  { width: 400, height: 80, x: 760, y: 200 },
  { width: 240, height: 60, x: 1640, y: 180 },
  { width: 1920, height: 60, x: 0, y: 1020 },
] as const;
const overlays: PlacedSprite[] = OVERLAYS.map(({ width, height, x, y }) => ({ sprite: spriteOf(width, height), x, y, opacity: 1 }));
const left = { x: 0, y: 0, width: 0.5, height: 1 };
const right = { x: 0.5, y: 0, width: 0.5, height: 1 };

const works: Record<string, { ours: () => Picture; theirs: string }> = {
  'six overlays': { ours: () => compositor.over(base.share(), overlays), theirs: overlayGraph() },
  dissolve: { ours: () => compositor.dissolve(base, other, 0.4), theirs: '[0][1]xfade=transition=fade:duration=20:offset=0' },
  wipe: { ours: () => compositor.wipe(base, other, 0.4), theirs: '[0][1]xfade=transition=smoothleft:duration=20:offset=0' },
  'two side by side': {
    ours: () =>
      compositor.layout([
        { picture: base, scaler, box: left, way: 'fill' },
        { picture: other, scaler, box: right, way: 'fill' },
      ]),
    theirs: '[0]crop=960:1080[a];[1]crop=960:1080[b];[a][b]hstack',
  },
  'two side by side, whole': {
    ours: () =>
      compositor.layout([
        { picture: base, scaler, box: left, way: 'fit' },
        { picture: other, scaler, box: right, way: 'fit' },
      ]),
    theirs: '[0]scale=960:540,pad=960:1080:0:270[a];[1]scale=960:540,pad=960:1080:0:270[b];[a][b]hstack',
  },
  'full-frame sprite': {
    ours: () => compositor.over(base.share(), [{ sprite: full, x: 0, y: 0, opacity: 1 }]),
    theirs: '[1]nullsink;color=c=orange@0.6:s=1920x1080,format=yuva420p,trim=end_frame=1,loop=-1:1[o];[0][o]overlay',
  },
};

console.log(`CPU ms a picture at 1080p, median of ${ROUNDS} rounds of ${PICTURES}`);
for (const [name, { ours, theirs }] of Object.entries(works)) {
  const cost = median(Array.from({ length: ROUNDS }, () => costOf(ours)));
  const peer = costOfFfmpeg(theirs);
  console.log(`${name.padEnd(24)} ${cost.toFixed(2)}   ffmpeg ${peer.toFixed(2)}   ${(cost / peer).toFixed(2)} x`);
}
for (const { sprite } of overlays) sprite[Symbol.dispose]();

function costOf(work: () => Picture): number {
  const before = process.cpuUsage();
  for (let i = 0; i < PICTURES; i++) work()[Symbol.dispose]();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / PICTURES;
}

/** Its work less that of reading the same inputs and doing nothing. */
function costOfFfmpeg(graph: string): number {
  const whole = median(Array.from({ length: 3 }, () => ffmpegSeconds(graph)));
  const nothing = median(Array.from({ length: 3 }, () => ffmpegSeconds('[1]nullsink;[0]null')));
  return ((whole - nothing) * 1000) / FFMPEG_PICTURES;
}

function overlayGraph(): string {
  const made = OVERLAYS.map(
    ({ width, height }, i) => `color=c=orange@0.6:s=${width}x${height},format=yuva420p,trim=end_frame=1,loop=-1:1[o${i}]`,
  );
  const laid = OVERLAYS.map(
    ({ x, y }, i) => `${i === 0 ? '[1]nullsink;[0]' : `[p${i}]`}[o${i}]overlay=${x}:${y}${i < 5 ? `[p${i + 1}]` : ''}`,
  );
  return [...made, ...laid].join(';');
}

function ffmpegSeconds(graph: string): number {
  const input = ['-f', 'lavfi', '-i', 'color=c=gray:s=1920x1080:r=30,format=yuv420p'];
  const words = ['-v', 'info', '-nostdin', '-benchmark', '-filter_complex_threads', '1', ...input, ...input];
  const { stderr } = spawnSync('ffmpeg', [...words, '-filter_complex', graph, '-frames:v', String(FFMPEG_PICTURES), '-f', 'null', '-'], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  const [, user, system] = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr) ?? [];
  if (user === undefined || system === undefined) throw new Error(`ffmpeg did not measure: ${stderr}`);
  return Number(user) + Number(system);
}

function noise(): Picture {
  const picture = Picture.blank(SIZE.width, SIZE.height);
  for (const { bytes } of picture.planes) for (let i = 0; i < bytes.length; i++) bytes[i] = 16 + ((i * 2_654_435_761) >>> 24) * 0.8;
  return picture;
}

/** A panel that can be seen through, with opaque writing on a third of it. */
function spriteOf(width: number, height: number): Sprite {
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) rgba.set(i % 60 < 20 ? [255, 255, 255, 255] : [200, 90, 30, 153], i * 4);
  return Sprite.fromRgba({ width, height }, rgba);
}
