/** Brings the program's pictures into the form that an encoder takes. */
import { AV_HWDEVICE_TYPE_VAAPI, AV_PIX_FMT_NV12, AV_PIX_FMT_VAAPI, AV_PIX_FMT_YUV420P, type AVPixelFormat } from 'node-av/constants';
import { Frame, HardwareDeviceContext, HardwareFramesContext, SoftwareScaleContext } from 'node-av/lib';
import type { EncoderInputForm } from './encoder-options.ts';
import type { Picture } from './picture.ts';

type Size = { readonly width: number; readonly height: number };

// The picture that is being encoded, the one before it that it refers to, and those of a driver that holds some back.
const POOL = 8;

export type EncoderInput = Disposable & {
  readonly format: AVPixelFormat;
  /** Where pictures on the GPU come from; null: they are in memory. */
  readonly frames: HardwareFramesContext | null;
  /** The picture for the encoder: valid until the next call. `picture` stays the caller's. */
  of(picture: Picture): Frame;
};

/** Throws where the machine has no such device. */
export function encoderInput(form: EncoderInputForm, size: Size): EncoderInput {
  switch (form) {
    case 'yuv420p':
      return { format: AV_PIX_FMT_YUV420P, frames: null, of: ({ native }) => native, [Symbol.dispose]() {} };
    case 'nv12':
      return new InterleavedInput(size);
    case 'vaapi':
      return new UploadedInput(size);
  }
}

/** YUV 4:2:0 with both chroma planes in one. */
class InterleavedInput implements EncoderInput {
  readonly format = AV_PIX_FMT_NV12;
  readonly frames = null;
  readonly #scaler = new SoftwareScaleContext();
  readonly #frame = new Frame();

  constructor({ width, height }: Size) {
    this.#scaler.allocContext();
    this.#frame.alloc();
    this.#frame.width = width;
    this.#frame.height = height;
    this.#frame.format = this.format;
    succeed(this.#frame.getBuffer(), 'no memory for a picture');
  }

  of({ native }: Picture): Frame {
    this.#frame.makeWritable();
    this.#frame.colorRange = native.colorRange;
    this.#frame.colorSpace = native.colorSpace;
    succeed(this.#scaler.scaleFrameSync(this.#frame, native), 'the picture cannot be converted');
    return this.#frame;
  }

  [Symbol.dispose](): void {
    this.#scaler.freeContext();
    this.#frame.free();
  }
}

/** Interleaved, then copied to the GPU. */
class UploadedInput implements EncoderInput {
  readonly format = AV_PIX_FMT_VAAPI;
  readonly frames: HardwareFramesContext;
  readonly #owned = new DisposableStack();
  readonly #interleaved: InterleavedInput;
  readonly #frame = new Frame();

  constructor(size: Size) {
    using opened = new DisposableStack();
    const device = new HardwareDeviceContext();
    opened.defer(() => device.free());
    succeed(device.create(AV_HWDEVICE_TYPE_VAAPI), 'there is no such device');
    this.frames = new HardwareFramesContext();
    opened.defer(() => this.frames.free());
    this.frames.alloc(device);
    this.frames.format = this.format;
    this.frames.swFormat = AV_PIX_FMT_NV12;
    this.frames.width = size.width;
    this.frames.height = size.height;
    this.frames.initialPoolSize = POOL;
    succeed(this.frames.init(), 'the device has no room for pictures');
    this.#interleaved = opened.use(new InterleavedInput(size));
    this.#frame.alloc();
    opened.defer(() => this.#frame.free());
    this.#owned = opened.move();
  }

  of(picture: Picture): Frame {
    this.#frame.unref();
    succeed(this.frames.getBuffer(this.#frame), 'the device has no room for a picture');
    succeed(this.frames.transferDataSync(this.#frame, this.#interleaved.of(picture)), 'the picture cannot be uploaded');
    return this.#frame;
  }

  [Symbol.dispose](): void {
    this.#owned.dispose();
  }
}

function succeed(code: number, what: string): void {
  if (code < 0) throw new Error(`${what} (${code})`);
}
