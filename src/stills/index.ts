export * from './stills-asker.ts';
