export * from './compose.ts';
export * from './fit.ts';
export * from './open-pattern.ts';
export * from './pattern.ts';
export * from './slate.ts';
export * from './sprite.ts';
export { MovingPicture, type MovingPictureOptions } from './overlay/moving-picture.ts';
export type { OverlayMoment } from './overlay/moment.ts';
export { OverlayPainter, type OverlayPainterOptions } from './overlay/painter.ts';
