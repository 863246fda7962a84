import { useRef } from 'react';
import { Refusal } from '../api/ask.ts';

type Dated = { readonly modified_at: string };
type Told = { readonly message: string; readonly remedy: string };

type Guarding<Of> = {
  /** As it was when its form was opened; null: a new one. */
  readonly begun: Of | null;
  /** As it is at this moment; undefined: it was deleted. */
  readonly now: () => Promise<Of | undefined>;
  readonly words: { readonly changed: (at: Date) => Told; readonly deleted: Told };
};

/** What is to be done with what was written. */
export type Saving = 'add' | 'replace' | 'add_again';

/**
 * Two may write the same thing at once: before what somebody else saved meanwhile is replaced, this is refused once, with words. Who saves once
 * more has read them.
 */
export function useGuard<Of extends Dated>({ begun, now, words }: Guarding<Of>): () => Promise<Saving> {
  const known = useRef<string | null>(begun?.modified_at ?? null);
  return async () => {
    if (begun === null) return 'add';
    const found = (await now())?.modified_at ?? null;
    const isTold = found === known.current;
    known.current = found;
    if (!isTold) throw new Refusal(found === null ? words.deleted : words.changed(new Date(found)));
    return found === null ? 'add_again' : 'replace';
  };
}
