/** One overlay of the timeline while it is on air or due: what it shows, and what is wrong with it. */
import type { Look } from './look.ts';
import { lookOf } from './look-of.ts';
import type { OverlayMoment } from './moment.ts';
import { MovingView } from './moving-view.ts';
import { textOf, type Params } from './params.ts';
import type { Sketch } from './sketch.ts';
import type { Drawn } from './sprite-cache.ts';
import type { Trouble } from './trouble.ts';

const MOST_LOOKS = 8;

export class CueView implements Disposable {
  readonly moving = new MovingView();
  /** Key of the drawing that is shown; null: none. */
  shown: string | null = null;
  #troubles: readonly Trouble[] = [];
  readonly #looks = new Map<number, Look>();
  #looksOf: { readonly params: Params; readonly value: unknown } | null = null;

  /** As `lookOf`, which is not asked twice for the same second. */
  lookAt(params: Params, moment: OverlayMoment): Look {
    const value = moment.values.get(textOf(params['value']) ?? '');
    if (this.#looksOf?.params !== params || this.#looksOf.value !== value || this.#looks.size >= MOST_LOOKS) {
      this.#looks.clear();
      this.#looksOf = { params, value };
    }
    const second = params['type'] === 'dynamic_text' ? Math.floor(moment.wall / 1000) : 0;
    const look = this.#looks.get(second) ?? lookOf(params, moment);
    this.#looks.set(second, look);
    return look;
  }

  /** A drawing, or nothing, in place of what was shown. */
  show(key: string | null): void {
    this.shown = key;
    this.moving.stop();
  }

  tell(look: Look, sketch: Sketch, drawn: Drawn | null): void {
    const ofSketch = 'troubles' in sketch ? sketch.troubles : [];
    this.#troubles = [...look.troubles, ...ofSketch, ...(drawn?.troubles ?? []), ...this.moving.troubles];
  }

  get troubles(): readonly Trouble[] {
    return this.#troubles;
  }

  [Symbol.dispose](): void {
    this.moving.stop();
  }
}
