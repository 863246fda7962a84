import { createCanvas, ImageData } from '@napi-rs/canvas';
import { drawRgba } from '#picture/draw.ts';
import type { StarterPicture } from './pictures.ts';

export function drawPng({ width, height, draw }: StarterPicture): Buffer {
  const rgba = drawRgba({ width, height }, draw);
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  return canvas.toBuffer('image/png');
}
