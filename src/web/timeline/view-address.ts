/** The view as it stands in the page's address, so that a reload or a shared link shows the same: `span` and `left`, seconds; and `of`, the timeline that `left` is of. */

export type AddressedView = {
  /** In view; null: not said. */
  readonly spanS: number | null;
  /** At the left edge; null: where the program is. */
  readonly leftS: number | null;
};

/** Where it was in another timeline says nothing of this one. */
export function viewIn(search: string, timelineId: number): AddressedView {
  const words = new URLSearchParams(search);
  const read = (name: string): number | null => {
    const word = words.get(name);
    const value = Number(word);
    return word !== null && word.trim() !== '' && Number.isFinite(value) && value >= 0 ? value : null;
  };
  const isOfThis = (words.get('of') ?? String(timelineId)) === String(timelineId);
  return { spanS: read('span') || null, leftS: isOfThis ? read('left') : null };
}

/** `search` with the view in it, and all else as it was. */
export function searchWith(search: string, { spanS, leftS }: AddressedView, timelineId: number): string {
  const words = new URLSearchParams(search);
  const write = (name: string, value: number | null): void => {
    if (value === null) words.delete(name);
    else words.set(name, String(Number(value.toFixed(2))));
  };
  write('span', spanS);
  write('left', leftS);
  write('of', leftS === null ? null : timelineId);
  const said = words.toString();
  return said === '' ? '' : `?${said}`;
}
