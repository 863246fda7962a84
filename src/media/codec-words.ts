/** What libav calls the coding of a stream. */
import type { AVCodecID, AVPixelFormat } from 'node-av/constants';
import { avGetCodecName, avGetPixFmtName } from 'node-av/lib';
import type { StreamOfSource } from '#packet/index.ts';
import { isTransparentForm } from './colour.ts';

/** `h264`, `aac`; null where it has no name. */
export const codecName = ({ codecId }: StreamOfSource): string | null => avGetCodecName(codecId as AVCodecID);

/** Whether the pictures of a stream may be seen through in part, as far as it says so itself: VP8 and VP9 say it only with each packet. */
export const saysAlpha = ({ format }: StreamOfSource): boolean => isTransparentForm(avGetPixFmtName(format as AVPixelFormat) ?? '');
