/** Picture files of overlays: read beside the event loop, read again when they change, the last good one kept. */
import { loadImage, type Image } from '@napi-rs/canvas';
import { stat } from 'node:fs/promises';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import { imageHead, imageKind } from '#image/index.ts';
import type { Size } from '../../fit.ts';
import { caught, type Trouble } from '../trouble.ts';
import { firstBytes } from './first-bytes.ts';
import { checkSize } from './check-size.ts';
import { isPage } from './is-page.ts';

/** What a file shows; `stamp` names this state of it. */
export type Shelved = { readonly stamp: string } & (
  | { readonly is: 'still'; readonly size: Size; readonly image: Image }
  | { readonly is: 'moving' }
);
type Entry = {
  /** The last good one. */
  shown: Shelved | null;
  /** Of the file as it was when it was last read, good or not. */
  seen: string;
  trouble: Trouble | null;
  lookedAt: Millis;
  askedAt: Millis;
  isReading: boolean;
};

const LOOK_EVERY_MS = 1000;
/** A disk that does not answer in this time is not waited for any longer. */
const DISK_MS = millis(5000);
/** Pictures that were drawn stay so long for being drawn again. */
const KEEP_MS = 10_000;
const STILL_BYTES_MAX = 64e6;
/** Enough to tell what a file is. */
const HEAD_BYTES = 1024;

export class PictureShelf {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What the file at `path` shows, as far as that is known; asking has it read. `name` is for messages. */
  ask(path: string, name: string): { readonly shown: Shelved | null; readonly trouble: Trouble | null } {
    const now = this.#clock.now();
    const entry = this.#entries.get(path) ?? {
      shown: null,
      seen: '',
      trouble: null,
      lookedAt: millis(-Infinity),
      askedAt: now,
      isReading: false,
    };
    this.#entries.set(path, entry);
    entry.askedAt = now;
    if (!entry.isReading && now - entry.lookedAt >= LOOK_EVERY_MS) void this.#look(entry, path, name);
    return entry;
  }

  /** Lets go of what nobody has asked for lately. */
  sweep(): void {
    const before = this.#clock.now() - KEEP_MS;
    for (const [path, entry] of this.#entries) if (entry.askedAt < before && !entry.isReading) this.#entries.delete(path);
  }

  async #look(entry: Entry, path: string, name: string): Promise<void> {
    entry.isReading = true;
    entry.lookedAt = this.#clock.now();
    const late = (): Error => errors.PICTURE_NOT_READABLE({ name }, { cause: new Error('the disk does not answer') });
    try {
      await withDeadline(this.#clock, DISK_MS, readIfChanged(entry, path, name), late);
    } catch (error) {
      entry.trouble = caught(error, () => errors.PICTURE_NOT_READABLE({ name }, { cause: error }));
    } finally {
      entry.isReading = false;
    }
  }
}

async function readIfChanged(entry: Entry, path: string, name: string): Promise<void> {
  const stamp = await stampOf(path);
  if (stamp === null) {
    entry.seen = '';
    throw errors.MEDIA_MISSING({ name });
  }
  if (stamp === entry.seen) return;
  entry.seen = stamp;
  entry.shown = await read(path, name, stamp);
  entry.trouble = null;
}

/** Names the state of a file; null: there is none. */
async function stampOf(path: string): Promise<string | null> {
  try {
    const { ino, mtimeMs, size } = await stat(path);
    return `${ino}:${mtimeMs}:${size}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Throws where it is nothing that can be shown. */
async function read(path: string, name: string, stamp: string): Promise<Shelved> {
  const head = await firstBytes(path, HEAD_BYTES);
  if (isPage(head)) throw errors.PICTURE_IS_PAGE({ name });
  // What is no picture may be a recording.
  if (imageKind(head) === null) return { is: 'moving', stamp };
  const bytes = await firstBytes(path, STILL_BYTES_MAX);
  const found = imageHead(bytes);
  if (found === null || found === 'more') throw errors.PICTURE_NOT_READABLE({ name });
  checkSize(found, name);
  // Where several pictures are sure, the end is the decoder's business: it plays as far as it goes.
  if (found.moves) return { is: 'moving', stamp };
  if (!found.whole) throw errors.PICTURE_NOT_READABLE({ name });
  const image = await loadImage(bytes);
  return { is: 'still', stamp, size: { width: image.width, height: image.height }, image };
}
