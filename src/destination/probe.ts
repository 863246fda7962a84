/** Whether a server's port answers: TCP only, and nothing is said there. */
import type { Clock } from '#core/clock.ts';
import { millis } from '#core/units.ts';
import { dial } from './dial.ts';
import type { Names } from './names.ts';

const WITHIN = millis(1000);

export type ProbeGround = { readonly clock: Clock; readonly names: Names; readonly signal: AbortSignal };

/** Throws nothing. */
export async function probe({ host, port }: { readonly host: string; readonly port: number }, ground: ProbeGround): Promise<boolean> {
  const over = new AbortController();
  using _ = ground.clock.timer(WITHIN, () => over.abort(new Error('nobody answered in time')));
  const signal = AbortSignal.any([ground.signal, over.signal]);
  const knock = async (addresses: readonly string[]): Promise<void> =>
    void (await dial({ addresses, port }, ground.clock, signal)).destroy();
  // A name server may be away longer than the server is. What it says later is kept, and knocked at the next time.
  const kept = ground.names.kept(host);
  const found = ground.names.find(host, signal).then((all) => knock(all.filter((address) => !kept.includes(address))));
  try {
    await Promise.any([knock(kept), found]);
    return true;
  } catch {
    return false;
  } finally {
    over.abort(new Error('it is known'));
  }
}
