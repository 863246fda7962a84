import type { Picture } from '#media/index.ts';
import { Cel } from './cel.ts';
import { cloud } from './dusk.ts';
import type { Stage } from './stage.ts';

/** Units of the stage; `at`: where it is at first, `y`: the height at which it drifts. `seed` shapes it. */
export type Cloud = { readonly seed: number; readonly width: number; readonly y: number; readonly at: number };

/** How far a cloud drifts before it comes again, and how far beyond the left edge it begins. */
const ROUND = 1800;
const BEYOND = 260;

/** Clouds that drift over a sky at one speed, units a second. */
export class Clouds implements Disposable {
  readonly #drifting: readonly { readonly cel: Cel; readonly cloud: Cloud }[];
  readonly #speed: number;

  constructor(stage: Stage, clouds: readonly Cloud[], speed: number) {
    this.#drifting = clouds.map((each) => ({ cel: new Cel(stage, cloud(each.seed, each.width)), cloud: each }));
    this.#speed = speed;
  }

  get cels(): readonly Cel[] {
    return this.#drifting.map(({ cel }) => cel);
  }

  over(target: Picture, elapsed: number): void {
    for (const {
      cel,
      cloud: { at, y },
    } of this.#drifting)
      cel.over(target, ((at + elapsed * this.#speed + BEYOND) % ROUND) - BEYOND, y);
  }

  [Symbol.dispose](): void {
    for (const { cel } of this.#drifting) cel[Symbol.dispose]();
  }
}
