/** Text on the picture: by itself with a soft shadow, or on a plate. */
import { errors } from '#core/errors.ts';
import type { Canvas } from '../../draw.ts';
import type { Size } from '../../fit.ts';
import type { Align, Content } from '../look.ts';
import { troubleOf, type Trouble } from '../trouble.ts';
import type { Drawing } from './drawing.ts';
import { charactersIn, drawableSize, lineHeightOf, measureIn, paintLine, type Font } from './lettering.ts';
import { typeset, type Line, type Typeset } from './typeset.ts';

/** Of the canvas's height. */
const FONT_SHARE = 0.05;
const LARGEST_SHARE = 0.55;
/** Of the canvas: as much as named positions leave free on both sides. */
const WIDEST_SHARE = 0.9;
const MOST_LINES = 60;
// In the font's size.
const PADDING = { x: 0.6, y: 0.3 };
const ROUNDING = 0.28;
const SHADOW = { reach: 0.3, blur: 0.16, down: 0.05 };
const PLATE = 'rgba(11, 17, 30, 0.78)';
const INK = '#ffffff';

type TextContent = Extract<Content, { is: 'text' }>;

export function textDrawing({ text, plate, steadyDigits, style }: TextContent, canvas: Size): Drawing {
  const size = drawableSize((style.fontSize ?? canvas.height * FONT_SHARE) * style.scale, canvas.height * LARGEST_SHARE);
  const font: Font = { size, weight: plate ? 600 : 500, steadyDigits };
  const ground = groundOf(style.background, plate);
  const padding = ground === null ? { x: 0, y: 0 } : { x: size * PADDING.x, y: size * PADDING.y };
  const room = {
    width: Math.min(canvas.width, style.width === null ? canvas.width * WIDEST_SHARE : style.width * style.scale) - 2 * padding.x,
    height: Math.min(canvas.height, style.height === null ? canvas.height * WIDEST_SHARE : style.height * style.scale) - 2 * padding.y,
  };
  const lineHeight = size * lineHeightOf(text);
  const lines = Math.max(1, Math.min(MOST_LINES, Math.floor(room.height / lineHeight)));
  const set = typeset(text, { width: Math.max(1, room.width), lines, characters: charactersIn(room.width, font) }, measureIn(font));
  const box = {
    width: whole((style.width === null ? set.width : room.width) + 2 * padding.x, canvas.width),
    height: whole((style.height === null ? set.lines.length * lineHeight : room.height) + 2 * padding.y, canvas.height),
  };
  return {
    box,
    bleed: ground === null ? Math.ceil(size * SHADOW.reach) : 0,
    troubles: cutTrouble(set, text),
    paint: (surface) => {
      if (ground !== null) paintPlate(surface, box, ground, size);
      else castShadow(surface, size);
      surface.fillStyle = style.color ?? INK;
      const top = (box.height - set.lines.length * lineHeight) / 2;
      const paintLines = (): void =>
        set.lines.forEach((line, index) => {
          const x = padding.x + alongLine(line, box.width - 2 * padding.x, style.align);
          paintLine(surface, font, line, { x, top: top + index * lineHeight, height: lineHeight });
        });
      paintLines();
      // Over bright pictures one shadow is too little.
      if (ground === null) paintLines();
    },
  };
}

/** Null: none, but a shadow, without which bare words are lost over a bright picture. */
function groundOf(background: string | null, plate: boolean): string | null {
  if (background !== null) return background.toLowerCase() === 'transparent' ? null : background;
  return plate ? PLATE : null;
}

const whole = (length: number, most: number): number => Math.max(1, Math.min(most, Math.ceil(length)));

export function cutTrouble({ cut }: Typeset, text: string): Trouble[] {
  return cut === 0 ? [] : [troubleOf(errors.OVERLAY_TEXT_CUT({ shown: text.length - cut, length: text.length }))];
}

/** Free space left of a line. */
export function alongLine({ width }: Line, room: number, align: Align): number {
  if (align === 'center') return (room - width) / 2;
  return align === 'right' ? room - width : 0;
}

function castShadow(surface: Canvas, size: number): void {
  surface.shadowColor = 'rgba(0, 0, 0, 0.75)';
  surface.shadowBlur = size * SHADOW.blur;
  surface.shadowOffsetY = size * SHADOW.down;
}

function paintPlate(surface: Canvas, { width, height }: Size, ground: string, size: number): void {
  surface.fillStyle = ground;
  surface.beginPath();
  surface.roundRect(0, 0, width, height, Math.min(size * ROUNDING, width / 2, height / 2));
  surface.fill();
}
