/** Up to 40 characters: with four bytes each and a time behind them still a name that every disk takes. */
const start = /^.{0,40}/su;

/** What a file may be called on any disk after something that has this name. */
export function fileStem(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_.]+/gu, '-')
    .replace(/^[-.]+/, '');
  const [stem = ''] = start.exec(safe) ?? [];
  return stem.replace(/[-.]+$/, '') || 'recording';
}
