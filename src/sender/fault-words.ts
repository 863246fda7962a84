/** What a system call said, for people. */
import { getSystemErrorMessage } from 'node:util';

type SystemFault = { readonly errno: number; readonly code: string };

const asSystemFault = (why: unknown): SystemFault | null =>
  why instanceof Error && 'errno' in why && typeof why.errno === 'number' && 'code' in why && typeof why.code === 'string'
    ? { errno: why.errno, code: why.code }
    : null;

/** As in `read-only file system`; without paths. */
export function faultWords(why: unknown): string {
  const fault = asSystemFault(why);
  if (fault !== null) return getSystemErrorMessage(fault.errno) ?? fault.code;
  return why instanceof Error ? why.message : String(why);
}

/** The disk, or what this user may have of it, is used up. */
export const isNoRoom = (why: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(asSystemFault(why)?.code ?? '');
