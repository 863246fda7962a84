/** An encoder is chosen by what it does with pictures, not by its name (ENG-03). A bad driver may end or hang the process that asks. */
import { frame } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';
import { PictureEncoder, type CodedPicture } from './picture-encoder.ts';
import { judge } from './trial-judgement.ts';
import { trialPictures } from './trial-pictures.ts';

const PICTURES = 45;
/** A number that no encoder makes a key picture by itself. */
const KEY_AT = 13;
/** The cheapest stretch of so many pictures counts: others, and the first, also cost what the rest of the machine does to caches. */
const STRETCH = 8;

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
    const used: number[] = [];
    for (let n = 0; n < PICTURES; n++) {
      const picture = pictures[n % pictures.length];
      if (picture) out.push(await encoder.encode(picture, frame(n), n === 0 || n === KEY_AT));
      used.push(cpuSeconds());
    }
    return { refused: judge({ out, keyAt: KEY_AT }, encoding), cpu: leastCpu(used, encoding) };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error), cpu: 0 };
  } finally {
    for (const picture of pictures) picture[Symbol.dispose]();
  }
}

/** CPU seconds a second of program. `used`: what had been used after each picture. */
function leastCpu(used: readonly number[], { rate }: Encoding): number {
  const stretches = used.slice(STRETCH).map((after, index) => after - (used[index] ?? after));
  return (Math.min(...stretches) * rate.num) / rate.den / STRETCH;
}
