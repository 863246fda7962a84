/** The table of the library's files. Queries keep to what SQLite and PostgreSQL share. */
import { sql, type Expression, type ExpressionBuilder, type Kysely, type Selectable, type SqlBool } from 'kysely';
import { assetMetadata, type AssetMetadata } from '#contract/index.ts';
import { foldCase } from '#core/fold-case.ts';
import type { AssetsTable, Tables } from './tables.ts';

/** Times are ISO 8601. */
export type AssetDraft = {
  readonly type: AssetsTable['asset_type'];
  readonly filename: string;
  /** With `/`, without one at its ends; empty: in no other. */
  readonly folder: string;
  /** Bytes. */
  readonly size: number;
  /** Ms since 1970. */
  readonly modifiedMs: number;
  readonly mimeType: string;
  /** SHA-256, hexadecimal; null: not known yet. */
  readonly checksum: string | null;
  readonly uploadedAt: string;
  readonly state: AssetsTable['state'];
  readonly metadata: AssetMetadata;
};

/** `path`: folder and name. */
export type StoredAsset = AssetDraft & { readonly id: number; readonly path: string };

export type AssetFilter = {
  /** Exactly this one. */
  readonly folder?: string | undefined;
  readonly type?: AssetsTable['asset_type'] | undefined;
  /** Somewhere in folder and name, in letters of any case. */
  readonly text?: string | undefined;
};

export type AssetPage = AssetFilter & { readonly limit: number; readonly offset: number };

/** A folder that has files of its own, and how many. */
export type AssetFolder = { readonly path: string; readonly files: number };

export const pathOf = ({ folder, filename }: Pick<AssetDraft, 'folder' | 'filename'>): string =>
  folder === '' ? filename : `${folder}/${filename}`;

export class Assets {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** What `work` does with the assets it is given, all of it or nothing: the disk is waited for once. */
  atOnce<Value>(work: (assets: Assets) => Promise<Value>): Promise<Value> {
    return this.#db.transaction().execute((db) => work(new Assets(db)));
  }

  /** By folder and name. */
  async list({ limit, offset, ...filter }: AssetPage): Promise<StoredAsset[]> {
    const query = this.#db.selectFrom('assets').selectAll().where(matching(filter)).orderBy('path_key').orderBy('id');
    return (await query.limit(limit).offset(offset).execute()).map(assetOf);
  }

  async count(filter: AssetFilter): Promise<number> {
    const count = this.#db.selectFrom('assets').select(({ fn }) => fn.countAll().as('count'));
    return Number((await count.where(matching(filter)).executeTakeFirstOrThrow()).count);
  }

  async folders(): Promise<AssetFolder[]> {
    const rows = this.#db.selectFrom('assets').select(({ fn }) => ['folder', fn.countAll().as('files')]);
    return (await rows.groupBy('folder').orderBy('folder').execute()).map(({ folder, files }) => ({ path: folder, files: Number(files) }));
  }

  async all(): Promise<StoredAsset[]> {
    return (await this.#db.selectFrom('assets').selectAll().orderBy('id').execute()).map(assetOf);
  }

  async get(id: number): Promise<StoredAsset | null> {
    const row = await this.#db.selectFrom('assets').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : assetOf(row);
  }

  /** Those that a file system which ignores case would take for `path`. */
  async likePath(path: string): Promise<StoredAsset[]> {
    return (await this.#db.selectFrom('assets').selectAll().where('path_key', '=', foldCase(path)).execute()).map(assetOf);
  }

  /** The first that was not looked into yet. */
  async nextNew(): Promise<StoredAsset | null> {
    const row = await this.#db.selectFrom('assets').selectAll().where('state', '=', 'new').orderBy('id').limit(1).executeTakeFirst();
    return row === undefined ? null : assetOf(row);
  }

  /** Another with the same content; the oldest. */
  async twinOf({ id, checksum }: StoredAsset): Promise<number | null> {
    if (checksum === null) return null;
    const twins = this.#db.selectFrom('assets').select('id').where('checksum', '=', checksum).where('id', '!=', id);
    return (await twins.orderBy('id').limit(1).executeTakeFirst())?.id ?? null;
  }

  async add(draft: AssetDraft): Promise<StoredAsset> {
    return assetOf(await this.#db.insertInto('assets').values(columnsOf(draft)).returningAll().executeTakeFirstOrThrow());
  }

  /** Null: there is no such asset (any more). */
  async replace(id: number, draft: AssetDraft): Promise<StoredAsset | null> {
    const row = await this.#db.updateTable('assets').set(columnsOf(draft)).where('id', '=', id).returningAll().executeTakeFirst();
    return row === undefined ? null : assetOf(row);
  }

  /** Whether there was one. */
  async remove(id: number): Promise<boolean> {
    return (await this.#db.deleteFrom('assets').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
  }
}

const matching =
  ({ folder, type, text }: AssetFilter) =>
  (of: ExpressionBuilder<Tables, 'assets'>): Expression<SqlBool> =>
    of.and([
      ...(folder === undefined ? [] : [of('folder', '=', folder)]),
      ...(type === undefined ? [] : [of('asset_type', '=', type)]),
      ...(text === undefined ? [] : [holds(foldCase(text))]),
    ]);

/** The escape is named: PostgreSQL has one by default, SQLite has none. */
const holds = (text: string): Expression<SqlBool> => sql<SqlBool>`path_key like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;

const columnsOf = (draft: AssetDraft) => ({
  asset_type: draft.type,
  filename: draft.filename,
  folder: draft.folder,
  file_path: pathOf(draft),
  path_key: foldCase(pathOf(draft)),
  file_size: draft.size,
  modified_ms: draft.modifiedMs,
  mime_type: draft.mimeType,
  checksum: draft.checksum,
  uploaded_at: draft.uploadedAt,
  state: draft.state,
  metadata: JSON.stringify(draft.metadata),
});

const assetOf = (row: Selectable<AssetsTable>): StoredAsset => ({
  id: row.id,
  type: row.asset_type,
  filename: row.filename,
  folder: row.folder,
  path: row.file_path,
  size: row.file_size,
  modifiedMs: row.modified_ms,
  mimeType: row.mime_type,
  checksum: row.checksum,
  uploadedAt: row.uploaded_at,
  state: row.state,
  metadata: metadataOf(row.metadata),
});

/** What another version wrote, and this one does not understand, is not known. */
const metadataOf = (json: string): AssetMetadata => assetMetadata.safeParse(JSON.parse(json)).data ?? {};
