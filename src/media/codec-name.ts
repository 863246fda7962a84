/** What libav says of the coding of a stream. */
import type { AVCodecID, AVPixelFormat } from 'node-av/constants';
import { avGetCodecName, avGetPixFmtName, Codec } from 'node-av/lib';
import type { StreamOfSource } from '#packet/index.ts';
import { isTransparentForm } from './colour.ts';

/** `h264`, `hevc`, `aac`; `unknown` where it has no name. */
export const codecName = ({ codecId }: StreamOfSource): string => avGetCodecName(codecId as AVCodecID) ?? 'unknown';

/** Whether there is a decoder for it; whether that gets along with what comes is only seen by trying. */
export const isDecodable = ({ codecId }: StreamOfSource): boolean => Codec.findDecoder(codecId as AVCodecID) !== null;

/** Whether the pictures of a stream may be seen through in part, as far as it says so itself: VP8 and VP9 say it only with each packet. */
export const saysAlpha = ({ format }: StreamOfSource): boolean => isTransparentForm(avGetPixFmtName(format as AVPixelFormat) ?? '');
