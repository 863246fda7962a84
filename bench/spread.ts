/** Milliseconds that were measured several times: their median, the least and the most. */
export function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `median ${(sorted[sorted.length >> 1] ?? NaN).toFixed(0)} ms, ${sorted[0]?.toFixed(0)} to ${sorted.at(-1)?.toFixed(0)}`;
}
