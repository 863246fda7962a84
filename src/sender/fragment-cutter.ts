/** Cuts the program into what is written at once: up to half a second of pictures, and the sound that belongs to them. */
import type { FragmentPicture, FragmentSound } from '#fmp4/index.ts';
import type { FormatMessage, PictureMessage, SoundMessage } from '#packet/index.ts';
import { soundFrom } from './program-samples.ts';

/** Numbers follow one another in both; one of the two may be empty. */
export type Cut = {
  readonly format: FormatMessage;
  readonly pictures: readonly FragmentPicture[];
  readonly sounds: readonly FragmentSound[];
  readonly bytes: number;
};

/** What is lost when the process is killed: this, and what its sound is late by. */
const CUT_SECONDS = 0.5;
/** Sound that is later than its pictures by more comes with later ones. */
const SOUND_LATE_SECONDS = 1;
/** Ten seconds: what may be ahead of its pictures, as on a machine that stood still, or of the next key picture. */
const SOUNDS_AHEAD_MAX = 469;

type Pictures = { readonly format: FormatMessage; readonly pictures: FragmentPicture[] };

/** Each cut begins with a key picture, or goes on with the GOP of the one before. */
export class FragmentCutter {
  /** How the next key picture is coded. */
  #announced: FormatMessage | null = null;
  #open: Pictures | null = null;
  /** They wait for their sound. */
  readonly #closed: Pictures[] = [];
  readonly #sounds: FragmentSound[] = [];
  #nextSound = 0;
  #next: number | null = null;
  #awaitsKey = true;
  #lost = 0;

  /** Pictures that cannot be decoded, or never came, since the first key picture. */
  get lost(): number {
    return this.#lost;
  }

  /** What is whole now. Copies the data. */
  add(message: FormatMessage | PictureMessage | SoundMessage): Cut[] {
    if (message.is === 'format') this.#announce(message);
    else if (message.is === 'picture') this.#addPicture(message);
    else this.#addSound(message);
    return this.#released();
  }

  /** What is left; the next picture must be a key picture. */
  end(): Cut[] {
    this.#close();
    this.#awaitsKey = true;
    return this.#closed.splice(0).flatMap((closed) => this.#cutsOf(closed));
  }

  #announce(format: FormatMessage): void {
    const before = this.#announced;
    if (before !== null && isSameFormat(before, format)) return;
    this.#announced = format;
    this.#close();
    this.#awaitsKey = true;
  }

  #addPicture({ number, key, data }: PictureMessage): void {
    if (this.#announced === null || (this.#next !== null && number < this.#next)) return;
    if (this.#next !== null && number > this.#next) this.#miss(number - this.#next);
    if (this.#awaitsKey && !key) {
      if (this.#next === null) return;
      this.#next = number + 1;
      this.#lost++;
      return;
    }
    if (key) this.#close();
    this.#awaitsKey = false;
    this.#open ??= { format: this.#announced, pictures: [] };
    this.#open.pictures.push({ number, key, data: Buffer.from(data) });
    this.#next = number + 1;
    if (this.#open.pictures.length >= picturesIn(CUT_SECONDS, this.#announced)) this.#close();
  }

  #miss(count: number): void {
    this.#lost += count;
    this.#close();
    this.#awaitsKey = true;
  }

  #addSound({ number, data }: SoundMessage): void {
    if (number < this.#nextSound) return;
    this.#nextSound = number + 1;
    this.#sounds.push({ number, data: Buffer.from(data) });
    if (this.#sounds.length > SOUNDS_AHEAD_MAX) this.#sounds.shift();
  }

  #close(): void {
    if (this.#open === null) return;
    this.#closed.push(this.#open);
    this.#open = null;
  }

  #released(): Cut[] {
    const cuts: Cut[] = [];
    for (let first = this.#closed[0]; first !== undefined && this.#isWhole(first); first = this.#closed[0]) {
      this.#closed.shift();
      cuts.push(...this.#cutsOf(first));
    }
    return cuts;
  }

  #isWhole({ format, pictures }: Pictures): boolean {
    const end = endOf(pictures);
    return this.#nextSound >= soundFrom(end, format.rate) || (this.#next ?? 0) > end + picturesIn(SOUND_LATE_SECONDS, format);
  }

  #cutsOf({ format, pictures }: Pictures): Cut[] {
    const end = soundFrom(endOf(pictures), format.rate);
    const upTo = this.#sounds.findIndex(({ number }) => number >= end);
    const [first = [], ...others] = runs(this.#sounds.splice(0, upTo < 0 ? this.#sounds.length : upTo));
    return [cutOf(format, pictures, first), ...others.map((run) => cutOf(format, [], run))];
  }
}

/** Whether what is coded so can follow in one file. */
export const isSameFormat = (one: FormatMessage, other: FormatMessage): boolean =>
  one.rate.num === other.rate.num &&
  one.rate.den === other.rate.den &&
  one.sps.equals(other.sps) &&
  one.pps.equals(other.pps) &&
  one.asc.equals(other.asc);

const picturesIn = (seconds: number, { rate }: FormatMessage): number => Math.max(1, Math.floor((seconds * rate.num) / rate.den));

const endOf = (pictures: readonly FragmentPicture[]): number => (pictures.at(-1)?.number ?? -1) + 1;

const cutOf = (format: FormatMessage, pictures: readonly FragmentPicture[], sounds: readonly FragmentSound[]): Cut => ({
  format,
  pictures,
  sounds,
  bytes: [...pictures, ...sounds].reduce((sum, { data }) => sum + data.length, 0),
});

/** Where numbers are missing another run begins. */
function runs(sounds: readonly FragmentSound[]): FragmentSound[][] {
  const found: FragmentSound[][] = [];
  for (const sound of sounds) {
    const run = found.at(-1);
    if (run !== undefined && run.at(-1)?.number === sound.number - 1) run.push(sound);
    else found.push([sound]);
  }
  return found;
}
