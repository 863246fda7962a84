/** What a server says to an encoder (Adobe's RTMP 1.0 specification, 7.2; Enhanced RTMP v2, "Enhancing NetConnection connect Command"). */
import type { AmfObject, AmfValue } from './amf0.ts';
import { audioFourCcs } from './flv-audio.ts';
import { videoFourCcs } from './flv-video.ts';
import { command, type RtmpMessage } from './messages.ts';

/** Why a push is not taken. */
export type Refusal = { readonly code: 'bad-name' | 'denied' | 'in-use'; readonly description: string };

// FourCcInfoMask: CanDecode.
const CAN_DECODE = 1;
// CapsExMask: Multitrack, of which the first is taken, and ModEx.
const CAPABILITIES = 2 | 4;

const infoMap = (fourCcs: readonly string[]): AmfObject => Object.fromEntries(fourCcs.map((fourCc) => [fourCc, CAN_DECODE]));

/** As flash media servers say it: some encoders look at the version. */
const properties: AmfObject = {
  fmsVer: 'FMS/3,0,1,123',
  capabilities: 31,
  mode: 1,
  fourCcList: [...videoFourCcs, ...audioFourCcs],
  videoFourCcInfoMap: infoMap(videoFourCcs),
  audioFourCcInfoMap: infoMap(audioFourCcs),
  capsEx: CAPABILITIES,
};

const status = (level: 'status' | 'error', code: string, description: string): AmfObject => ({ level, code, description });

export const connected = (transaction: number): RtmpMessage =>
  command(0, '_result', transaction, properties, { ...status('status', 'NetConnection.Connect.Success', 'Connected.'), objectEncoding: 0 });

export const result = (transaction: number, value: AmfValue): RtmpMessage => command(0, '_result', transaction, null, value);

export const unknownCommand = (transaction: number): RtmpMessage =>
  command(0, '_error', transaction, null, status('error', 'NetConnection.Call.Failed', 'This is not known here.'));

/** Adobe's own encoder waits for it. */
export const publishAnnounced = (): RtmpMessage =>
  command(0, 'onFCPublish', 0, null, status('status', 'NetStream.Publish.Start', 'Publishing may begin.'));

const onStatus = (stream: number, what: AmfObject): RtmpMessage => command(stream, 'onStatus', 0, null, what);

export const publishStarted = (stream: number): RtmpMessage =>
  onStatus(stream, status('status', 'NetStream.Publish.Start', 'Publishing has begun.'));

export const publishEnded = (stream: number): RtmpMessage =>
  onStatus(stream, status('status', 'NetStream.Unpublish.Success', 'Publishing has ended.'));

/** Adobe has one code for a name that is wrong and one that is taken. */
export const publishRefused = (stream: number, { code, description }: Refusal): RtmpMessage =>
  onStatus(stream, status('error', code === 'denied' ? 'NetStream.Publish.Denied' : 'NetStream.Publish.BadName', description));

export const playRefused = (stream: number): RtmpMessage =>
  onStatus(stream, status('error', 'NetStream.Play.Failed', 'Nothing is played from here: this address takes pushes only.'));
