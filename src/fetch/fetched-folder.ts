/** The folder in which fetched pictures lie: written so that a reader sees the old one or the new one, and never without end. */
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchedName } from '#core/fetched-name.ts';
import { roomFor, type FileSeen } from './room-for.ts';

const TEMPORARY = '.new';

export class FetchedFolder {
  readonly #path: string;
  /** Writes one after the other: what is kept is counted before each. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  async has(url: string): Promise<boolean> {
    return (await stat(this.#fileOf(url)).catch(() => null))?.isFile() ?? false;
  }

  /** Whether there was room for it beside those that are `wanted`; others go, the longest unused first. Rejects where the disk does not take it. */
  keep(url: string, bytes: Buffer, wanted: Iterable<string>): Promise<boolean> {
    const names = namesOf(wanted);
    const kept = this.#last.then(() => this.#keep(fetchedName(url), bytes, names));
    this.#last = kept.catch(() => null);
    return kept;
  }

  async #keep(name: string, bytes: Buffer, wanted: ReadonlySet<string>): Promise<boolean> {
    await mkdir(this.#path, { recursive: true });
    const { fits, remove } = roomFor(
      bytes.length,
      (await this.#files()).filter((file) => file.name !== name),
      wanted,
      Date.now(),
    );
    for (const old of remove) await rm(join(this.#path, old), { force: true });
    if (!fits) return false;
    await this.#write(join(this.#path, name), bytes);
    return true;
  }

  async #write(path: string, bytes: Buffer): Promise<void> {
    {
      await using file = await open(path + TEMPORARY, 'w');
      await file.writeFile(bytes);
      await file.sync();
    }
    await rename(path + TEMPORARY, path);
  }

  /** It is not wanted any more from now on: so long it has been unused is what counts when room is made. */
  async leave(url: string): Promise<void> {
    const now = Date.now() / 1000;
    await utimes(this.#fileOf(url), now, now).catch(() => {});
  }

  async #files(): Promise<FileSeen[]> {
    const names = await readdir(this.#path);
    const seen = await Promise.all(names.map(async (name) => ({ name, found: await stat(join(this.#path, name)).catch(() => null) })));
    return seen.flatMap(({ name, found }) => (found?.isFile() ? [{ name, bytes: found.size, usedAt: found.mtimeMs }] : []));
  }

  #fileOf(url: string): string {
    return join(this.#path, fetchedName(url));
  }
}

const namesOf = (urls: Iterable<string>): ReadonlySet<string> => new Set([...urls].map(fetchedName));
