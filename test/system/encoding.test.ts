/** The program's encoding as an operator sets it, watched while it runs. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { missing, startProduct, type MonitorReader, type Product } from '../kit/index.ts';
import { pattern, seconds, startShow, watch } from '../kit/show.ts';

let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

async function viewerOf(product: Product): Promise<MonitorReader> {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-watched-'));
  await startShow(product, { cues: [{ id: 'bars', from: 0, to: 60, params: pattern('bars') }], duration: 60 });
  return watch(product, folder);
}

/** What a decoder complains of in everything that was received. */
const complaints = (file: string): string =>
  spawnSync('ffmpeg', ['-v', 'warning', '-nostdin', '-i', file, '-map', '0:v', '-f', 'null', '-'], { timeout: 30_000 }).stderr.toString();

/** kbit/s of the last `count` pictures at 30 a second. */
const kbps = ({ pictures }: MonitorReader, count: number): number =>
  (pictures.slice(-count).reduce((sum, { bytes }) => sum + bytes * 8, 0) * 30) / count / 1000;

/** As if a trial had found `encoder` good for the shows of these tests, before it was taken out of the machine. */
function trustEncoder({ dataFolder }: Product, encoder: string): void {
  using database = new DatabaseSync(join(dataFolder, 'vistterstream.db'));
  const machine = { cores: availableParallelism(), veryfastCpu: 1, encoders: { '640x360 30/1 main cbr': encoder } };
  database.prepare("insert into desired_state values ('machine', ?, '2026-01-01T00:00:00.000Z')").run(JSON.stringify(machine));
}

const encoderOf = async (product: Product): Promise<unknown> => {
  const { body } = await product.api('GET', '/api/program');
  return (body as { encoder: unknown }).encoder;
};

describe('the encoding', () => {
  it('goes on by libx264 where the hardware is gone, also when something is saved', async () => {
    await using product = await startProduct();
    trustEncoder(product, 'h264_nvenc');
    await using viewer = await viewerOf(product);
    await seconds(viewer, 1);
    expect(await encoderOf(product)).toMatchObject({ name: 'libx264', restarts: 1 });
    await product.api('PUT', '/api/settings', { loudness_lufs: -23 });
    await seconds(viewer, 2);
    expect(await encoderOf(product)).toMatchObject({ name: 'libx264', restarts: 1 });
    expect(missing(viewer.numbers)).toEqual([]);
  });

  it('of the high profile goes on in one stream when its engine is killed', async () => {
    await using product = await startProduct();
    await product.api('PUT', '/api/settings', { encoding: { profile: 'quality' } });
    await using viewer = await viewerOf(product);
    await seconds(viewer, 3);
    product.kill('engine', 'SIGKILL');
    await seconds(viewer, 5);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(viewer.inits.map(({ codecs }) => codecs)).toEqual([expect.stringContaining('avc1.64002a')]);
    expect(complaints(viewer.files[0] ?? '')).toBe('');
  });

  it('takes another bitrate in the running stream', async () => {
    await using product = await startProduct();
    await using viewer = await viewerOf(product);
    await seconds(viewer, 6);
    expect(kbps(viewer, 120)).toBeGreaterThan(700);
    const saved = await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 300 } });
    expect(saved.body).toMatchObject({ applies: 'now' });
    await seconds(viewer, 6);
    expect(kbps(viewer, 120)).toBeLessThan(350);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(viewer.inits).toHaveLength(1);
    expect(complaints(viewer.files[0] ?? '')).toBe('');
  });
});
