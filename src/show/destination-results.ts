import type { ProgramDestination } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import type { Store } from '#store/index.ts';
import type { Program } from './program.ts';

export type DestinationResultsOptions = {
  readonly program: Program;
  readonly store: Pick<Store, 'destinations'>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Keeps, of each destination that is sent to, what came of it last: pre-flight tells of it, for a key is proved only by use. */
export function keepDestinationResults({ program, store, clock, log }: DestinationResultsOptions): Disposable {
  const kept = new Map<number, string>();
  return program.onChange(() => {
    for (const { id, state, error } of program.answer.destinations) {
      const result = resultOf(state, error);
      const word = result && `${result.ok} ${result.error?.code}`;
      if (result === null || kept.get(id) === word) continue;
      kept.set(id, word ?? '');
      store.destinations
        .setResult(id, { at: new Date(clock.wall()).toISOString(), ...result })
        .catch((error: unknown) => log.error('result of a destination not kept', { id, error: String(error) }));
    }
  });
}

/** Null: nothing came of it yet. */
function resultOf(state: ProgramDestination['state'], error: ProgramDestination['error']) {
  if (state === 'live') return { ok: true, error: null };
  return (state === 'retrying' || state === 'failed') && error !== null ? { ok: false, error } : null;
}
