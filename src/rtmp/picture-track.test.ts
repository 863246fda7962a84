import { describe, expect, it } from 'vitest';
import { pictureTrack } from './picture-track.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
/** 160x96, of x264. */
const avcC = hex('01 64000a ff e1 0018 6764000aacd9428db011000003000100000300180f122994 01 0006 68ebe3cb22c0');
const told = { width: 1, height: 2 };

describe('pictureTrack', () => {
  it('reads the size of H.264 from its parameters', () => {
    expect(pictureTrack('h264', avcC, told)).toMatchObject({ codec: 'h264', width: 160, height: 96 });
  });

  it('keeps its own copy of the configuration', () => {
    const configuration = Buffer.from(avcC);
    const { extradata } = pictureTrack('h264', configuration, told);
    configuration.fill(0);
    expect(extradata).toEqual(avcC);
  });

  it.each([
    ['H.264 whose parameters cannot be read', 'h264', hex('01 64000a ff e1 0002 6700')],
    ['H.264 that has them elsewhere', 'h264', hex('01 64000a ff e0 00')],
    ['H.265', 'hevc', Buffer.alloc(23)],
    ['AV1', 'av1', Buffer.alloc(4)],
  ] as const)('believes the metadata for %s', (_, codec, configuration) => {
    expect(pictureTrack(codec, configuration, told)).toEqual({ codec, extradata: configuration, ...told });
  });

  it('gives VP9 no extradata', () => expect(pictureTrack('vp9', Buffer.alloc(8), told).extradata).toHaveLength(0));

  it.each([
    ['H.264', 'h264', Buffer.alloc(6)],
    ['H.264 with a set of parameters longer than it', 'h264', hex('01 64000a ff e1 0099 67')],
    ['H.265', 'hevc', Buffer.alloc(22)],
    ['AV1', 'av1', Buffer.alloc(3)],
  ] as const)('refuses a configuration of %s that is cut off', (_, codec, configuration) => {
    expect(() => pictureTrack(codec, configuration, told)).toThrow(/cut off|ends in the middle/);
  });
});
