/** Fields as a person changes them over what is set, while others change that too. Pure. */

export type Fields = Readonly<Record<string, string | boolean>>;

/** Of each field that was changed: what stood there before, and what stands there now. */
export type Edits = ReadonlyMap<string, { readonly before: string | boolean; readonly now: string | boolean }>;

/** What stands in the fields: what was changed here, else what is set. */
export const withEdits = <Of extends Fields>(set: Of, edits: Edits): Of => ({
  ...set,
  ...Object.fromEntries([...edits].map(([name, { now }]) => [name, now])),
});

/** A field that is changed back is not changed. */
export function edited(set: Fields, edits: Edits, news: Partial<Fields>): Edits {
  const changed = new Map(edits);
  for (const [name, now] of Object.entries(news)) {
    const before = edits.get(name)?.before ?? set[name];
    if (before === undefined || now === undefined) continue;
    if (now === before) changed.delete(name);
    else changed.set(name, { before, now });
  }
  return changed;
}

/** Those that somebody else has set to something else since they were changed here, and what to. */
export const conflicts = (set: Fields, edits: Edits): ReadonlyMap<string, string | boolean> =>
  new Map(
    [...edits].flatMap(([name, { before, now }]) => {
      const found = set[name];
      return found === undefined || found === before || found === now ? [] : [[name, found] as const];
    }),
  );

/** What is left to be saved once `sent` was, of which `saved` is what stands there now: what was changed or taken back meanwhile. */
export function unsent(saved: Fields, edits: Edits, sent: Edits): Edits {
  const wanted = new Map([...sent].map(([name, { before }]) => [name, before]));
  for (const [name, { now }] of edits) wanted.set(name, now);
  const left = [...wanted].filter(([name, now]) => now !== sent.get(name)?.now && now !== saved[name]);
  return new Map(left.map(([name, now]) => [name, { before: saved[name] ?? now, now }]));
}

/** What is set now is known here: what is saved next is meant. */
export const agreed = (set: Fields, edits: Edits): Edits =>
  new Map([...edits].map(([name, { before, now }]) => [name, { before: set[name] ?? before, now }]));
