/** How the files of recordings are called: safe on every file system (FAT and exFAT too), and in the order of their time. */

/** With four bytes each and the time they stay under the 255 bytes that a name may have. */
const STEM_CHARACTERS_MAX = 50;
// Forbidden by FAT, exFAT and NTFS, or parts of a path; and what cannot be seen.
const forbidden = /[\p{C}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu;

/** What stands before the time. Never empty, never hidden. */
export function safeStem(stem: string): string {
  const plain = stem.normalize('NFC').replace(forbidden, ' ').replace(/\s+/g, ' ');
  // By characters, not by halves of them.
  const short = Array.from(plain.replace(/^[\s.]+/, ''))
    .slice(0, STEM_CHARACTERS_MAX)
    .join('');
  return short.replace(/[\s.]+$/, '') || 'Recording';
}

/** `<stem> 2026-11-25 21.52.13.mp4`, by this machine's clock on the wall, ms since 1970; the second of a second ends with `_2`, which sorts behind it. */
export function recordingName(stem: string, wall: number, copy = 1): string {
  const at = new Date(wall);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.');
  return `${safeStem(stem)} ${day} ${time}${copy === 1 ? '' : `_${copy}`}.mp4`;
}
