export { kindByName } from './asset-kind.ts';
export * from './asset-name.ts';
export { pathsIn } from './folder-files.ts';
export type { Arrived } from './incoming.ts';
export * from './library.ts';
