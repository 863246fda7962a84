import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import { FetchedFolder, fetchPicture, FetchedPictures, systemNames } from '#fetch/index.ts';
import type { Program } from '#show/index.ts';
import { webPictures, type Timeline } from '#timeline/index.ts';
import type { Watch } from '#watch/index.ts';

export type PicturesOptions = {
  readonly fetchedFolder: string;
  /** Of this server: nothing is fetched from there. */
  readonly ownPort: () => number;
  readonly program: Program;
  readonly watch: Pick<Watch, 'tell'>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Disposing it ends the fetching; what was fetched stays. */
export type Pictures = Disposable & {
  /** Fetches what this document wants from now on; null: nothing. */
  shown(document: unknown): void;
};

/** The pictures from the web of what is shown. Faults are lines of the log, and warnings of the program for as long as they last. */
export function openPictures({ fetchedFolder, ownPort, program, watch, clock, log }: PicturesOptions): Pictures {
  const pictures = new FetchedPictures({
    folder: new FetchedFolder(fetchedFolder),
    fetch: (url, known) => fetchPicture(url, known, { clock, ownPort, lookUp: systemNames }),
    clock,
    log,
    random: Math.random,
    changed: (faults) => program.warn([...faults]),
    tell: watch.tell,
  });
  return {
    // Checked when it was saved.
    shown: (document) => pictures.want(document === null ? [] : webPictures(document as Timeline)),
    [Symbol.dispose]: () => pictures[Symbol.dispose](),
  };
}
