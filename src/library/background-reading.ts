/** Looks into files that were laid into the folder by hand, one after the other. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { ProductError } from '#core/define-errors.ts';
import type { Log } from '#core/log.ts';
import type { Turns } from '#core/turns.ts';
import type { MediaFacts } from '#packet/index.ts';
import type { AssetDraft, Store, StoredAsset } from '#store/index.ts';
import { kindOf, metadataOf } from './asset-kind.ts';

export type BackgroundReadingOptions = {
  readonly store: Pick<Store, 'assets'>;
  readonly folder: string;
  readonly probe: (path: string, name: string) => Promise<MediaFacts>;
  /** What changes the library. */
  readonly changes: Turns;
  readonly log: Log;
};

type Read = Pick<AssetDraft, 'checksum' | 'state'> & Partial<Pick<AssetDraft, 'type' | 'mimeType' | 'metadata'>>;

export class BackgroundReading implements AsyncDisposable {
  readonly #options: BackgroundReadingOptions;
  readonly #ending = new AbortController();
  #running: Promise<void> | null = null;

  constructor(options: BackgroundReadingOptions) {
    this.#options = options;
  }

  /** Begins, unless it is under way. */
  wake(): void {
    if (this.#ending.signal.aborted) return;
    this.#running ??= this.#run()
      .catch((error: unknown) => {
        if (!this.#ending.signal.aborted) this.#options.log.warn('library not read on', { error: String(error) });
      })
      .finally(() => (this.#running = null));
  }

  async #run(): Promise<void> {
    const { store } = this.#options;
    for (;;) {
      const asset = this.#ending.signal.aborted ? null : await store.assets.nextNew();
      if (asset === null) return;
      const read = await this.#read(asset);
      await this.#options.changes.take(() => this.#keep(asset, read));
    }
  }

  /** Throws where it is not the file's own fault: then it is tried again when somebody looks next. */
  async #read({ path, filename }: StoredAsset): Promise<Read> {
    const file = join(this.#options.folder, path);
    const { signal } = this.#ending;
    const checksum = await checksumOf(file, signal);
    if (checksum === null) return { checksum, state: 'damaged' };
    try {
      const facts = await unlessAborted(this.#options.probe(file, filename), signal);
      return { checksum, state: 'ready', ...kindOf(filename, facts), metadata: metadataOf(facts) };
    } catch (error) {
      if (!(error instanceof ProductError) || error.retry !== 'no') throw error;
      return { checksum, state: 'damaged' };
    }
  }

  /** Unless it is another file by now. */
  async #keep({ id, path, size, modifiedMs }: StoredAsset, read: Read): Promise<void> {
    const { assets } = this.#options.store;
    const now = await assets.get(id);
    const isSame = now?.path === path && now.size === size && now.modifiedMs === modifiedMs && now.state === 'new';
    if (isSame) await assets.replace(id, { ...now, ...read });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort(new Error('it ends'));
    await this.#running;
  }
}

/** Null: it cannot be read. */
async function checksumOf(file: string, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    const stream: AsyncIterable<Buffer> = createReadStream(file, { signal, highWaterMark: 256 * 1024 });
    for await (const bytes of stream) hash.update(bytes);
  } catch {
    signal.throwIfAborted();
    return null;
  }
  return hash.digest('hex');
}

/** Who looks into a file is not waited for at the end. */
function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
