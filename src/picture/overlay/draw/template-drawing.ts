/** A lower third whose ground is a picture: its words stand in the middle of its height. */
import type { Image } from '@napi-rs/canvas';
import type { Canvas } from '../../draw.ts';
import type { Size } from '../../fit.ts';
import type { Content } from '../look.ts';
import type { Drawing } from './drawing.ts';
import { paintRows, rowsOf, type Rows } from './rows.ts';

/** Of the template's width, on both sides. */
const SIDE_SHARE = 0.07;
/** Of its height: the first row's font, and what all rows together may have. */
const FONT_SHARE = 0.34;
const ROWS_SHARE = 0.88;

type Template = Extract<Content, { is: 'template' }>;

/** `size`: what the template is shown at. */
export function templateDrawing({ lines, style }: Template, ground: Image, size: Size): Drawing {
  const room = size.width * (1 - 2 * SIDE_SHARE);
  const rows = fitting(
    lines,
    style.fontSize === null ? size.height * FONT_SHARE : style.fontSize * style.scale,
    room,
    size.height * ROWS_SHARE,
  );
  const isRtl = rows.rows[0]?.line.isRtl ?? false;
  const place = { left: size.width * SIDE_SHARE, right: size.width * (1 - SIDE_SHARE), top: (size.height - rows.height) / 2, isRtl };
  return {
    box: size,
    bleed: 0,
    troubles: rows.troubles,
    paint: (canvas) => {
      canvas.imageSmoothingQuality = 'high';
      canvas.drawImage(ground, 0, 0, size.width, size.height);
      const ink = style.color ?? (isLight(canvas, size) ? '#101828' : '#ffffff');
      paintRows(canvas, rows, place, { first: ink, rest: ink });
    },
  };
}

function fitting(lines: readonly string[], size: number, width: number, height: number): Rows {
  const rows = rowsOf(lines, size, width);
  return rows.height <= height ? rows : rowsOf(lines, (size * height) / rows.height, width);
}

/** Whether dark letters are read more easily on what is painted where the words begin. */
function isLight(canvas: Canvas, { width, height }: Size): boolean {
  const { data } = canvas.getImageData(width * SIDE_SHARE, height * 0.25, Math.max(1, width * 0.4), Math.max(1, height * 0.5));
  let luma = 0;
  let alpha = 0;
  // Every 16th pixel tells as much as all.
  for (let at = 0; at < data.length; at += 64) {
    const a = data[at + 3] ?? 0;
    alpha += a;
    luma += a * (0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0));
  }
  return alpha > 0 && luma / alpha > 140;
}
