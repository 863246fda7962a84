/**
 * How far something that fades in and out is there at `frame`, 0 to 1. A frame counts by its middle, so that no frame of a fade is wholly
 * off or on; a fade in and a fade out that meet take the lesser.
 */
export function fadeAt(
  fading: { readonly from: number; readonly to: number; readonly fadeIn: number; readonly fadeOut: number },
  frame: number,
): number {
  const { from, to, fadeIn, fadeOut } = fading;
  const shown = fadeIn === 0 ? 1 : (frame - from + 0.5) / fadeIn;
  const left = fadeOut === 0 ? 1 : (to - frame - 0.5) / fadeOut;
  return Math.min(1, shown, left);
}
