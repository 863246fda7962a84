/** The table of cameras. Passwords leave it only in `address`, which is never answered, logged or put on a command line. */
import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { plainSettings, sourceSettings, type SourceSettings } from '#packet/index.ts';
import { readSecrets, writeSecrets } from './address-secrets.ts';
import { joinAddress, maskedAddress, type SplitAddress } from './camera-address.ts';
import { wholeAddresses, type CameraAddresses } from './camera-addresses.ts';
import { isoTime } from './iso-time.ts';
import type { Secrets } from './secrets.ts';
import type { CamerasTable, Tables } from './tables.ts';

export type CameraDraft = {
  readonly name: string;
  /** An address with or without its secrets. */
  readonly address: string;
  /** Of a second, smaller stream of the same camera; null: it has none. */
  readonly subAddress: string | null;
  readonly backupCameraId: number | null;
  readonly transport: 'tcp' | 'udp';
  readonly settings: SourceSettings;
};

/** Times are ISO 8601. */
export type StoredCamera = CameraDraft & {
  readonly id: number;
  /** The address with its password hidden: what may be shown. */
  readonly maskedAddress: string;
  readonly maskedSubAddress: string | null;
  readonly createdAt: string;
  readonly modifiedAt: string;
};

export class Cameras {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;
  readonly #secrets: Secrets;

  constructor(db: Kysely<Tables>, clock: Clock, secrets: Secrets) {
    this.#db = db;
    this.#clock = clock;
    this.#secrets = secrets;
  }

  async list(): Promise<StoredCamera[]> {
    const rows = await this.#db.selectFrom('cameras').selectAll().orderBy('id').execute();
    return rows.map((row) => this.#cameraOf(row));
  }

  async get(id: number): Promise<StoredCamera | null> {
    const row = await this.#db.selectFrom('cameras').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : this.#cameraOf(row);
  }

  /** With `id` null the next free number is given. Throws CAMERA_ID_TAKEN, CAMERA_BACKUP_UNKNOWN, SOURCE_ADDRESS_NOT_VALID, CAMERA_PASSWORD_HIDDEN. */
  async add(draft: CameraDraft, id: number | null): Promise<StoredCamera> {
    const addresses = wholeAddresses(draft, null);
    return this.#db.transaction().execute(async (db) => {
      if (id !== null && (await exists(db, id))) throw errors.CAMERA_ID_TAKEN({ id });
      await this.#checkBackup(db, draft, id);
      const now = isoTime(this.#clock);
      const row = { ...this.#columnsOf(draft, addresses), created_at: now, modified_at: now, ...(id === null ? {} : { id }) };
      return this.#cameraOf(await db.insertInto('cameras').values(row).returningAll().executeTakeFirstOrThrow());
    });
  }

  /** Null: there is no such camera. An address whose password is hidden keeps the stored one. Throws as `add`. */
  async replace(id: number, draft: CameraDraft): Promise<StoredCamera | null> {
    return this.#db.transaction().execute(async (db) => {
      const before = await db.selectFrom('cameras').selectAll().where('id', '=', id).executeTakeFirst();
      if (before === undefined) return null;
      await this.#checkBackup(db, draft, id);
      const addresses = wholeAddresses(draft, this.#addressesOf(before));
      const row = { ...this.#columnsOf(draft, addresses), modified_at: isoTime(this.#clock) };
      return this.#cameraOf(await db.updateTable('cameras').set(row).where('id', '=', id).returningAll().executeTakeFirstOrThrow());
    });
  }

  /** Whether there was one. Cameras it stood in for then have no backup. */
  async remove(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('cameras').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /**
   * The draft with the passwords that are hidden in it as camera `id` has them; null: there is no such camera. Nothing is stored. Throws
   * SOURCE_ADDRESS_NOT_VALID, CAMERA_PASSWORD_HIDDEN.
   */
  async whole(draft: CameraDraft, id: number | null): Promise<CameraDraft | null> {
    const row = id === null ? null : await this.#db.selectFrom('cameras').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return null;
    const { main, sub } = wholeAddresses(draft, row && this.#addressesOf(row));
    return { ...draft, address: joinAddress(main), subAddress: sub && joinAddress(sub) };
  }

  async #checkBackup(db: Kysely<Tables>, { backupCameraId }: CameraDraft, id: number | null): Promise<void> {
    if (backupCameraId === null) return;
    if (backupCameraId === id || !(await exists(db, backupCameraId))) throw errors.CAMERA_BACKUP_UNKNOWN({ id: backupCameraId });
  }

  #columnsOf({ name, backupCameraId, transport, settings }: CameraDraft, { main, sub }: CameraAddresses) {
    return {
      name,
      url: main.url,
      credentials: this.#sealed(main),
      sub_url: sub?.url ?? null,
      sub_credentials: sub && this.#sealed(sub),
      backup_camera_id: backupCameraId,
      transport,
      settings: JSON.stringify(settings),
    };
  }

  #sealed({ secrets }: SplitAddress): string | null {
    const written = writeSecrets(secrets);
    return written === null ? null : this.#secrets.seal(written);
  }

  #addressesOf({ url, credentials, sub_url, sub_credentials }: Selectable<CamerasTable>): CameraAddresses {
    return { main: this.#unsealed(url, credentials), sub: sub_url === null ? null : this.#unsealed(sub_url, sub_credentials) };
  }

  // With the key lost the address is left without its login: the camera then says that it refuses the user name or password.
  #unsealed(url: string, credentials: string | null): SplitAddress {
    return { url, secrets: readSecrets(credentials === null ? null : this.#secrets.unseal(credentials)) };
  }

  #cameraOf(row: Selectable<CamerasTable>): StoredCamera {
    const { main, sub } = this.#addressesOf(row);
    return {
      id: row.id,
      name: row.name,
      address: joinAddress(main),
      maskedAddress: maskedAddress(main),
      subAddress: sub && joinAddress(sub),
      maskedSubAddress: sub && maskedAddress(sub),
      backupCameraId: row.backup_camera_id,
      transport: row.transport,
      settings: settingsOf(row.settings),
      createdAt: row.created_at,
      modifiedAt: row.modified_at,
    };
  }
}

const exists = async (db: Kysely<Tables>, id: number): Promise<boolean> =>
  (await db.selectFrom('cameras').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** Settings that another version wrote, and that this one does not understand, are none. */
function settingsOf(json: string): SourceSettings {
  const read = sourceSettings.safeParse({ ...plainSettings, ...JSON.parse(json) });
  return read.success ? read.data : plainSettings;
}
