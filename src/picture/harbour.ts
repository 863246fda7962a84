import type { Picture } from '#media/index.ts';
import { harbourSound } from '#sound/index.ts';
import { Cel, swingFrame } from './cel.ts';
import { Clouds } from './clouds.ts';
import { drawAhead, type DrawnAhead } from './drawn-ahead.ts';
import { beamAt, gullAt, gulls } from './dusk.ts';
import type { Size } from './fit.ts';
import {
  BOAT_STEPS,
  boat,
  buoy,
  BUOY_STEPS,
  drawBay,
  drawBayWater,
  flash,
  foreground,
  HORIZON,
  LAMP,
  lighthouse,
  lantern,
  SUN,
} from './harbour-drawing.ts';
import { glitter, shineCone } from './light.ts';
import type { Pattern } from './pattern.ts';
import { Stage } from './stage.ts';
import { Still } from './still.ts';
import { Water } from './water.ts';

const CROSSING_SECONDS = 64;
const SWAY_SECONDS = 5.2;
const BUOY_SECONDS = 3.4;
const CLOUD_SPEED = 3.1;
const CLOUDS = [
  { seed: 1, width: 320, y: 196, at: 80 },
  { seed: 2.4, width: 230, y: 246, at: 470 },
  { seed: 3.1, width: 400, y: 152, at: 760 },
  { seed: 4.7, width: 260, y: 268, at: 1130 },
  { seed: 5.3, width: 200, y: 112, at: 330 },
] as const;
const GULLS = 4;

/** The marina at dusk, seen from the pier: the first of the demonstration's two cameras. */
export class Harbour implements Pattern {
  readonly sound = harbourSound();
  readonly #owned = new DisposableStack();
  /** In the order in which it is drawn. */
  readonly #ahead: readonly DrawnAhead[];
  readonly #stage: Stage;
  readonly #still: Still;
  readonly #water: Water;
  readonly #clouds: Clouds;
  readonly #lighthouse: Cel;
  readonly #flash: Cel;
  readonly #buoy: Cel;
  readonly #lantern: Cel;
  readonly #boat: Cel;
  readonly #gull: Cel;
  readonly #foreground: Cel;

  constructor(size: Size) {
    const stage = new Stage(size);
    const cel = (drawing: ConstructorParameters<typeof Cel>[1]): Cel => this.#owned.use(new Cel(stage, drawing));
    this.#stage = stage;
    const still = new Still(size, (canvas, top) => {
      stage.onto(canvas, 0, top);
      drawBay(canvas);
    });
    this.#still = this.#owned.use(still);
    this.#water = this.#owned.use(new Water(stage, HORIZON, 720, { sideways: 13, upright: 4, waves: 17 }, drawBayWater));
    this.#clouds = this.#owned.use(new Clouds(stage, CLOUDS, CLOUD_SPEED));
    this.#lighthouse = cel(lighthouse);
    this.#flash = cel(flash);
    this.#buoy = cel(buoy);
    this.#lantern = cel(lantern);
    this.#boat = cel(boat);
    this.#gull = cel(gulls);
    this.#foreground = cel(foreground);
    const single = [this.#lighthouse, this.#foreground, ...this.#clouds.cels, this.#flash, this.#lantern];
    this.#ahead = [this.#still, this.#water.still, ...single, this.#boat, this.#buoy, this.#gull];
  }

  prepare(): void {
    drawAhead(this.#ahead);
  }

  draw(target: Picture, elapsed: number): void {
    target.copyFrom(this.#still.picture);
    this.#clouds.over(target, elapsed);
    this.#water.draw(target, elapsed);
    glitter(target, this.#stage, { x: SUN.x, width: 330, from: HORIZON + 3, to: 700, count: 210 }, elapsed);
    this.#drawLight(target, elapsed);
    this.#drawAfloat(target, elapsed);
    for (let index = 0; index < GULLS; index++) {
      const { x, y, frame } = gullAt(index, elapsed);
      this.#gull.over(target, x, y, frame);
    }
    this.#foreground.over(target, 0, 720);
  }

  #drawLight(target: Picture, elapsed: number): void {
    this.#lighthouse.over(target, LAMP.x, LAMP.y);
    const { across, towards } = beamAt(elapsed);
    shineCone(target, this.#stage, { ...LAMP, length: 900 * across, spread: 26 + 34 * Math.abs(across), strength: 0.5 });
    this.#flash.over(target, LAMP.x, LAMP.y, 0, towards);
  }

  #drawAfloat(target: Picture, elapsed: number): void {
    const nod = swingFrame(elapsed / BUOY_SECONDS + 0.14, BUOY_STEPS);
    const heave = Math.sin((2 * Math.PI * elapsed) / BUOY_SECONDS) * 3;
    this.#buoy.over(target, 1010, 474 + heave, nod);
    if ((elapsed * 0.5) % 1 < 0.18) this.#lantern.over(target, 1010, 424 + heave);
    const across = (elapsed % CROSSING_SECONDS) / CROSSING_SECONDS;
    const bob = Math.sin((2 * Math.PI * elapsed) / 3.7) * 2.4;
    this.#boat.over(target, -150 + across * 1580, 560 + bob, swingFrame(elapsed / SWAY_SECONDS, BOAT_STEPS));
  }

  [Symbol.dispose](): void {
    this.#owned[Symbol.dispose]();
  }
}
