import type { Refusal } from '../api/ask.ts';

type Words = { readonly message: string; readonly remedy: string };

/** What is wrong with each field by its path; `rest`: what belongs to none of them. */
export type FaultsByField = { readonly fields: ReadonlyMap<string, Words>; readonly rest: readonly Words[] };

/** `hasField`: whether there is a field beside which a fault of this path is shown. Of one that has none it is told above all. */
export function faultsByField(refusal: Refusal | null, hasField: (path: string) => boolean): FaultsByField {
  if (refusal === null) return { fields: new Map(), rest: [] };
  const placed = refusal.faults.filter(({ path }) => hasField(path));
  const rest = refusal.faults.filter(({ path }) => !hasField(path)).map(wordsOf);
  const fields = new Map(placed.toReversed().map((fault) => [fault.path, wordsOf(fault)]));
  return { fields, rest: refusal.faults.length > 0 ? rest : [wordsOf(refusal)] };
}

const wordsOf = ({ message, remedy }: Words): Words => ({ message, remedy });
