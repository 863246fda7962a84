/** What a person wants of the set on air: who is on it, and who not. Of the rest it says nothing. */
export type Wish = ReadonlyMap<number, boolean>;

/** The set with the wish fulfilled, and otherwise as others left it. Pure. */
export function withWish(set: readonly number[], wish: Wish): number[] {
  const added = [...wish].flatMap(([id, isOn]) => (isOn && !set.includes(id) ? [id] : []));
  return [...set.filter((id) => wish.get(id) !== false), ...added];
}
