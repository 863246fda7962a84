/** The media of one publisher: packets in, messages out, each kind behind what its decoder must know. */
import { avcConfiguration } from '#h264/index.ts';
import type { AmfValue } from './amf0.ts';
import { chunkStreams } from './chunk-streams.ts';
import { AAC_CODEC, aacFronts } from './flv-audio.ts';
import { AVC_CODEC, avcFronts } from './flv-video.ts';
import { dataMessage, messageTypes, type RtmpMessage } from './messages.ts';
import { describedSound } from './sound-track.ts';

/** Parameter sets as NAL units, and the AudioSpecificConfig. */
export type PublishedFormat = { readonly sps: Buffer; readonly pps: Buffer; readonly asc: Buffer };
export type PublishedStream = PublishedFormat & {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly videoKbps: number;
  readonly audioKbps: number;
};
/** `ms` since the stream began, over any number of days. `data`: NAL units behind four bytes of length. */
export type PublishedPicture = { readonly ms: number; readonly key: boolean; readonly data: Buffer };
/** `data`: one frame of AAC, without a header. */
export type PublishedSound = { readonly ms: number; readonly data: Buffer };

/** `front` comes before the message's payload. */
export type FrontedMessage = { readonly id: number; readonly message: RtmpMessage; readonly front: Buffer };

type Kind = 'picture' | 'sound';
/** `said`: the configuration that the server has. */
type Configuration = { said: Buffer; wanted: Buffer };

const EMPTY = Buffer.alloc(0);

export class PublishedMedia {
  readonly #stream: number;
  readonly #configurations: Record<Kind, Configuration>;

  /** `stream`: the server's number for it. Throws BITSTREAM_NOT_VALID or RtmpFault where the format is none. */
  constructor(stream: number, format: PublishedFormat) {
    this.#stream = stream;
    const { picture, sound } = configurationsOf(format);
    this.#configurations = { picture: { said: EMPTY, wanted: picture }, sound: { said: EMPTY, wanted: sound } };
  }

  /** What comes before the first packet. */
  opening(stream: PublishedStream): readonly FrontedMessage[] {
    const metadata = dataMessage(this.#stream, '@setDataFrame', 'onMetaData', metadataOf(stream));
    return [{ id: chunkStreams.data, message: metadata, front: EMPTY }, ...this.#news('picture', 0), ...this.#news('sound', 0)];
  }

  /** What differs is said with the next packet of its kind, which is the first that is so coded. */
  changeFormat(format: PublishedFormat): void {
    const { picture, sound } = configurationsOf(format);
    this.#configurations.picture.wanted = picture;
    this.#configurations.sound.wanted = sound;
  }

  picture({ ms, key, data }: PublishedPicture): readonly FrontedMessage[] {
    return [...this.#news('picture', ms), this.#media('picture', ms, key ? avcFronts.key : avcFronts.between, data)];
  }

  sound({ ms, data }: PublishedSound): readonly FrontedMessage[] {
    return [...this.#news('sound', ms), this.#media('sound', ms, aacFronts.frames, data)];
  }

  #news(kind: Kind, ms: number): readonly FrontedMessage[] {
    const configuration = this.#configurations[kind];
    if (configuration.said.equals(configuration.wanted)) return [];
    configuration.said = configuration.wanted;
    const { configuration: front } = kind === 'picture' ? avcFronts : aacFronts;
    return [this.#media(kind, ms, front, configuration.wanted)];
  }

  #media(kind: Kind, ms: number, front: Buffer, payload: Buffer): FrontedMessage {
    const message = { type: messageTypes[kind], stream: this.#stream, timestamp: timestampOf(ms), payload };
    return { id: chunkStreams[kind], message, front };
  }
}

/** 32 bits, which wrap every 49.7 days. Sound may begin a little before the picture that all begins with. */
const timestampOf = (ms: number): number => Math.max(0, Math.round(ms)) % 2 ** 32;

const configurationsOf = ({ sps, pps, asc }: PublishedFormat): Record<Kind, Buffer> => ({
  picture: avcConfiguration(sps, pps),
  sound: asc,
});

/** FLV E.5, with the names that OBS and ffmpeg write. */
function metadataOf({ width, height, fps, videoKbps, audioKbps, asc }: PublishedStream): Map<string, AmfValue> {
  const sound = describedSound('aac', asc);
  return new Map<string, AmfValue>([
    ['duration', 0],
    ['width', width],
    ['height', height],
    ['framerate', fps],
    ['videocodecid', AVC_CODEC],
    ['videodatarate', videoKbps],
    ['audiocodecid', AAC_CODEC],
    ['audiodatarate', audioKbps],
    ['audiosamplerate', sound?.sampleRate],
    ['audiosamplesize', 16],
    ['audiochannels', sound?.channels],
    ['stereo', sound?.channels === 2],
    ['encoder', 'VistterStream'],
  ]);
}
