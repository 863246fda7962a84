import { drawRgba } from '../../draw.ts';
import { Sprite } from '../../sprite.ts';
import type { Drawing } from './drawing.ts';

/** Paints what was laid out, its bleed included; the caller owns the sprite. */
export function painted({ box, bleed, paint }: Drawing): Sprite {
  const size = { width: box.width + 2 * bleed, height: box.height + 2 * bleed };
  return Sprite.fromRgba(
    size,
    drawRgba(size, (canvas) => {
      canvas.translate(bleed, bleed);
      paint(canvas);
    }),
  );
}
