import { describe, expect, it } from 'vitest';
import { cameraAdvice, type PictureForm } from './camera-advice.ts';
import type { PictureFigures } from './packet-sample.ts';

const form: PictureForm = { codec: 'h264', width: 1920, height: 1088 };
const good: PictureFigures = { fps: 25, kbps: 4000, hasBPictures: false, keys: { seconds: 4, isLeast: false } };

describe('cameraAdvice', () => {
  it.each<[string, Partial<PictureForm>, Partial<PictureFigures>, string[]]>([
    ['nothing of a camera that is as it should be', {}, {}, []],
    ['that key pictures are rare', {}, { keys: { seconds: 4.5, isLeast: false } }, ['CAMERA_KEYS_RARE']],
    ['that the second key picture did not come', {}, { keys: { seconds: 4.5, isLeast: true } }, ['CAMERA_KEYS_RARE']],
    ['nothing of a second key picture that was not waited for', {}, { keys: { seconds: 1.5, isLeast: true } }, []],
    ['that there are B pictures', {}, { hasBPictures: true }, ['CAMERA_B_PICTURES']],
    ['that HEVC costs more', { codec: 'hevc' }, {}, ['CAMERA_HEVC']],
    ['that the picture is larger than is useful', { width: 2560, height: 1440 }, {}, ['CAMERA_LARGE']],
    [
      'all of it',
      { codec: 'hevc', width: 3840, height: 2160 },
      { hasBPictures: true },
      ['CAMERA_B_PICTURES', 'CAMERA_HEVC', 'CAMERA_LARGE'],
    ],
  ])('says %s', (_, ofForm, ofFigures, codes) =>
    expect(cameraAdvice('Pier', { ...form, ...ofForm }, { ...good, ...ofFigures }).map(({ code }) => code)).toEqual(codes),
  );

  it('says how far apart key pictures are', () => {
    const messages = [false, true].map((isLeast) => cameraAdvice('Pier', form, { ...good, keys: { seconds: 8.04, isLeast } })[0]?.message);
    expect(messages).toEqual([expect.stringContaining('only every 8 s'), expect.stringContaining('less often than every 8 s')]);
  });
});
