/** The table follows the folder: files that a person laid there, changed or took away. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import type { AssetDraft, Assets } from '#store/index.ts';
import { kindByName } from './asset-kind.ts';
import { BackgroundReading, type BackgroundReadingOptions } from './background-reading.ts';
import { filesIn, type FileSeen } from './folder-files.ts';
import { differences } from './reconcile.ts';

export type FollowingOptions = BackgroundReadingOptions & { readonly clock: Clock };

/** A list that is asked for all the time does not look into the folder all the time. */
const LOOK_AGAIN = millis(2000);
/** Who asks is given what is known by then: the folder may lie on a disk of the network that does not answer. */
const LOOK_WITHIN = millis(5000);
/** Rows that are written at once. Each time the disk is waited for, and nothing else is done meanwhile: some milliseconds for so many. */
const ROWS_AT_ONCE = 200;

/** Of one row. */
type Write = (assets: Assets) => Promise<unknown>;

/** Owns its background reading. */
export class Following implements AsyncDisposable {
  readonly #options: FollowingOptions;
  readonly #reading: BackgroundReading;
  #lookedAt: Millis | null = null;
  #looking: Promise<void> | null = null;

  constructor(options: FollowingOptions) {
    this.#options = options;
    this.#reading = new BackgroundReading(options);
  }

  /** What was laid into the folder is read from the first time on that somebody asks: a machine that nobody asks does nothing. */
  async read(): Promise<void> {
    await this.look();
    this.#reading.wake();
  }

  /** Unless that was just done. A show without a list of its files is better than none: it never rejects, and ends within 5 s. */
  async look(): Promise<void> {
    const { clock, changes, log } = this.#options;
    const now = clock.now();
    if (this.#lookedAt === null || now - this.#lookedAt >= LOOK_AGAIN) {
      this.#lookedAt = now;
      this.#looking ??= changes.take(() => this.reconcile()).finally(() => (this.#looking = null));
    }
    if (this.#looking === null) return;
    const silent = (): Error => errors.DATABASE_NOT_WRITABLE({});
    await withDeadline(clock, LOOK_WITHIN, this.#looking, silent).catch((error: unknown) =>
      log.warn('library not read', { error: String(error) }),
    );
  }

  /** Among the changes of the library. */
  async reconcile(): Promise<void> {
    const { folder, store, log } = this.#options;
    const { found, changed, gone } = differences(await store.assets.all(), await filesIn(folder));
    const writes: Write[] = [];
    for (const { id } of gone) writes.push((assets) => assets.remove(id));
    for (const { asset, file } of changed) writes.push((assets) => assets.replace(asset.id, { ...asset, ...unread(file) }));
    for (const draft of found.flatMap(draftsOf)) writes.push((assets) => assets.add(draft));
    await this.#write(writes);
    if (found.length + changed.length + gone.length > 0)
      log.info('library read', { found: found.length, changed: changed.length, gone: gone.length });
  }

  async #write(writes: readonly Write[]): Promise<void> {
    for (let at = 0; at < writes.length; at += ROWS_AT_ONCE) {
      if (at > 0) await nextTurn();
      await this.#options.store.assets.atOnce(async (assets) => {
        for (const write of writes.slice(at, at + ROWS_AT_ONCE)) await write(assets);
      });
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#reading[Symbol.asyncDispose]();
  }
}

/** None: it is nothing that the library takes. */
function draftsOf(file: FileSeen): AssetDraft[] {
  const slash = file.path.lastIndexOf('/');
  const filename = file.path.slice(slash + 1);
  const kind = kindByName(filename);
  return kind ? [{ ...kind, filename, folder: file.path.slice(0, Math.max(0, slash)), ...unread(file) }] : [];
}

/** A file that was found or is another one now: what it is will be seen. */
const unread = ({ size, modifiedMs }: FileSeen) =>
  ({ size, modifiedMs, checksum: null, uploadedAt: new Date(modifiedMs).toISOString(), state: 'new', metadata: {} }) as const;
