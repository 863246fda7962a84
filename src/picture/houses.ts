/** The houses of the old town, in units of the stage. */
import type { CelDrawing } from './cel.ts';
import { box, disc, halo, polygon, type Canvas } from './shapes.ts';

/** The edge of the far quay, on which they stand. */
export const FOOT = 416;

type House = {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  readonly shade: string;
  readonly roof: string;
  readonly gable: 'steps' | 'point' | 'bell';
};

export const HOUSES: readonly House[] = [
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
    [0.2, 0.5, 0.8].map((share) => ({ x: x + width * share - 6, y: FOOT - 54 - row * ROWS_OF_WINDOWS })),
  ).flat();

/** Those whose light is switched on and off while one watches. */
export const WINDOWS = HOUSES.flatMap(windowsOf).filter((_, index) => index % 7 === 3);

export function drawHouse(canvas: Canvas, house: House): void {
  const { x, width, height, colour, shade } = house;
  const foot = FOOT;
  const top = foot - height;
  drawGable(canvas, house, top);
  box(canvas, colour, x, top, width, height);
  box(canvas, shade, x + width - 10, top, 10, height);
  box(canvas, 'rgba(40,24,66,0.28)', x, foot - 36, width, 36);
  for (const [index, window] of windowsOf(house).entries()) drawWindow(canvas, window.x, window.y, (index * 5 + x) % 4 !== 1);
  box(canvas, '#3a2744', x + width / 2 - 8, foot - 29, 16, 29);
  box(canvas, '#ffd58f', x + width / 2 - 5, foot - 26, 10, 8);
  const awning = x % 3 === 0 ? '#e8d9cf' : '#d8645c';
  polygon(canvas, awning, [x + 6, foot - 34, x + width - 6, foot - 34, x + width, foot - 26, x, foot - 26]);
  halo(canvas, '255,206,130', x + width / 2, foot - 22, 34, 0.5);
}

function drawGable(canvas: Canvas, { x, width, colour, roof, gable }: House, top: number): void {
  const middle = x + width / 2;
  box(canvas, roof, x + width * 0.66, top - 34, 9, 30);
  if (gable === 'steps') {
    for (let step = 0; step < 4; step++) box(canvas, colour, x + step * width * 0.12, top - 9 * (step + 1), width * (1 - step * 0.24), 10);
    box(canvas, roof, middle - width * 0.14, top - 39, width * 0.28, 4);
  } else if (gable === 'point') {
    polygon(canvas, roof, [x - 5, top + 1, middle, top - 46, x + width + 5, top + 1]);
    polygon(canvas, colour, [x + 6, top + 1, middle, top - 36, x + width - 6, top + 1]);
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

export function drawWindow(canvas: Canvas, x: number, y: number, lit: boolean): void {
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
    if (index % 3 === 0) polygon(canvas, 'rgba(74,44,72,0.75)', [3, 18, 3, 11, 5, 8, 7.5, 11, 7.5, 18]);
  },
});
