/** "No picture missing" as a comparison of lists. */

export type Irregularity =
  | { readonly is: 'hole'; readonly after: number; readonly next: number }
  | { readonly is: 'repetition'; readonly number: number }
  | { readonly is: 'step back'; readonly from: number; readonly to: number };

/** Everything that keeps the numbers from being n, n + 1, n + 2 …; empty when they are. */
export function missing(numbers: readonly number[]): Irregularity[] {
  return numbers.flatMap((number, index): Irregularity[] => {
    const before = numbers[index - 1];
    if (before === undefined || number === before + 1) return [];
    if (number === before) return [{ is: 'repetition', number }];
    return number > before ? [{ is: 'hole', after: before, next: number }] : [{ is: 'step back', from: before, to: number }];
  });
}
