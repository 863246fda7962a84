/** What the program shows, as still pictures: of its key pictures the newest, one a second at most for all who ask. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import type { KeyPicture } from '#origin/index.ts';
import type { StillSource } from '#packet/index.ts';

const APART = millis(1_000);
/** At no others are pictures made: a burst of widths must not take all that can be asked for at once. */
const WIDTHS = [160, 320, 480, 640, 1280] as const;
const WIDTH_MAX = 1920;

export type ProgramStillsOptions = {
  readonly clock: Clock;
  readonly keyPicture: () => KeyPicture | null;
  readonly askStill: (source: StillSource, width: number) => Promise<Buffer>;
};

type Shown = { readonly key: KeyPicture; readonly since: Millis; readonly jpegs: Map<number, Promise<Buffer>> };

export class ProgramStills {
  readonly #options: ProgramStillsOptions;
  #shown: Shown | null = null;

  constructor(options: ProgramStillsOptions) {
    this.#options = options;
  }

  /** `version`: another one where the picture is; `picture`: a JPEG, as wide as the next step from `least` on. Throws PROGRAM_NO_PICTURE. */
  newest(least: number): { readonly version: string; readonly picture: () => Promise<Buffer> } {
    const shown = this.#now();
    const width = WIDTHS.find((step) => step >= least) ?? WIDTH_MAX;
    return { version: `${nameOf(shown.key)}-${width}`, picture: () => this.#jpeg(shown, width) };
  }

  #now(): Shown {
    const key = this.#options.keyPicture();
    if (key === null) throw errors.PROGRAM_NO_PICTURE({});
    const now = this.#options.clock.now();
    const shown = this.#shown;
    if (shown?.key.epoch === key.epoch && (shown.key.number === key.number || now - shown.since < APART)) return shown;
    return (this.#shown = { key, since: now, jpegs: new Map() });
  }

  async #jpeg({ key, jpegs }: Shown, width: number): Promise<Buffer> {
    const known = jpegs.get(width);
    if (known) return await known;
    const made = this.#options.askStill(sourceOf(key), width);
    jpegs.set(width, made);
    try {
      return await made;
    } catch (error) {
      jpegs.delete(width);
      throw error;
    }
  }
}

const nameOf = ({ epoch, number }: KeyPicture): string => `${epoch}-${number}`;

const sourceOf = (key: KeyPicture): StillSource => ({
  kind: 'program',
  name: nameOf(key),
  width: key.format.width,
  height: key.format.height,
  sps: key.format.sps.toString('base64'),
  pps: key.format.pps.toString('base64'),
  data: key.data.toString('base64'),
});
