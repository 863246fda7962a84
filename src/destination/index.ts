export * from './destination.ts';
export { FarEnds } from './far-ends.ts';
export type { Bitrates } from './destination-media.ts';
export * from './reach.ts';
