export * from './assets.ts';
export * from './cameras.ts';
export * from './desired.ts';
export * from './open-store.ts';
export * from './starter-assets.ts';
export * from './timelines.ts';
