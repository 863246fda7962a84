import type { Refusal } from '../api/ask.ts';

type Words = { readonly message: string; readonly remedy: string };

/** What is wrong with each field by its path; `rest`: what belongs to none of them. */
export function faultsByField(refusal: Refusal | null): { readonly fields: ReadonlyMap<string, Words>; readonly rest: Words | null } {
  if (refusal === null) return { fields: new Map(), rest: null };
  const fields = new Map(refusal.faults.toReversed().map(({ path, ...words }) => [path, words]));
  return { fields, rest: fields.size > 0 ? null : { message: refusal.message, remedy: refusal.remedy } };
}
