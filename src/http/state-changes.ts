type Stateful = { readonly id: string | number; readonly state: string; readonly error: { readonly code: string } | null };

/** Gives, each time, those whose state is another than the last time, or whose fault is. */
export function stateChanges<Thing extends Stateful>(): (things: readonly Thing[]) => readonly Thing[] {
  let before = new Map<Thing['id'], string>();
  return (things) => {
    const now = new Map(things.map((thing) => [thing.id, `${thing.state} ${thing.error?.code ?? ''}`]));
    const changed = things.filter(({ id }) => before.get(id) !== now.get(id));
    before = now;
    return changed;
  };
}
