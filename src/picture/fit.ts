/** Where a picture of one shape goes in a frame of another. Pure. */
import type { Rectangle } from '#media/index.ts';

export type Size = { readonly width: number; readonly height: number };

/** The largest rectangle of the picture's shape inside the frame, in the middle; even throughout, as 4:2:0 asks. */
export function fitInside(picture: Size, frame: Size): Rectangle {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  const width = Math.min(frame.width, even(picture.width * scale));
  const height = Math.min(frame.height, even(picture.height * scale));
  return { x: evenDown((frame.width - width) / 2), y: evenDown((frame.height - height) / 2), width, height };
}

const even = (value: number): number => Math.max(2, 2 * Math.round(value / 2));
const evenDown = (value: number): number => 2 * Math.floor(value / 2);
