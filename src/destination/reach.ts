/** Whether a destination could be sent to: name, connection, encryption, RTMP's `connect`. Never publishes, for a platform may go public on that. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { ProductError } from '#core/define-errors.ts';
import type { Millis } from '#core/units.ts';

/** Whom to call. `key` null: the last step of `url` is the stream. */
export type ReachTarget = { readonly name: string; readonly url: string; readonly key: string | null };

export type ReachGround = {
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Buffer;
  /** Who waits has gone. */
  readonly signal?: AbortSignal;
  /** Certificates to trust instead of the machine's, as PEM. */
  readonly ca?: string;
};

/** In this order, as far as it came; `encryption` only for RTMPS. */
export type ReachStep = { readonly step: 'name' | 'connection' | 'encryption' | 'rtmp'; readonly ok: boolean; readonly ms: Millis };

export type Reach = { readonly ok: boolean; readonly steps: readonly ReachStep[]; readonly error: ProductError | null };

/** Throws nothing; 5 s at most. */
export function checkReach(_target: ReachTarget, _ground: ReachGround): Promise<Reach> {
  return Promise.resolve({ ok: false, steps: [], error: errors.UNEXPECTED({}) });
}
