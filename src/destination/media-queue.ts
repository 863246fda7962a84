/**
 * What waits to be sent to one destination, in the order in which it is to be sent. Payloads are held by reference: ten destinations that wait
 * hold them once. Pure.
 */
import { millis, type Millis } from '#core/units.ts';
import type { FormatMessage, PictureMessage, SoundMessage } from '#packet/index.ts';
import type { Stamp } from './stamps.ts';

/** Beyond that pictures are dropped, up to the next key picture. */
export const QUEUED_MAX = millis(4000);
/** Sound goes on, until a connection that takes nothing is given up. */
const SOUND_MAX = millis(10_000);
/** How long one track waits for the other, so that both are sent in the order of their times: players wait for a picture, but not for sound. */
const TOGETHER_WITHIN = { picture: millis(100), sound: millis(500) } as const;

/** `at`: when it came. */
export type QueuedPicture = Stamp & { readonly at: Millis; readonly message: PictureMessage; readonly format: FormatMessage };
export type QueuedSound = Stamp & { readonly at: Millis; readonly message: SoundMessage };
export type Queued = QueuedPicture | QueuedSound;

export const isPicture = (queued: Queued): queued is QueuedPicture => queued.message.is === 'picture';

export class MediaQueue {
  readonly #pictures: QueuedPicture[] = [];
  readonly #sounds: QueuedSound[] = [];
  #waitsForKey = false;
  #dropped = 0;
  /** The times before which nothing comes any more. */
  #nextPictureMs = 0;
  #nextSoundMs = 0;

  /** Pictures that were dropped since the first. */
  get droppedPictures(): number {
    return this.#dropped;
  }

  add(queued: Queued): void {
    if (isPicture(queued)) this.#addPicture(queued);
    else {
      this.#nextSoundMs = queued.nextMs;
      this.#sounds.push(queued);
    }
    this.#drop(queued.at);
  }

  #addPicture(picture: QueuedPicture): void {
    this.#nextPictureMs = picture.nextMs;
    if (this.#waitsForKey && !picture.message.key) this.#dropped++;
    else {
      this.#waitsForKey = false;
      this.#pictures.push(picture);
    }
  }

  /** How long the oldest has waited. */
  waited(now: Millis): Millis {
    const oldest = Math.min(this.#pictures[0]?.at ?? now, this.#sounds[0]?.at ?? now);
    return millis(Math.max(0, now - oldest));
  }

  /** The next one to be sent, which is taken out; null: none is to be sent yet. */
  take(now: Millis): Queued | null {
    this.#drop(now);
    const [picture, sound] = [this.#pictures[0], this.#sounds[0]];
    if (picture !== undefined && (sound === undefined || picture.ms <= sound.ms))
      return this.#goes(picture, this.#nextSoundMs, now) ? this.#shift(this.#pictures) : null;
    return sound !== undefined && this.#goes(sound, this.#nextPictureMs, now) ? this.#shift(this.#sounds) : null;
  }

  /** Nothing of the other track can come that belongs before it, or that has been waited for long enough. */
  #goes({ ms, at, message }: Queued, otherNextMs: number, now: Millis): boolean {
    return ms <= otherNextMs || now - at >= TOGETHER_WITHIN[message.is];
  }

  #shift<Each extends Queued>(track: Each[]): Each | null {
    return track.shift() ?? null;
  }

  #drop(now: Millis): void {
    while (this.#isTooOld(this.#pictures[0], QUEUED_MAX, now)) this.#dropToNextKey();
    while (this.#isTooOld(this.#sounds[0], SOUND_MAX, now)) this.#sounds.shift();
  }

  #isTooOld(queued: Queued | undefined, max: Millis, now: Millis): boolean {
    return queued !== undefined && now - queued.at > max;
  }

  #dropToNextKey(): void {
    const next = this.#pictures.findIndex(({ message }, index) => index > 0 && message.key);
    const count = next < 0 ? this.#pictures.length : next;
    this.#pictures.splice(0, count);
    this.#dropped += count;
    this.#waitsForKey = next < 0;
  }
}
