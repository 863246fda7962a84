/** The program's encoding as an operator sets it, watched while it runs. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('the encoding', () => {
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
