import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validate } from './validate.ts';

const cue = { id: 'a', start_time: 0, duration: 10, action: 'show_camera', params: { camera_id: 1 } };
const good = { timeline: { name: 'Marina', duration: 10, tracks: { video: { cues: [cue] } } } };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'validate-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function validated(text: string): Promise<{ code: number; lines: string[] }> {
  const file = join(folder, 'timeline.json');
  await writeFile(file, text);
  const lines: string[] = [];
  const code = await validate(file, (line) => lines.push(line.replace(`${file}: `, '')));
  return { code, lines };
}

describe('validate', () => {
  it('ends with 0 when the document has no fault, and says what it needs', async () => {
    expect(await validated(JSON.stringify(good))).toEqual({
      code: 0,
      lines: [
        '"Marina" has no fault.',
        '1 cue, 300 frames of 1920x1080 at 30/1, played once.',
        'It names these cameras and files, which must be there when it is played:',
        '  tracks.video.cues[0].params.camera_id: Cue "a" names camera 1',
      ],
    });
  });

  it('prints each fault with its path and remedy, and ends with 1', async () => {
    const bad = { ...good.timeline, fps: 61, tracks: { video: { cues: [{ ...cue, duration: 20 }] } } };
    expect(await validated(JSON.stringify(bad))).toEqual({
      code: 1,
      lines: [
        '2 faults.',
        '  fps: The timeline: fps is 61; it must be a frame rate from 23.976 to 60.\n    Change it to a frame rate from 23.976 to 60.',
        '  tracks.video.cues[0].duration: Cue "a" lasts until 20 s, but the timeline ends at 10 s.\n    Shorten it by 10 s, or make the timeline\'s duration at least 20 s.',
      ],
    });
  });

  it.each([
    ['half a document', '{"timeline": {'],
    ['nothing', ''],
    ['bytes', '\u0000\u0001'],
  ])('says that %s is not JSON', async (_, text) => {
    const { code, lines } = await validated(text);
    expect([code, lines[0], lines[1]]).toEqual([1, '1 fault.', expect.stringContaining('not JSON')]);
  });

  it('reads a file with a byte order mark', async () => expect((await validated(`\uFEFF${JSON.stringify(good)}`)).code).toBe(0));

  it('says when there is no such file, or when it is a folder', async () => {
    const lines: string[] = [];
    expect(await validate(join(folder, 'gone.json'), (line) => lines.push(line))).toBe(1);
    expect(await validate(folder, (line) => lines.push(line))).toBe(1);
    expect(lines.join('\n')).toMatch(/cannot be read[\s\S]*not a file/);
  });
});
