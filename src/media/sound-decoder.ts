/** Coded sound of a source to 48 kHz stereo floats. */
import { AV_NOPTS_VALUE, AV_SAMPLE_FMT_FLTP, type AVSampleFormat } from 'node-av/constants';
import { type CodecContext, Frame, Packet, SoftwareResampleContext, avChannelLayoutDefault } from 'node-av/lib';
import { SAMPLE_RATE } from '#core/units.ts';
import type { StreamOfSource } from '#packet/index.ts';
import { openDecoder, type CodedPacket } from './decoder-context.ts';

const CHANNELS = 2;
/** Room for what one decoded frame becomes: 64 kB samples of 8 kHz sound. */
const SAMPLES_MAX = 6 * 65_536;

/** Samples as they leave the resampler. The arrays are used again at the next call. */
export type Samples = {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly count: number;
  /** Stamp of the decoded frame that went in, in the stream's time base. */
  readonly pts: bigint | null;
  /** Samples at 48 kHz that were inside the resampler before this frame went in: the first sample here is that much older than `pts`. */
  readonly delay: number;
};

export class SoundDecoder implements Disposable {
  readonly #context: CodecContext;
  readonly #frame = new Frame();
  readonly #packet = new Packet();
  readonly #planes = [Buffer.alloc(SAMPLES_MAX * 4), Buffer.alloc(SAMPLES_MAX * 4)];
  readonly #floats = this.#planes.map((bytes) => new Float32Array(bytes.buffer, bytes.byteOffset, SAMPLES_MAX));
  #resampler: SoftwareResampleContext | null = null;
  #form = '';

  /** Throws where there is no decoder for the stream. */
  constructor(stream: StreamOfSource) {
    this.#context = openDecoder(stream);
    this.#frame.alloc();
    this.#packet.alloc();
  }

  /** Decodes a packet and hands its samples to `take`; a damaged packet gives none, nor does sound of a form that cannot be converted. Fast: it runs where it is called. */
  decode(coded: CodedPacket, take: (samples: Samples) => void): void {
    this.#packet.data = coded.data;
    this.#packet.pts = coded.pts ?? AV_NOPTS_VALUE;
    this.#packet.dts = coded.dts ?? AV_NOPTS_VALUE;
    this.#context.sendPacketSync(this.#packet);
    this.#packet.unref();
    while (this.#context.receiveFrameSync(this.#frame) >= 0) {
      const samples = this.#resample();
      this.#frame.unref();
      if (samples && samples.count > 0) take(samples);
    }
  }

  /** Stretches the next `SAMPLE_RATE` samples by `samples` (positive: more come out). */
  compensate(samples: number): void {
    this.#resampler?.setCompensation(samples, SAMPLE_RATE);
  }

  #resample(): Samples | null {
    const resampler = this.#resamplerForFrame();
    if (!resampler) return null;
    const delay = Number(resampler.getDelay(BigInt(SAMPLE_RATE)));
    const count = resampler.convertSync(this.#planes, SAMPLES_MAX, this.#frame.extendedData, this.#frame.nbSamples);
    const stamp = this.#frame.bestEffortTimestamp;
    const [left = new Float32Array(), right = left] = this.#floats;
    return { left, right, count, delay, pts: stamp === AV_NOPTS_VALUE ? null : stamp };
  }

  /** A source may change its sound's layout or rate half way. */
  #resamplerForFrame(): SoftwareResampleContext | null {
    const { channels, format, sampleRate, channelLayout } = this.#frame;
    const form = `${channels}:${format}:${sampleRate}`;
    if (this.#resampler && form === this.#form) return this.#resampler;
    this.#resampler?.free();
    this.#resampler = null;
    const resampler = new SoftwareResampleContext();
    resampler.allocSetOpts2(
      avChannelLayoutDefault(CHANNELS),
      AV_SAMPLE_FMT_FLTP,
      SAMPLE_RATE,
      channelLayout,
      format as AVSampleFormat,
      sampleRate,
    );
    const code = resampler.init();
    if (code < 0) {
      resampler.free();
      return null;
    }
    // Compensation must be switched on before the first samples pass (measured): 0 samples over one second.
    resampler.setCompensation(0, SAMPLE_RATE);
    this.#resampler = resampler;
    this.#form = form;
    return resampler;
  }

  [Symbol.dispose](): void {
    this.#context.freeContext();
    this.#resampler?.free();
    this.#frame.free();
    this.#packet.free();
  }
}
