import { describe, expect, it } from 'vitest';
import { encoderInput } from './encoder-input.ts';
import { Picture } from './picture.ts';

const size = { width: 64, height: 36 };

describe('the encoder’s input', () => {
  it('is the picture itself where the encoder takes it so', () => {
    using input = encoderInput('yuv420p', size);
    using picture = Picture.filled(size.width, size.height, [100, 90, 160]);
    expect(input.of(picture)).toBe(picture.native);
  });

  it('has both chroma planes in one where the encoder wants that, picture after picture', () => {
    using input = encoderInput('nv12', size);
    for (const luma of [100, 200]) {
      using picture = Picture.filled(size.width, size.height, [luma, 90, 160]);
      const [y, chroma] = input.of(picture).data ?? [];
      expect(y?.subarray(0, 64)).toEqual(Buffer.alloc(64, luma));
      expect(chroma?.subarray(0, 6)).toEqual(Buffer.from([90, 160, 90, 160, 90, 160]));
    }
  });

  it('says so where there is no such device', () => {
    expect(() => encoderInput('vaapi', size)).toThrow('there is no such device');
  });
});
