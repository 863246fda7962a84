/** The style that an overlay's parameters ask for. Pure, but for asking the canvas which colours it knows. */
import { errors } from '#core/errors.ts';
import { isColour } from '../draw.ts';
import type { Align, Style } from './look.ts';
import type { Params } from './params.ts';
import { numberOf, textOf } from './params.ts';
import { troubleOf, type Trouble } from './trouble.ts';

export function styleOf(params: Params, troubles: Trouble[]): Style {
  return {
    fontSize: positive(params['font_size']),
    color: colourOf(params['color'], troubles),
    background: colourOf(params['background'], troubles),
    width: positive(params['width']),
    height: positive(params['height']),
    scale: positive(params['scale']) ?? 1,
    align: alignOf(textOf(params['position']) ?? ''),
  };
}

const positive = (value: unknown): number | null => {
  const number = numberOf(value);
  return number !== null && number > 0 ? number : null;
};

function colourOf(value: unknown, troubles: Trouble[]): string | null {
  const colour = textOf(value);
  if (colour === null) return null;
  if (isColour(colour)) return colour;
  troubles.push(troubleOf(errors.OVERLAY_COLOUR_UNKNOWN({ colour })));
  return null;
}

function alignOf(position: string): Align {
  if (position.endsWith('_left')) return 'left';
  return position.endsWith('_right') ? 'right' : 'center';
}
