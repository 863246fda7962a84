export type { HlsStream } from './hls-stream.ts';
export { Origin, type KeyPicture, type OriginHealth } from './origin.ts';
export type { Wait } from './waits.ts';
