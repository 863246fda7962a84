export * from './destination.ts';
export type { Bitrates } from './destination-media.ts';
export * from './reach.ts';
