import type { Image } from '@napi-rs/canvas';
import type { Size } from '../../fit.ts';
import type { Drawing } from './drawing.ts';

/** A picture at the size that it is shown at. */
export const pictureDrawing = (image: Image, size: Size): Drawing => ({
  box: size,
  bleed: 0,
  troubles: [],
  paint: (canvas) => {
    canvas.imageSmoothingQuality = 'high';
    canvas.drawImage(image, 0, 0, size.width, size.height);
  },
});
