import type { Refusal } from '../api/ask.ts';

type Words = { readonly message: string; readonly remedy: string };

/** What is wrong with each field by its path; `rest`: what belongs to none of them. */
export type FaultsByField = { readonly fields: ReadonlyMap<string, Words>; readonly rest: Words | null };

export function faultsByField(refusal: Refusal | null): FaultsByField {
  if (refusal === null) return { fields: new Map(), rest: null };
  const fields = new Map(refusal.faults.toReversed().map(({ path, ...words }) => [path, words]));
  return { fields, rest: fields.size > 0 ? null : { message: refusal.message, remedy: refusal.remedy } };
}
