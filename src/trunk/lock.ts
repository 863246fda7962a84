/** One instance per data folder. */
import { constants, copyFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errors } from '#core/errors.ts';
import { beganAt, isRunning, type ProcessIdentity } from './process-identity.ts';

const identity = z.object({ pid: z.int().positive(), began: z.string() });
const TRIES = 5;

/**
 * Makes `folder` if it is not there and takes it for this process until the lock is disposed.
 * Throws DATA_FOLDER_READ_ONLY, or DATA_FOLDER_IN_USE with who has it. What a process that is gone left behind is taken over.
 */
export function lockDataFolder(folder: string): Disposable {
  const path = join(folder, 'trunk.lock');
  const own = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(own, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) ?? '' }));
  } catch (cause) {
    throw errors.DATA_FOLDER_READ_ONLY({ folder }, { cause });
  }
  try {
    take(path, own, folder);
  } finally {
    rmSync(own, { force: true });
  }
  return { [Symbol.dispose]: () => rmSync(path, { force: true }) };
}

/** A link appears whole and only where nothing is, so two that start at once cannot both have it. */
function take(path: string, own: string, folder: string): void {
  for (let tries = 0; tries < TRIES; tries++) {
    if (linked(own, path)) return;
    const holder = holderOf(path);
    if (holder !== null && holder.pid !== process.pid && isRunning(holder)) throw errors.DATA_FOLDER_IN_USE({ folder, pid: holder.pid });
    moveAway(path, holder);
  }
  throw errors.DATA_FOLDER_READ_ONLY({ folder });
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    return !isThere(error) && copied(from, to);
  }
}

/** For disks without links (exFAT): the same, but for a moment the lock is not whole. */
function copied(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch {
    return false;
  }
}

const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** Removes a stale lock; one that a third instance took in this very moment is put back. */
function moveAway(path: string, stale: ProcessIdentity | null): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = holderOf(aside);
  if (moved !== null && (moved.pid !== stale?.pid || moved.began !== stale.began)) linked(aside, path);
  rmSync(aside, { force: true });
}

/** Who has the lock; null where that cannot be read: a lock is written whole, so one that is not was lost with the power. */
function holderOf(path: string): ProcessIdentity | null {
  try {
    return identity.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
