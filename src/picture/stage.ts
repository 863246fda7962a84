/** The coordinates that scenes are drawn in, so that a drawing is written once for every size of program. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Size } from './fit.ts';

const WIDTH = 1280;
const HEIGHT = 720;

/** 1280 by 720 units, made larger or smaller until they cover the picture; what sticks out on two sides is cut off. */
export class Stage {
  readonly size: Size;
  /** Pixels a unit. */
  readonly scale: number;
  /** Where the stage's corner lies, in pixels; 0 or less. */
  readonly left: number;
  readonly top: number;

  constructor(size: Size) {
    this.size = size;
    this.scale = Math.max(size.width / WIDTH, size.height / HEIGHT);
    this.left = (size.width - WIDTH * this.scale) / 2;
    this.top = (size.height - HEIGHT * this.scale) / 2;
  }

  /** Pixels across and down of a point of the stage. */
  x(units: number): number {
    return this.left + units * this.scale;
  }

  y(units: number): number {
    return this.top + units * this.scale;
  }

  /** The row of pixels at this height, even as 4:2:0 asks. */
  row(units: number): number {
    return 2 * Math.round(this.y(units) / 2);
  }

  /** From here on `canvas`, whose corner lies at pixel (x, y) of the picture, is drawn on in units. */
  onto(canvas: SKRSContext2D, x = 0, y = 0): void {
    canvas.setTransform(this.scale, 0, 0, this.scale, this.left - x, this.top - y);
  }
}
