export * from './audit.ts';
export * from './cameras.ts';
export * from './desired.ts';
export * from './open-store.ts';
export * from './revisions.ts';
export * from './runs.ts';
export * from './starter-assets.ts';
export * from './timelines.ts';
