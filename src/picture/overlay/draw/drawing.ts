import type { Canvas } from '../../draw.ts';
import type { Size } from '../../fit.ts';
import type { Trouble } from '../trouble.ts';

/** A drawing that is laid out and not yet painted. */
export type Drawing = {
  /** What is placed on the canvas. */
  readonly box: Size;
  /** How far a shadow reaches beyond the box, on all sides. */
  readonly bleed: number;
  /** Paints with the box's corner at the origin. */
  readonly paint: (canvas: Canvas) => void;
  readonly troubles: readonly Trouble[];
};
