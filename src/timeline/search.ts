/** The index of the last of `spans` (sorted by `from`) that begins at `at` or before; -1 when none does. */
export function lastFrom(spans: readonly { readonly from: number }[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
