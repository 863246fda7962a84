/** What a document may hold before anything looks into it: foreign JSON can be built to keep a parser busy for hours. */
import type { Fault } from '#core/define-errors.ts';

const MAX_DEPTH = 64;
const MAX_VALUES = 1_500_000;
const MAX_LIST = 50_000;

const tooMuch = (message: string): Fault => ({ path: 'timeline', message, remedy: 'Split it into several timelines.' });

/** Why the document is too large to be read, or null. No recursion: the document decides how deep it is. */
export function boundsFault(json: unknown): Fault | null {
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  let values = 0;
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { value, depth } = item;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) return tooMuch(`The document is nested more than ${MAX_DEPTH} levels deep.`);
    const inside = Array.isArray(value) ? value : Object.values(value);
    if (inside.length > MAX_LIST) return tooMuch(`The document has a list of ${inside.length} entries; ${MAX_LIST} are possible.`);
    values += inside.length;
    if (values > MAX_VALUES) return tooMuch(`The document holds more than ${MAX_VALUES} values.`);
    for (const each of inside) open.push({ value: each, depth: depth + 1 });
  }
  return null;
}
