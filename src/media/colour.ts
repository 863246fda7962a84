/** What the samples of a native picture stand for. */
import {
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT2020_CL,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RESERVED,
  AVCOL_SPC_UNSPECIFIED,
  type AVPixelFormat,
} from 'node-av/constants';
import { avGetPixFmtFromName, avGetPixFmtName, type Frame } from 'node-av/lib';

/** Matrix coefficients of ITU-T H.273, as far as cameras and files have them. */
export type Matrix = 'bt601' | 'bt709' | 'bt2020';

const nameOf = (native: Frame): string => avGetPixFmtName(native.format as AVPixelFormat) ?? '';

/** Whether parts of it can be seen through, as its form tells. */
export const hasAlpha = (native: Frame): boolean => isTransparentForm(nameOf(native));

/** Of libav's names of forms. */
export const isTransparentForm = (name: string): boolean => /^(yuva|rgba|bgra|argb|abgr|gbrap|ya\d|pal8|ayuv|vuya|uyva)/.test(name);

export const isRgb = (native: Frame): boolean => /rgb|bgr|gbr|pal8/.test(nameOf(native));

/** Full range where the picture says so, or by its form: JPEG has forms of its own. */
export const isFullRange = (native: Frame): boolean => native.colorRange === AVCOL_RANGE_JPEG || nameOf(native).startsWith('yuvj');

/** Where nothing is said, by size, as players do: what is larger than PAL is high definition. */
export function matrixOf(native: Frame): Matrix {
  const { colorSpace, width, height } = native;
  if (colorSpace === AVCOL_SPC_BT709) return 'bt709';
  if (colorSpace === AVCOL_SPC_BT2020_NCL || colorSpace === AVCOL_SPC_BT2020_CL) return 'bt2020';
  if (colorSpace === AVCOL_SPC_UNSPECIFIED || colorSpace === AVCOL_SPC_RESERVED) return width >= 1280 || height > 576 ? 'bt709' : 'bt601';
  return 'bt601';
}

/** The form without a range of its own: JPEG's differ in nothing else, and swscale warns of each. */
export const plainForm = (native: Frame): AVPixelFormat => avGetPixFmtFromName(nameOf(native).replace('yuvj', 'yuv'));
