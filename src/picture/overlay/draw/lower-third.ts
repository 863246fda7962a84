/** The lower thirds that need no picture: a name in large letters, what it stands for below. */
import type { Canvas } from '../../draw.ts';
import type { Size } from '../../fit.ts';
import type { Content } from '../look.ts';
import type { Drawing } from './drawing.ts';
import { paintRows, rowsOf, type Rows } from './rows.ts';

/** Of the canvas's height. */
const FONT_SHARE = 0.052;
/** Of the canvas's width. */
const WIDEST_SHARE = 0.66;
const NARROWEST_SHARE = 0.24;

type LowerThird = Extract<Content, { is: 'lower_third' }>;
/** Lengths in sizes of the first row's font. */
type Design = {
  readonly padding: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly paint: (canvas: Canvas, box: Size, unit: number, rows: Rows, style: LowerThird['style']) => void;
  /** Between the first row and the second. */
  readonly gap: number;
};

export function lowerThirdDrawing({ design, lines, style }: LowerThird, canvas: Size): Drawing {
  const { padding, gap, paint } = designs[design];
  const most = Math.min(canvas.width, style.width === null ? canvas.width * WIDEST_SHARE : style.width * style.scale);
  const asked = (style.fontSize ?? canvas.height * FONT_SHARE) * style.scale;
  const unit = style.height === null ? asked : asked * shareFor(style.height * style.scale, asked, designs[design], lines);
  const room = Math.max(1, most - (padding.left + padding.right) * unit);
  const rows = rowsOf(lines, unit, room, gap * unit);
  const isRtl = rows.rows[0]?.line.isRtl ?? false;
  const inner = style.width === null ? Math.max(rows.width, canvas.width * NARROWEST_SHARE) : room;
  const box = {
    width: Math.ceil(inner + (padding.left + padding.right) * unit),
    height: Math.ceil(rows.height + (padding.top + padding.bottom) * unit),
  };
  return {
    box,
    bleed: Math.ceil(unit * SHADOW_REACH),
    troubles: rows.troubles,
    paint: (surface) => {
      // What is drawn for scripts from left to right is turned round, words aside.
      surface.save();
      if (isRtl) surface.transform(-1, 0, 0, 1, box.width, 0);
      paint(surface, box, unit, rows, style);
      surface.restore();
      const { left, right } = isRtl ? { left: padding.right, right: padding.left } : padding;
      const place = { left: left * unit, right: box.width - right * unit, top: padding.top * unit, isRtl };
      paintRows(surface, rows, place, inks(design, style));
    },
  };
}

/** How much larger the font must be for the whole to be `height` high. */
function shareFor(height: number, unit: number, { padding, gap }: Design, lines: readonly string[]): number {
  const natural = rowsOf(lines, unit, Infinity, gap * unit).height + (padding.top + padding.bottom) * unit;
  return height / natural;
}

const SHADOW_REACH = 0.45;
const ACCENT = '#38a3f5';
const PLATE = 'rgba(12, 19, 34, 0.9)';
const BRAND = '#0b4fc4';
const PAPER = '#f5f8fd';

const designs: Readonly<Record<LowerThird['design'], Design>> = {
  default: {
    padding: { left: 0.78, right: 0.8, top: 0.34, bottom: 0.4 },
    gap: 0,
    paint: (canvas, { width, height }, unit, _rows, style) => {
      castShadow(canvas, unit);
      canvas.fillStyle = style.background ?? PLATE;
      canvas.fillRect(0, 0, width, height);
      noShadow(canvas);
      canvas.fillStyle = ACCENT;
      canvas.fillRect(0, 0, unit * 0.2, height);
    },
  },
  branded: {
    padding: { left: 0.75, right: 1.3, top: 0.12, bottom: 0.2 },
    gap: 0.3,
    paint: (canvas, { width, height }, unit, { rows }, style) => {
      const first = (rows[0]?.height ?? 0) + unit * 0.24;
      castShadow(canvas, unit);
      if (rows.length > 1) slanted(canvas, { top: first, bottom: height, right: width - unit * 0.6 }, unit, PAPER);
      const ground = canvas.createLinearGradient(0, 0, width, 0);
      ground.addColorStop(0, style.background ?? BRAND);
      ground.addColorStop(1, style.background ?? '#1672e8');
      slanted(canvas, { top: 0, bottom: first, right: width }, unit, ground);
      noShadow(canvas);
      canvas.fillStyle = 'rgba(255, 255, 255, 0.92)';
      canvas.fillRect(0, 0, unit * 0.16, first);
    },
  },
};

function inks(design: LowerThird['design'], { color }: LowerThird['style']): { first: string; rest: string } {
  if (design === 'branded') return { first: color ?? '#ffffff', rest: '#12203a' };
  return { first: color ?? '#ffffff', rest: color ?? '#c6d6ec' };
}

function slanted(
  canvas: Canvas,
  { top, bottom, right }: { top: number; bottom: number; right: number },
  unit: number,
  fill: Canvas['fillStyle'],
): void {
  canvas.fillStyle = fill;
  canvas.beginPath();
  canvas.moveTo(0, top);
  canvas.lineTo(right, top);
  canvas.lineTo(right - unit * 0.3 * ((bottom - top) / unit), bottom);
  canvas.lineTo(0, bottom);
  canvas.fill();
}

function castShadow(canvas: Canvas, unit: number): void {
  canvas.shadowColor = 'rgba(0, 0, 0, 0.45)';
  canvas.shadowBlur = unit * 0.3;
  canvas.shadowOffsetY = unit * 0.06;
}

function noShadow(canvas: Canvas): void {
  canvas.shadowColor = 'transparent';
}
