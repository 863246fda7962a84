import type { DatabaseSync } from 'node:sqlite';
import { errors } from '#core/errors.ts';

/**
 * Brings the database to the last of `steps`; a step that fails leaves it as it was. Returns whether the database was empty before.
 * Throws DATABASE_NEWER when a newer version of the product has written it.
 */
export function migrate(database: DatabaseSync, steps: readonly string[]): boolean {
  const before = Number(database.prepare('pragma user_version').get()?.['user_version']);
  if (before > steps.length) throw errors.DATABASE_NEWER({ found: before, known: steps.length });
  database.exec('begin immediate');
  try {
    for (const step of steps.slice(before)) database.exec(step);
    database.exec(`pragma user_version = ${steps.length}`);
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
  return before === 0;
}
