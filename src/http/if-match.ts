/** No revision: what is refused as stale whatever is stored. */
const NONE = 0;

/** The revision that `If-Match` asks for; null: any. RFC 9110 13.1.1; of several revisions the last is the one that can be there. */
export function ifMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const revisions = [...header.matchAll(/(?:^|,)\s*(?:W\/)?"?(\d{1,15})"?\s*(?=,|$)/g)].map(([, digits]) => Number(digits));
  return revisions.length === 0 ? NONE : Math.max(...revisions);
}
