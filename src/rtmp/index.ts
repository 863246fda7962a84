export type { PictureCodec } from './flv-video.ts';
export type { SoundCodec } from './flv-audio.ts';
export { publisherAddress, type AddressFailure, type PublisherAddress } from './publisher-address.ts';
export type { PublishedFormat, PublishedPicture, PublishedSound, PublishedStream } from './published-media.ts';
export * from './publisher-session.ts';
export type { FaultCode } from './rtmp-fault.ts';
export * from './server-session.ts';
