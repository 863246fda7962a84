/** What is typed into a search that the address holds. Pure. */

/** `asked`: what this field put into the address last; `seen`: what the address held when the field was looked at last. */
export type Typed = { readonly text: string; readonly asked: string; readonly seen: string };

export const typedFirst = (search: string): Typed => ({ text: search, asked: search, seen: search });

/** It follows an address that was changed elsewhere; one that it changed itself comes while more is being typed. */
export function following(typed: Typed, search: string): Typed {
  if (search === typed.seen) return typed;
  return search === typed.asked ? { ...typed, seen: search } : typedFirst(search);
}
