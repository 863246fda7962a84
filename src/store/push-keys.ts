/** The table of push keys: who may push under a name of his own. A key is shown once; only its hash is kept. */
import { randomBytes } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { pushKeyHash } from '#core/push-key-hash.ts';
import { isoTime } from './iso-time.ts';
import type { PushKeysTable, Tables } from './tables.ts';

/** 144 bits: no one guesses it. */
const KEY_BYTES = 18;
const END_CHARACTERS = 4;
const KEYS_MAX = 100;

/** `createdAt`: ISO 8601. */
export type StoredPushKey = {
  readonly id: number;
  readonly name: string;
  /** SHA-256, hexadecimal. */
  readonly keyHash: string;
  readonly keyEnd: string;
  readonly createdAt: string;
};

export class PushKeys {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async list(): Promise<StoredPushKey[]> {
    return (await this.#db.selectFrom('push_keys').selectAll().orderBy('id').execute()).map(pushKeyOf);
  }

  /** Makes a key for `name`. Throws PUSH_KEY_NAME_TAKEN and PUSH_KEYS_FULL. */
  async add(name: string): Promise<{ readonly stored: StoredPushKey; readonly key: string }> {
    const key = randomBytes(KEY_BYTES).toString('base64url');
    const row = { name, key_hash: pushKeyHash(key), key_end: key.slice(-END_CHARACTERS), created_at: isoTime(this.#clock) };
    return this.#db.transaction().execute(async (db) => {
      const names = await db.selectFrom('push_keys').select('name').execute();
      if (names.some((each) => each.name === name)) throw errors.PUSH_KEY_NAME_TAKEN({ name });
      if (names.length >= KEYS_MAX) throw errors.PUSH_KEYS_FULL({ most: KEYS_MAX });
      return { stored: pushKeyOf(await db.insertInto('push_keys').values(row).returningAll().executeTakeFirstOrThrow()), key };
    });
  }

  /** Whether there was one. */
  async remove(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('push_keys').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }
}

const pushKeyOf = ({ id, name, key_hash, key_end, created_at }: Selectable<PushKeysTable>): StoredPushKey => ({
  id,
  name,
  keyHash: key_hash,
  keyEnd: key_end,
  createdAt: created_at,
});
