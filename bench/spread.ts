/** What is to be said of something that was measured several times. */

/** That which `part` of the values, 0 to 1, are below; 1: the largest. NaN where there are none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Milliseconds: their median, the least and the most. */
export function spread(values: readonly number[]): string {
  return `median ${median(values).toFixed(0)} ms, ${percentile(values, 0).toFixed(0)} to ${percentile(values, 1).toFixed(0)}`;
}
