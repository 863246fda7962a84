/** What must go from a folder of fetched pictures. Pure. */

export type FileSeen = { readonly name: string; readonly bytes: number; /** Milliseconds since 1970. */ readonly usedAt: number };

const UNUSED_MS_MAX = 7 * 86_400_000;
export const FOLDER_BYTES_MAX = 1_000_000_000;

/** Whether `bytes` more fit once the files in `remove` are gone: those that nobody has wanted for a week, and the longest unwanted where room is needed. */
export function roomFor(
  bytes: number,
  files: readonly FileSeen[],
  wanted: ReadonlySet<string>,
  now: number,
): { readonly fits: boolean; readonly remove: readonly string[] } {
  const remove: string[] = [];
  let total = files.reduce((sum, file) => sum + file.bytes, bytes);
  for (const file of files.filter(({ name }) => !wanted.has(name)).toSorted((a, b) => a.usedAt - b.usedAt)) {
    if (now - file.usedAt < UNUSED_MS_MAX && total <= FOLDER_BYTES_MAX) break;
    remove.push(file.name);
    total -= file.bytes;
  }
  return { fits: total <= FOLDER_BYTES_MAX, remove };
}
