export * from './bits.ts';
export * from './escapes.ts';
export * from './nal.ts';
export * from './pps.ts';
export * from './rewrite.ts';
export * from './skip-picture.ts';
export * from './slice.ts';
export * from './sps.ts';
