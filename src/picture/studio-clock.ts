import type { Picture } from '#media/index.ts';
import { Cel } from './cel.ts';
import { drawAhead } from './drawn-ahead.ts';
import type { Size } from './fit.ts';
import type { Pattern } from './pattern.ts';
import { CENTRE, COLON_WIDTH, digit, DIGIT_WIDTH, drawFace, HAND, hand, lamp, LEADER, RING } from './studio-clock-drawing.ts';
import { Stage } from './stage.ts';
import { Still } from './still.ts';
import { Sweep } from './sweep.ts';

/** The time of day on a studio clock: digits, a ring of sixty lamps that fills with the seconds, and a leader's sweep that turns once a second. */
export class StudioClock implements Pattern {
  readonly sound = null;
  readonly #owned = new DisposableStack();
  readonly #still: Still;
  readonly #digit: Cel;
  readonly #lamp: Cel;
  readonly #hand: Cel;
  readonly #sweep: Sweep;

  constructor(size: Size) {
    const stage = new Stage(size);
    const cel = (drawing: ConstructorParameters<typeof Cel>[1]): Cel => this.#owned.use(new Cel(stage, drawing));
    this.#still = this.#owned.use(new Still(size, (canvas, top) => drawFace(canvas, size, stage, top)));
    this.#digit = cel(digit);
    this.#lamp = cel(lamp);
    this.#hand = cel(hand);
    this.#sweep = new Sweep(stage, CENTRE.x, CENTRE.y, LEADER);
  }

  prepare(): void {
    drawAhead([this.#still, this.#sweep, this.#digit, this.#lamp, this.#hand]);
  }

  draw(target: Picture, _elapsed: number, wallMillis: number): void {
    const time = new Date(wallMillis);
    const second = time.getSeconds();
    target.copyFrom(this.#still.picture);
    this.#sweep.draw(target, time.getMilliseconds() / 1000);
    for (let lit = 0; lit <= second; lit++) this.#place(target, this.#lamp, RING, lit);
    // The hand reaches each second with a small swing, as clocks of railways do.
    const swing = Math.min(1, time.getMilliseconds() / 200);
    this.#place(target, this.#hand, HAND, second - 1 + Math.sin((swing * Math.PI) / 2), second);
    let x = CENTRE.x - 3 * DIGIT_WIDTH - COLON_WIDTH;
    for (const character of digits(time)) {
      const width = character === ':' ? COLON_WIDTH : DIGIT_WIDTH;
      this.#digit.over(target, x + width / 2, CENTRE.y, '0123456789:'.indexOf(character));
      x += width;
    }
  }

  /** On the ring of that radius, where the hand is at `second`. */
  #place(target: Picture, cel: Cel, radius: number, second: number, frame = 0): void {
    const turn = (2 * Math.PI * second) / 60;
    cel.over(target, CENTRE.x + radius * Math.sin(turn), CENTRE.y - radius * Math.cos(turn), frame);
  }

  [Symbol.dispose](): void {
    this.#owned[Symbol.dispose]();
  }
}

/** "09:05:30", by this machine's time zone. */
const digits = (time: Date): string =>
  [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
