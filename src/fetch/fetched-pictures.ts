/** Keeps the pictures from the web that a show wants: fetched in time, kept in a folder, the last good one for as long as there is none better. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { millis } from '#core/units.ts';
import type { Fetched, Known } from './fetch-picture.ts';
import type { FetchedFolder } from './fetched-folder.ts';
import { begun, dueAt, ended, nextDue, wanting, type Schedule, type Wanted } from './schedule.ts';
import { shownAddress } from './shown-address.ts';

const AT_ONCE = 4;
const NOTHING_KNOWN: Known = { etag: null, lastModified: null };

export type FetchedPicturesOptions = {
  readonly folder: FetchedFolder;
  readonly fetch: (url: string, known: Known) => Promise<Fetched>;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1. */
  readonly random: () => number;
  /** What is wrong now, each time it changes. */
  readonly changed: (faults: readonly ToldError[]) => void;
  /** A picture cannot be had any more, or for another reason than before. */
  readonly tell: (fault: ToldError) => void;
};

export class FetchedPictures implements Disposable {
  readonly #options: FetchedPicturesOptions;
  #schedule: Schedule = new Map();
  /** What the senders said of the pictures that are wanted. */
  readonly #known = new Map<string, Known>();
  readonly #faults = new Map<string, ToldError>();
  #running = 0;
  #timer: Disposable | null = null;
  #closed = false;

  constructor(options: FetchedPicturesOptions) {
    this.#options = options;
  }

  /** What a show wants from now on; nothing else is fetched any more. */
  want(wanted: readonly Wanted[]): void {
    const before = this.#schedule;
    this.#schedule = wanting(before, wanted, this.#options.clock.now());
    for (const url of before.keys()) if (!this.#schedule.has(url)) this.#leave(url);
    this.#look();
  }

  #leave(url: string): void {
    this.#known.delete(url);
    if (this.#faults.delete(url)) this.#options.changed([...this.#faults.values()]);
    void this.#options.folder.leave(url);
  }

  /** Begins what is due, and comes back when the next one is. */
  #look(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = null;
    if (this.#closed) return;
    const now = this.#options.clock.now();
    for (const { url } of dueAt(this.#schedule, now).slice(0, AT_ONCE - this.#running)) void this.#fetch(url);
    const next = nextDue(this.#schedule);
    if (next === null || this.#running >= AT_ONCE) return;
    this.#timer = this.#options.clock.timer(millis(Math.max(0, next - now)), () => this.#look());
  }

  /** Never rejects. */
  async #fetch(url: string): Promise<void> {
    const { clock, random } = this.#options;
    this.#schedule = begun(this.#schedule, url);
    this.#running++;
    const fault = await this.#take(url).then(() => null, toldOf);
    this.#running--;
    this.#schedule = ended(this.#schedule, url, { ok: fault === null, now: clock.now(), random: random() });
    if (this.#schedule.has(url)) this.#note(url, fault);
    this.#look();
  }

  async #take(url: string): Promise<void> {
    const { fetch, folder } = this.#options;
    const known = this.#known.get(url);
    // The folder may be emptied by hand. Where nothing is known the disk is not asked: requests go out in the order in which they are due.
    const fetched = await fetch(url, known && (await folder.has(url)) ? known : NOTHING_KNOWN);
    if (fetched.is === 'same' || !this.#schedule.has(url)) return;
    const { bytes, etag, lastModified } = fetched;
    await this.#keep(url, bytes);
    this.#known.set(url, { etag, lastModified });
  }

  async #keep(url: string, bytes: Buffer): Promise<void> {
    const address = shownAddress(url);
    const kept = await this.#options.folder.keep(url, bytes, this.#schedule.keys()).catch((cause: unknown) => {
      throw errors.PICTURE_NOT_FETCHED({ address, why: 'the disk does not take it' }, { cause });
    });
    if (!kept) throw errors.PICTURE_NOT_FETCHED({ address, why: 'the pictures of this show have more than 1 GB together' });
  }

  #note(url: string, fault: ToldError | null): void {
    const before = this.#faults.get(url);
    if (fault === null) this.#faults.delete(url);
    else this.#faults.set(url, fault);
    if (before?.message !== fault?.message) this.#options.changed([...this.#faults.values()]);
    if (before?.code === fault?.code) return;
    const address = shownAddress(url);
    if (fault === null) return this.#options.log.info('picture is fetched again', { address });
    this.#options.log.warn('picture not fetched', { address, code: fault.code });
    this.#options.tell(fault);
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#timer?.[Symbol.dispose]();
  }
}
