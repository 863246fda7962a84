/** What a publisher says to a server (Adobe's RTMP 1.0 specification, 7.2; the calls around `publish` are Flash Media Live Encoder's). */
import { command, type RtmpMessage } from './messages.ts';
import type { PublisherAddress } from './publisher-address.ts';

/** As encoders have called themselves since Flash Media Live Encoder: some servers take nobody else's streams. */
const FLASH_VERSION = 'FMLE/3.0 (compatible; VistterStream)';

export const connect = (transaction: number, { app, tcUrl }: PublisherAddress): RtmpMessage =>
  command(0, 'connect', transaction, { app, type: 'nonprivate', flashVer: FLASH_VERSION, tcUrl });

export const releaseStream = (transaction: number, name: string): RtmpMessage => command(0, 'releaseStream', transaction, null, name);

export const fcPublish = (transaction: number, name: string): RtmpMessage => command(0, 'FCPublish', transaction, null, name);

export const createStream = (transaction: number): RtmpMessage => command(0, 'createStream', transaction, null);

export const publish = (transaction: number, stream: number, name: string): RtmpMessage =>
  command(stream, 'publish', transaction, null, name, 'live');

export const fcUnpublish = (transaction: number, name: string): RtmpMessage => command(0, 'FCUnpublish', transaction, null, name);

export const deleteStream = (transaction: number, stream: number): RtmpMessage => command(0, 'deleteStream', transaction, null, stream);

/** Asks a server that measures bandwidth to be done with it. */
export const checkBandwidth = (transaction: number): RtmpMessage => command(0, '_checkbw', transaction, null);
