/** Patterns of dates and times, as Unicode writes them (UTS 35, Date Format Patterns), of which some letters are known. Pure. */
import { fail, ok, type Result } from '#core/result.ts';

/** A piece of a pattern: a letter repeated, or words as they stand. */
export type Piece = { readonly letters: string } | { readonly literal: string };

const piece = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/gu;

/** The pieces of `pattern`, or the part of it that means nothing among the `known` letters. */
export function piecesOf(pattern: string, known: ReadonlySet<string>): Result<readonly Piece[], string> {
  const pieces: Piece[] = [];
  for (const [text, quoted, letter] of pattern.matchAll(piece)) {
    if (letter !== undefined) {
      if (!known.has(text)) return fail(text);
      pieces.push({ letters: text });
    } else if (quoted === undefined) {
      if (text === "'") return fail(text);
      pieces.push({ literal: text });
    } else pieces.push({ literal: quoted === '' ? "'" : quoted.replaceAll("''", "'") });
  }
  return pieces.length > 0 ? ok(pieces) : fail(pattern);
}

export const printed = (pieces: readonly Piece[], say: (letters: string) => string): string =>
  pieces.map((one) => ('literal' in one ? one.literal : say(one.letters))).join('');

export const twoDigits = (value: number): string => String(value).padStart(2, '0');
