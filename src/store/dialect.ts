/** Kysely on Node's own SQLite. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';
import { databaseError } from './database-error.ts';

/** Takes `database`: destroying the Kysely closes it. Failures of the disk come out as errors of the list. */
export const nodeSqliteDialect = (database: DatabaseSync): SqliteDialect =>
  new SqliteDialect({
    database: { close: () => database.close(), prepare: (sql) => told(() => statement(database.prepare(sql))) },
  });

const statement = (prepared: StatementSync) => ({
  reader: prepared.columns().length > 0,
  all: (parameters: readonly unknown[]) => told(() => prepared.all(...values(parameters))),
  run: (parameters: readonly unknown[]) => told(() => prepared.run(...values(parameters))),
  iterate: (parameters: readonly unknown[]) => prepared.iterate(...values(parameters)),
});

// Kysely types parameters as unknown; the tables in `tables.ts` hold nothing but what SQLite stores.
const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];

function told<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw databaseError(error);
  }
}
