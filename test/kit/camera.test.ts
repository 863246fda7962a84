import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCamera } from './camera.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { footage, type Footage } from './footage.ts';
import { missing } from './missing.ts';
import { OwnedChild } from './owned-child.ts';
import { readPictures } from './picture-reader.ts';
import { soundAgainstPicture } from './sound-against-picture.ts';
import { untilTrue } from './within.ts';

let folder = '';
let clip: Footage;
let smaller: Footage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-camera-'));
  clip = await footage({ seconds: 20, loopSeconds: 4, gop: 15 });
  smaller = await footage({ seconds: 20, loopSeconds: 4, gop: 15, width: 320, height: 240, camera: 2 });
});
afterAll(() => rm(folder, { recursive: true }));

/** A viewer that copies `seconds` of the stream to a file and writes a line a packet. */
const view = (url: string, file: string, seconds: number): OwnedChild =>
  new OwnedChild('ffmpeg', [
    ...['-v', 'error', '-nostdin', '-rtsp_transport', 'tcp', '-i', url, '-c', 'copy', '-t', String(seconds), join(folder, file)],
    ...['-map', '0:v', '-c', 'copy', '-t', String(seconds), '-flush_packets', '1', '-f', 'framecrc', '-'],
  ]);

const PACKET = /^0, +\d/;

describe('startCamera', () => {
  it('serves every picture and the sound that belongs to it', async () => {
    await using camera = await startCamera(clip);
    await using viewer = view(camera.url, 'plain.mkv', 2.5);
    expect(await viewer.ended).toEqual({ code: 0, signal: null });
    const file = join(folder, 'plain.mkv');
    const counters = (await readPictures(file, clip)).map(({ shows }) => shows?.counter ?? NaN);
    expect(counters.length).toBeGreaterThanOrEqual(74);
    expect(missing(counters)).toEqual([]);
    // Matroska counts whole milliseconds.
    expect(Math.abs((await soundAgainstPicture(file, clip)).mean)).toBeLessThan(1);
  });

  it('serves several cameras on one port, and changes to another clip on a key picture in mid-stream', async () => {
    await using camera = await startCamera({ mounts: { front: [clip, smaller], back: [smaller] } });
    await using viewer = view(camera.urlOf('front'), 'change.mkv', 2.5);
    await viewer.line(PACKET, 10_000);
    camera.show('front', 1);
    await viewer.ended;
    const seen = (await readPictures(join(folder, 'change.mkv'), clip)).map(({ shows }) => shows);
    expect(missing(seen.map((shows) => shows?.counter ?? NaN))).toEqual([]);
    const change = seen.findIndex((shows) => shows?.camera === 2);
    expect(change % 15).toBe(0);
    expect(new Set(seen.slice(0, change).map((shows) => shows?.camera))).toEqual(new Set([1]));
    expect(new Set(seen.slice(change).map((shows) => shows?.camera))).toEqual(new Set([2]));
    await runFfmpeg(['-rtsp_transport', 'tcp', '-i', camera.urlOf('back'), '-frames:v', '1', '-f', 'null', '-'], {}, 10_000);
  });

  it('stops sending and goes on', async () => {
    await using camera = await startCamera(clip);
    await using viewer = view(camera.url, 'stall.mkv', 60);
    await viewer.line(PACKET, 10_000);
    camera.stall();
    await untilTrue(2_000, 'standing still', () => readFileSync(`/proc/${camera.pid}/stat`, 'utf8').includes(') T '));
    camera.resume();
    const seen = viewer.lines.length;
    await viewer.until('more packets', 5_000, () => viewer.lines.length > seen + 5);
  });

  it('is gone when it is killed, and comes back on the same port', async () => {
    await using camera = await startCamera(clip);
    await using viewer = view(camera.url, 'kill.mkv', 60);
    await viewer.line(PACKET, 10_000);
    await camera.kill();
    await viewer.ended;
    await expect(runFfmpeg(['-i', camera.url, '-f', 'null', '-'], {}, 10_000)).rejects.toThrow('refused');
    const port = camera.port;
    await camera.restart();
    expect(camera.port).toBe(port);
    await runFfmpeg(['-rtsp_transport', 'tcp', '-i', camera.url, '-frames:v', '3', '-f', 'null', '-'], {}, 10_000);
  });

  it.each(['basic', 'digest'] as const)('asks for a password (%s)', async (auth) => {
    await using camera = await startCamera({ mounts: { camera: [clip] }, login: { user: 'admin', password: 'open-sesame', auth } });
    await runFfmpeg(['-rtsp_transport', 'tcp', '-i', camera.url, '-frames:v', '1', '-f', 'null', '-'], {}, 10_000);
    const wrong = camera.url.replace('open-sesame', 'wrong');
    await expect(runFfmpeg(['-i', wrong, '-f', 'null', '-'], {}, 10_000)).rejects.toThrow('401');
  });
});
