/** Keeps what the line was seen to carry. A disk that takes nothing more costs lines here and nothing else. */
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import type { Store } from '#store/index.ts';
import type { Program } from './program.ts';
import { step, withMinute, type Minute } from './upload-room.ts';

export type UploadRoomKeeperOptions = {
  readonly program: Pick<Program, 'running' | 'onChange'>;
  readonly store: { readonly desired: Pick<Store['desired'], 'get' | 'set'> };
  readonly clock: Clock;
  readonly log: Log;
};

/** Looks whenever something of the program changes, which is every second at least. */
export class UploadRoomKeeper implements AsyncDisposable {
  readonly #options: UploadRoomKeeperOptions;
  readonly #listening: Disposable;
  #minute: Minute | null = null;
  /** What is written, one after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: UploadRoomKeeperOptions) {
    this.#options = options;
    this.#listening = options.program.onChange(() => this.#look());
  }

  #look(): void {
    const { program, clock } = this.#options;
    const { minute, kbps } = step(this.#minute, program.running?.destinations ?? [], clock.now());
    this.#minute = minute;
    if (kbps !== null) this.#last = this.#last.then(() => this.#keep(kbps));
  }

  async #keep(kbps: number): Promise<void> {
    const { store, clock, log } = this.#options;
    try {
      const before = (await store.desired.get('uploadRoom')) ?? [];
      const after = withMinute(before, clock.wall(), kbps);
      if (after !== before) await store.desired.set('uploadRoom', after);
    } catch (error) {
      log.error('upload room not saved', { kbps, error: String(error) });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening[Symbol.dispose]();
    await this.#last;
  }
}
