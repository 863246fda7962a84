/** The drawings of the marina as it is seen from the quay, in units of the stage. */
import type { CelDrawing } from './cel.ts';
import { BEYOND, drawSky, WIDE } from './dusk.ts';
import { drawHouse, drawWindow, FOOT, HOUSES, WINDOWS } from './houses.ts';
import { box, disc, downwards, halo, line, polygon, ridge, type Canvas } from './shapes.ts';

/** Where the town meets the water. */
export const SHORE = 430;
/** The upper edge of the quay before the camera. */
export const QUAY_EDGE = 640;
export const FAR_LAMP = { x: 64, y: 342 } as const;

/** Behind the camera's back: the sky has no sun, only its glow. */
const GLOW = { x: 300, y: 470 } as const;

/** Everything behind and above the water that stands still. */
export function drawQuay(canvas: Canvas): void {
  drawSky(canvas, SHORE, GLOW);
  ridge(canvas, '#9a6a90', -BEYOND, 1280 + BEYOND, SHORE, (x) => 58 + 30 * Math.sin(x / 230 + 0.5) + 10 * Math.sin(x / 71));
  ridge(canvas, '#6f4f7e', -BEYOND, 1280 + BEYOND, SHORE, (x) => 26 + 22 * Math.sin(x / 170 + 2.2) + 6 * Math.sin(x / 47));
  drawFarLighthouse(canvas);
  drawCrane(canvas);
  drawChurch(canvas);
  for (const house of HOUSES) drawHouse(canvas, house);
  drawTrees(canvas);
  box(canvas, '#3a2f55', -BEYOND, FOOT, WIDE, SHORE - FOOT);
  box(canvas, '#54426b', -BEYOND, FOOT, WIDE, 3);
  drawStringOfLights(canvas);
  drawPoles(canvas);
}

/** The quay before the camera. */
export function drawQuayside(canvas: Canvas): void {
  const stone = downwards(canvas, QUAY_EDGE, 720, [
    [0, '#453760'],
    [0.3, '#2a2248'],
    [1, '#17142f'],
  ]);
  box(canvas, stone, 0, QUAY_EDGE, 1280, 80);
  box(canvas, '#66507a', 0, QUAY_EDGE, 1280, 4);
  for (let x = 0; x < 1290; x += 64) line(canvas, 'rgba(18,14,40,0.6)', 1.6, [x, QUAY_EDGE + 5, x - 40 + (x - 640) * 0.12, 720]);
  line(canvas, 'rgba(18,14,40,0.5)', 1.6, [0, QUAY_EDGE + 30, 1280, QUAY_EDGE + 30]);
}

function drawFarLighthouse(canvas: Canvas): void {
  ridge(canvas, '#4d3d68', -BEYOND, 196, SHORE, (x) => Math.max(0, 36 * Math.exp(-(((x - 40) / 90) ** 2)) + 12));
  for (let band = 0; band < 4; band++)
    box(canvas, band % 2 === 0 ? '#e9d3cf' : '#b9535c', 58 - band * 0.6, 350 + band * 12, 12 + band * 1.2, 12);
  box(canvas, '#3a2f50', 55, 347, 18, 3.4);
  box(canvas, '#ffe7ae', 60, 337, 8, 10);
  polygon(canvas, '#8d3a48', [57, 337, 64, 328, 71, 337]);
}

/** A harbour crane, resting for the night. */
function drawCrane(canvas: Canvas): void {
  const iron = '#4a3964';
  for (const x of [1172, 1222]) line(canvas, iron, 5, [x, SHORE, x + (x < 1200 ? 10 : -10), 330]);
  for (let y = 350; y < SHORE; y += 26) line(canvas, iron, 2.2, [1176, y, 1218, y + 22]);
  box(canvas, iron, 1168, 312, 58, 22);
  box(canvas, '#ffd58f', 1206, 317, 12, 9);
  line(canvas, iron, 5, [1196, 314, 1080, 212]);
  line(canvas, iron, 2, [1210, 300, 1080, 212]);
  line(canvas, iron, 1.4, [1080, 212, 1080, 330]);
  line(canvas, iron, 3, [1210, 312, 1210, 290]);
  polygon(canvas, iron, [1075, 330, 1085, 330, 1082, 342, 1078, 342]);
  disc(canvas, '#ff8f73', 1080, 209, 2.6);
  halo(canvas, '255,130,100', 1080, 209, 18, 0.7);
}

function drawChurch(canvas: Canvas): void {
  box(canvas, '#5a4575', 556, 176, 40, 250);
  polygon(canvas, '#433360', [550, 178, 576, 74, 602, 178]);
  line(canvas, '#433360', 2, [576, 76, 576, 52]);
  line(canvas, '#433360', 2, [569, 59, 583, 59]);
  disc(canvas, '#ffe0a6', 576, 200, 10);
  line(canvas, '#433360', 1.6, [576, 200, 576, 193]);
  line(canvas, '#433360', 1.6, [576, 200, 581, 203]);
}

function drawTrees(canvas: Canvas): void {
  for (const [x, size] of [
    [170, 24],
    [1046, 28],
    [1094, 22],
    [130, 18],
  ] as const) {
    box(canvas, '#3a2744', x - 2, FOOT - size, 4, size);
    disc(canvas, '#3f3a63', x, FOOT - size * 1.3, size * 0.72, size * 0.9);
    disc(canvas, '#54497a', x - size * 0.2, FOOT - size * 1.5, size * 0.42, size * 0.5);
  }
}

/** Lamps hung along the far quay. */
function drawStringOfLights(canvas: Canvas): void {
  for (let post = 0; post < 8; post++) {
    const x = 190 + post * 118;
    line(canvas, '#2e2446', 2.6, [x, FOOT, x, SHORE - 70]);
    for (let lamp = 0; lamp <= 6 && post < 7; lamp++) {
      const at = lamp / 6;
      const y = SHORE - 68 + 20 * Math.sin(Math.PI * at);
      halo(canvas, '255,214,140', x + 118 * at, y, 9, 0.85);
      disc(canvas, '#fff0c8', x + 118 * at, y, 1.8);
    }
  }
}

function drawPoles(canvas: Canvas): void {
  for (const [x, top] of [
    [158, 296],
    [1126, 284],
  ] as const) {
    line(canvas, '#e6d6d2', 2.6, [x, FOOT, x, top]);
    disc(canvas, '#ffe0a6', x, top - 2, 3);
  }
}

/** The basin: the town upside down in it. */
export function drawQuayWater(canvas: Canvas): void {
  canvas.save();
  canvas.translate(0, 2 * SHORE);
  canvas.scale(1, -1);
  drawQuay(canvas);
  for (const [index, { x, y }] of WINDOWS.entries()) {
    if (index % 2 === 0) drawWindow(canvas, x, y, true);
  }
  canvas.restore();
  const tint = downwards(canvas, SHORE, QUAY_EDGE + 30, [
    [0, 'rgba(46,34,86,0.3)'],
    [0.5, 'rgba(32,34,84,0.52)'],
    [1, 'rgba(16,22,58,0.86)'],
  ]);
  box(canvas, tint, -BEYOND, SHORE, WIDE, 300);
  for (let i = 1; i < 300; i++) {
    const depth = ((i * 0.618034) % 1) ** 1.4;
    const x = -BEYOND + WIDE * ((i * 0.754878) % 1);
    const length = (14 + 60 * depth) * (0.5 + ((i * 0.56984) % 1));
    const colour = i % 2 === 0 ? `rgba(14,18,52,${0.2 + 0.1 * depth})` : `rgba(255,198,160,${0.1 + 0.06 * depth})`;
    disc(canvas, colour, x, SHORE + 4 + depth * 206, length / 2, 0.7 + 1.1 * depth);
  }
}

export const farFlash: CelDrawing = {
  reach: { left: -50, top: -50, right: 50, bottom: 50 },
  draw: (canvas) => {
    halo(canvas, '255,240,200', 0, 0, 48, 0.9);
    disc(canvas, '#fffdf0', 0, 0, 3.4);
  },
};

export const FLAG_STEPS = 24;

/** The marina's own flag, from its pole to the right: the sun on blue. */
export const flag: CelDrawing = {
  reach: { left: -2, top: -8, right: 66, bottom: 46 },
  frames: FLAG_STEPS,
  draw: (canvas, frame) => {
    const turn = (2 * Math.PI * frame) / FLAG_STEPS;
    const STRIPS = 40;
    for (let strip = 0; strip < STRIPS; strip++) {
      const along = strip / STRIPS;
      const drop = 2 + Math.sin(along * 7 - turn) * 5 * along + along * 2;
      const light = Math.cos(along * 7 - turn) * along;
      const x = along * 60;
      box(canvas, shaded([48, 92, 148], light), x, drop, 2, 34 - 3 * along);
      box(canvas, shaded([246, 228, 208], light), x, drop + 24 - 2 * along, 2, 4);
      const chord = 81 - (x - 22) ** 2;
      if (chord > 0) box(canvas, shaded([255, 196, 106], light), x, drop + 12 - Math.sqrt(chord), 2, 2 * Math.sqrt(chord));
    }
  },
};

const shaded = (rgb: readonly [number, number, number], light: number): string =>
  `rgb(${rgb.map((part) => Math.min(255, Math.round(part * (0.92 + 0.2 * light)))).join(',')})`;
