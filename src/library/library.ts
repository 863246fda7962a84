/** The library: files in a folder, and a table that says what each is. The folder is right: what a power cut or a person changed there, the table follows. */
import { lstat, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { Seats } from '#core/seats.ts';
import { Turns } from '#core/turns.ts';
import { millis } from '#core/units.ts';
import type { MediaFacts } from '#packet/index.ts';
import { pathOf, type AssetDraft, type AssetFolder, type AssetPage, type Store, type StoredAsset } from '#store/index.ts';
import { isOtherForm, kindByName, kindOf, metadataOf } from './asset-kind.ts';
import { fileAt, type FileSeen } from './folder-files.ts';
import { Following } from './following.ts';
import { clearIncoming, diskError, receive, type Arrived, type Expected, type Incoming } from './incoming.ts';
import { dropEmpty, makeFolder, syncFolder } from './places.ts';
import { usageOf, type Usage } from './usage.ts';

export type LibraryOptions = {
  readonly store: Pick<Store, 'assets' | 'timelines'>;
  readonly folder: string;
  /** What the file is. Throws what is wrong with it. */
  readonly probe: (path: string, name: string) => Promise<MediaFacts>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Where a file is to lie, as `assetName` and `assetFolder` give it. */
export type Place = { readonly folder: string; readonly filename: string };

export type Taken = { readonly asset: StoredAsset; readonly isNew: boolean };

/** Each may fill the disk's queue by itself. */
const UPLOADS_MAX = 4;
/** A change waits for those before it, of which one may have moved files about; a disk that has not answered by then is away. */
const CHANGE_WITHIN = millis(30_000);

/** Owns its background reading. */
export class Library implements AsyncDisposable {
  readonly #options: LibraryOptions;
  readonly #following: Following;
  readonly #changes = new Turns();
  /** One at a time: a file that is the end of the process that looks into it takes no other down with it. */
  readonly #probes = new Turns();
  readonly #uploads = new Seats(UPLOADS_MAX, (most) => errors.UPLOADS_BUSY({ most }));
  readonly #cleared: Promise<void>;

  private constructor(options: LibraryOptions) {
    this.#options = options;
    const probe: LibraryOptions['probe'] = (path, name) => this.#probe(path, name);
    this.#following = new Following({ ...options, probe, changes: this.#changes });
    this.#cleared = this.#changes.take(() => this.#clear());
  }

  /** Begins to remove what did not come whole before, and to let the table follow the folder. Neither is waited for: the disk may be away. */
  static open(options: LibraryOptions): Library {
    const library = new Library(options);
    void library.#following.look();
    return library;
  }

  #clear(): Promise<void> {
    const { folder, log } = this.#options;
    return clearIncoming(folder).catch((error: unknown) => log.warn('library not cleared', { error: String(error) }));
  }

  // ---- what is there

  /** One page of it, and how many there are in all. */
  async list(page: AssetPage): Promise<{ readonly assets: readonly StoredAsset[]; readonly total: number }> {
    await this.#following.read();
    const { assets } = this.#options.store;
    return { assets: await assets.list(page), total: await assets.count(page) };
  }

  async folders(): Promise<AssetFolder[]> {
    await this.#following.read();
    return this.#options.store.assets.folders();
  }

  /** Throws NOT_FOUND. */
  async get(id: number): Promise<StoredAsset> {
    const asset = await this.#options.store.assets.get(id);
    if (asset === null) throw errors.NOT_FOUND({ what: `asset ${id}` });
    return asset;
  }

  /** Another with the same content. */
  twinOf(asset: StoredAsset): Promise<number | null> {
    return this.#options.store.assets.twinOf(asset);
  }

  /** The timelines that name it. */
  usage({ path }: StoredAsset): Promise<Usage[]> {
    return usageOf(this.#options.store.timelines, `/assets/${path}`);
  }

  // ---- what comes in

  /** A place among the uploads under way, until it is disposed. Throws UPLOADS_BUSY. */
  beginUpload(): Disposable {
    return this.#uploads.take();
  }

  /** Before it is sent: whether a file may lie there, as far as that is known. `folder` null: not yet. Throws ASSET_NOT_MEDIA, ASSET_EXISTS. */
  async checkPlace(
    { folder, filename }: { folder: string | null; filename: string },
    { replace }: { readonly replace: boolean },
  ): Promise<void> {
    if (kindByName(filename) === null) throw errors.ASSET_NOT_MEDIA({ name: filename });
    if (folder === null) return;
    const there = await this.#change(() => this.#occupant({ folder, filename }));
    if (there && !replace) throw errors.ASSET_EXISTS({ path: there.path });
  }

  /** The caller owns it. Throws as `receive`. */
  async receive(incoming: Incoming, expected: Expected): Promise<Arrived> {
    const { folder, clock } = this.#options;
    await withDeadline(clock, CHANGE_WITHIN, this.#cleared, away);
    return receive(folder, incoming, expected, clock);
  }

  /**
   * Makes it an asset, or with `replace` the content of the one that lies there, in whatever letters: that keeps the name by which documents know it.
   * Throws what is wrong with it, ASSET_TYPE_MISMATCH, ASSET_EXISTS, ASSET_NAME_NOT_VALID, DISK_FULL, DATABASE_NOT_WRITABLE, STILLS_NOT_READY.
   */
  async take(arrived: Arrived, wanted: Place, { replace }: { readonly replace: boolean }): Promise<Taken> {
    const facts = await this.#probe(arrived.path, wanted.filename);
    const kind = kindOf(wanted.filename, facts);
    return this.#change(async () => {
      const before = await this.#occupant(wanted);
      if (before && !replace) throw errors.ASSET_EXISTS({ path: before.path });
      const { folder, filename } = before ?? wanted;
      const place: Place = { folder, filename };
      const draft = (file: FileSeen): AssetDraft => ({
        ...place,
        ...kind,
        size: file.size,
        modifiedMs: file.modifiedMs,
        checksum: arrived.checksum,
        uploadedAt: new Date(this.#options.clock.wall()).toISOString(),
        state: 'ready',
        metadata: metadataOf(facts),
      });
      return { asset: await this.#put(arrived, place, before, draft), isNew: before === null };
    });
  }

  async #put(
    { path: from }: Arrived,
    place: Place,
    before: StoredAsset | null,
    draft: (file: FileSeen) => AssetDraft,
  ): Promise<StoredAsset> {
    const { folder, store } = this.#options;
    await this.#move(from, place);
    try {
      const file = await fileAt(folder, pathOf(place));
      if (!file) throw errors.UNEXPECTED({}, { cause: new Error('the file went away') });
      const replaced = before && (await store.assets.replace(before.id, draft(file)));
      return replaced ?? (await store.assets.add(draft(file)));
    } catch (error) {
      // What replaced another stays: the table follows it when it is next looked at.
      if (!before) await this.#unlink(place);
      throw error;
    }
  }

  // ---- what is changed

  /** Throws NOT_FOUND, ASSET_EXISTS, ASSET_NAME_NOT_VALID and as `take` does for the disk. */
  rename(id: number, change: Partial<Place>): Promise<StoredAsset> {
    return this.#change(async () => {
      const asset = await this.get(id);
      const place = { folder: change.folder ?? asset.folder, filename: change.filename ?? asset.filename };
      const path = pathOf(place);
      if (path === asset.path) return asset;
      if (isOtherForm(asset.filename, place.filename))
        throw errors.ASSET_NAME_NOT_VALID({ what: 'file', name: place.filename, why: `it would not end as ${asset.filename} does` });
      const there = await this.#occupant(place);
      if (there && there.id !== id) throw errors.ASSET_EXISTS({ path: there.path });
      const { folder, store } = this.#options;
      await this.#move(join(folder, asset.path), place);
      try {
        const moved = (await store.assets.replace(id, { ...asset, ...place })) ?? asset;
        await dropEmpty(folder, asset.folder);
        return moved;
      } catch (error) {
        await this.#move(join(folder, path), asset);
        throw error;
      }
    });
  }

  /** Throws NOT_FOUND, DATABASE_NOT_WRITABLE. */
  remove(id: number): Promise<void> {
    return this.#change(async () => {
      const asset = await this.get(id);
      await this.#unlink(asset);
      await this.#options.store.assets.remove(id);
    });
  }

  /** In its turn. Throws DATABASE_NOT_WRITABLE where that takes too long, and what had not begun by then is not done. */
  #change<Value>(work: () => Promise<Value>): Promise<Value> {
    let isLate = false;
    const late = (): Error => {
      isLate = true;
      return away();
    };
    const turn = this.#changes.take(() => (isLate ? Promise.reject(away()) : work()));
    return withDeadline(this.#options.clock, CHANGE_WITHIN, turn, late);
  }

  async #move(from: string, { folder, filename }: Place): Promise<void> {
    const root = this.#options.folder;
    try {
      await makeFolder(root, folder);
      await rename(from, join(root, folder, filename));
      await syncFolder(root, folder);
    } catch (error) {
      throw diskError(error);
    }
  }

  async #unlink({ folder, filename }: Place): Promise<void> {
    const root = this.#options.folder;
    await rm(join(root, folder, filename), { force: true }).catch((error: unknown) => {
      throw diskError(error);
    });
    await dropEmpty(root, folder);
  }

  /** What lies there, also if a person has just laid it there. Throws ASSET_EXISTS where it is no file, or one in other letters. */
  async #occupant(place: Place): Promise<StoredAsset | null> {
    const path = pathOf(place);
    const { folder, store } = this.#options;
    const alike = async (): Promise<StoredAsset | undefined> =>
      (await store.assets.likePath(path)).toSorted((a) => (a.path === path ? -1 : 1))[0];
    const known = await alike();
    if (known) return known;
    if ((await lstat(join(folder, path)).catch(() => null)) === null) return null;
    await this.#following.reconcile();
    const found = await alike();
    if (!found) throw errors.ASSET_EXISTS({ path });
    return found;
  }

  #probe(path: string, name: string): Promise<MediaFacts> {
    return this.#probes.take(() => this.#options.probe(path, name));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#following[Symbol.asyncDispose]();
    await this.#changes.idle;
  }
}

const away = (): Error => errors.DATABASE_NOT_WRITABLE({});
