/** What is asked of the machine and kept here: under one key whether there is contact or not, so that what was known stays when it is lost. */
import type { QueryClient } from '@tanstack/react-query';
import type { Known } from './known.ts';

type Link = { readonly known: () => Pick<Known, 'contact'>; readonly subscribe: (listener: () => void) => () => void };

/** The key of everything of that kind, which is also the beginning of each one's own. */
const ALL = 'machine';

export const keyOf = (...what: readonly (string | number)[]) => [ALL, ...what] as const;

/** `what`: as its key begins. What is on screen is asked for again at once. */
export const changed = (queries: QueryClient, what: string): Promise<void> => queries.invalidateQueries({ queryKey: keyOf(what) });

/** All of it is old whenever contact returns, however new it was before. */
export function askAgainOnContact(link: Link, queries: QueryClient): () => void {
  let hadContact = false;
  return link.subscribe(() => {
    const hasContact = link.known().contact.is === 'here';
    // What is being asked for already is new enough.
    if (hasContact && !hadContact) void queries.invalidateQueries({ queryKey: keyOf() }, { cancelRefetch: false });
    hadContact = hasContact;
  });
}
