/** An encoder is chosen by what it does with pictures, not by its name (ENG-03). A bad driver may end or hang the process that asks. */
import { frame } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';
import { PictureEncoder, type CodedPicture } from './picture-encoder.ts';
import { judge } from './trial-judgement.ts';
import { trialPictures } from './trial-pictures.ts';

const PICTURES = 45;
/** A number that no encoder makes a key picture by itself. */
const KEY_AT = 13;
/** The first pictures fill caches and the rate control. */
const WARM_UP = 5;

export type Trial = {
  /** Why it cannot be used; null: it can. */
  readonly refused: string | null;
  /** CPU seconds that a second of program costs. */
  readonly cpu: number;
};

/** Encodes some pictures as the program would. `cpuSeconds`: what this process has used. */
export async function tryEncoder(encoding: Encoding, cpuSeconds: () => number): Promise<Trial> {
  const pictures = trialPictures(encoding.width, encoding.height);
  try {
    using encoder = new PictureEncoder(encoding, { filler: true });
    const out: (CodedPicture | null)[] = [];
    let began = 0;
    for (let n = 0; n < PICTURES; n++) {
      if (n === WARM_UP) began = cpuSeconds();
      const picture = pictures[n % pictures.length];
      if (picture) out.push(await encoder.encode(picture, frame(n), n === 0 || n === KEY_AT));
    }
    const mediaSeconds = ((PICTURES - WARM_UP) * encoding.rate.den) / encoding.rate.num;
    return { refused: judge({ out, keyAt: KEY_AT }, encoding), cpu: (cpuSeconds() - began) / mediaSeconds };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error), cpu: 0 };
  } finally {
    for (const picture of pictures) picture[Symbol.dispose]();
  }
}
