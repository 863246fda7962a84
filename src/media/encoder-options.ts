/** How each encoder is told what the program needs of it: no picture held back, key pictures on demand, a steady rate. Pure. */
import type { Encoding } from '#packet/index.ts';

/** What an encoder takes pictures as: the program's planes, or with the two chroma planes as one, in memory or on the GPU. */
export type EncoderInputForm = 'yuv420p' | 'nv12' | 'vaapi';

/** How far a program asks its encoder to pad: a slate that is only ever looped goes without. */
export type Padding = { readonly filler: boolean };

// With these the speeds give byte-identical SPS and PPS, so that the speed can change at any key picture and nobody downstream
// notices; `veryfast` costs 9 % less and loses nothing (DESIGN 6, measured).
const COMMON = 'ref=1:cabac=1:weightp=0:scenecut=0:repeat-headers=1';

// With psychovisual optimisation at these speeds x264 lowers the offset in the PPS by 2 by itself (measured): this takes it back.
const LOWERS_CHROMA_OFFSET: readonly Encoding['speed'][] = ['medium', 'fast'];

/** The quality that a variable rate holds while the bitrate allows it: noise is kept, and a still picture costs a tenth. */
const VARIABLE_CRF = '20';

/** libavcodec's options, in the order in which they are set. */
export type EncoderOptions = readonly (readonly [name: string, value: string])[];

const hardware: Readonly<Record<string, (encoding: Encoding) => EncoderOptions>> = {
  h264_nvenc: ({ rateControl }) => [
    ['preset', 'p4'],
    ['tune', 'ull'],
    ['rc', rateControl],
    ['zerolatency', '1'],
    ['delay', '0'],
    ['forced-idr', '1'],
    ['no-scenecut', '1'],
  ],
  h264_qsv: () => [
    ['preset', 'veryfast'],
    ['async_depth', '1'],
    ['look_ahead', '0'],
    ['forced_idr', '1'],
  ],
  h264_vaapi: ({ rateControl }) => [
    ['rc_mode', rateControl.toUpperCase()],
    ['async_depth', '1'],
  ],
  h264_videotoolbox: () => [
    ['realtime', '1'],
    ['allow_sw', '0'],
  ],
  h264_v4l2m2m: () => [],
};

export const inputFormOf = (encoder: string): EncoderInputForm => {
  if (encoder === 'h264_vaapi') return 'vaapi';
  return encoder === 'h264_qsv' ? 'nv12' : 'yuv420p';
};

/** The options of `encoding.encoder`; of one that is not known: none. */
export function encoderOptions(encoding: Encoding, padding: Padding): EncoderOptions {
  if (encoding.encoder === 'libx264') return x264Options(encoding, padding);
  return hardware[encoding.encoder]?.(encoding) ?? [];
}

function x264Options({ speed, h264Profile, level, rateControl }: Encoding, { filler }: Padding): EncoderOptions {
  const transform = h264Profile === 'high' ? 1 : 0;
  const chroma = LOWERS_CHROMA_OFFSET.includes(speed) ? 2 : 0;
  // `filler`, never `nal-hrd=cbr`: with that x264 refuses to change the bitrate (measured).
  const pad = filler && rateControl === 'cbr' ? ':filler=1' : '';
  return [
    ['preset', speed],
    ['tune', 'zerolatency'],
    ['profile', h264Profile],
    ['forced-idr', '1'],
    ...(rateControl === 'vbr' ? [['crf', VARIABLE_CRF] as const] : []),
    ['x264-params', `${COMMON}:8x8dct=${transform}:level=${level}:chroma-qp-offset=${chroma}${pad}`],
  ];
}
