export * from './compose.ts';
export * from './fit.ts';
export * from './open-pattern.ts';
export * from './pattern.ts';
export * from './slate.ts';
export * from './sprite.ts';
