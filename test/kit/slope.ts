/** How much `value` grows for each 1 of `at`, by least squares. */
export function slopeOf(points: readonly { readonly at: number; readonly value: number }[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(({ at }) => at)), mean(points.map(({ value }) => value))];
  const along = points.reduce((sum, { at, value }) => sum + (at - x) * (value - y), 0);
  return along / points.reduce((sum, { at }) => sum + (at - x) ** 2, 0);
}
