/** The streams of a source that are used: one picture, one sound. */
import {
  AVDISCARD_ALL,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  AV_CODEC_ID_NONE,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_DISPOSITION_TIMED_THUMBNAILS,
  AV_PKT_DATA_DISPLAYMATRIX,
} from 'node-av/constants';
import type { FormatContext, Stream } from 'node-av/lib';
import type { StreamOfSource } from '#packet/index.ts';

export type SourceKind = StreamOfSource['kind'];

/** A stream in native memory, valid as long as the context it was taken from. */
export type ChosenStream = { readonly kind: SourceKind; readonly native: Stream };

/** The largest picture and the sound that belongs to it; all other streams are told to stay silent, which spares reading them. */
export function chooseStreams(context: FormatContext): ChosenStream[] {
  const streams = context.streams;
  const picture = largest(streams.filter(isPicture));
  const best = context.findBestStream(AVMEDIA_TYPE_AUDIO, -1, picture?.index ?? -1);
  const sound = streams.find((stream) => stream.index === best) ?? streams.find(isSound);
  for (const stream of streams) {
    if (stream.index !== picture?.index && stream.index !== sound?.index) stream.discard = AVDISCARD_ALL;
  }
  return [
    ...(picture ? [{ kind: 'picture', native: picture } as const] : []),
    ...(sound ? [{ kind: 'sound', native: sound } as const] : []),
  ];
}

const isPicture = (stream: Stream): boolean => isCoded(stream, AVMEDIA_TYPE_VIDEO) && (stream.disposition & COVER) === 0;
const isSound = (stream: Stream): boolean => isCoded(stream, AVMEDIA_TYPE_AUDIO);
const isCoded = ({ codecpar }: Stream, type: number): boolean => codecpar.codecType === type && codecpar.codecId !== AV_CODEC_ID_NONE;

// The picture on a record's sleeve is not a picture of the program.
const COVER = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;

const area = ({ codecpar }: Stream): number => codecpar.width * codecpar.height;
const largest = (streams: readonly Stream[]): Stream | undefined => streams.toSorted((a, b) => area(b) - area(a))[0];

/** What a decoder must know of a stream. */
export function streamOfSource({ kind, native }: ChosenStream): StreamOfSource {
  const { codecpar, timeBase, index } = native;
  return {
    index,
    kind,
    codecId: codecpar.codecId,
    timeBase: { num: timeBase.num, den: timeBase.den },
    width: codecpar.width,
    height: codecpar.height,
    format: codecpar.format,
    bitsPerSample: codecpar.bitsPerCodedSample,
    sampleRate: codecpar.sampleRate,
    channels: codecpar.channels,
    extradata: codecpar.extradata?.toString('base64') ?? null,
    pixelShape: pixelShapeOf(native),
    displayMatrix: codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)?.toString('base64') ?? null,
  };
}

function pixelShapeOf({ sampleAspectRatio: { num, den } }: Stream): StreamOfSource['pixelShape'] {
  return num > 0 && den > 0 ? { num, den } : null;
}

/**
 * True where an SDP alone said enough to decode: findStreamInfo, which takes a second, can be left out. The picture's size may be 0 then: its
 * parameter sets are in the extradata or in band, and the decoder finds it.
 */
export function isDescribed(context: FormatContext): boolean {
  const { streams } = context;
  const sounds = streams.filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO);
  return streams.some(isPicture) && sounds.every((sound) => isSound(sound) && sound.codecpar.sampleRate > 0 && sound.codecpar.channels > 0);
}

/** True where a decoder that was made for `before` cannot go on with `after`. A size that was not known and now is changes nothing. */
export const isOtherCoding = (before: StreamOfSource, after: StreamOfSource): boolean =>
  before.codecId !== after.codecId ||
  before.extradata !== after.extradata ||
  before.sampleRate !== after.sampleRate ||
  before.channels !== after.channels ||
  (before.width > 0 && before.width !== after.width) ||
  (before.height > 0 && before.height !== after.height);
