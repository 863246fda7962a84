export type { PictureCodec } from './flv-video.ts';
export type { SoundCodec } from './flv-audio.ts';
export * from './server-session.ts';
