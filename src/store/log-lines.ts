/** What happened, in the operator's words. */
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { LogLine } from '#contract/index.ts';
import { foldCase } from '#core/fold-case.ts';
import type { Page } from './audit.ts';
import type { LogLinesTable, Tables } from './tables.ts';

const KEPT_MAX = 10_000;

/** Null: all. */
export type WantedLines = { readonly search: string | null; readonly level: LogLine['level'] | null };
export type LogPage = Page & WantedLines;

export class LogLines {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async list({ limit, before, search, level }: LogPage): Promise<LogLine[]> {
    const columns = ['id', 'at', 'level', 'code', 'message', 'remedy'] as const;
    let lines = this.#db.selectFrom('log_lines').select(columns).orderBy('id', 'desc').limit(limit);
    if (before !== null) lines = lines.where('id', '<', before);
    if (level !== null) lines = lines.where('level', '=', level);
    for (const word of wordsOf(search ?? '')) lines = lines.where(holds(word));
    return await lines.execute();
  }

  /** The highest number that was ever given; 0: none was. */
  async lastId(): Promise<number> {
    return (await this.#db.selectFrom('log_lines').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst())?.id ?? 0;
  }

  /** Writes these, all or none; the oldest make room. */
  async add(lines: readonly LogLine[]): Promise<void> {
    if (lines.length === 0) return;
    await this.#db.transaction().execute(async (db) => {
      await db.insertInto('log_lines').values(lines.map(columnsOf)).execute();
      const beyond = db.selectFrom('log_lines').select('id').orderBy('id', 'desc').limit(1).offset(KEPT_MAX);
      await db.deleteFrom('log_lines').where('id', '<=', beyond).execute();
    });
  }
}

/** Whether a line is of the level and has all words of `search`: what `list` finds, of lines that are not written yet. */
export function isFound(line: LogLine, { search, level }: WantedLines): boolean {
  if (level !== null && line.level !== level) return false;
  const folded = foldedOf(line);
  return wordsOf(search ?? '').every((word) => folded.includes(word));
}

/** The longest first: few lines have it, so that the others are seldom looked for. */
const wordsOf = (search: string): string[] =>
  [...new Set(foldCase(search).split(/\s+/))].filter((word) => word !== '').toSorted((one, other) => other.length - one.length);

/** Not `like`: its wildcards would have to be escaped, and SQLite's takes ASCII letters of any case for one. */
const holds = (word: string) => sql<SqlBool>`instr(folded, ${word}) > 0`;

const foldedOf = ({ code, message }: LogLine): string => foldCase(`${code} ${message}`);

const columnsOf = (line: LogLine): LogLinesTable => ({ ...line, folded: foldedOf(line) });
