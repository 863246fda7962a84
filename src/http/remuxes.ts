/** Recordings that are written as plain MP4: one at a time, and what came of each. */
import { join } from 'node:path';
import { readdir, rm } from 'node:fs/promises';
import type { Recording } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { isPartName } from '#sender/index.ts';
import type { Remux } from '#show/index.ts';
import { plainName, type RecordingSeen } from './recording-files.ts';

/** What failed is remembered of so many. */
const FAILED_MAX = 100;

export class Remuxes implements Disposable {
  readonly #folder: string;
  readonly #remux: Remux;
  readonly #ending = new AbortController();
  readonly #failed = new Map<string, ToldError>();
  #running: string | null = null;

  constructor(folder: string, remux: Remux) {
    this.#folder = folder;
    this.#remux = remux;
  }

  /** What is read or written now. */
  isBusy(name: string): boolean {
    return this.#running !== null && (name === this.#running || name === plainName(this.#running));
  }

  of(name: string): Recording['remux'] {
    if (this.#running === name) return { running: true, error: null };
    const error = this.#failed.get(name) ?? null;
    return error && { running: false, error };
  }

  /** Resolves when it is there; null, else why not. Throws RECORDING_BUSY while another is being written. */
  start({ name, bytes }: RecordingSeen): Promise<ToldError | null> {
    if (this.#running !== null) throw errors.RECORDING_BUSY({ file: plainName(this.#running) });
    this.#running = name;
    this.#failed.delete(name);
    return this.#write(name, bytes);
  }

  async #write(name: string, bytes: number): Promise<ToldError | null> {
    const why = await this.#written(name, bytes);
    this.#running = null;
    if (why !== null) this.#failed.set(name, why);
    const [oldest] = this.#failed.keys();
    if (oldest !== undefined && this.#failed.size > FAILED_MAX) this.#failed.delete(oldest);
    return why;
  }

  async #written(name: string, bytes: number): Promise<ToldError | null> {
    try {
      await this.#removeParts();
      const [from, to] = [name, plainName(name)].map((each) => join(this.#folder, each));
      return await this.#remux({ from: from ?? '', to: to ?? '', bytes }, this.#ending.signal);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      return toldOf(errors.RECORDING_NOT_REMUXED({ file: name, why }, { cause }));
    }
  }

  /** What a process that was ended left behind. */
  async #removeParts(): Promise<void> {
    const names = await readdir(this.#folder);
    await Promise.all(names.filter(isPartName).map((name) => rm(join(this.#folder, name), { force: true })));
  }

  [Symbol.dispose](): void {
    this.#ending.abort(new Error('the server ends'));
  }
}
