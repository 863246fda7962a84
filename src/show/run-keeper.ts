/** Writes down each run: when it began and ended, how, and what was counted meanwhile. A disk that takes nothing more costs lines here and nothing else. */
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import { millis } from '#core/units.ts';
import { noMetrics, type RunMetrics, type Store } from '#store/index.ts';
import type { Program } from './program.ts';
import { countedWith } from './run-metrics.ts';

const SAVED_EVERY = millis(10_000);
const LOST = 'VistterStream or the machine stopped while it was running.';

export type RunKeeperOptions = { readonly program: Program; readonly store: Pick<Store, 'runs'>; readonly clock: Clock; readonly log: Log };

type Followed = {
  readonly run: string;
  readonly timeline: { readonly id: number | null; readonly name: string };
  metrics: RunMetrics;
  /** It is in the table. */
  isWritten: boolean;
  /** The timeline was played to its end. */
  ended: boolean;
};

/** Disposing it ends what it follows: where only the server is replaced, the next one takes it up again. */
export class RunKeeper implements AsyncDisposable {
  readonly #options: RunKeeperOptions;
  readonly #listening: Disposable;
  #timer: Disposable | null = null;
  #followed: Followed | null = null;
  #hasLooked = false;
  /** What is written, one after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: RunKeeperOptions) {
    this.#options = options;
    this.#listening = options.program.onChange(() => this.#look());
    this.#look();
  }

  #look(): void {
    const { program } = this.#options;
    // Until the trunk has said what it runs nobody knows which runs are lost.
    if (!program.trunkAnswers) return;
    const show = program.running?.show ?? null;
    if (!this.#hasLooked) this.#write((runs) => runs.endLost(show?.run ?? null, LOST));
    this.#hasLooked = true;
    if (show?.run !== this.#followed?.run) this.#turn(show);
    if (this.#followed === null) return;
    this.#followed.metrics = countedWith(this.#followed.metrics, program.answer);
    this.#followed.ended ||= program.answer.ended;
  }

  /** Another run, or none, is followed from now on. */
  #turn(show: { readonly run: string; readonly timelineId: number | null; readonly name: string } | null): void {
    this.#end();
    if (show === null) return;
    const timeline = { id: show.timelineId, name: show.name };
    const followed: Followed = { run: show.run, timeline, metrics: noMetrics, isWritten: false, ended: false };
    this.#followed = followed;
    this.#save(followed);
    this.#saveNext(followed);
  }

  #saveNext(followed: Followed): void {
    this.#timer = this.#options.clock.timer(SAVED_EVERY, () => {
      this.#save(followed);
      this.#saveNext(followed);
    });
  }

  #save(followed: Followed): void {
    this.#write(async (runs) => {
      if (!followed.isWritten) {
        // The server before this one has counted as well.
        followed.metrics = countedWith(await runs.begin(followed.run, followed.timeline), this.#options.program.answer);
        followed.isWritten = true;
      }
      await runs.measure(followed.run, followed.metrics);
    });
  }

  #end(): void {
    this.#timer?.[Symbol.dispose]();
    const followed = this.#followed;
    this.#followed = null;
    if (followed !== null) this.#write((runs) => runs.end(followed.run, followed.ended ? 'completed' : 'stopped', followed.metrics));
  }

  #write(work: (runs: Store['runs']) => Promise<unknown>): void {
    const written = this.#last.then(() => work(this.#options.store.runs));
    this.#last = written.then(
      () => undefined,
      (error: unknown) => this.#options.log.error('run not written', { error: String(error) }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening[Symbol.dispose]();
    this.#end();
    await this.#last;
  }
}
