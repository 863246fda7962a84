/** The database of one data folder. */
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { Alerts } from './alerts.ts';
import { AuditLog } from './audit.ts';
import { Assets } from './assets.ts';
import { Cameras } from './cameras.ts';
import { databaseError } from './database-error.ts';
import { DesiredState } from './desired.ts';
import { Destinations } from './destinations.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { isoTime } from './iso-time.ts';
import { LogLines } from './log-lines.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { Runs } from './runs.ts';
import { PushKeys } from './push-keys.ts';
import { openSecrets } from './secrets.ts';
import type { Tables } from './tables.ts';
import { Timelines } from './timelines.ts';

export type Store = AsyncDisposable & {
  readonly timelines: Timelines;
  readonly cameras: Cameras;
  readonly assets: Assets;
  readonly pushKeys: PushKeys;
  readonly destinations: Destinations;
  readonly desired: DesiredState;
  readonly runs: Runs;
  readonly audit: AuditLog;
  readonly alerts: Alerts;
  readonly logLines: LogLines;
  /** The data folder had no database before: nothing was ever stored in it. */
  readonly wasEmpty: boolean;
  /** Throws where the database cannot be read. */
  check(): Promise<void>;
  /** Writes a few bytes. Throws what a save would: DISK_FULL, DATABASE_NOT_WRITABLE, DATABASE_DAMAGED. */
  checkWriting(): Promise<void>;
};

// Another process has the database locked: a backup, or a leftover that is being ended.
const LOCK_WAIT_MS = 2_000;

/**
 * Opens or makes the database in `folder`; the caller owns it and must dispose it.
 * Throws DATA_FOLDER_READ_ONLY, DATABASE_DAMAGED, DATABASE_NEWER, DISK_FULL.
 */
export function openStore(folder: string, clock: Clock): Store {
  makeFolder(folder);
  const secrets = openSecrets(folder);
  const { database, wasEmpty } = openDatabase(join(folder, 'vistterstream.db'));
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
  return {
    timelines: new Timelines(db, clock),
    cameras: new Cameras(db, clock, secrets),
    assets: new Assets(db),
    pushKeys: new PushKeys(db, clock),
    destinations: new Destinations(db, clock, secrets),
    desired: new DesiredState(db, clock),
    runs: new Runs(db, clock),
    audit: new AuditLog(db, clock),
    alerts: new Alerts(db),
    logLines: new LogLines(db),
    wasEmpty,
    check: async () => void (await sql`select 1 from timelines limit 1`.execute(db)),
    checkWriting: async () => {
      const row = { value: 'true', modified_at: isoTime(clock) };
      await db
        .insertInto('desired_state')
        .values({ key: 'written', ...row })
        .onConflict((on) => on.column('key').doUpdateSet(row))
        .execute();
    },
    // Not `db.destroy()`: it leaves a database open that no query was ever made of.
    [Symbol.asyncDispose]: async () => void (database.isOpen && database.close()),
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw errors.DATA_FOLDER_READ_ONLY({ folder }, { cause });
  }
}

function openDatabase(file: string): { database: DatabaseSync; wasEmpty: boolean } {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { timeout: LOCK_WAIT_MS, enableForeignKeyConstraints: true });
    chmodSync(file, 0o600);
    // NORMAL would lose the last commits at a power cut.
    database.exec('pragma journal_mode = wal; pragma synchronous = full');
    return { database, wasEmpty: migrate(database, migrations) };
  } catch (error) {
    database?.close();
    throw databaseError(error);
  }
}
