/** Whether the line carries less than it is given, judged by all servers that the program is sent to: one that is slow by itself must not cost the others. Pure. */
import type { Millis } from '#core/units.ts';
import type { DestinationSeen } from '#packet/index.ts';

/** A look at one server. `trouble`: it takes less than it is sent. */
export type Witness = { readonly id: number; readonly state: DestinationSeen['state']; readonly trouble: boolean };

/** What is known of one server from the looks before. */
type Record = {
  readonly state: Witness['state'];
  /** When a connection last ended that had stalled. */
  readonly endedAt: Millis | null;
  /** Null: it is not well. */
  readonly wellSince: Millis | null;
  /** It stalls again and again: that is the server's own. */
  readonly isOut: boolean;
};

export type LineTrouble = { readonly trouble: boolean; readonly records: ReadonlyMap<number, Record> };

/** Within so long after a connection that ended by a stall another one is the server's. */
const AGAIN_WITHIN = 60_000;
const WELL_AFTER = 30_000;

export const quietLine: LineTrouble = { trouble: false, records: new Map() };

const isOnAir = ({ state }: Pick<Witness, 'state'>): boolean => state === 'live' || state === 'stalled';

/** After one more look, about once a second. The line is in trouble where more than half of those on air are, or the only one. */
export function lineStep({ records: before }: LineTrouble, looks: readonly Witness[], now: Millis): LineTrouble {
  const records = new Map(looks.map((look) => [look.id, recordOf(before.get(look.id), look, now)]));
  const heard = looks.filter((look) => isOnAir(look) && records.get(look.id)?.isOut === false);
  return { trouble: 2 * heard.filter(({ trouble }) => trouble).length > heard.length, records };
}

function recordOf(before: Record | undefined, { state, trouble }: Witness, now: Millis): Record {
  const hasEnded = before?.state === 'stalled' && !isOnAir({ state });
  const endedAt = hasEnded ? now : (before?.endedAt ?? null);
  const wellSince = state === 'live' && !trouble ? (before?.wellSince ?? now) : null;
  const stallsAgain = state === 'stalled' && endedAt !== null && now - endedAt < AGAIN_WITHIN;
  const isWell = wellSince !== null && now - wellSince >= WELL_AFTER;
  return { state, endedAt, wellSince, isOut: !isWell && ((before?.isOut ?? false) || stallsAgain) };
}
