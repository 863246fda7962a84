/** Pictures that can be seen through, before they are scaled. */
import { toRgba, type Picture } from '#media/index.ts';
import { kernels, SCRATCH, SCRATCH_BYTES } from './kernels.ts';

/**
 * Any picture as RGBA whose colours are multiplied by alpha: what scaling asks for, so that nothing of transparent pixels spreads, and what it looks
 * like on black where alpha is left out. The caller owns the result.
 */
export function multiplied(picture: Picture): Picture {
  const rgba = toRgba(picture, picture);
  multiply(rgba.rgba.bytes);
  return rgba;
}

/** In place; padding of rows included. */
function multiply(rgba: Buffer): void {
  const { run, memory } = kernels();
  for (let from = 0; from < rgba.length; from += SCRATCH_BYTES) {
    const bytes = Math.min(SCRATCH_BYTES, rgba.length - from);
    rgba.copy(memory, SCRATCH, from, from + bytes);
    run.multiply(SCRATCH, bytes / 4);
    memory.copy(rgba, from, SCRATCH, SCRATCH + bytes);
  }
}
