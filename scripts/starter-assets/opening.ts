/** The opening titles, drawn picture by picture: the sun comes up, the name appears, and a wave takes all away, as one did at the start. */
import { toProgram, type Picture } from '#media/index.ts';
import { drawPicture } from '#picture/draw.ts';
import { box, disc, downwards, halo, polygon, ridge, type Canvas } from '#picture/shapes.ts';
import { CORAL, CREAM, NAVY, mark, words } from './brand.ts';
import type { Film } from './coded.ts';
import { TITLE_SECONDS } from './music.ts';

/** 9.6 s: 450 frames of AAC, whole. */
const FRAMES = 288;
export const OPENING_SOUND_FRAMES = 450;
const FPS = 30;
const SECONDS = FRAMES / FPS;
const SIZE = { width: 1280, height: 720 } as const;
const WAVE_SECONDS = 1.1;
const HORIZON = 500;
/** When a wave is heard to break. */
export const WAVES = [0, SECONDS - 1.5] as const;

export const opening: Film = {
  ...SIZE,
  rate: { num: FPS, den: 1 },
  frames: FRAMES,
  picture: (frame: number): Picture => {
    using drawn = drawPicture(SIZE, (canvas) => drawOpening(canvas, frame / FPS));
    return toProgram(drawn);
  },
};

function drawOpening(canvas: Canvas, at: number): void {
  const risen = eased((at - 0.3) / 5);
  drawSky(canvas, risen, at);
  drawSea(canvas, risen, at);
  drawTitle(canvas, at);
  drawWave(canvas, eased(at / WAVE_SECONDS) + 1, at);
  drawWave(canvas, eased((at - (SECONDS - WAVE_SECONDS - 1 / FPS)) / WAVE_SECONDS), at);
}

const eased = (share: number): number => {
  const within = Math.max(0, Math.min(1, share));
  return within * within * (3 - 2 * within);
};

function drawSky(canvas: Canvas, risen: number, at: number): void {
  const stops = [
    [0, mixed([26, 40, 88], [70, 130, 190], risen)],
    [0.6, mixed([140, 92, 146], [244, 176, 150], risen)],
    [1, mixed([228, 132, 116], [255, 222, 160], risen)],
  ] as const;
  box(canvas, downwards(canvas, 0, HORIZON + 20, stops), 0, 0, 1280, HORIZON + 20);
  const sun = HORIZON + 70 - 250 * risen;
  drawRays(canvas, sun, at * 0.09, `rgba(255,240,200,${0.05 + 0.09 * risen})`);
  halo(canvas, '255,232,180', 640, sun, 420, 0.8);
  disc(canvas, '#fff6df', 640, sun, 92);
  for (const [index, y] of [96, 176, 250].entries())
    drawCloud(canvas, ((index * 470 + 120 + at * (14 + 5 * index)) % 1600) - 160, y, 0.8 + 0.2 * index);
}

/** All in one path: what overlaps is painted once. */
function drawRays(canvas: Canvas, sun: number, turned: number, colour: string): void {
  const REACH = 760;
  const HALF = 0.067;
  canvas.fillStyle = colour;
  canvas.beginPath();
  for (let ray = 0; ray < 16; ray++) {
    const turn = turned + (ray * Math.PI) / 8;
    // None goes down into the sea, where it would be painted over.
    if (Math.sin(turn) > 0.35) continue;
    canvas.moveTo(640, sun);
    for (const side of [-HALF, HALF]) canvas.lineTo(640 + REACH * Math.cos(turn + side), sun + REACH * Math.sin(turn + side));
    canvas.closePath();
  }
  canvas.fill();
}

const mixed = (from: readonly [number, number, number], to: readonly [number, number, number], share: number): string =>
  `rgb(${from.map((part, index) => Math.round(part + share * ((to[index] ?? part) - part))).join(',')})`;

function drawCloud(canvas: Canvas, x: number, y: number, size: number): void {
  canvas.fillStyle = 'rgba(255,244,232,0.82)';
  canvas.beginPath();
  for (const [dx, dy, across, down] of [
    [-62, 6, 52, 16],
    [-18, -4, 58, 24],
    [36, 0, 54, 19],
    [78, 8, 40, 12],
  ] as const) {
    canvas.moveTo(x + (dx + across) * size, y + dy * size);
    canvas.ellipse(x + dx * size, y + dy * size, across * size, down * size, 0, 0, 2 * Math.PI);
  }
  canvas.fill('nonzero');
}

function drawSea(canvas: Canvas, risen: number, at: number): void {
  const layers = [
    [HORIZON, [110, 92, 150], [120, 176, 206], 5, 190, 0.5],
    [HORIZON + 34, [82, 74, 136], [78, 146, 190], 7, 150, -0.8],
    [HORIZON + 76, [54, 58, 116], [48, 112, 168], 9, 210, 1.1],
    [HORIZON + 128, [34, 44, 94], [30, 82, 140], 12, 260, -1.3],
  ] as const;
  for (const [index, [top, night, day, height, length, pace]] of layers.entries()) {
    if (index === 3) drawYacht(canvas, 150 + at * 46, top + 4 + 5 * Math.sin(at * 1.6), at);
    ridge(canvas, mixed(night, day, risen), -6, 1290, 730, (x) => 730 - top + height * Math.sin(x / length + at * pace + index));
  }
  for (let i = 1; i < 46; i++) {
    const depth = (i * 0.618034) % 1;
    const bright = Math.max(0, Math.sin(at * 2.4 + i * 2.1)) * risen;
    const x = 640 + (((i * 0.754878) % 1) + ((i * 0.56984) % 1) - 1) * (90 + 260 * depth);
    disc(canvas, `rgba(255,248,220,${0.75 * bright})`, x, HORIZON + 8 + 120 * depth, 8 + 22 * depth, 1.6);
  }
}

function drawYacht(canvas: Canvas, x: number, y: number, at: number): void {
  canvas.save();
  canvas.translate(x, y);
  canvas.rotate(0.03 * Math.sin(at * 1.6 + 0.7));
  polygon(canvas, CREAM, [0, -108, 0, -14, -52, -14]);
  polygon(canvas, '#f3c9a6', [5, -94, 5, -14, 48, -14]);
  polygon(canvas, CORAL, [0, -116, 16, -111, 0, -106]);
  polygon(canvas, NAVY, [-58, -10, 62, -12, 44, 10, -44, 10]);
  canvas.restore();
}

const TITLE = { size: 108, weight: 800 } as const;

/** The letters come up from behind an edge, one after the other. */
function drawTitle(canvas: Canvas, at: number): void {
  canvas.save();
  canvas.beginPath();
  canvas.rect(0, 250, 1280, 130);
  canvas.clip();
  for (const [index, { letter, x }] of lettersOf(canvas, 'MARINA LIVE').entries()) {
    const up = eased((at - TITLE_SECONDS + 0.75 - index * 0.05) / 0.6);
    words(canvas, letter, x, 356 + 130 * (1 - up), { ...TITLE, colour: NAVY });
  }
  canvas.restore();
  const shown = eased((at - TITLE_SECONDS - 0.2) / 0.7);
  if (shown === 0) return;
  canvas.globalAlpha = shown;
  box(canvas, CORAL, 640 - 300 * shown, 388, 600 * shown, 5);
  words(canvas, 'THE HARBOUR, ALL DAY LONG', 640, 436, { size: 30, weight: 600, align: 'center', spacing: 7, colour: NAVY });
  mark(canvas, 640, 176 + 10 * (1 - shown), 58);
  canvas.globalAlpha = 1;
}

/** Each letter with where it begins, the whole in the middle. */
function lettersOf(canvas: Canvas, title: string): { readonly letter: string; readonly x: number }[] {
  words(canvas, '', 0, 0, TITLE);
  const widths = Array.from(title, (letter) => ({ letter, width: canvas.measureText(letter).width + 9 }));
  let x = 640 - widths.reduce((sum, { width }) => sum + width, 0) / 2;
  return widths.map(({ letter, width }) => ({ letter, x: (x += width) - width }));
}

/** A wave that has come up so far: 0 not at all, 1 over everything, 2 gone again over the upper edge. */
function drawWave(canvas: Canvas, share: number, at: number): void {
  if (share <= 0 || share >= 2) return;
  for (const [index, colour] of ['#3f78a8', '#2a5488', NAVY].entries()) {
    const crest = 860 - 1040 * Math.min(1, share) + 70 * index * (share < 1 ? 1 : 0);
    const trough = share <= 1 ? 740 : 860 - 1040 * (share - 1) - 70 * (2 - index);
    const edge = (base: number, way: number) =>
      Array.from({ length: 33 }, (_, step) => [step * 40, base + 26 * Math.sin(step * 0.42 + at * 5 * way + index)] as const);
    polygon(canvas, colour, [...edge(crest, 1), ...edge(trough, -1).toReversed()].flat());
  }
}
