/** The drawings of the marina as it is seen from the pier, in units of the stage. */
import { swingAt, type CelDrawing } from './cel.ts';
import { BEYOND, drawSky, WIDE } from './dusk.ts';
import { box, disc, downwards, halo, line, polygon, ridge, type Canvas } from './shapes.ts';

export const HORIZON = 396;
export const SUN = { x: 846, y: 362 } as const;
/** The lamp of the lighthouse. */
export const LAMP = { x: 214, y: 158 } as const;

const ROCK_FOOT = 404;

/** Everything above the water that stands still. */
export function drawBay(canvas: Canvas): void {
  drawSky(canvas, HORIZON, SUN);
  disc(canvas, '#fff2d2', SUN.x, SUN.y, 40);
  drawShore(canvas);
}

function drawShore(canvas: Canvas): void {
  const hills = [
    ['#c07f8c', (x: number) => 34 + 26 * Math.sin(x / 190 + 1.2) + 9 * Math.sin(x / 61)],
    ['#8f5f86', (x: number) => 16 + 24 * Math.sin(x / 140 - 0.9) ** 2 + 6 * Math.sin(x / 43 + 2) + Math.max(0, (x - 900) / 14)],
    ['#604672', (x: number) => Math.max(0, 30 * Math.sin(x / 210 + 3.6) + 5 * Math.sin(x / 29)) + Math.max(0, (x - 1010) / 8)],
  ] as const;
  for (const [colour, height] of hills) ridge(canvas, colour, -BEYOND, 1280 + BEYOND, HORIZON, height);
  drawTown(canvas);
  drawHeadland(canvas);
}

/** Houses along the far shore, with their first lights. */
function drawTown(canvas: Canvas): void {
  for (let i = 0; i < 34; i++) {
    const x = 1000 + i * 11 + 5 * Math.sin(i * 2.7);
    const height = 9 + 8 * Math.abs(Math.sin(i * 1.9));
    const base = HORIZON - Math.max(0, (x - 1030) / 30) * Math.abs(Math.sin(i * 5.1));
    polygon(canvas, i % 3 === 0 ? '#4a3763' : '#523c69', [
      x,
      base,
      x,
      base - height,
      x + 5,
      base - height - 5,
      x + 10,
      base - height,
      x + 10,
      base,
    ]);
    if (i % 2 === 0) box(canvas, '#ffd58f', x + 2, base - height + 3, 2, 2.6);
    if (i % 5 === 1) box(canvas, '#ffe3ac', x + 6, base - height + 4, 2, 2.6);
  }
  line(canvas, '#4a3763', 1.6, [1196, HORIZON - 22, 1196, HORIZON - 62]);
  polygon(canvas, '#4a3763', [1189, HORIZON - 22, 1189, HORIZON - 42, 1196, HORIZON - 56, 1203, HORIZON - 42, 1203, HORIZON - 22]);
}

/** The rock that carries the lighthouse, its keeper's house and the wall that closes the harbour. */
function drawHeadland(canvas: Canvas): void {
  const rock = (x: number): number =>
    40 * Math.exp(-(((x - 190) / 120) ** 2)) + 16 * Math.exp(-(((x + 20) / 130) ** 2)) + 3 * Math.sin(x / 17);
  ridge(canvas, '#332a4e', -BEYOND, 420, ROCK_FOOT, (x) => Math.max(0, rock(x)));
  ridge(canvas, '#3f3259', -BEYOND, 380, ROCK_FOOT, (x) => Math.max(0, rock(x - 14) * 0.62));
  polygon(canvas, '#3a2f55', [330, ROCK_FOOT, 338, HORIZON - 6, 560, HORIZON - 3, 572, ROCK_FOOT]);
  for (let x = 344; x < 560; x += 22) box(canvas, '#332a4e', x, HORIZON - 5, 1.4, 11);
  drawKeepersHouse(canvas, 92, ROCK_FOOT - 26);
}

function drawKeepersHouse(canvas: Canvas, x: number, y: number): void {
  box(canvas, '#e9d7c6', x, y - 24, 50, 26);
  box(canvas, '#c9b3ac', x, y - 24, 14, 26);
  polygon(canvas, '#a03f45', [x - 5, y - 23, x + 8, y - 42, x + 44, y - 42, x + 55, y - 23]);
  box(canvas, '#7d3340', x + 34, y - 50, 6, 12);
  for (const at of [20, 34]) box(canvas, '#ffd88f', x + at, y - 17, 7, 9);
}

/** The water before it, over its whole width: the shore upside down, and the evening in it. */
export function drawBayWater(canvas: Canvas): void {
  canvas.save();
  canvas.translate(0, 2 * HORIZON);
  canvas.scale(1, -1);
  drawSky(canvas, HORIZON, SUN);
  halo(canvas, '255,232,190', SUN.x, SUN.y - 20, 120, 0.9);
  drawShore(canvas);
  canvas.save();
  canvas.translate(LAMP.x, LAMP.y);
  drawLighthouse(canvas);
  canvas.restore();
  canvas.restore();
  const tint = downwards(canvas, HORIZON, 720, [
    [0, 'rgba(88,62,108,0.18)'],
    [0.25, 'rgba(62,56,112,0.42)'],
    [0.6, 'rgba(30,42,92,0.68)'],
    [1, 'rgba(14,24,60,0.9)'],
  ]);
  box(canvas, tint, -BEYOND, HORIZON, WIDE, 400);
  drawWaves(canvas);
  box(canvas, 'rgba(255,226,188,0.5)', -BEYOND, HORIZON, WIDE, 1.2);
}

/** Crests and troughs, thicker towards the viewer. */
function drawWaves(canvas: Canvas): void {
  for (let i = 1; i < 620; i++) {
    const depth = ((i * 0.618034) % 1) ** 1.5;
    const x = -BEYOND + WIDE * ((i * 0.754878) % 1);
    const length = (10 + 90 * depth) * (0.5 + ((i * 0.56984) % 1));
    const sunlit = Math.max(0, 1 - Math.abs(x - SUN.x) / (130 + 330 * depth));
    const colour = i % 3 === 0 ? `rgba(16,24,62,${0.12 + 0.1 * depth})` : `rgba(255,${188 + 20 * sunlit},${150},${0.05 + 0.34 * sunlit})`;
    disc(canvas, colour, x, HORIZON + 3 + depth * 320, length / 2, 0.7 + 1.5 * depth);
  }
}

const TOWER_FOOT = 212;

/** Around its lamp. */
export const lighthouse: CelDrawing = {
  reach: { left: -40, top: -42, right: 40, bottom: TOWER_FOOT + 4 },
  draw: drawLighthouse,
};

function drawLighthouse(canvas: Canvas): void {
  const half = (y: number): number => 15 + (11 * (y - 22)) / (TOWER_FOOT - 22);
  const BANDS = 5;
  for (let band = 0; band < BANDS; band++) {
    const top = 22 + ((TOWER_FOOT - 22) * band) / BANDS;
    const bottom = 22 + ((TOWER_FOOT - 22) * (band + 1)) / BANDS;
    const [light, shade] = band % 2 === 0 ? ['#f6e7d6', '#cbb0b4'] : ['#cf4d48', '#96363f'];
    const across = canvas.createLinearGradient(-half(bottom), 0, half(bottom), 0);
    across.addColorStop(0, shade);
    across.addColorStop(0.55, light);
    across.addColorStop(1, light);
    polygon(canvas, across, [-half(top), top, half(top), top, half(bottom), bottom, -half(bottom), bottom]);
  }
  for (const y of [64, 140]) box(canvas, '#4a3a56', -3, y, 6, 11);
  box(canvas, '#3a2d4a', -8, TOWER_FOOT - 26, 16, 26);
  box(canvas, '#2c2340', -24, 14, 48, 8);
  for (let x = -22; x <= 22; x += 7.3) line(canvas, '#2c2340', 1.2, [x, 14, x, 5]);
  line(canvas, '#2c2340', 1.4, [-23, 5, 23, 5]);
  box(canvas, '#ffe7ae', -10, -14, 20, 28);
  for (const x of [-10, -3.4, 3.4, 10]) line(canvas, '#2c2340', 1.4, [x, -14, x, 14]);
  polygon(canvas, '#8d2f3b', [-15, -14, -9, -25, 0, -31, 9, -25, 15, -14]);
  line(canvas, '#2c2340', 1.6, [0, -31, 0, -40]);
  halo(canvas, '255,236,180', 0, 0, 38, 0.8);
}

/** The lamp as it looks into the camera. */
export const flash: CelDrawing = {
  reach: { left: -150, top: -150, right: 150, bottom: 150 },
  draw: (canvas) => {
    halo(canvas, '255,240,200', 0, 0, 148);
    disc(canvas, '#fffff4', 0, 0, 9);
  },
};

export const BUOY_STEPS = 11;

/** A bell buoy, around its waterline. */
export const buoy: CelDrawing = {
  reach: { left: -34, top: -64, right: 34, bottom: 34 },
  frames: BUOY_STEPS,
  draw: (canvas, frame) => {
    const lean = 0.11 * swingAt(frame, BUOY_STEPS);
    canvas.save();
    canvas.globalAlpha = 0.34;
    canvas.scale(1, -0.55);
    canvas.rotate(lean);
    drawBuoy(canvas);
    canvas.restore();
    canvas.rotate(lean);
    drawBuoy(canvas);
  },
};

function drawBuoy(canvas: Canvas): void {
  polygon(canvas, '#8f2c35', [-17, 4, -19, -9, 19, -9, 17, 4]);
  box(canvas, '#c8423f', -19, -10, 38, 7);
  for (const side of [-1, 1]) line(canvas, '#3a2437', 2.2, [side * 13, -10, side * 4.5, -44]);
  line(canvas, '#3a2437', 1.6, [-9, -24, 9, -24]);
  polygon(canvas, '#d9a45c', [-6, -22, -3.6, -33, 3.6, -33, 6, -22]);
  disc(canvas, '#6b4a2d', 0, -20.5, 2);
  box(canvas, '#3a2437', -5, -50, 10, 7);
}

/** The buoy's light, around its lamp. */
export const lantern: CelDrawing = {
  reach: { left: -40, top: -40, right: 40, bottom: 40 },
  draw: (canvas) => {
    halo(canvas, '255,120,90', 0, 0, 38, 0.9);
    disc(canvas, '#fff0dc', 0, 0, 3);
  },
};

export const BOAT_STEPS = 11;

/** A boat under sail, around the middle of its waterline. */
export const boat: CelDrawing = {
  reach: { left: -104, top: -178, right: 104, bottom: 70 },
  frames: BOAT_STEPS,
  draw: (canvas, frame) => {
    const lean = swingAt(frame, BOAT_STEPS);
    drawBoatMirrored(canvas, 1.6 * lean);
    canvas.rotate(-0.04 + 0.022 * lean);
    drawBoat(canvas);
  },
};

/** Its picture in the water comes apart in stripes that move. */
function drawBoatMirrored(canvas: Canvas, turn: number): void {
  for (let y = 6; y < 66; y += 4) {
    const sway = Math.sin(y * 0.22 - turn) * (1.5 + y * 0.07);
    canvas.save();
    canvas.beginPath();
    canvas.rect(-110, y, 220, 3);
    canvas.clip();
    canvas.globalAlpha = 0.46 * (1 - y / 72);
    canvas.translate(sway, 8);
    canvas.scale(1, -0.62);
    drawBoat(canvas);
    canvas.restore();
  }
}

function drawBoat(canvas: Canvas): void {
  canvas.fillStyle = downwards(canvas, -168, -14, [
    [0, '#fff4e2'],
    [1, '#f0c9a8'],
  ]);
  canvas.beginPath();
  canvas.moveTo(-2, -168);
  canvas.quadraticCurveTo(-34, -86, -82, -22);
  canvas.quadraticCurveTo(-40, -16, -3, -22);
  canvas.closePath();
  canvas.fill();
  canvas.fillStyle = '#d9a590';
  canvas.beginPath();
  canvas.moveTo(4, -150);
  canvas.quadraticCurveTo(44, -84, 84, -16);
  canvas.quadraticCurveTo(44, -26, 6, -22);
  canvas.closePath();
  canvas.fill();
  for (const y of [-112, -76, -44]) line(canvas, 'rgba(150,92,86,0.35)', 0.9, [-3, y, -3 + (y + 152) * -0.5 - 8, y + 5]);
  line(canvas, '#4b3140', 2.6, [1, -172, 1, -8]);
  line(canvas, '#4b3140', 2, [0, -16, -84, -19]);
  polygon(canvas, '#e6564b', [1, -172, 17, -167, 1, -162]);
  box(canvas, '#efe0d0', -30, -18, 46, 8);
  box(canvas, '#5b4a63', -22, -16, 9, 4);
  box(canvas, '#5b4a63', -8, -16, 9, 4);
  canvas.fillStyle = downwards(canvas, -12, 12, [
    [0, '#2f4f7c'],
    [1, '#1d2f55'],
  ]);
  canvas.beginPath();
  canvas.moveTo(-86, -11);
  canvas.lineTo(94, -14);
  canvas.quadraticCurveTo(74, 8, 52, 12);
  canvas.lineTo(-68, 12);
  canvas.quadraticCurveTo(-84, 6, -86, -11);
  canvas.fill();
  line(canvas, '#f3e6d6', 2.2, [-86, -10, 92, -12.6]);
  disc(canvas, '#2b2138', -52, -22, 4.4);
  polygon(canvas, '#c94f43', [-57, -8, -56, -19, -48, -19, -46, -8]);
  drawWake(canvas);
}

function drawWake(canvas: Canvas): void {
  for (const [x, length, alpha] of [
    [-96, 26, 0.5],
    [60, 44, 0.35],
    [-20, 70, 0.22],
  ] as const)
    disc(canvas, `rgba(255,236,214,${alpha})`, x, 13, length / 2, 1.3);
}

/** The end of the pier before the camera, around the middle of the lower edge. */
export const foreground: CelDrawing = {
  reach: { left: -20, top: -96, right: 470, bottom: 0 },
  draw: (canvas) => {
    polygon(canvas, '#191634', [-20, 0, -20, -52, 392, -34, 412, 0]);
    polygon(canvas, '#2a2348', [-20, -52, 392, -34, 392, -28, -20, -44]);
    for (let x = 6; x < 390; x += 38) line(canvas, '#120f29', 1.6, [x, -50 + x * 0.043, x + 9, 0]);
    for (const x of [64, 214, 352]) {
      const top = -50 + x * 0.043;
      polygon(canvas, '#120f29', [x - 9, top + 5, x - 7, top - 26, x + 7, top - 26, x + 9, top + 5]);
      disc(canvas, '#332a55', x, top - 27, 9, 4);
      line(canvas, 'rgba(255,196,150,0.5)', 1.2, [x + 6, top - 24, x + 7.6, top + 2]);
    }
    line(canvas, '#3c2f4f', 2.4, [64, -62, 110, -50, 160, -48, 214, -56]);
    line(canvas, '#3c2f4f', 2.4, [214, -56, 256, -44, 306, -43, 352, -50]);
  },
};
