/** Stereo floats to AAC, 1024 samples at a time, numbered on the program's grid. */
import { AV_CODEC_FLAG_GLOBAL_HEADER, AV_SAMPLE_FMT_FLTP, FF_ENCODER_AAC } from 'node-av/constants';
import { Codec, CodecContext, Frame, Packet, Rational, avChannelLayoutDefault } from 'node-av/lib';
import { SAMPLES_PER_SOUND_FRAME, SAMPLE_RATE, soundFrame, type SoundFrame } from '#core/units.ts';

const CHANNELS = 2;

export type CodedSound = { readonly number: SoundFrame; /** One raw AAC frame; the receiver owns it. */ readonly data: Buffer };

export class SoundEncoder implements Disposable {
  readonly #context = new CodecContext();
  readonly #packet = new Packet();
  readonly #first: SoundFrame;
  /** AudioSpecificConfig. */
  readonly asc: Buffer;

  /** `first`: the number of the first frame it will be given; what the encoder makes before it is priming and is dropped. */
  constructor(bitrateKbps: number, first: SoundFrame) {
    const codec = Codec.findEncoderByName(FF_ENCODER_AAC);
    if (!codec) throw new Error('the AAC encoder is not there');
    this.#first = first;
    const context = this.#context;
    context.allocContext3(codec);
    context.sampleRate = SAMPLE_RATE;
    context.sampleFormat = AV_SAMPLE_FMT_FLTP;
    context.channelLayout = avChannelLayoutDefault(CHANNELS);
    context.bitRate = BigInt(bitrateKbps * 1000);
    context.timeBase = new Rational(1, SAMPLE_RATE);
    context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
    const code = context.open2Sync(codec, null);
    if (code < 0) throw new Error(`the AAC encoder does not open (${code})`);
    this.asc = Buffer.from(context.extraData ?? []);
    this.#packet.alloc();
  }

  /** Encodes 1024 samples of two channels as frame `number`; gives what came out, usually the frame before it. */
  encode(left: Float32Array, right: Float32Array, number: SoundFrame): CodedSound[] {
    using frame = soundOf(left, right);
    frame.pts = BigInt(number) * BigInt(SAMPLES_PER_SOUND_FRAME);
    this.#context.sendFrameSync(frame);
    const coded: CodedSound[] = [];
    while (this.#context.receivePacketSync(this.#packet) >= 0) {
      const made = soundFrame(Number(this.#packet.pts) / SAMPLES_PER_SOUND_FRAME);
      // The priming frame of a new encoder clicks and shifts by 21 ms where it is played (measured).
      if (made >= this.#first) coded.push({ number: made, data: Buffer.from(this.#packet.data ?? []) });
      this.#packet.unref();
    }
    return coded;
  }

  [Symbol.dispose](): void {
    this.#context.freeContext();
    this.#packet.free();
  }
}

function soundOf(left: Float32Array, right: Float32Array): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = AV_SAMPLE_FMT_FLTP;
  frame.sampleRate = SAMPLE_RATE;
  frame.channelLayout = avChannelLayoutDefault(CHANNELS);
  frame.nbSamples = SAMPLES_PER_SOUND_FRAME;
  frame.getBuffer(0);
  const planes = frame.extendedData ?? [];
  for (const [index, samples] of [left, right].entries())
    planes[index]?.set(Buffer.from(samples.buffer, samples.byteOffset, SAMPLES_PER_SOUND_FRAME * 4));
  return frame;
}
