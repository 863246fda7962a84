import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Picture } from '#media/index.ts';
import { root } from '../../bin/bootstrap.js';
import { matchGolden } from './golden.ts';

const NAME = 'kit/of-its-own-test';

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(join(root, 'test/goldens', `${NAME}.png`), { force: true });
});

describe('matchGolden', () => {
  it('lets one level pass and tells of more, and where', async () => {
    await writeGolden(100);
    using alike = pictureWith(101);
    await matchGolden(alike, NAME);
    using other = pictureWith(103);
    await expect(matchGolden(other, NAME)).rejects.toThrow('1 samples differ by up to 3 levels, the first at (5, 2)');
  });

  it('looks at chroma too, each component on its own', async () => {
    await writeGolden(100);
    using other = pictureWith(100);
    const [, , v] = other.planes;
    if (v) v.bytes[v.stride + 3] = 0;
    await expect(matchGolden(other, NAME)).rejects.toThrow('the first at (11, 9)');
  });

  it('does not take a picture of another size, nor a golden that is not there', async () => {
    await writeGolden(100);
    using larger = Picture.filled(32, 8, [16, 128, 128]);
    await expect(matchGolden(larger, NAME)).rejects.toThrow('should be 16x12');
    await expect(matchGolden(larger, 'kit/nowhere')).rejects.toThrow('VISTTERSTREAM_GOLDENS=write');
  });
});

function pictureWith(value: number): Picture {
  const picture = Picture.filled(16, 8, [16, 128, 128]);
  const [luma] = picture.planes;
  if (luma) luma.bytes[2 * luma.stride + 5] = value;
  return picture;
}

async function writeGolden(value: number): Promise<void> {
  vi.stubEnv('VISTTERSTREAM_GOLDENS', 'write');
  using picture = pictureWith(value);
  await matchGolden(picture, NAME);
  vi.unstubAllEnvs();
}
