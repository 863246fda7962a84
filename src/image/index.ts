export * from './image-alpha.ts';
export * from './image-head.ts';
export * from './image-limit.ts';
