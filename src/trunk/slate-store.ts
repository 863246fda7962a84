/** Slates of earlier runs on disk, so that a crash loop right after a power cut has one too. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '#core/log.ts';
import { slateGop, type Encoding, type SlateGop } from '#packet/index.ts';
import { writeDurably } from './durable-file.ts';
import { slateOf, type Slate } from './slate.ts';

// Keys come from the engine and become file names.
const fileKey = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
/** Oldest first: which slate was made for which encoding. */
const index = z.array(z.object({ encoding: z.string(), key: fileKey }));
type Index = z.infer<typeof index>;

const KEPT = 8;

export class SlateStore {
  readonly #folder: string;
  readonly #log: Log;
  #index: Index;
  #writing: Promise<void> = Promise.resolve();

  constructor(dataFolder: string, log: Log) {
    this.#folder = join(dataFolder, 'slates');
    this.#log = log;
    this.#index = this.#read('index', index) ?? [];
  }

  /** The slate that was stored last for this encoding; null where there is none, or none that can be used. Blocks for reading about 1 MB. */
  slateFor(encoding: Encoding): Slate | null {
    const known = this.#index.findLast((each) => each.encoding === JSON.stringify(encoding));
    const stored = known && this.#read(known.key, slateGop);
    if (!stored) return null;
    try {
      return slateOf(stored);
    } catch (error) {
      this.#log.warn('slate not usable', { key: stored.key, error: String(error) });
      return null;
    }
  }

  /** Keeps a slate and forgets the oldest ones. A failure is logged: the next engine makes another. */
  store(encoding: Encoding, slate: SlateGop): Promise<void> {
    this.#writing = this.#writing
      .then(() => this.#write({ encoding: JSON.stringify(encoding), key: fileKey.parse(slate.key) }, slate))
      .catch((error: unknown) => this.#log.warn('slate not stored', { error: String(error) }));
    return this.#writing;
  }

  async #write(entry: Index[number], slate: SlateGop): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    await writeDurably(this.#path(entry.key), JSON.stringify(slate));
    const all = [...this.#index.filter(({ encoding }) => encoding !== entry.encoding), entry];
    const kept = all.slice(-KEPT);
    await writeDurably(this.#path('index'), JSON.stringify(kept));
    const gone = this.#index.filter(({ key }) => !kept.some((each) => each.key === key));
    this.#index = kept;
    for (const { key } of gone) rmSync(this.#path(key), { force: true });
  }

  /** Resolves once everything that was given is on disk. */
  get stored(): Promise<void> {
    return this.#writing;
  }

  readonly #path = (name: string): string => join(this.#folder, `${name}.json`);

  #read<Shape>(name: string, shape: z.ZodType<Shape>): Shape | null {
    try {
      return shape.parse(JSON.parse(readFileSync(this.#path(name), 'utf8')));
    } catch {
      return null;
    }
  }
}
