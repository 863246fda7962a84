import type { AVCodecID } from 'node-av/constants';
import { avGetCodecName, Codec } from 'node-av/lib';
import type { StreamOfSource } from '#packet/index.ts';

/** libav's name of a stream's coding: `h264`, `hevc`, `aac`. */
export const codecName = ({ codecId }: StreamOfSource): string => avGetCodecName(codecId as AVCodecID) ?? 'unknown';

/** Whether there is a decoder for it; whether that gets along with what comes is only seen by trying. */
export const isDecodable = ({ codecId }: StreamOfSource): boolean => Codec.findDecoder(codecId as AVCodecID) !== null;
