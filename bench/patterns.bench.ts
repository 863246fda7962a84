/** What the product draws and plays itself, in CPU time: a picture, a second of sound, and opening. */
import { SAMPLE_RATE } from '#core/units.ts';
import { Picture } from '#media/index.ts';
import { openPattern, type Pattern, type Size } from '#picture/index.ts';
import { patternNames } from '#timeline/index.ts';

const FPS = 30;
const PICTURES = 600;
const SIZES = [
  { width: 1280, height: 720, goalMs: 2 },
  { width: 1920, height: 1080, goalMs: 4 },
] as const;
/** Of a core. */
const SOUND_GOAL = 0.01;
/** Before it, what moves is still being drawn for the first time. */
const WARM_SECONDS = 70;

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function opened(name: string, size: Size): Pattern {
  const pattern = openPattern(name, size);
  if (!pattern) throw new Error(`there is no ${name}`);
  return pattern;
}

/** CPU milliseconds until the first picture is there. */
function openingMs(name: string, size: Size): number {
  using target = Picture.blank(size.width, size.height);
  return cpuMs(() => {
    using pattern = opened(name, size);
    pattern.draw(target, 0, 0);
  });
}

/** CPU milliseconds of one picture. */
function pictureMs(pattern: Pattern, { width, height }: Size): number {
  using target = Picture.blank(width, height);
  const draw = (n: number): void => pattern.draw(target, n / FPS, (n * 1000) / FPS);
  for (let n = 0; n < WARM_SECONDS * FPS; n += 3) draw(n);
  return (
    cpuMs(() => {
      for (let n = 0; n < PICTURES; n++) draw(WARM_SECONDS * FPS + n);
    }) / PICTURES
  );
}

/** Share of a core. */
function soundShare({ sound }: Pattern): number {
  if (!sound) return 0;
  const samples = SAMPLE_RATE / FPS;
  const [left, right] = [new Float32Array(samples), new Float32Array(samples)];
  const seconds = 30;
  const ms = cpuMs(() => {
    for (let n = 0; n < seconds * FPS; n++) sound(left, right, n * samples);
  });
  return ms / 1000 / seconds;
}

let kept = true;
console.log('pattern      size       first ms  a picture ms  goal   sound % of a core');
for (const name of patternNames) {
  for (const { goalMs, ...size } of SIZES) {
    const opening = openingMs(name, size);
    using pattern = opened(name, size);
    const [picture, sound] = [pictureMs(pattern, size), soundShare(pattern)];
    kept &&= picture < goalMs && sound < SOUND_GOAL;
    const cells = [
      opening.toFixed(0).padStart(8),
      picture.toFixed(2).padStart(13),
      String(goalMs).padStart(5),
      (sound * 100).toFixed(2).padStart(19),
    ];
    console.log(`${name.padEnd(12)} ${`${size.width}x${size.height}`.padEnd(9)} ${cells.join(' ')}`);
  }
}
console.log(`goals: under 2 ms a picture at 720p, 4 at 1080p, sound under 1 % of a core: ${kept ? 'kept' : 'MISSED'}`);
process.exitCode = kept ? 0 : 1;
