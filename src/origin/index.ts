export type { HlsStream } from './hls-stream.ts';
export { Origin, type OriginHealth } from './origin.ts';
export type { Wait } from './waits.ts';
