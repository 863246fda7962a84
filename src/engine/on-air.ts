import { frame, type Frame } from '#core/units.ts';
import { sourceId, type Picture, type Scene, type Shot } from '#timeline/index.ts';

/** The shot that counts as on air: in a transition the one that comes. */
export const incomingShot = (picture: Picture): Shot => (picture.is === 'shot' ? picture.shot : picture.to);

/** What viewers see, and since which picture. */
export class OnAir {
  #key = '';
  #since: Frame = frame(0);

  get since(): Frame {
    return this.#since;
  }

  /** Whether picture `number` shows another source, cue or reason than the one before. */
  note(number: Frame, scene: Scene): boolean {
    const { cueId, source, reason } = incomingShot(scene.picture);
    const key = `${cueId} ${sourceId(source)} ${reason}`;
    if (key === this.#key) return false;
    this.#key = key;
    this.#since = number;
    return true;
  }
}
