/** Tries an encoder in a process of its own, so that a driver which crashes or hangs takes nothing with it. */
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import type { startRole } from '#core/role.ts';
import type { Millis } from '#core/units.ts';
import { fromTrial, Link, type Encoding, type FromTrial, type ToTrial } from '#packet/index.ts';

export type TryEncoder = (encoding: Encoding, signal: AbortSignal) => Promise<Pick<FromTrial, 'refused' | 'cpu'>>;

export type TryInChildOptions = { readonly startRole: typeof startRole; readonly clock: Clock; readonly within: Millis };

/** Resolves in time whatever the child does; it is gone then. Aborted, it ends the child at once. */
export const tryInChild =
  ({ startRole: start, clock, within }: TryInChildOptions): TryEncoder =>
  async (encoding, signal) => {
    const refused = (why: string) => ({ refused: why, cpu: 0 });
    if (signal.aborted) return refused('it was not tried');
    const { process: child, pipe } = start('trial', { label: encoding.encoder });
    const said = Promise.withResolvers<Pick<FromTrial, 'refused' | 'cpu'>>();
    child.once('error', (error) => said.resolve(refused(error.message)));
    child.once('exit', (code, by) => said.resolve(refused(`its process ended (${by ?? `exit code ${code}`})`)));
    signal.addEventListener('abort', () => said.resolve(refused('it was not tried')), { once: true });
    using link = new Link(pipe, {
      message: (message) => said.resolve(fromTrial.parse(message.is === 'control' ? message.body : null)),
      // Mostly the process is ending, and how it ends tells more.
      closed: () => {},
    });
    link.tell({ do: 'try', encoding } satisfies ToTrial);
    try {
      return await withDeadline(clock, within, said.promise, () => new Error('it did not answer in time'));
    } catch (error) {
      return refused(error instanceof Error ? error.message : String(error));
    } finally {
      child.kill('SIGKILL');
    }
  };
