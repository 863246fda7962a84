/** The processes, by the part each plays, and how one of them is started. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';

export type Role = 'trunk' | 'feed' | 'engine' | 'server' | 'stills' | 'sender' | 'trial';

const entries: Record<Role, string> = {
  trunk: 'trunk/main',
  feed: 'feed/main',
  engine: 'engine/main',
  server: 'http/main',
  stills: 'stills/main',
  sender: 'sender/main',
  trial: 'engine/trial-main',
};

/** The file that plays `role`: a source in a clone, built JavaScript in a package, as this very file is. */
export function entryOf(role: Role): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`../${entries[role]}.${extension}`, import.meta.url));
}

export type RoleProcess = {
  readonly process: ChildProcess;
  /** The trunk's end of the pipe that the child finds at PARENT_FD. */
  readonly pipe: Duplex;
};

/**
 * Starts a child in this process group. Its command line names its role as a word of its own; `label` (a source's id, never a secret)
 * follows. The caller owns the process.
 */
export function startRole(role: Role, options: { label?: string; env?: NodeJS.ProcessEnv } = {}): RoleProcess {
  const words = [entryOf(role), role, ...(options.label === undefined ? [] : [options.label])];
  const child = spawn(process.execPath, [...process.execArgv, ...words], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  // stdio[3] of a child spawned with 'pipe' there is a duplex socket.
  return { process: child, pipe: child.stdio[3] as Duplex };
}
