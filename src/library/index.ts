export { kindByName } from './asset-kind.ts';
export * from './asset-name.ts';
export type { Arrived } from './incoming.ts';
export * from './library.ts';
