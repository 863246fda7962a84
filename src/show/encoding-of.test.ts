import { describe, expect, it } from 'vitest';
import type { EncodingSettings } from '#contract/index.ts';
import type { Machine } from '#store/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { encodingOf, limited } from './encoding-of.ts';

const at = (fps: number) => ({ num: fps, den: 1 });
const of = (
  width: number,
  height: number,
  fps = 30,
  settings: EncodingSettings = { profile: 'reliability' },
  machine: Machine | null = null,
) => encodingOf({ width, height }, at(fps), settings, machine);
const kbpsOf = (width: number, height: number, fps = 30): number => of(width, height, fps).bitrateKbps;

const custom = {
  profile: 'custom',
  bitrate_kbps: 3210,
  rate_control: 'vbr',
  h264_profile: 'high',
  speed: 'auto',
  sound_kbps: 192,
} as const;

describe('the bitrate', () => {
  it.each([
    ['1080p', 1920, 1080, 4500],
    ['720p', 1280, 720, 2500],
    ['360p', 640, 360, 800],
    ['the smallest', 64, 64, 200],
  ])('of %s', (_, width, height, kbps) => expect(kbpsOf(width, height)).toBe(kbps));

  it('grows with the picture, up to a bound', () => {
    expect(kbpsOf(1600, 900)).toBeGreaterThan(2500);
    expect(kbpsOf(1600, 900)).toBeLessThan(4500);
    expect(kbpsOf(4096, 2304, 60)).toBeLessThanOrEqual(20_000);
  });

  it('is more at faster rates and the same at slower ones', () => {
    expect(kbpsOf(1920, 1080, 60)).toBe(6350);
    expect(kbpsOf(1920, 1080, 25)).toBe(4500);
  });
});

describe('the profile', () => {
  it.each<[EncodingSettings, object]>([
    [{ profile: 'reliability' }, { bitrateKbps: 4500, rateControl: 'cbr', h264Profile: 'main', level: '4.1', soundKbps: 128 }],
    [{ profile: 'quality' }, { bitrateKbps: 6000, rateControl: 'vbr', h264Profile: 'high', level: '4.2', soundKbps: 128 }],
    [{ profile: 'adaptive' }, { bitrateKbps: 4500, rateControl: 'cbr', h264Profile: 'main', level: '4.1', soundKbps: 128 }],
    [custom, { bitrateKbps: 3210, rateControl: 'vbr', h264Profile: 'high', level: '4.1', soundKbps: 192, speed: 'veryfast' }],
    [{ ...custom, speed: 'fast' }, { speed: 'fast' }],
  ])('%j', (settings, expected) => expect(of(1920, 1080, 30, settings)).toMatchObject(expected));

  it('custom keeps its bitrate at every size', () => expect(of(640, 360, 30, custom).bitrateKbps).toBe(3210));

  it.each([
    [1920, 1080, 60, '4.2'],
    [2560, 1440, 30, '5.1'],
    [3840, 2160, 60, '5.2'],
    [4096, 2304, 60, '6.0'],
  ])('says the level that %i x %i at %i needs', (width, height, fps, level) => expect(of(width, height, fps).level).toBe(level));
});

describe('the machine', () => {
  const machine = (cores: number, veryfastCpu: number): Machine => ({ cores, veryfastCpu, encoders: {} });

  it.each([
    ['not known', null, 1920, 'veryfast'],
    ['with two cores', machine(2, 0.65), 1920, 'veryfast'],
    ['with two cores and small pictures', machine(2, 0.65), 1280, 'fast'],
    ['with eight cores', machine(8, 0.6), 1920, 'medium'],
    ['with four slow cores', machine(4, 1.8), 1920, 'superfast'],
    ['that carries none', machine(1, 3), 1920, 'ultrafast'],
  ] as const)('%s works at a speed that it carries', (_, found, width, speed) => {
    expect(of(width, (width * 9) / 16, 30, undefined, found).speed).toBe(speed);
  });

  it('has a hardware encoder only for the form that it was tried with', () => {
    const found = { ...machine(2, 0.65), encoders: { '1920x1080 30/1 main cbr': 'h264_nvenc' } };
    expect(of(1920, 1080, 30, undefined, found).encoder).toBe('h264_nvenc');
    expect(of(1920, 1080, 30, { profile: 'quality' }, found).encoder).toBe('libx264');
    expect(of(1280, 720, 30, undefined, found).encoder).toBe('libx264');
  });
});

describe('a limit', () => {
  const encoding = encodingWith({ bitrateKbps: 4500, soundKbps: 128 });
  it.each([
    ['is for picture and sound together', 4000, 3872],
    ['that is kept changes nothing', 4628, 4500],
    ['that is none changes nothing', null, 4500],
    ['leaves a picture that can be seen', 100, 200],
  ])('%s', (_, limit, bitrateKbps) => expect(limited(encoding, limit)).toEqual({ ...encoding, bitrateKbps }));
});
