/** Pictures that cost an encoder about what cameras outdoors do: a slope that moves, under grain. */
import { Picture } from './picture.ts';

const COUNT = 6;
/** Pixels that the slope moves by from picture to picture. */
const STEP = 6;
/** Steps of brightness that grain takes, at most. */
const GRAIN = 10;

/** They repeat without a jump that shows. The caller owns them. */
export function trialPictures(width: number, height: number): Picture[] {
  const noise = grain();
  return Array.from({ length: COUNT }, (_, index) => {
    const picture = Picture.filled(width, height, [128, 118, 138]);
    const [luma] = picture.planes;
    for (let y = 0; luma && y < height; y++) {
      const row = luma.bytes.subarray(y * luma.stride, y * luma.stride + width);
      for (let x = 0; x < width; x++) row[x] = 48 + (((x + index * STEP) >> 2) & 63) + ((y >> 1) & 63) + noise();
    }
    return picture;
  });
}

/** The same numbers each time (Knuth's linear congruence), so that trials can be compared. */
function grain(): () => number {
  let seed = 1;
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 24) % GRAIN;
  };
}
