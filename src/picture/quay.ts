import type { Picture } from '#media/index.ts';
import { quaySound } from '#sound/index.ts';
import { Cel, swingFrame, turnFrame } from './cel.ts';
import { Clouds } from './clouds.ts';
import { drawAhead, type DrawnAhead } from './drawn-ahead.ts';
import { beamAt, gullAt, gulls } from './dusk.ts';
import type { Size } from './fit.ts';
import { windowLight, WINDOWS } from './houses.ts';
import { shineCone } from './light.ts';
import type { Pattern } from './pattern.ts';
import { MOORED_STEPS, sloop, trawler, yawl } from './moored-boats.ts';
import { promenade, walker, WALK_STEPS } from './passers-by.ts';
import { drawQuay, drawQuayside, drawQuayWater, FAR_LAMP, farFlash, flag, FLAG_STEPS, QUAY_EDGE, SHORE } from './quay-drawing.ts';
import { Stage } from './stage.ts';
import { Still } from './still.ts';
import { Water } from './water.ts';

const CLOUD_SPEED = 2.4;
const CLOUDS = [
  { seed: 6.2, width: 280, y: 92, at: 220 },
  { seed: 7.9, width: 360, y: 138, at: 900 },
] as const;
const FLAGS = [
  { x: 158, y: 300, at: 0 },
  { x: 1126, y: 288, at: 0.4 },
] as const;
const FLAG_SECONDS = 1.6;
const WALK_SECONDS = 1.1;
const STROLL_SECONDS = 70;
/** How far a step of the walk carries, so that feet do not slide. */
const STROLL_UNITS = 1600;
const GULLS = 3;

/** The marina at dusk, seen from the quay with the town behind it: the second of the demonstration's two cameras. */
export class Quay implements Pattern {
  readonly sound = quaySound();
  readonly #owned = new DisposableStack();
  /** In the order in which it is drawn. */
  readonly #ahead: readonly DrawnAhead[];
  readonly #stage: Stage;
  readonly #still: Still;
  readonly #water: Water;
  readonly #clouds: Clouds;
  readonly #windows: readonly Cel[];
  readonly #farFlash: Cel;
  readonly #sloop: Cel;
  readonly #yawl: Cel;
  readonly #trawler: Cel;
  readonly #flag: Cel;
  readonly #gull: Cel;
  readonly #walker: Cel;
  readonly #promenade: Cel;

  constructor(size: Size) {
    const stage = new Stage(size);
    const cel = (drawing: ConstructorParameters<typeof Cel>[1]): Cel => this.#owned.use(new Cel(stage, drawing));
    this.#stage = stage;
    const still = new Still(size, (canvas, top) => {
      stage.onto(canvas, 0, top);
      drawQuay(canvas);
      drawQuayside(canvas);
    });
    this.#still = this.#owned.use(still);
    this.#water = this.#owned.use(new Water(stage, SHORE, QUAY_EDGE, { sideways: 7, upright: 3.4, waves: 9 }, drawQuayWater));
    this.#clouds = this.#owned.use(new Clouds(stage, CLOUDS, CLOUD_SPEED));
    this.#windows = WINDOWS.map((_, index) => cel(windowLight(index)));
    this.#farFlash = cel(farFlash);
    this.#sloop = cel(sloop);
    this.#yawl = cel(yawl);
    this.#trawler = cel(trawler);
    this.#flag = cel(flag);
    this.#gull = cel(gulls);
    this.#walker = cel(walker);
    this.#promenade = cel(promenade);
    const single = [this.#promenade, ...this.#clouds.cels, ...this.#windows, this.#farFlash];
    this.#ahead = [this.#still, this.#water.still, ...single, this.#sloop, this.#trawler, this.#yawl, this.#flag, this.#gull, this.#walker];
  }

  prepare(): void {
    drawAhead(this.#ahead);
  }

  draw(target: Picture, elapsed: number): void {
    target.copyFrom(this.#still.picture);
    this.#clouds.over(target, elapsed);
    this.#water.draw(target, elapsed);
    this.#drawLights(target, elapsed);
    for (const { x, y, at } of FLAGS) this.#flag.over(target, x, y, turnFrame(elapsed / FLAG_SECONDS + at, FLAG_STEPS));
    this.#sloop.over(target, 330, 540, swingFrame(elapsed / 4.6, MOORED_STEPS));
    this.#trawler.over(target, 960, 548, swingFrame(elapsed / 6.1 + 0.3, MOORED_STEPS));
    this.#yawl.over(target, 648, 560, swingFrame(elapsed / 5.3 + 0.6, MOORED_STEPS));
    for (let index = 0; index < GULLS; index++) {
      const { x, y, frame } = gullAt(index + 2, elapsed + 40);
      this.#gull.over(target, x, y + 20, frame);
    }
    const strolled = (elapsed % STROLL_SECONDS) / STROLL_SECONDS;
    this.#walker.over(target, 1420 - strolled * STROLL_UNITS, 668, turnFrame(elapsed / WALK_SECONDS, WALK_STEPS));
    this.#promenade.over(target, 0, 720);
  }

  #drawLights(target: Picture, elapsed: number): void {
    // People come home, and go to bed.
    for (const [index, { x, y }] of WINDOWS.entries())
      if (Math.sin(elapsed / (7 + (index % 5)) + index * 2.3) > -0.35) this.#windows[index]?.over(target, x, y);
    const { across, towards } = beamAt(elapsed + 2.6);
    shineCone(target, this.#stage, { ...FAR_LAMP, length: 130 * across, spread: 16, strength: 0.34 });
    if (towards > 0.15) this.#farFlash.over(target, FAR_LAMP.x, FAR_LAMP.y);
  }

  [Symbol.dispose](): void {
    this.#owned[Symbol.dispose]();
  }
}
