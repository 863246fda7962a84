/** Keeps what came of each destination's last use. A disk that takes nothing more costs lines here and nothing else. */
import type { Log } from '#core/log.ts';
import type { DestinationSeen } from '#packet/index.ts';
import type { DestinationResult, Store } from '#store/index.ts';
import type { Program } from './program.ts';

export type LastResultsOptions = {
  readonly program: Pick<Program, 'running' | 'onChange'>;
  readonly store: { readonly destinations: Pick<Store['destinations'], 'setResult'> };
  readonly log: Log;
};

/** Disposing it ends the looking. */
export class LastResults implements AsyncDisposable {
  readonly #options: LastResultsOptions;
  readonly #listening: Disposable;
  /** What was last seen of each of the set, so that each outcome is written once. */
  #known = new Map<number, string>();
  /** What is written, one after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: LastResultsOptions) {
    this.#options = options;
    this.#listening = options.program.onChange(() => this.#look());
    this.#look();
  }

  #look(): void {
    const before = this.#known;
    this.#known = new Map();
    for (const seen of this.#options.program.running?.destinations ?? []) {
      const result = resultOf(seen);
      const written = result === null ? before.get(seen.id) : JSON.stringify(result);
      if (written !== undefined) this.#known.set(seen.id, written);
      if (result !== null && written !== before.get(seen.id)) this.#last = this.#last.then(() => this.#keep(seen.id, result));
    }
  }

  async #keep(id: number, result: DestinationResult): Promise<void> {
    const { store, log } = this.#options;
    try {
      await store.destinations.setResult(id, result);
    } catch (error) {
      log.error('last result not saved', { destination: id, error: String(error) });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening[Symbol.dispose]();
    await this.#last;
  }
}

/** Whether the destination took its key; null: it has not said. */
export function resultOf({ state, why, since, liveSince }: DestinationSeen): DestinationResult | null {
  if (liveSince !== null) return { at: isoOf(liveSince), ok: true, error: null };
  const hasEnded = state === 'failed' || state === 'retrying';
  const isAboutKey = why?.code === 'DEST_KEY_REFUSED' || why?.code === 'DEST_KEY_DROPPED';
  return hasEnded && isAboutKey ? { at: isoOf(since), ok: false, error: why } : null;
}

const isoOf = (wall: number): string => new Date(wall).toISOString();
