/** Seals what must not be readable in the database: AES-256-GCM under a key that lies beside it, readable by its owner only. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type Secrets = {
  seal(text: string): string;
  /** Null where the key is not the one it was sealed with, or the bytes were changed. */
  unseal(sealed: string): string | null;
};

/** Reads `secret.key` in `folder`, or makes it. */
export function openSecrets(folder: string): Secrets {
  const key = keyIn(folder);
  return { seal: (text) => seal(key, text), unseal: (sealed) => unseal(key, sealed) };
}

function keyIn(folder: string): Buffer {
  const file = join(folder, 'secret.key');
  const found = readKey(file);
  if (found !== null) return found;
  const draft = `${file}.${process.pid}.tmp`;
  writeDurably(draft, randomBytes(KEY_BYTES));
  // A link never replaces a file: a key that another process made meanwhile stays.
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file);
}

function readKey(file: string): Buffer | null {
  try {
    const key = readFileSync(file);
    if (key.length !== KEY_BYTES) throw new Error(`${file} has ${key.length} bytes instead of ${KEY_BYTES}`);
    return key;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function writeDurably(file: string, bytes: Buffer): void {
  const descriptor = openSync(file, 'w', 0o600);
  try {
    writeSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unseal(key: Buffer, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
