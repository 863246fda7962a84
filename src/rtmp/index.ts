export type { PictureCodec } from './flv-video.ts';
export type { SoundCodec } from './flv-audio.ts';
export type { PacketEvent } from './pushed-streams.ts';
export type { PictureTrack } from './picture-track.ts';
export type { SoundTrack } from './sound-track.ts';
export type { Refusal } from './server-answers.ts';
export type { FaultCode } from './rtmp-fault.ts';
export * from './server-session.ts';
