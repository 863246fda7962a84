/** The messages that RTMP carries (Adobe's RTMP 1.0 specification, 5.4 and 7.1), and those of them that control a connection. */
import { decodeAmf0, encodeAmf0, type AmfValue } from './amf0.ts';
import { u32 } from './number-bytes.ts';
import { malformed } from './rtmp-fault.ts';

/** 5.4 and 7.1: the types that matter here. */
export const messageTypes = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowAcknowledgementSize: 5,
  setPeerBandwidth: 6,
  sound: 8,
  picture: 9,
  dataAmf3: 15,
  commandAmf3: 17,
  data: 18,
  command: 20,
} as const;

export type RtmpMessage = {
  readonly type: number;
  /** 0 is the connection itself. */
  readonly stream: number;
  /** Milliseconds, 32 bits: it wraps. */
  readonly timestamp: number;
  /** Owned by whoever gets the message. */
  readonly payload: Buffer;
};

/** 7.1.7 */
export const userEvents = { streamBegin: 0, pingRequest: 6, pingResponse: 7 } as const;

/** 5.4.5: the limit is a wish that may be left unheard. */
const LIMIT_DYNAMIC = 2;

const onConnection = (type: number, payload: Buffer): RtmpMessage => ({ type, stream: 0, timestamp: 0, payload });

/** `bytes` received so far: a sequence number of 32 bits, which wraps. */
export const acknowledgement = (bytes: number): RtmpMessage => onConnection(messageTypes.acknowledgement, u32(bytes % 2 ** 32));

/** For what comes behind it in the same direction. */
export const setChunkSize = (bytes: number): RtmpMessage => onConnection(messageTypes.setChunkSize, u32(bytes));

export const windowAcknowledgementSize = (bytes: number): RtmpMessage => onConnection(messageTypes.windowAcknowledgementSize, u32(bytes));

export const setPeerBandwidth = (bytes: number): RtmpMessage =>
  onConnection(messageTypes.setPeerBandwidth, Buffer.concat([u32(bytes), Buffer.of(LIMIT_DYNAMIC)]));

export const userControl = (event: number, value: number): RtmpMessage =>
  onConnection(messageTypes.userControl, Buffer.concat([Buffer.of(event >> 8, event & 0xff), u32(value)]));

export const command = (stream: number, ...values: readonly AmfValue[]): RtmpMessage => ({
  type: messageTypes.command,
  stream,
  timestamp: 0,
  payload: encodeAmf0(...values),
});

export const dataMessage = (stream: number, ...values: readonly AmfValue[]): RtmpMessage => ({
  type: messageTypes.data,
  stream,
  timestamp: 0,
  payload: encodeAmf0(...values),
});

/** The values of a command or of data. Of the AMF3 types only the form that all encoders use is known: a zero, then AMF0. */
export function valuesOf({ type, payload }: RtmpMessage): AmfValue[] {
  if (type !== messageTypes.commandAmf3 && type !== messageTypes.dataAmf3) return decodeAmf0(payload);
  if (payload[0] !== 0) throw malformed('a command is written in AMF3, which was not agreed on');
  return decodeAmf0(payload.subarray(1));
}

/** The one number of a control message. */
export function numberOf({ payload }: RtmpMessage): number {
  if (payload.length < 4) throw malformed('a control message is too short');
  return payload.readUInt32BE(0);
}
