export * from './cameras.ts';
export * from './desired.ts';
export * from './open-store.ts';
export type { StoredPushKey } from './push-keys.ts';
export * from './starter-assets.ts';
export * from './timelines.ts';
