/** Writes recordings as plain MP4 in a process of their own: a disk that hangs takes nothing with it. */
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import type { startRole } from '#core/role.ts';
import type { ToldError } from '#core/told-error.ts';
import { millis } from '#core/units.ts';
import { fromSender, Link, type ToSender } from '#packet/index.ts';

/** Replaces `to`. Rejects with what the child says of it, or with how the child ended; `bytes` is how much there is to copy. */
export type Remux = (
  file: { readonly from: string; readonly to: string; readonly bytes: number },
  signal: AbortSignal,
) => Promise<ToldError | null>;

export type RemuxInChildOptions = { readonly startRole: typeof startRole; readonly clock: Clock };

const BEGUN_WITHIN_MS = 60_000;
/** It is written twice: what comes first is moved to make room for the index. */
const SLOWEST_BYTES_A_MS = 2000;

export const remuxInChild =
  ({ startRole: start, clock }: RemuxInChildOptions): Remux =>
  async ({ from, to, bytes }, signal) => {
    signal.throwIfAborted();
    const { process: child, pipe } = start('sender', { label: 'remux' });
    const said = Promise.withResolvers<ToldError | null>();
    child.once('error', (error) => said.reject(error));
    child.once('exit', (code, by) => said.reject(new Error(`its process ended (${by ?? `exit code ${code}`})`)));
    signal.addEventListener('abort', () => said.reject(signal.reason), { once: true });
    using link = new Link(pipe, {
      message(message) {
        const word = fromSender.parse(message.is === 'control' ? message.body : null);
        if (word.is === 'remuxed') said.resolve(word.why);
      },
      // Mostly the process is ending, and how it ends tells more.
      closed: () => {},
    });
    link.tell({ do: 'remux', from, to } satisfies ToSender);
    try {
      const within = millis(BEGUN_WITHIN_MS + bytes / SLOWEST_BYTES_A_MS);
      return await withDeadline(clock, within, said.promise, () => new Error('it took too long'));
    } finally {
      child.kill('SIGKILL');
    }
  };
