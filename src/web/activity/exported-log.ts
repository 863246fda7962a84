/** The log as a file: what is found, newest first. Pure but for what it is given to read with. */
import type { LogLine } from '#contract/index.ts';
import type { LogPage } from '../api/log.ts';

const PAGE_LINES = 1_000;
/** A few megabytes: what is larger no table can hold at ease. */
export const EXPORT_LINES_MAX = 20_000;

export type Collected = { readonly lines: readonly LogLine[]; readonly isAll: boolean };

/** `read`: what is older than the line with this id. */
export async function collectLog(read: (before: number | null, limit: number) => Promise<LogPage>): Promise<Collected> {
  const lines: LogLine[] = [];
  let before: number | null = null;
  for (;;) {
    const page: LogPage = await read(before, PAGE_LINES);
    lines.push(...page.lines);
    if (lines.length > EXPORT_LINES_MAX) return { lines: lines.slice(0, EXPORT_LINES_MAX), isAll: false };
    before = page.lines.at(-1)?.id ?? null;
    if (page.isLast || before === null) return { lines, isAll: true };
  }
}

const columns = ['id', 'at', 'level', 'code', 'message', 'remedy'] as const;

/** RFC 4180. */
export const csvOf = (lines: readonly LogLine[]): string =>
  [columns.join(','), ...lines.map((line) => columns.map((column) => cellOf(String(line[column]))).join(','))].join('\r\n') + '\r\n';

export const jsonOf = (lines: readonly LogLine[]): string => `${JSON.stringify(lines, null, 2)}\n`;

/** Names come from anywhere: a table must not take one that begins like a formula for one. */
function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
