/** The drawings of the marina as it is seen from the quay, in units of the stage. */
import { swingAt, type CelDrawing } from './cel.ts';
import { BEYOND, drawSky, WIDE } from './dusk.ts';
import { box, disc, downwards, halo, line, polygon, ridge, type Canvas } from './shapes.ts';

/** Where the town meets the water. */
export const SHORE = 430;
/** The upper edge of the quay before the camera. */
export const QUAY_EDGE = 640;
export const FAR_LAMP = { x: 64, y: 342 } as const;

const WALL = 14;
/** Behind the camera's back: the sky has no sun, only its glow. */
const GLOW = { x: 300, y: 470 } as const;

type House = {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  readonly shade: string;
  readonly roof: string;
  readonly gable: 'steps' | 'point' | 'bell';
};

const HOUSES: readonly House[] = [
  { x: 196, width: 82, height: 150, colour: '#b9606a', shade: '#9c4d61', roof: '#4a3358', gable: 'steps' },
  { x: 280, width: 70, height: 124, colour: '#d99a70', shade: '#bb7d67', roof: '#5a3a5c', gable: 'point' },
  { x: 352, width: 92, height: 168, colour: '#6d6b9a', shade: '#595787', roof: '#3b2f57', gable: 'bell' },
  { x: 446, width: 74, height: 136, colour: '#e0b184', shade: '#c08f78', roof: '#633e58', gable: 'steps' },
  { x: 522, width: 86, height: 158, colour: '#8c4f6e', shade: '#743f65', roof: '#3d2c52', gable: 'point' },
  { x: 610, width: 66, height: 118, colour: '#c9837a', shade: '#a96a71', roof: '#513458', gable: 'bell' },
  { x: 678, width: 96, height: 172, colour: '#5b7396', shade: '#4b5f87', roof: '#37305a', gable: 'steps' },
  { x: 776, width: 78, height: 132, colour: '#dba07c', shade: '#ba806f', roof: '#5c3a58', gable: 'point' },
  { x: 856, width: 84, height: 154, colour: '#a4586f', shade: '#884864', roof: '#432f55', gable: 'bell' },
  { x: 942, width: 72, height: 126, colour: '#7f7aa2', shade: '#68648f', roof: '#3d3159', gable: 'point' },
];

const ROWS_OF_WINDOWS = 30;

/** Windows of a house, lower left corner of each: three columns, as many rows as there is room for. */
const windowsOf = ({ x, width, height }: House): { readonly x: number; readonly y: number }[] =>
  Array.from({ length: Math.floor((height - 46) / ROWS_OF_WINDOWS) }, (_, row) =>
    [0.2, 0.5, 0.8].map((share) => ({ x: x + width * share - 6, y: SHORE - WALL - 54 - row * ROWS_OF_WINDOWS })),
  ).flat();

/** Those whose light is switched on and off while one watches. */
export const WINDOWS = HOUSES.flatMap(windowsOf).filter((_, index) => index % 7 === 3);

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
  box(canvas, '#3a2f55', -BEYOND, SHORE - WALL, WIDE, WALL);
  box(canvas, '#54426b', -BEYOND, SHORE - WALL, WIDE, 3);
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
  for (let x = 0; x < 1290; x += 64)
    line(canvas, 'rgba(18,14,40,0.6)', 1.6, [
      [x, QUAY_EDGE + 5],
      [x - 40 + (x - 640) * 0.12, 720],
    ]);
  line(canvas, 'rgba(18,14,40,0.5)', 1.6, [
    [0, QUAY_EDGE + 30],
    [1280, QUAY_EDGE + 30],
  ]);
}

function drawFarLighthouse(canvas: Canvas): void {
  ridge(canvas, '#4d3d68', -BEYOND, 196, SHORE, (x) => Math.max(0, 36 * Math.exp(-(((x - 40) / 90) ** 2)) + 12));
  for (let band = 0; band < 4; band++)
    box(canvas, band % 2 === 0 ? '#e9d3cf' : '#b9535c', 58 - band * 0.6, 350 + band * 12, 12 + band * 1.2, 12);
  box(canvas, '#3a2f50', 55, 347, 18, 3.4);
  box(canvas, '#ffe7ae', 60, 337, 8, 10);
  polygon(canvas, '#8d3a48', [
    [57, 337],
    [64, 328],
    [71, 337],
  ]);
}

/** A harbour crane, resting for the night. */
function drawCrane(canvas: Canvas): void {
  const iron = '#4a3964';
  for (const x of [1172, 1222])
    line(canvas, iron, 5, [
      [x, SHORE],
      [x + (x < 1200 ? 10 : -10), 330],
    ]);
  for (let y = 350; y < SHORE; y += 26)
    line(canvas, iron, 2.2, [
      [1176, y],
      [1218, y + 22],
    ]);
  box(canvas, iron, 1168, 312, 58, 22);
  box(canvas, '#ffd58f', 1206, 317, 12, 9);
  line(canvas, iron, 5, [
    [1196, 314],
    [1080, 212],
  ]);
  line(canvas, iron, 2, [
    [1210, 300],
    [1080, 212],
  ]);
  line(canvas, iron, 1.4, [
    [1080, 212],
    [1080, 330],
  ]);
  line(canvas, iron, 3, [
    [1210, 312],
    [1210, 290],
  ]);
  polygon(canvas, iron, [
    [1075, 330],
    [1085, 330],
    [1082, 342],
    [1078, 342],
  ]);
  disc(canvas, '#ff8f73', 1080, 209, 2.6);
  halo(canvas, '255,130,100', 1080, 209, 18, 0.7);
}

function drawChurch(canvas: Canvas): void {
  box(canvas, '#5a4575', 556, 176, 40, 250);
  polygon(canvas, '#433360', [
    [550, 178],
    [576, 74],
    [602, 178],
  ]);
  line(canvas, '#433360', 2, [
    [576, 76],
    [576, 52],
  ]);
  line(canvas, '#433360', 2, [
    [569, 59],
    [583, 59],
  ]);
  disc(canvas, '#ffe0a6', 576, 200, 10);
  line(canvas, '#433360', 1.6, [
    [576, 200],
    [576, 193],
  ]);
  line(canvas, '#433360', 1.6, [
    [576, 200],
    [581, 203],
  ]);
}

function drawHouse(canvas: Canvas, house: House): void {
  const { x, width, height, colour, shade } = house;
  const foot = SHORE - WALL;
  const top = foot - height;
  drawGable(canvas, house, top);
  box(canvas, colour, x, top, width, height);
  box(canvas, shade, x + width - 10, top, 10, height);
  box(canvas, 'rgba(40,24,66,0.28)', x, foot - 36, width, 36);
  for (const [index, window] of windowsOf(house).entries()) drawWindow(canvas, window.x, window.y, (index * 5 + x) % 4 !== 1);
  box(canvas, '#3a2744', x + width / 2 - 8, foot - 29, 16, 29);
  box(canvas, '#ffd58f', x + width / 2 - 5, foot - 26, 10, 8);
  const awning = x % 3 === 0 ? '#e8d9cf' : '#d8645c';
  polygon(canvas, awning, [
    [x + 6, foot - 34],
    [x + width - 6, foot - 34],
    [x + width, foot - 26],
    [x, foot - 26],
  ]);
  halo(canvas, '255,206,130', x + width / 2, foot - 22, 34, 0.5);
}

function drawGable(canvas: Canvas, { x, width, colour, roof, gable }: House, top: number): void {
  const middle = x + width / 2;
  box(canvas, roof, x + width * 0.66, top - 34, 9, 30);
  if (gable === 'steps') {
    for (let step = 0; step < 4; step++) box(canvas, colour, x + step * width * 0.12, top - 9 * (step + 1), width * (1 - step * 0.24), 10);
    box(canvas, roof, middle - width * 0.14, top - 39, width * 0.28, 4);
  } else if (gable === 'point') {
    polygon(canvas, roof, [
      [x - 5, top + 1],
      [middle, top - 46],
      [x + width + 5, top + 1],
    ]);
    polygon(canvas, colour, [
      [x + 6, top + 1],
      [middle, top - 36],
      [x + width - 6, top + 1],
    ]);
  } else {
    canvas.fillStyle = colour;
    canvas.beginPath();
    canvas.moveTo(x, top + 1);
    canvas.bezierCurveTo(x + width * 0.3, top, x + width * 0.16, top - 40, middle, top - 42);
    canvas.bezierCurveTo(x + width * 0.84, top - 40, x + width * 0.7, top, x + width, top + 1);
    canvas.fill();
  }
  disc(canvas, '#ffdf9f', middle, top - 13, 5);
}

function drawWindow(canvas: Canvas, x: number, y: number, lit: boolean): void {
  box(canvas, '#f3e4d6', x - 1.6, y - 1.6, 15.2, 21.2);
  box(canvas, lit ? '#ffd084' : '#4a3a66', x, y, 12, 18);
  if (lit) box(canvas, 'rgba(255,240,200,0.7)', x, y + 9, 12, 9);
  box(canvas, '#f3e4d6', x + 5.4, y, 1.2, 18);
  box(canvas, '#f3e4d6', x, y + 8, 12, 1.2);
}

/** A window that is lit, over one that is as the house shows it. */
export const windowLight = (index: number): CelDrawing => ({
  reach: { left: -14, top: -12, right: 28, bottom: 32 },
  draw: (canvas) => {
    halo(canvas, '255,206,130', 6, 9, 20, 0.45);
    drawWindow(canvas, 0, 0, true);
    if (index % 3 === 0)
      polygon(canvas, 'rgba(74,44,72,0.75)', [
        [3, 18],
        [3, 11],
        [5, 8],
        [7.5, 11],
        [7.5, 18],
      ]);
  },
});

function drawTrees(canvas: Canvas): void {
  for (const [x, size] of [
    [170, 24],
    [1046, 28],
    [1094, 22],
    [130, 18],
  ] as const) {
    box(canvas, '#3a2744', x - 2, SHORE - WALL - size, 4, size);
    disc(canvas, '#3f3a63', x, SHORE - WALL - size * 1.3, size * 0.72, size * 0.9);
    disc(canvas, '#54497a', x - size * 0.2, SHORE - WALL - size * 1.5, size * 0.42, size * 0.5);
  }
}

/** Lamps hung along the far quay. */
function drawStringOfLights(canvas: Canvas): void {
  for (let post = 0; post < 8; post++) {
    const x = 190 + post * 118;
    line(canvas, '#2e2446', 2.6, [
      [x, SHORE - WALL],
      [x, SHORE - 70],
    ]);
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
    line(canvas, '#e6d6d2', 2.6, [
      [x, SHORE - WALL],
      [x, top],
    ]);
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

export const MOORED_STEPS = 12;

/** A boat at its mooring around the middle of its waterline: it rocks, and so does its picture in the water. */
const moored = (reach: CelDrawing['reach'], lean: number, draw: (canvas: Canvas) => void): CelDrawing => ({
  reach,
  draw: (canvas, frame) => {
    const swing = swingAt(frame, MOORED_STEPS);
    const angle = lean * swing;
    for (let y = 4; y < reach.bottom - 3; y += 3.5) {
      canvas.save();
      canvas.beginPath();
      canvas.rect(reach.left, y, reach.right - reach.left, 2.7);
      canvas.clip();
      canvas.globalAlpha = 0.5 * (1 - y / reach.bottom);
      canvas.translate(Math.sin(y * 0.24 - 1.8 * swing) * (1 + y * 0.05), 6);
      canvas.scale(1, -0.5);
      canvas.rotate(-angle);
      draw(canvas);
      canvas.restore();
    }
    canvas.translate(0, 1.2 * swing);
    canvas.rotate(angle);
    draw(canvas);
  },
});

function hull(canvas: Canvas, half: number, colour: string, shade: string, height = 26): void {
  canvas.fillStyle = downwards(canvas, -height, 12, [
    [0, colour],
    [1, shade],
  ]);
  canvas.beginPath();
  canvas.moveTo(-half, -height + 6);
  canvas.quadraticCurveTo(0, -height + 16, half, -height - 6);
  canvas.quadraticCurveTo(half * 0.86, 6, half * 0.56, 11);
  canvas.lineTo(-half * 0.78, 11);
  canvas.quadraticCurveTo(-half * 0.96, 2, -half, -height + 6);
  canvas.fill();
}

function rigging(canvas: Canvas, mast: number, height: number, fore: number, aft: number): void {
  line(canvas, '#d9c6c0', 3.2, [
    [mast, -14],
    [mast, -height],
  ]);
  for (const x of [fore, aft])
    line(canvas, 'rgba(236,220,214,0.6)', 0.9, [
      [mast, -height + 4],
      [x, -20],
    ]);
  line(canvas, '#d9c6c0', 1.8, [
    [mast - 17, -height * 0.62],
    [mast + 17, -height * 0.62],
  ]);
  for (const side of [-1, 1])
    line(canvas, 'rgba(236,220,214,0.6)', 0.9, [
      [mast, -height + 4],
      [mast + side * 17, -height * 0.62],
      [mast + side * 24, -18],
    ]);
}

export const sloop: CelDrawing = moored({ left: -118, top: -236, right: 118, bottom: 84 }, 0.018, (canvas) => {
  rigging(canvas, 6, 224, 92, -92);
  line(canvas, '#7a5a58', 3, [
    [6, -50],
    [-82, -46],
  ]);
  polygon(canvas, '#f0dccb', [
    [4, -56],
    [-80, -51],
    [-80, -45],
    [4, -48],
  ]);
  polygon(canvas, '#e2574e', [
    [6, -224],
    [26, -218],
    [6, -212],
  ]);
  polygon(canvas, '#f6e8da', [
    [-46, -18],
    [-36, -36],
    [34, -38],
    [48, -22],
  ]);
  for (const x of [-24, -4, 16]) box(canvas, '#ffd48c', x, -33, 12, 6);
  hull(canvas, 98, '#f3e7dc', '#b7a0ac');
  line(canvas, '#c2484b', 3, [
    [-93, -7],
    [90, -14],
  ]);
});

export const yawl: CelDrawing = moored({ left: -128, top: -214, right: 128, bottom: 80 }, 0.022, (canvas) => {
  rigging(canvas, 26, 204, 104, -26);
  rigging(canvas, -66, 132, -20, -112);
  line(canvas, '#7a5a58', 3, [
    [26, -46],
    [-40, -44],
  ]);
  polygon(canvas, '#b9534e', [
    [24, -53],
    [-38, -49],
    [-38, -42],
    [24, -44],
  ]);
  polygon(canvas, '#5d7fb0', [
    [-66, -132],
    [-84, -127],
    [-66, -122],
  ]);
  polygon(canvas, '#e9d4c2', [
    [-30, -17],
    [-22, -32],
    [40, -34],
    [56, -21],
  ]);
  for (const x of [-12, 10, 30]) disc(canvas, '#ffd48c', x, -26, 3.6);
  hull(canvas, 108, '#2f4d78', '#1c2b52');
  line(canvas, '#f0dfcf', 2.4, [
    [-103, -18],
    [104, -29],
  ]);
});

export const trawler: CelDrawing = moored({ left: -142, top: -170, right: 142, bottom: 82 }, 0.013, (canvas) => {
  line(canvas, '#5a4560', 4, [
    [-48, -22],
    [-48, -156],
  ]);
  line(canvas, '#5a4560', 3, [
    [-48, -130],
    [-112, -74],
  ]);
  line(canvas, 'rgba(230,214,210,0.5)', 1, [
    [-48, -154],
    [-124, -28],
  ]);
  line(canvas, 'rgba(230,214,210,0.5)', 1, [
    [-48, -154],
    [118, -36],
  ]);
  polygon(canvas, '#f2e3d4', [
    [10, -22],
    [12, -72],
    [70, -72],
    [78, -26],
  ]);
  polygon(canvas, '#c9544c', [
    [4, -72],
    [8, -82],
    [74, -82],
    [80, -72],
  ]);
  for (const x of [20, 38, 56]) box(canvas, '#ffcf80', x, -66, 13, 13);
  line(canvas, '#4a3858', 3, [
    [42, -82],
    [42, -116],
  ]);
  halo(canvas, '255,236,190', 42, -118, 22, 0.9);
  disc(canvas, '#fff4d6', 42, -118, 3);
  for (const x of [-26, -10]) disc(canvas, '#d8874f', x, -30, 7);
  box(canvas, '#6a4e63', -96, -34, 30, 14);
  hull(canvas, 124, '#3f7f7c', '#1f4a5c', 30);
  line(canvas, '#f2e3d4', 3, [
    [-118, -20],
    [118, -33],
  ]);
  for (const x of [-80, -30, 24, 74]) disc(canvas, '#1a1630', x, -2, 6.5);
});

export const WALK_STEPS = 16;

/** Somebody who walks a dog to the left, around his feet. */
export const walker: CelDrawing = {
  reach: { left: -76, top: -96, right: 30, bottom: 8 },
  draw: (canvas, frame) => {
    const turn = (2 * Math.PI * frame) / WALK_STEPS;
    const dark = '#0f0c24';
    const lift = Math.abs(Math.cos(turn)) * 1.6;
    disc(canvas, 'rgba(8,6,24,0.4)', -20, 2, 52, 3.4);
    for (const side of [1, -1]) {
      const stride = Math.sin(turn) * 12 * side;
      line(canvas, dark, 7, [
        [0, -38 - lift],
        [stride * 0.35 - 2, -20],
        [stride, 0],
      ]);
      line(canvas, dark, 5, [
        [0, -66 - lift],
        [-stride * 0.5, -50],
        [-stride * 0.7 - 4, -40],
      ]);
    }
    polygon(canvas, dark, [
      [-9, -70 - lift],
      [8, -70 - lift],
      [11, -32 - lift],
      [-10, -32 - lift],
    ]);
    disc(canvas, dark, -1, -80 - lift, 7.5);
    polygon(canvas, dark, [
      [-12, -83 - lift],
      [8, -84 - lift],
      [6, -90 - lift],
      [-6, -90 - lift],
    ]);
    line(canvas, 'rgba(255,190,150,0.55)', 1.4, [
      [8.6, -70 - lift],
      [11, -34 - lift],
    ]);
    drawDog(canvas, turn, dark);
    line(canvas, dark, 1.2, [
      [-9, -42],
      [-44, -20],
    ]);
  },
};

function drawDog(canvas: Canvas, turn: number, dark: string): void {
  for (const [x, phase] of [
    [-56, 0],
    [-52, 2.2],
    [-34, 3.4],
    [-31, 5.2],
  ] as const)
    line(canvas, dark, 3, [
      [x, -11],
      [x + Math.sin(2 * turn + phase) * 4, 0],
    ]);
  disc(canvas, dark, -44, -14, 14, 5.6);
  disc(canvas, dark, -59, -21, 6, 5);
  polygon(canvas, dark, [
    [-70, -19],
    [-60, -24],
    [-60, -17],
  ]);
  line(canvas, dark, 2.6, [
    [-31, -17],
    [-23, -26 + 2 * Math.sin(2 * turn)],
  ]);
}

/** What stands nearest to the camera: lamp, bollards and those who watch the boats. */
export const promenade: CelDrawing = {
  reach: { left: -4, top: -250, right: 232, bottom: 0 },
  draw: (canvas) => {
    const dark = '#0d0a20';
    line(canvas, dark, 6, [
      [70, 0],
      [70, -214],
    ]);
    line(canvas, dark, 4, [
      [70, -206],
      [88, -220],
      [100, -214],
    ]);
    halo(canvas, '255,218,150', 100, -204, 46, 0.85);
    polygon(canvas, '#ffe9b8', [
      [94, -212],
      [106, -212],
      [110, -198],
      [90, -198],
    ]);
    polygon(canvas, dark, [
      [90, -212],
      [110, -212],
      [100, -222],
    ]);
    drawCouple(canvas, 168, dark);
    polygon(canvas, dark, [
      [18, 0],
      [14, -40],
      [40, -40],
      [36, 0],
    ]);
    disc(canvas, '#2b2248', 27, -40, 15, 5.4);
  },
};

function drawCouple(canvas: Canvas, x: number, dark: string): void {
  for (const [at, height, width] of [
    [x - 14, 104, 15],
    [x + 14, 94, 14],
  ] as const) {
    polygon(canvas, dark, [
      [at - width, -6],
      [at - width * 0.8, -height + 22],
      [at + width * 0.8, -height + 22],
      [at + width, -6],
    ]);
    disc(canvas, dark, at, -height + 10, 9.5, 11);
    box(canvas, dark, at - width * 0.7, -8, width * 1.4, 10);
  }
  polygon(canvas, dark, [
    [x + 5, -88],
    [x + 2, -66],
    [x + 14, -70],
  ]);
  line(canvas, dark, 7, [
    [x - 12, -70],
    [x + 12, -56],
  ]);
  line(canvas, 'rgba(255,206,150,0.65)', 1.6, [
    [x - 26, -80],
    [x - 28, -30],
  ]);
  line(canvas, 'rgba(255,206,150,0.45)', 1.4, [
    [x + 4, -84],
    [x + 3, -72],
  ]);
}
