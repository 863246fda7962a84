/** What a pushed value says. Pure. */
import { fail, ok, type Result } from '#core/result.ts';

export type PushedValue = string | number | boolean;
/** The part of a format that means nothing, or a value that is not the number which the format asks for. */
export type ValueFault = { readonly part: string } | { readonly notNumber: string };

export const VALUE_FORMAT = '{value}';

/** `{value}`, or with digits: `{value:0}`, `{value:0.00}`, `{value:0,0.0}` (thousands apart, one digit after the point). */
const field = /\{value(?::(0|0,0)(?:\.(0{1,9}))?)?\}/g;
const MOST_CHARACTERS = 5000;

export function valueText(value: PushedValue, format: string): Result<string, ValueFault> {
  const stray = /[{}][^{}]*\}?/.exec(format.replace(field, ''));
  if (stray) return fail({ part: stray[0] });
  const number = numberIn(value);
  const asksForNumber = [...format.matchAll(field)].some(([, digits]) => digits !== undefined);
  if (asksForNumber && number === null) return fail({ notNumber: String(value).slice(0, 80) });
  const text = format.replace(field, (_, digits?: string, decimals?: string) =>
    digits === undefined ? String(value) : grouped(number ?? 0, digits === '0,0', decimals?.length ?? 0),
  );
  return ok(text.slice(0, MOST_CHARACTERS));
}

/** What comes over HTTP as text often is a number. */
function numberIn(value: PushedValue): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

const grouped = (value: number, useGrouping: boolean, digits: number): string =>
  value.toLocaleString('en-US', { useGrouping, minimumFractionDigits: digits, maximumFractionDigits: digits });
