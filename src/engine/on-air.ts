import { frame, type Frame } from '#core/units.ts';
import { sourceId, type Scene, type Shot } from '#timeline/index.ts';

/** What viewers see, and since which picture. */
export class OnAir {
  #key = '';
  #since: Frame = frame(0);

  get since(): Frame {
    return this.#since;
  }

  /** The shot that counts as on air: in a transition the one that comes. */
  shot({ picture }: Scene): Shot {
    return picture.is === 'shot' ? picture.shot : picture.to;
  }

  /** Whether picture `number` shows another source, cue or reason than the one before. */
  note(number: Frame, scene: Scene): boolean {
    const { cueId, source, reason } = this.shot(scene);
    const key = `${cueId} ${sourceId(source)} ${reason}`;
    if (key === this.#key) return false;
    this.#key = key;
    this.#since = number;
    return true;
  }
}
