export * from './cameras.ts';
export * from './error-body.ts';
export * from './events.ts';
export * from './health.ts';
export * from './preview.ts';
export * from './program.ts';
export * from './stills.ts';
export * from './timelines.ts';
