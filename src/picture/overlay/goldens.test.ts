/** Every kind of overlay over the same ground, dark on the left and light on the right, against pictures that were looked at. */
import { createCanvas } from '@napi-rs/canvas';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { millis, seconds } from '#core/units.ts';
import { Picture, toProgram } from '#media/index.ts';
import type { PlacedOverlay } from '#timeline/index.ts';
import { FakeClock } from '../../../test/kit/fake-clock.ts';
import { runFfmpeg } from '../../../test/kit/ffmpeg.ts';
import { matchGolden } from '../../../test/kit/golden.ts';
import { untilTrue } from '../../../test/kit/within.ts';
import { drawPicture, type Canvas } from '../draw.ts';
import { OverlayPainter } from './painter.ts';

const SIZE = { width: 640, height: 360 };
const MOMENT = {
  wall: millis(Date.parse('2030-06-01T18:04:09.400Z')),
  values: new Map<string, string | number | boolean>([
    ['wind', 14.43],
    ['visitors', 128_904],
  ]),
};

let folder = '';
let ground: Picture;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-overlays-'));
  using drawn = drawPicture(SIZE, paintGround);
  ground = toProgram(drawn);
  await Promise.all([
    writeFile(join(folder, 'logo.png'), pngOf(120, 120, paintLogo)),
    writeFile(
      join(folder, 'dark.png'),
      pngOf(880, 150, (canvas) => paintBar(canvas, '#7a1230', '#c2264f')),
    ),
    writeFile(
      join(folder, 'light.png'),
      pngOf(880, 150, (canvas) => paintBar(canvas, '#f4e9d2', '#fffdf7')),
    ),
    runFfmpeg(['-f', 'lavfi', '-i', MOVES, '-vf', PALETTE, join(folder, 'moves.gif')], {}, 20_000),
  ]);
});
afterAll(async () => {
  ground[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

type Cases = Readonly<Record<string, readonly Record<string, unknown>[]>>;
const names = [
  'top_left',
  'top_center',
  'top_right',
  'center_left',
  'center',
  'center_right',
  'bottom_left',
  'bottom_center',
  'bottom_right',
];
const plate = 'rgb(8 14 28 / 75%)';
const person = { name: 'Maria Kowalska', title: 'Harbour Master, Port of Gdańsk' };
const persons = {
  arabic: { name: 'فاطمة الزهراء', title: 'رئيسة هيئة الموانئ، ٢٠٣٠' },
  hebrew: { name: 'דנה לוי', title: 'מנהלת הנמל (רציף 7)' },
};
const forecast =
  'Wind 14 kn from the south-west, gusts 21 kn. High water at 18:40, sea temperature 14 °C. Small craft advisory until midnight.';

const cases: Cases = {
  text: [{ type: 'text', text: 'Regatta Weekend\nSaturday from ten', font_size: 34 }],
  'text-positions': names.map((position) => ({ type: 'text', text: position, position, font_size: 16, background: plate })),
  'text-place': [
    { type: 'text', text: 'x 0.25, y 0.75', x: 0.25, y: 0.75, background: plate },
    { type: 'text', text: 'x 40, y 30', x: 40, y: 30, background: plate },
    { type: 'text', text: 'half outside', x: 590, y: 180, background: plate },
  ],
  'text-style': [
    { type: 'text', text: 'LIVE', position: 'top_left', font_size: 15, background: '#d0112b' },
    { type: 'text', text: 'Ferry delayed', position: 'center', font_size: 40, color: 'gold', opacity: 0.5 },
    {
      type: 'text',
      text: 'Twice as large',
      position: 'bottom_center',
      font_size: 12,
      scale: 2,
      color: 'hsl(200 90% 20%)',
      background: 'white',
    },
  ],
  'text-wrapped': [
    { type: 'text', text: forecast, position: 'center_left', width: 250, font_size: 17, background: plate },
    { type: 'text', text: forecast, position: 'center_right', width: 250, height: 90, font_size: 17 },
  ],
  'text-right-to-left': [
    { type: 'text', text: 'שלום עולם, רציף 7 (Pier 7)!\nמזג האוויר: 14 °C', position: 'top_right', background: plate, font_size: 26 },
    { type: 'text', text: 'مرحبًا بكم في الميناء، الساعة 18:40', position: 'bottom_right', background: plate, font_size: 26 },
  ],
  'text-scripts': [
    {
      type: 'text',
      text: 'Добро пожаловать в порт\nΚαλώς ήρθατε στο λιμάνι\nबंदरगाह में आपका स्वागत है\nยินดีต้อนรับสู่ท่าเรือ\nChào mừng đến cảng, Łódź, Ðà Nẵng',
      font_size: 26,
    },
  ],
  'text-emoji': [{ type: 'text', text: 'High tide 🌊 in 5️⃣ minutes 👩🏽‍🚀\n🇩🇪 🎉 ❤️ ⚓ ☀', font_size: 34, background: plate }],
  'text-long': [{ type: 'text', text: `${forecast} `.repeat(80), font_size: 15, background: plate }],
  'lower-third': [{ type: 'lower_third', fields: person }],
  'lower-third-line': [{ type: 'lower_third', text: 'Breaking: ferry service suspended', position: 'bottom_right' }],
  'lower-third-styled': [
    {
      type: 'lower_third',
      text: 'Samuel O’Connor\nChief Meteorologist\nLive from the lighthouse',
      background: '#1d3b2f',
      color: '#f6d98a',
      scale: 1.2,
    },
    { type: 'lower_third', fields: person, position: 'top_left', width: 420, height: 40 },
  ],
  'lower-third-fading': [{ type: 'lower_third', fields: person, opacity: 0.4 }],
  'lower-third-long': [
    { type: 'lower_third', text: `Professor Dr. Wolfeschlegelsteinhausenbergerdorff-Kowalska the Younger\n${forecast}` },
    { type: 'lower_third', template: 'branded', text: `Professor Dr. Wolfeschlegelstein\n${forecast}`, position: 'top_left' },
  ],
  'lower-third-right-to-left': [
    { type: 'lower_third', fields: persons.arabic, position: 'bottom_right' },
    { type: 'lower_third', template: 'branded', fields: persons.hebrew, position: 'top_right' },
  ],
  branded: [{ type: 'lower_third', template: 'branded', fields: person }],
  'branded-styled': [
    { type: 'lower_third', template: 'branded', text: 'Fish Market Live', background: '#8a1538' },
    { type: 'lower_third', template: 'branded', text: 'Two\nThree\nFour', background: '#0f6b4f', position: 'top_left', font_size: 16 },
  ],
  template: [
    { type: 'lower_third', template: '/assets/dark.png', fields: person, width: 440 },
    { type: 'lower_third', template: '/assets/light.png', fields: person, width: 440, position: 'top_left' },
    { type: 'lower_third', template: '/assets/light.png', fields: persons.arabic, width: 300, position: 'center_right', color: '#7a1230' },
  ],
  logo: [
    { type: 'logo', image_url: '/assets/logo.png' },
    { type: 'logo', image_url: '/assets/logo.png', width: 60, x: 32, y: 18, opacity: 0.6 },
  ],
  image: [
    { type: 'image', image_url: '/assets/logo.png', position: 'center', scale: 1.5 },
    { type: 'image', image_url: '/assets/light.png', position: 'bottom_left', width: 200, height: 60 },
    { type: 'image', image_url: '/assets/logo.png', x: -35, y: -35 },
  ],
  dynamic: [
    { type: 'dynamic_text', value: 'clock', time_zone: 'Europe/Berlin', position: 'top_right' },
    {
      type: 'dynamic_text',
      value: 'clock',
      time_zone: 'America/New_York',
      format: "EEEE, d MMMM yyyy 'at' h:mm a",
      position: 'bottom_center',
    },
    { type: 'dynamic_text', value: 'countdown', until: '2030-06-01T18:10:00Z', position: 'top_left' },
    {
      type: 'dynamic_text',
      value: 'countdown',
      until: '2030-06-03T20:00:00',
      time_zone: 'Europe/Berlin',
      position: 'center',
      font_size: 54,
      background: 'transparent',
    },
    { type: 'dynamic_text', value: 'wind', format: 'Wind {value:0} kn', position: 'center_left' },
    {
      type: 'dynamic_text',
      value: 'visitors',
      format: '{value:0,0} today',
      position: 'center_right',
      background: '#f5c542',
      color: '#1b1b1b',
    },
  ],
};

describe('overlays look as they should', () => {
  it.each(Object.entries(cases))('%s', (name, overlays) => check(name, overlays, 0));

  it.each([0.5, 1.2])('a GIF at %f s', (elapsed) =>
    check(`moving-${elapsed}`, [{ type: 'image', image_url: '/assets/moves.gif', position: 'center', scale: 2 }], elapsed),
  );
});

async function check(name: string, params: Cases[string], elapsed: number): Promise<void> {
  const overlays = params.map((each, index): PlacedOverlay => ({
    cueId: `cue-${index}`,
    layer: index + 1,
    params: each,
    opacity: typeof each['opacity'] === 'number' ? each['opacity'] : 1,
    elapsed: seconds(elapsed),
  }));
  const fileOf = (url: string): string => join(folder, url.replace('/assets/', ''));
  using painter = new OverlayPainter({ canvas: SIZE, clock: new FakeClock(), fileOf });
  using picture = Picture.blank(SIZE.width, SIZE.height);
  let steady = 0;
  let before: unknown = null;
  await untilTrue(10_000, `${name} drawn`, () => {
    painter.prepare(overlays, MOMENT);
    const sprites = painter.spritesOf(overlays, MOMENT);
    picture.copyFrom(ground);
    for (const { sprite, x, y, opacity } of sprites) sprite.over(picture, x, y, opacity);
    // A moving picture may not have come to its time yet.
    const last = sprites.at(-1)?.sprite;
    steady = last === before ? steady + 1 : 0;
    before = last;
    return sprites.length === overlays.length && steady >= 10;
  });
  await matchGolden(picture, `overlays/${name}`);
}

function paintGround(canvas: Canvas): void {
  const colour = canvas.createLinearGradient(0, 0, SIZE.width, 60);
  colour.addColorStop(0, '#0e2233');
  colour.addColorStop(0.5, '#4d7d94');
  colour.addColorStop(1, '#dfe9ea');
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, SIZE.width, SIZE.height);
}

function pngOf(width: number, height: number, paint: (canvas: Canvas) => void): Buffer {
  const canvas = createCanvas(width, height);
  paint(canvas.getContext('2d'));
  return canvas.toBuffer('image/png');
}

function paintLogo(canvas: Canvas): void {
  canvas.fillStyle = '#ffffff';
  canvas.beginPath();
  canvas.arc(60, 60, 56, 0, 2 * Math.PI);
  canvas.fill();
  canvas.fillStyle = '#0b4fc4';
  canvas.beginPath();
  canvas.moveTo(60, 18);
  canvas.lineTo(92, 82);
  canvas.lineTo(28, 82);
  canvas.fill();
}

function paintBar(canvas: Canvas, from: string, to: string): void {
  const colour = canvas.createLinearGradient(0, 0, 880, 0);
  colour.addColorStop(0, from);
  colour.addColorStop(1, to);
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.roundRect(0, 0, 880, 150, 24);
  canvas.fill();
}

/** A square that crosses a frame in two seconds, at five pictures a second, on nothing. */
const SQUARE = 'between(X,10+11*N,33+11*N)*between(Y,33,56)';
const FRAME = 'gt(max(abs(X-79.5),2*abs(Y-44.5)-9.5),75)';
const MOVES = `color=s=160x90:r=5:d=2,format=rgba,geq=r=255:g='255-90*${SQUARE}':b='255-255*${SQUARE}':a='255*max(${SQUARE},${FRAME})'`;
const PALETTE = 'split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none';
