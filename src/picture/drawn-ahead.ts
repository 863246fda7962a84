/** Something that takes long to draw, and so is drawn a little at a time before it is shown. */
export type DrawnAhead = {
  /** Whether all of it is there. */
  readonly isDrawn: boolean;
  /** Draws a little more of it, and gives how many pixels. */
  drawMore(): number;
};

/** What a call draws at most, but for the last little more: some 5 ms on a small machine. */
const PIXELS_A_CALL = 100_000;

/** Draws a little of what is not there yet, the first first: to be called once a picture. */
export function drawAhead(things: readonly DrawnAhead[]): void {
  let left = PIXELS_A_CALL;
  for (const thing of things) while (left > 0 && !thing.isDrawn) left -= thing.drawMore();
}
