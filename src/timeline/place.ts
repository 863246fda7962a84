import type { OverlayPosition } from './document.ts';
import { numberOf, textOf, type Raw } from './raw.ts';
import type { Size } from './scene.ts';

/** Named positions keep this share of the canvas's width and height clear of its edges. */
const MARGIN = 0.05;

/** Where the free space left and above goes, as its share; the rest is right and below. */
const named: Readonly<Record<OverlayPosition, readonly [across: number, down: number]>> = {
  top_left: [0, 0],
  top_center: [0.5, 0],
  top_right: [1, 0],
  center_left: [0, 0.5],
  center: [0.5, 0.5],
  center_right: [1, 0.5],
  bottom_left: [0, 1],
  bottom_center: [0.5, 1],
  bottom_right: [1, 1],
};
const usual: Readonly<Record<string, OverlayPosition>> = { lower_third: 'bottom_left', logo: 'top_right' };

export type Placement = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/**
 * Where an overlay of its `own` size stands on the canvas, in whole pixels of the document's resolution: by `position`, each axis
 * overridden by `x` or `y` (0 to 1 of the free space, else pixels). One of `width` and `height` keeps the shape; `scale` comes on top.
 */
export function placeOverlay(params: Raw, own: Size, canvas: Size): Placement {
  const { width, height } = sizeIn(params, own);
  const [across, down] = named[positionIn(params)];
  return {
    x: along(numberOf(params['x']), across, width, canvas.width),
    y: along(numberOf(params['y']), down, height, canvas.height),
    width,
    height,
  };
}

function positionIn(params: Raw): OverlayPosition {
  const position = textOf(params['position']) ?? '';
  return isPosition(position) ? position : (usual[textOf(params['type']) ?? ''] ?? 'center');
}

const isPosition = (position: string): position is OverlayPosition => Object.hasOwn(named, position);

function sizeIn(params: Raw, own: Size): Size {
  const width = numberOf(params['width']);
  const height = numberOf(params['height']);
  const scale = numberOf(params['scale']) ?? 1;
  const shape = own.width / own.height;
  const wide = width ?? (height === null ? own.width : height * shape);
  const high = height ?? (width === null ? own.height : width / shape);
  return { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)) };
}

function along(given: number | null, share: number, length: number, canvas: number): number {
  const free = canvas - length;
  if (given === null) return Math.round(canvas * MARGIN + (free - 2 * canvas * MARGIN) * share);
  return Math.round(given >= 0 && given <= 1 ? given * free : given);
}
