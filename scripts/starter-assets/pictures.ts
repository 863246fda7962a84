/** The pictures of the starter set. */
import { STATION, CORAL, CREAM, AMBER, duskGround, mark, words } from './brand.ts';
import { box, disc, line, polygon, type Canvas } from '#picture/shapes.ts';

export type StarterPicture = {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly draw: (canvas: Canvas) => void;
};

const FULL = { width: 1920, height: 1080 } as const;

export const pictures: readonly StarterPicture[] = [
  { path: 'overlays/lower_thirds/default.png', width: 800, height: 128, draw: drawDefaultLowerThird },
  { path: 'overlays/lower_thirds/branded.png', width: 920, height: 136, draw: drawBrandedLowerThird },
  { path: 'overlays/logos/main_logo.png', width: 256, height: 80, draw: drawLogo },
  { path: 'overlays/logos/sponsor_logo.png', width: 256, height: 96, draw: drawSponsorLogo },
  {
    path: 'overlays/test_patterns/technical_difficulties.png',
    ...FULL,
    draw: (canvas) => drawNotice(canvas, 'Technical difficulties', 'We are working on it. The show goes on in a moment.'),
  },
  {
    path: 'overlays/test_patterns/please_stand_by.png',
    ...FULL,
    draw: (canvas) => drawNotice(canvas, 'Please stand by', 'We will be right back.'),
  },
  { path: 'overlays/test_patterns/color_bars.png', ...FULL, draw: drawColourBars },
  { path: 'overlays/transitions/fade_to_black.png', ...FULL, draw: (canvas) => box(canvas, '#000000', 0, 0, FULL.width, FULL.height) },
  { path: 'overlays/transitions/slide_transition.png', ...FULL, draw: drawTransition },
  { path: 'slides/welcome.png', ...FULL, draw: drawWelcome },
];

/** Words begin at 7 % of the width, in the middle of the height. */
function drawDefaultLowerThird(canvas: Canvas): void {
  const plate = canvas.createLinearGradient(0, 0, 800, 0);
  plate.addColorStop(0, 'rgba(14,24,52,0.94)');
  plate.addColorStop(0.7, 'rgba(20,34,72,0.88)');
  plate.addColorStop(1, 'rgba(28,44,88,0.72)');
  canvas.fillStyle = plate;
  canvas.beginPath();
  canvas.roundRect(8, 6, 784, 116, 14);
  canvas.fill();
  canvas.save();
  canvas.clip();
  box(canvas, CORAL, 8, 6, 12, 116);
  box(canvas, AMBER, 20, 6, 4, 116);
  canvas.restore();
}

function drawBrandedLowerThird(canvas: Canvas): void {
  const plate = canvas.createLinearGradient(30, 0, 880, 0);
  plate.addColorStop(0, '#16284f');
  plate.addColorStop(1, '#2f5a8f');
  polygon(canvas, plate, [28, 6, 884, 6, 854, 122, 28, 122]);
  polygon(canvas, CORAL, [28, 122, 854, 122, 852, 130, 28, 130]);
  polygon(canvas, AMBER, [890, 6, 912, 6, 880, 130, 858, 130]);
  disc(canvas, CREAM, 28, 64, 27);
  mark(canvas, 28, 64, 24);
}

function drawLogo(canvas: Canvas): void {
  canvas.shadowColor = 'rgba(6,10,30,0.6)';
  canvas.shadowBlur = 8;
  disc(canvas, CREAM, 40, 40, 35);
  canvas.shadowBlur = 6;
  words(canvas, 'MARINA', 86, 42, { size: 32, weight: 700, spacing: 2 });
  words(canvas, 'LIVE', 87, 66, { size: 19, weight: 600, colour: AMBER, spacing: 9 });
  canvas.shadowColor = 'transparent';
  mark(canvas, 40, 40, 32);
}

function drawSponsorLogo(canvas: Canvas): void {
  canvas.fillStyle = 'rgba(253,241,224,0.95)';
  canvas.beginPath();
  canvas.roundRect(4, 4, 248, 88, 18);
  canvas.fill();
  // A cup, and steam that is a wave.
  polygon(canvas, '#8a4b3c', [28, 44, 72, 44, 66, 72, 34, 72]);
  line(canvas, '#8a4b3c', 5, [72, 50, 82, 52, 80, 61, 69, 63]);
  line(canvas, '#c98a5e', 3.4, [38, 34, 43, 29, 48, 34, 53, 29, 58, 34, 63, 29]);
  box(canvas, '#8a4b3c', 24, 76, 54, 4);
  words(canvas, 'Old Pier', 98, 48, { size: 30, weight: 700, colour: '#6d3a34' });
  words(canvas, 'COFFEE ROASTERS', 99, 70, { size: 13, weight: 600, colour: '#a5664a', spacing: 1.4 });
}

function drawNotice(canvas: Canvas, headline: string, explained: string): void {
  duskGround(canvas, FULL.width, FULL.height);
  mark(canvas, 300, 430, 96);
  words(canvas, headline, 440, 440, { size: 104, weight: 700 });
  words(canvas, explained, 446, 510, { size: 42, weight: 400, colour: '#e9d8e2' });
  box(canvas, CORAL, 446, 556, 140, 8);
}

/** 75 % colour bars over a grey ramp, as `pattern:bars` has them. */
function drawColourBars(canvas: Canvas): void {
  const bars = ['#bfbfbf', '#bfbf00', '#00bfbf', '#00bf00', '#bf00bf', '#bf0000', '#0000bf'];
  for (const [index, colour] of bars.entries()) {
    const from = Math.round((FULL.width * index) / bars.length);
    box(canvas, colour, from, 0, Math.round((FULL.width * (index + 1)) / bars.length) - from, 864);
  }
  const ramp = canvas.createLinearGradient(0, 0, FULL.width, 0);
  ramp.addColorStop(0, '#000000');
  ramp.addColorStop(1, '#ffffff');
  box(canvas, ramp, 0, 864, FULL.width, 216);
}

function drawTransition(canvas: Canvas): void {
  duskGround(canvas, FULL.width, FULL.height);
  mark(canvas, 960, 440, 150);
  words(canvas, STATION, 960, 720, { size: 96, weight: 700, align: 'center' });
}

const HOURS = [
  ['Harbour office', '08:00 – 20:00'],
  ['Lock and bridge', 'on the hour'],
  ['Fish market', 'Thu – Sat, from 07:00'],
  ['Lighthouse', 'climb it until sunset'],
] as const;

function drawWelcome(canvas: Canvas): void {
  duskGround(canvas, FULL.width, FULL.height);
  mark(canvas, 236, 220, 84);
  words(canvas, 'Welcome to the harbour', 364, 214, { size: 92, weight: 700 });
  words(canvas, 'Berths, boats and good coffee since 1888', 368, 276, { size: 38, weight: 400, colour: '#e9d8e2' });
  canvas.fillStyle = 'rgba(10,18,44,0.55)';
  canvas.beginPath();
  canvas.roundRect(150, 372, 1000, 400, 28);
  canvas.fill();
  for (const [index, [what, when]] of HOURS.entries()) {
    const y = 456 + index * 88;
    disc(canvas, index % 2 === 0 ? CORAL : AMBER, 216, y - 13, 12);
    words(canvas, what, 258, y, { size: 44 });
    words(canvas, when, 1090, y, { size: 40, weight: 400, colour: AMBER, align: 'right' });
    if (index > 0) box(canvas, 'rgba(253,241,224,0.16)', 206, y - 60, 888, 2);
  }
}
