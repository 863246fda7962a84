/** Where a picture of one shape goes in a frame of another. Pure. */
import type { Rectangle } from '#media/index.ts';

export type Size = { readonly width: number; readonly height: number };

/** `fit`: all of the picture, bars where it has another shape. `fill`: all of the place, what is too much of the picture is cut off. */
export type Way = 'fit' | 'fill';

/** The largest rectangle of the picture's shape inside the frame, in the middle; even throughout, as 4:2:0 asks. */
export function fitInside(picture: Size, frame: Size): Rectangle {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  const width = Math.min(frame.width, even(picture.width * scale));
  const height = Math.min(frame.height, even(picture.height * scale));
  return { x: evenDown((frame.width - width) / 2), y: evenDown((frame.height - height) / 2), width, height };
}

/** The largest part of the picture that has the frame's shape, from its middle; its corner even. `aspect`: of one pixel, width to height. */
export function fitFill(picture: Size, frame: Size, aspect = 1): Rectangle {
  const scale = Math.max(frame.width / (picture.width * aspect), frame.height / picture.height);
  const width = Math.min(picture.width, even(frame.width / scale / aspect));
  const height = Math.min(picture.height, even(frame.height / scale));
  return { x: evenDown((picture.width - width) / 2), y: evenDown((picture.height - height) / 2), width, height };
}

/** What part of a picture is seen, and where. */
export type Placement = { readonly from: Rectangle; readonly to: Rectangle };

/** A picture in an area of the frame, which may reach over its edges; null where nothing is to be seen. `area` even. */
export function placeIn(area: Rectangle, picture: Size & { readonly pixelAspect: number }, way: Way, frame: Size): Placement | null {
  const { width, height, pixelAspect } = picture;
  if (way === 'fill') return cutAt(frame, { from: fitFill(picture, area, pixelAspect), to: area }, picture);
  const inside = fitInside({ width: width * pixelAspect, height }, area);
  const to = { ...inside, x: area.x + inside.x, y: area.y + inside.y };
  return cutAt(frame, { from: { x: 0, y: 0, width, height }, to }, picture);
}

/** Cuts off what lies outside the frame, of both sides alike. */
function cutAt(frame: Size, { from, to }: Placement, picture: Size): Placement | null {
  const across = cutSpan({ from: from.x, length: from.width }, { from: to.x, length: to.width }, frame.width, picture.width);
  const down = cutSpan({ from: from.y, length: from.height }, { from: to.y, length: to.height }, frame.height, picture.height);
  if (!across || !down) return null;
  return {
    from: { x: across.from.from, y: down.from.from, width: across.from.length, height: down.from.length },
    to: { x: across.to.from, y: down.to.from, width: across.to.length, height: down.to.length },
  };
}

type Span = { readonly from: number; readonly length: number };

function cutSpan(from: Span, to: Span, limit: number, pictureLimit: number): { from: Span; to: Span } | null {
  const start = Math.max(0, to.from);
  const end = Math.min(limit, to.from + to.length);
  if (end <= start) return null;
  if (start === to.from && end === to.from + to.length) return { from, to };
  const step = from.length / to.length;
  const first = evenDown(from.from + (start - to.from) * step);
  const length = Math.min(pictureLimit - first, even((end - start) * step));
  return { from: { from: first, length }, to: { from: start, length: end - start } };
}

/** A place in the frame: position and size in parts of its width and height, 0 to 1 inside it. */
export type Box = Rectangle;

/** The samples of a box. Its edges are rounded, not its size: boxes that touch have neither gap nor overlap. */
export function areaOf({ x, y, width, height }: Box, frame: Size): Rectangle {
  const left = edge(x * frame.width);
  const top = edge(y * frame.height);
  return { x: left, y: top, width: edge((x + width) * frame.width) - left, height: edge((y + height) * frame.height) - top };
}

/** What lies half way goes down, also where a sum of parts is off in its last digit: 4/6 + 1/6 is not 5/6. */
const edge = (value: number): number => evenNear(value - 1e-6);
const evenNear = (value: number): number => 2 * Math.round(value / 2);
const even = (value: number): number => Math.max(2, evenNear(value));
const evenDown = (value: number): number => 2 * Math.floor(value / 2);

/** Whether the rectangles, all inside the frame, leave nothing of it free. */
export function cover(frame: Size, rectangles: readonly Rectangle[]): boolean {
  const columns = [0, ...rectangles.flatMap(({ x, width }) => [x, x + width])];
  const rows = [0, ...rectangles.flatMap(({ y, height }) => [y, y + height])];
  // Whatever is free begins at edges, or at the frame's own.
  return columns.every((x) => rows.every((y) => x >= frame.width || y >= frame.height || rectangles.some((r) => isIn(r, x, y))));
}

const isIn = (r: Rectangle, x: number, y: number): boolean => x >= r.x && y >= r.y && x < r.x + r.width && y < r.y + r.height;
