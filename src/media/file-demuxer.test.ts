import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { AV_LOG_QUIET } from 'node-av/constants';
import { Log } from 'node-av/lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductError } from '#core/define-errors.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis, seconds } from '#core/units.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { runFfmpeg } from '../../test/kit/ffmpeg.ts';
import { footage } from '../../test/kit/footage.ts';
import { openFile, type FileDemuxer } from './file-demuxer.ts';
import { openStill } from './still.ts';

const SECONDS = 4;
let folder = '';
const at = (name: string): string => join(folder, name);
const open = (name: string, picture: 'required' | 'optional' = 'required'): Promise<FileDemuxer> =>
  openFile({ path: at(name), name, picture }, systemClock);
const remake = (name: string, args: readonly string[]): Promise<void> =>
  runFfmpeg(['-i', at('clip.mp4'), ...args, '-y', at(name)], {}, 20_000);

beforeAll(async () => {
  // Half of the files here are bad on purpose.
  Log.setLevel(AV_LOG_QUIET);
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-file-'));
  // A key picture a second; reordered pictures, so that decoding times are not showing times.
  const clip = await footage({ seconds: SECONDS, width: 320, height: 180, gop: 30, bFrames: 2 });
  await copyFile(clip.file, at('clip.mp4'));
  for (const name of ['clip.mkv', 'clip.ts', 'clip.flv', 'clip.mov']) await remake(name, ['-c', 'copy']);
  await remake('streamable.mp4', ['-c', 'copy', '-movflags', '+faststart']);
  await remake('sound.m4a', ['-vn', '-c', 'copy']);
  await runFfmpeg(
    ['-f', 'lavfi', '-i', 'color=s=7680x4320:r=5:d=0.2', '-c:v', 'libx264', '-preset', 'ultrafast', at('8k.mp4')],
    {},
    30_000,
  );
});
afterAll(() => rm(folder, { recursive: true }));

async function countToEnd(file: FileDemuxer): Promise<{ pictures: number; sounds: number }> {
  const count = { pictures: 0, sounds: 0 };
  for await (const { kind } of file) count[kind === 'picture' ? 'pictures' : 'sounds']++;
  return count;
}

/** Position of the next picture, and whether decoding can begin with it. */
async function nextPicture(file: FileDemuxer): Promise<{ position: number; key: boolean }> {
  const stream = file.streams.find(({ kind }) => kind === 'picture');
  for await (const packet of file) {
    if (!stream || packet.stream !== stream.index) continue;
    const { num, den } = stream.timeBase;
    return { position: (Number(packet.pts ?? packet.dts) * num) / den - file.start, key: packet.key };
  }
  throw new Error('there is no picture');
}

describe('openFile', () => {
  it('refuses a pipe at once, which would wait for a writer without end', async () => {
    execFileSync('mkfifo', [at('pipe.mp4')]);
    // No deadline of this clock ever comes.
    const clock = new FakeClock();
    await expect(openFile({ path: at('pipe.mp4'), name: 'pipe.mp4', picture: 'required' }, clock)).rejects.toMatchObject({
      code: 'MEDIA_NOT_READABLE',
    });
    await expect(openStill(at('pipe.mp4'), 'pipe.mp4', clock)).resolves.toBeNull();
  });

  it('tells what decoders must know', async () => {
    using file = await open('clip.mp4');
    expect(file.duration).toBeCloseTo(SECONDS, 1);
    expect(file.streams).toMatchObject([
      { kind: 'picture', width: 320, height: 180, extradata: expect.any(String) },
      { kind: 'sound', sampleRate: 48_000, channels: 1 },
    ]);
  });

  it('reads every picture to the end, with bytes that stay', async () => {
    using file = await open('clip.mp4');
    const first = await file.read();
    const bytes = Buffer.from(first?.data ?? []);
    const { pictures, sounds } = await countToEnd(file);
    expect(pictures + sounds).toBeGreaterThan(SECONDS * 30);
    expect(first?.data).toEqual(bytes);
    expect(await file.read()).toBeNull();
  });

  it('does not care what a file is called', async () => {
    await copyFile(at('clip.mkv'), at('matroska: 100%.mp4'));
    using file = await open('matroska: 100%.mp4');
    expect((await countToEnd(file)).pictures).toBe(SECONDS * 30);
  });

  it.each([
    ['that is not there', 'nothing.mp4', null, 'MEDIA_MISSING'],
    ['that is a folder', '.', null, 'MEDIA_NOT_READABLE'],
    ['that is empty', 'empty.mp4', '', 'MEDIA_NOT_READABLE'],
    ['that is a renamed text', 'text.mp4', 'The harbour, seen from the east.\n'.repeat(200), 'MEDIA_NOT_READABLE'],
    [
      'that names other files',
      'list.m3u8',
      '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nclip.ts\n#EXT-X-ENDLIST\n',
      'MEDIA_NOT_READABLE',
    ],
    ['that joins other files', 'list.mp4', "ffconcat version 1.0\nfile 'clip.ts'\n", 'MEDIA_NOT_READABLE'],
    ['without a picture', 'sound.m4a', null, 'SOURCE_NO_PICTURE'],
    ['larger than we show', '8k.mp4', null, 'MEDIA_TOO_LARGE'],
  ])('refuses a file %s', async (_, name, content, code) => {
    if (content !== null) await writeFile(at(name), content);
    await expect(open(name)).rejects.toMatchObject({ code });
  });

  it('takes a file without a picture where only sound is wanted', async () => {
    using file = await open('sound.m4a', 'optional');
    expect(file.streams.map(({ kind }) => kind)).toEqual(['sound']);
    await file.seek(seconds(2));
    expect((await file.read())?.kind).toBe('sound');
  });

  it('refuses a recording that was cut off before its index, and reads one that was cut off after it as far as it goes', async () => {
    const whole = await readFile(at('clip.mp4'));
    await writeFile(at('cut.mp4'), whole.subarray(0, whole.length / 2));
    await expect(open('cut.mp4')).rejects.toMatchObject({ code: 'MEDIA_NOT_READABLE' });
    const streamable = await readFile(at('streamable.mp4'));
    await writeFile(at('short.mp4'), streamable.subarray(0, streamable.length / 2));
    using file = await open('short.mp4');
    const { pictures } = await countToEnd(file);
    expect(pictures).toBeGreaterThan(10);
    expect(pictures).toBeLessThan(SECONDS * 30);
  });

  it('does not wait for a disk that hangs', async () => {
    const clock = new FakeClock();
    const opening = openFile({ path: at('clip.mp4'), name: 'clip.mp4', picture: 'required' }, clock).catch((error: unknown) => error);
    await clock.advance(millis(5000));
    expect(await opening).toMatchObject({ code: 'MEDIA_NOT_READABLE' });
  });

  it('reads or refuses damaged files, and lives on', async () => {
    const whole = await readFile(at('clip.mkv'));
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(damage, async (bytes) => {
        const damaged = Buffer.from(whole);
        for (const [index, value] of bytes) damaged[index] = value;
        await writeFile(at('damaged.mkv'), damaged);
        try {
          using file = await open('damaged.mkv');
          await countToEnd(file);
          await file.seek(seconds(1));
        } catch (error) {
          expect(error).toBeInstanceOf(ProductError);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('FileDemuxer.seek', () => {
  it.each(['clip.mp4', 'clip.mkv', 'clip.ts', 'clip.flv', 'clip.mov'])(
    'goes to a key picture at or before the position, at most three seconds before it (%s)',
    async (name) => {
      using file = await open(name);
      for (const position of [3.5, 0, 1.2, 2.99, 0.5, 1.01, 3.9]) {
        await file.seek(seconds(position));
        const picture = await nextPicture(file);
        expect(picture.key).toBe(true);
        // Pictures may begin some milliseconds after the sound.
        expect(picture.position).toBeLessThanOrEqual(position + 0.1);
        expect(picture.position).toBeGreaterThan(position - 3);
      }
    },
  );

  it.each(['clip.mp4', 'clip.ts'])(
    'goes to the beginning after the end, and near the end for any position behind it (%s)',
    async (name) => {
      using file = await open(name);
      await countToEnd(file);
      await file.seek(seconds(0));
      expect((await nextPicture(file)).position).toBeLessThan(0.1);
      await file.seek(seconds(3600));
      expect((await nextPicture(file)).position).toBeGreaterThan(0);
    },
  );

  it('gives the same pictures twice', async () => {
    using file = await open('clip.mp4');
    await file.seek(seconds(0));
    const first = await countToEnd(file);
    await file.seek(seconds(0));
    expect(await countToEnd(file)).toEqual(first);
    expect(first.pictures).toBe(SECONDS * 30);
  });
});
