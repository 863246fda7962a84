/** Text on the picture: by itself with a soft shadow, or on a plate. */
import { errors } from '#core/errors.ts';
import type { Canvas } from '../../draw.ts';
import type { Size } from '../../fit.ts';
import type { Align, Content } from '../look.ts';
import { troubleOf, type Trouble } from '../trouble.ts';
import type { Drawing } from './drawing.ts';
import { charactersIn, lineHeightOf, measureIn, paintLine, type Font } from './lettering.ts';
import { typeset, type Line, type Typeset } from './typeset.ts';

/** Of the canvas's height. */
const FONT_SHARE = 0.05;
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
  const size = (style.fontSize ?? canvas.height * FONT_SHARE) * style.scale;
  const font: Font = { size, weight: plate ? 600 : 500, steadyDigits };
  const ground = style.background ?? (plate ? PLATE : null);
  const padding = ground === null ? { x: 0, y: 0 } : { x: size * PADDING.x, y: size * PADDING.y };
  const room = {
    width: Math.min(canvas.width, style.width === null ? canvas.width * WIDEST_SHARE : style.width * style.scale) - 2 * padding.x,
    height: Math.min(canvas.height, style.height === null ? canvas.height * WIDEST_SHARE : style.height * style.scale) - 2 * padding.y,
  };
  const lineHeight = size * lineHeightOf(text);
  const lines = Math.max(1, Math.min(MOST_LINES, Math.floor(room.height / lineHeight)));
  const set = typeset(text, { width: Math.max(1, room.width), lines, characters: charactersIn(room.width, font) }, measureIn(font));
  const box = {
    width: whole(style.width === null ? set.width + 2 * padding.x : room.width + 2 * padding.x),
    height: whole(style.height === null ? set.lines.length * lineHeight + 2 * padding.y : room.height + 2 * padding.y),
  };
  return {
    box,
    bleed: ground === null ? Math.ceil(size * SHADOW.reach) : 0,
    troubles: cutTrouble(set, text),
    paint: (surface) => {
      if (ground === null) castShadow(surface, size);
      else paintPlate(surface, box, ground, size);
      surface.fillStyle = style.color ?? INK;
      const top = (box.height - set.lines.length * lineHeight) / 2;
      set.lines.forEach((line, index) => {
        const x = padding.x + alongLine(line, box.width - 2 * padding.x, style.align);
        paintLine(surface, font, line, { x, top: top + index * lineHeight, height: lineHeight });
      });
    },
  };
}

const whole = (length: number): number => Math.max(1, Math.ceil(length));

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
