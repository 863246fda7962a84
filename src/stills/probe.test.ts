import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { quietLibav } from '#media/index.ts';
import type { MediaFacts } from '#packet/index.ts';
import { drawn } from '../../test/kit/clips.ts';
import { runFfmpeg } from '../../test/kit/ffmpeg.ts';
import { probeFile } from './probe.ts';

let folder = '';

beforeAll(async () => {
  quietLibav();
  folder = await mkdtemp(join(tmpdir(), 'probe-'));
});
afterAll(() => rm(folder, { recursive: true }));

const probe = (path: string): Promise<MediaFacts> => probeFile({ path, name: 'file' }, systemClock);

async function written(name: string, bytes: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const red = 'color=red:s=64x48:r=10:d=1';
const glass = 'color=red@0.5:s=64x48:r=10:d=1,format=rgba';
const beep = 'sine=duration=1:sample_rate=44100';

type Made = readonly [name: string, source: string, words: readonly string[], facts: Partial<MediaFacts>];

const made: readonly Made[] = [
  ['a.png', red, ['-frames:v', '1'], { form: 'png', width: 64, height: 48, hasAlpha: false, animated: false, duration: null }],
  ['glass.png', glass, ['-frames:v', '1'], { form: 'png', hasAlpha: true }],
  ['a.jpg', red, ['-frames:v', '1'], { form: 'jpeg', width: 64, height: 48, hasAlpha: false }],
  ['a.webp', red, ['-frames:v', '1'], { form: 'webp', width: 64, height: 48 }],
  ['a.bmp', red, ['-frames:v', '1'], { form: 'bmp', width: 64, height: 48 }],
  ['a.gif', red, [], { form: 'gif', width: 64, height: 48, animated: true, duration: 1, fps: 10 }],
  ['a.apng', red, [], { form: 'png', width: 64, height: 48, animated: true }],
  ['a.mp4', red, ['-c:v', 'libx264'], { form: 'mp4', width: 64, height: 48, duration: 1, fps: 10, videoCodec: 'h264', audioCodec: null }],
  ['a.mov', glass, ['-c:v', 'qtrle', '-pix_fmt', 'argb'], { form: 'mp4', videoCodec: 'qtrle', hasAlpha: true }],
  ['a.mkv', red, ['-c:v', 'libx264'], { form: 'matroska', videoCodec: 'h264', hasAlpha: false }],
  ['a.webm', glass, ['-c:v', 'libvpx-vp9', '-pix_fmt', 'yuva420p'], { form: 'matroska', videoCodec: 'vp9', hasAlpha: true }],
  ['a.ts', red, ['-c:v', 'libx264'], { form: 'mpegts', videoCodec: 'h264' }],
  ['a.mp3', beep, ['-ac', '2'], { form: 'mp3', audioCodec: 'mp3', channels: 2, sampleRate: 44_100, videoCodec: null, width: null }],
  ['a.m4a', beep, ['-c:a', 'aac'], { form: 'mp4', audioCodec: 'aac', channels: 1, videoCodec: null }],
  ['a.aac', beep, [], { form: 'aac', audioCodec: 'aac' }],
  ['a.wav', beep, [], { form: 'wav', audioCodec: 'pcm_s16le', duration: 1 }],
  ['a.flac', beep, [], { form: 'flac', audioCodec: 'flac' }],
  ['a.opus', beep, ['-c:a', 'libopus'], { form: 'ogg', audioCodec: 'opus', sampleRate: 48_000 }],
];

/** One run of ffmpeg a source: each takes longer to begin than to draw. */
async function makeAll(): Promise<void> {
  for (const source of new Set(made.map(([, from]) => from))) {
    const outputs = made.filter(([, from]) => from === source).flatMap(([name, , words]) => [...words, '-y', join(folder, name)]);
    await runFfmpeg(['-f', 'lavfi', '-i', source, ...outputs], {}, 60_000);
  }
}

describe('what a file is', () => {
  beforeAll(makeAll);

  it.each(made)('of %s is seen by its content alone', async (name, _source, _words, facts) => {
    const unnamed = await written(`${name}.part`, await readFile(join(folder, name)));
    expect(await probe(unnamed)).toMatchObject(facts);
  });
});

describe('what is refused', () => {
  it.each<[string, string | Buffer, string]>([
    ['text', 'Dear all, '.repeat(2000), 'ASSET_NOT_MEDIA'],
    ['nothing', '', 'ASSET_NOT_MEDIA'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'ASSET_NOT_MEDIA'],
    ['a drawing of vectors', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'ASSET_NOT_MEDIA'],
    ['a list of other files', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n', 'ASSET_NOT_MEDIA'],
    ['a list for joining', "ffconcat version 1.0\nfile '/etc/passwd'\n", 'ASSET_NOT_MEDIA'],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919 + (index >> 3) * 104_729) & 0xff)),
      'ASSET_NOT_MEDIA',
    ],
  ])('%s', async (_, bytes, code) => {
    await expect(probe(await written('foreign', bytes))).rejects.toMatchObject({ code });
  });

  it('a picture that its head says is too large, before any of it is decoded', async () => {
    const huge = Buffer.from(await readFile(await drawn(folder, 'small.png', red, '-frames:v', '1')));
    huge.writeUInt32BE(30_000, 16);
    huge.writeUInt32BE(30_000, 20);
    await expect(probe(await written('huge', huge))).rejects.toMatchObject({ code: 'MEDIA_TOO_LARGE' });
  });

  it('what is not there', async () => {
    await expect(probe(join(folder, 'nowhere.png'))).rejects.toMatchObject({ code: 'MEDIA_MISSING' });
  });

  it('a pipe, without waiting for who writes into it', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(probe(pipe)).rejects.toMatchObject({ code: 'ASSET_NOT_MEDIA' });
  });

  it.each(['png', 'jpg', 'mp4'])('%s that was cut off', async (kind) => {
    const whole = await readFile(
      await drawn(folder, `whole.${kind}`, 'testsrc=s=320x240:d=1', ...(kind === 'mp4' ? [] : ['-frames:v', '1'])),
    );
    const cut = await written(`cut.${kind}`, whole.subarray(0, 300));
    await expect(probe(cut)).rejects.toMatchObject({ code: expect.stringMatching(/^(MEDIA_NOT_READABLE|ASSET_NOT_MEDIA)$/) });
  });
});
