/** Whether a server's port answers: TCP only, and nothing is said there. */
import type { Clock } from '#core/clock.ts';
import { millis } from '#core/units.ts';
import { dial } from './dial.ts';
import type { Names } from './names.ts';

const WITHIN = millis(1000);

export type ProbeGround = { readonly clock: Clock; readonly names: Names; readonly signal: AbortSignal };

/** Throws nothing. */
export async function probe({ host, port }: { readonly host: string; readonly port: number }, ground: ProbeGround): Promise<boolean> {
  const late = new AbortController();
  using _ = ground.clock.timer(WITHIN, () => late.abort(new Error('nobody answered in time')));
  const signal = AbortSignal.any([ground.signal, late.signal]);
  try {
    const addresses = await ground.names.find(host, signal);
    const socket = await dial({ addresses, port }, ground.clock, signal);
    socket.destroy();
    return true;
  } catch {
    return false;
  }
}
