import { useState } from 'react';

type Listed = { readonly id: number };

/** The one of the list that has `id`; also once it is gone from there, so that what is being typed about it stays. */
export function useKept<Of extends Listed>(id: number | null, list: readonly Of[]): Of | null {
  const [kept, keep] = useState<Of | null>(null);
  const found = list.find((each) => each.id === id) ?? null;
  if (found !== null && kept?.id !== found.id) keep(found);
  return found ?? (kept?.id === id ? kept : null);
}
