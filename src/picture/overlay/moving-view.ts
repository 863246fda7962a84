/** The moving picture of an overlay. A new one takes over when it has its first picture. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { PlacedOverlay } from '#timeline/index.ts';
import type { Size } from '../fit.ts';
import type { Sprite } from '../sprite.ts';
import { MovingPicture } from './moving-picture.ts';
import { isTooLarge, shownSize, type Sketch } from './sketch.ts';
import { troubleOf, type Trouble } from './trouble.ts';

type Playing = { readonly key: string; readonly picture: MovingPicture; trouble: Trouble | null };
type MovingSketch = Extract<Sketch, { is: 'moving' }>;
type Options = { readonly canvas: Size; readonly clock: Clock };

export class MovingView {
  /** Newest first. */
  readonly #playing: Playing[] = [];

  /** Opens it where it is another than before, and has it decoded from where the overlay is. */
  prepare(sketch: MovingSketch, { params, elapsed }: PlacedOverlay, options: Options): void {
    const key = JSON.stringify([sketch.path, sketch.stamp, params['width'], params['height'], params['scale']]);
    if (this.#playing[0]?.key !== key) this.#playing.unshift(playing(key, sketch, params, options));
    for (const { picture } of this.#playing) picture.prepare(elapsed);
  }

  spriteAt(seconds: number): Sprite | null {
    for (const [index, { picture }] of this.#playing.entries()) {
      const sprite = picture.spriteAt(seconds);
      if (!sprite) continue;
      close(this.#playing.splice(index + 1));
      return sprite;
    }
    return null;
  }

  get troubles(): readonly Trouble[] {
    const [newest] = this.#playing;
    return [newest?.picture.trouble, newest?.trouble].filter((trouble) => trouble != null);
  }

  stop(): void {
    close(this.#playing.splice(0));
  }
}

const close = (all: readonly Playing[]): void => all.forEach(({ picture }) => picture[Symbol.dispose]());

function playing(key: string, { path, name }: MovingSketch, params: PlacedOverlay['params'], { canvas, clock }: Options): Playing {
  const made: Playing = { key, trouble: null, picture: new MovingPicture({ path, name, clock, loops: true, size }) };
  function size(own: Size): Size {
    const asked = shownSize(params, own, canvas);
    if (!isTooLarge(asked)) return asked;
    made.trouble = troubleOf(errors.OVERLAY_TOO_LARGE({ name, ...asked }));
    return own;
  }
  return made;
}
