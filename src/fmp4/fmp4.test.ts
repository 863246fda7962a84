import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { frame, soundFrame, type Rate } from '#core/units.ts';
import { joinPrefixed, nalType, nalTypes } from '#h264/index.ts';
import { samplesOf, tracksOf } from '../../test/kit/fragments.ts';
import { x264 } from '../../test/kit/x264.ts';
import { fragment, initSegment, mimeType, pictureTiming } from './index.ts';

const thirty: Rate = { num: 30, den: 1 };
// AAC-LC, 48 kHz, two channels.
const asc = Buffer.from([0x11, 0x90]);

function clip(profile: 'main' | 'high', frames = 30) {
  // x264 says High only where something of it is used.
  const pictures = x264({ frames, profile, gop: 10, extra: `threads=2:8x8dct=${profile === 'high' ? 1 : 0}` });
  const parameter = (type: number): Buffer => pictures[0]?.find((nal) => nalType(nal) === type) ?? Buffer.alloc(0);
  const isKey = (nals: readonly Buffer[]): boolean => nals.some((nal) => nalType(nal) === nalTypes.idr);
  return {
    format: { rate: thirty, width: 160, height: 96, sps: parameter(nalTypes.sps), pps: parameter(nalTypes.pps), asc },
    pictures: pictures.map((nals, index) => ({ number: frame(index), key: isKey(nals), data: joinPrefixed(nals) })),
  };
}

/** Frames of ADTS without their heads. */
function aacFrames(seconds: number): Buffer[] {
  const sine = ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`];
  const adts = execFileSync('ffmpeg', ['-v', 'error', ...sine, '-ac', '2', '-c:a', 'aac', '-f', 'adts', '-'], { timeout: 20_000 });
  const frames: Buffer[] = [];
  for (let at = 0; at < adts.length;) {
    const size = (adts.readUInt32BE(at + 2) >> 5) & 0x1fff;
    frames.push(adts.subarray(at + 7, at + size));
    at += size;
  }
  return frames;
}

function ffprobe(bytes: Buffer, entries: string): Record<string, string>[] {
  const words = ['-v', 'error', '-show_entries', entries, '-of', 'json', '-'];
  const run = spawnSync('ffprobe', words, { input: bytes, maxBuffer: 64e6, timeout: 20_000 });
  expect(run.stderr.toString()).toBe('');
  const answer = JSON.parse(run.stdout.toString());
  return answer.packets ?? answer.streams;
}

const inner = (bytes: Buffer, type: string): Buffer => {
  const at = bytes.indexOf(type, 0, 'latin1');
  return bytes.subarray(at + 4, at - 4 + bytes.readUInt32BE(at - 4));
};

describe('timing', () => {
  it.each([
    { rate: { num: 25, den: 1 }, timing: { timescale: 25_000, duration: 1000 } },
    { rate: { num: 30_000, den: 1001 }, timing: { timescale: 30_000, duration: 1001 } },
    { rate: { num: 24_000, den: 1001 }, timing: { timescale: 24_000, duration: 1001 } },
    { rate: { num: 60, den: 1 }, timing: { timescale: 60_000, duration: 1000 } },
  ])('is exact at $rate.num/$rate.den', ({ rate, timing }) => expect(pictureTiming(rate)).toEqual(timing));
});

describe('the init segment', () => {
  it('announces a picture track and a sound track with their times', () => {
    const { format } = clip('main', 1);
    expect(tracksOf(initSegment(format))).toEqual([
      { id: 1, kind: 'picture', timescale: 30_000, defaultDuration: 1000, defaultFlags: 0x01010000 },
      { id: 2, kind: 'sound', timescale: 48_000, defaultDuration: 1024, defaultFlags: 0x02000000 },
    ]);
  });

  it('holds the parameter sets behind profile, constraints and level', () => {
    const { format } = clip('main', 1);
    const avcC = inner(initSegment(format), 'avcC');
    expect(avcC.subarray(0, 4)).toEqual(Buffer.concat([Buffer.from([1]), format.sps.subarray(1, 4)]));
    expect(avcC.indexOf(format.sps)).toBe(8);
    expect(avcC.subarray(-format.pps.length)).toEqual(format.pps);
  });

  it('says for High profile how chroma is coded: 4:2:0 with 8 bits', () => {
    const { format } = clip('high', 1);
    expect(format.sps[1]).toBe(100);
    expect(inner(initSegment(format), 'avcC').subarray(-4)).toEqual(Buffer.from([0xfd, 0xf8, 0xf8, 0]));
  });

  it('names its codecs as a browser asks for them', () => {
    const { format } = clip('main', 1);
    const hex = format.sps.toString('hex', 1, 4);
    expect(mimeType(format)).toBe(`video/mp4; codecs="avc1.${hex},mp4a.40.2"`);
  });
});

describe('a fragment', () => {
  const picture = (number: number, key = false) => ({ number: frame(number), key, data: Buffer.alloc(10, number) });
  const sound = (number: number) => ({ number: soundFrame(number), data: Buffer.alloc(5, number) });
  const tracks = tracksOf(initSegment(clip('main', 1).format));

  it('says of each sample when it is due and how long it lasts', () => {
    const bytes = fragment(1, pictureTiming(thirty), [picture(60, true), picture(61)], [sound(93), sound(94)]);
    expect(samplesOf(bytes, tracks).map(({ track, at, duration, key, data }) => [track.id, at, duration, key, data.length])).toEqual([
      [1, 60_000, 1000, true, 10],
      [1, 61_000, 1000, false, 10],
      [2, 93 * 1024, 1024, true, 5],
      [2, 94 * 1024, 1024, true, 5],
    ]);
  });

  it('keeps times past 32 bits, as after four years at 30 pictures a second', () => {
    const fourYears = 4 * 366 * 86_400 * 30;
    const [sample] = samplesOf(fragment(1, pictureTiming(thirty), [picture(fourYears)], []), tracks);
    expect(sample?.at).toBe(fourYears * 1000);
  });

  it('holds pictures alone, and sound alone', () => {
    const kinds = (bytes: Buffer) => samplesOf(bytes, tracks).map(({ track }) => track.kind);
    expect(kinds(fragment(1, pictureTiming(thirty), [picture(0)], []))).toEqual(['picture']);
    expect(kinds(fragment(1, pictureTiming(thirty), [], [sound(0)]))).toEqual(['sound']);
  });

  it('refuses a hole in its numbers, which one run cannot say', () => {
    expect(() => fragment(1, pictureTiming(thirty), [picture(0), picture(2)], [])).toThrow(RangeError);
    expect(() => fragment(1, pictureTiming(thirty), [], [sound(5), sound(5)])).toThrow(RangeError);
  });
});

describe.each(['main', 'high'] as const)('what ffmpeg reads in %s profile', (profile) => {
  const { format, pictures } = clip(profile);
  const sounds = aacFrames(1).map((data, index) => ({ number: soundFrame(index), data }));
  const perPicture = pictures.map((picture, index) => {
    const own = sounds.filter(({ number }) => Math.floor((number * 1024 * 30) / 48_000) === index);
    return fragment(index + 1, pictureTiming(thirty), [picture], own);
  });
  const file = Buffer.concat([initSegment(format), ...perPicture]);

  it('is every picture and sound at its time', () => {
    const packets = ffprobe(file, 'packet=codec_type,pts_time,flags');
    const of = (type: string) => packets.filter((packet) => packet['codec_type'] === type);
    expect(of('video').map((packet) => Math.round(Number(packet['pts_time']) * 30))).toEqual(pictures.map(({ number }) => number));
    expect(of('video').map((packet) => packet['flags']?.startsWith('K'))).toEqual(pictures.map(({ key }) => key));
    expect(of('audio').length).toBe(sounds.filter(({ number }) => number * 1024 < 48_000).length);
  });

  it('can be decoded without a complaint', () => {
    const run = spawnSync('ffmpeg', ['-v', 'warning', '-xerror', '-i', '-', '-f', 'null', '-'], { input: file, timeout: 20_000 });
    expect([run.status, run.stderr.toString()]).toEqual([0, '']);
  });

  it('has the size and codecs that were said', () => {
    const streams = ffprobe(file, 'stream=codec_tag_string,width,height,sample_rate,channels');
    expect(streams).toMatchObject([
      { codec_tag_string: 'avc1', width: 160, height: 96 },
      { codec_tag_string: 'mp4a', sample_rate: '48000', channels: 2 },
    ]);
  });
});
