/** With four bytes each and a time behind them still a name that every disk takes. */
const CHARACTERS_MAX = 40;

/** What a file may be called on any disk after something that has this name. */
export function fileStem(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_.]+/gu, '-')
    .replace(/^[-.]+/, '');
  return (
    [...safe]
      .slice(0, CHARACTERS_MAX)
      .join('')
      .replace(/[-.]+$/, '') || 'recording'
  );
}
