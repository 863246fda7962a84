/** The folder of one running instance: its sockets, and a note of its processes for whoever must clear up after it. */
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { errors } from '#core/errors.ts';
import { beganAt, end, type ProcessIdentity } from './process-identity.ts';

const processes = z.array(z.object({ pid: z.int().positive(), began: z.string() }));

// sun_path holds 108 bytes on Linux and 104 on macOS, with a zero at the end.
const SOCKET_PATH_MAX = 103;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const socketName = (count: number): string => `${count}.sock`;

/** Where the sockets of an instance with this data folder lie; short enough for a socket's path. */
export function runFolderOf(dataFolder: string, env: NodeJS.ProcessEnv): string {
  const name = `vs-${hash(dataFolder)}`;
  const runtime = env['XDG_RUNTIME_DIR'];
  const candidates = [...(runtime !== undefined && isWritable(runtime) ? [runtime] : []), tmpdir(), '/tmp'].map((folder) =>
    join(folder, name),
  );
  return candidates.find((folder) => Buffer.byteLength(join(folder, socketName(1e6))) <= SOCKET_PATH_MAX) ?? join('/tmp', name);
}

// An environment that was taken over (sudo) may name somebody else's.
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export class RunFolder implements Disposable {
  readonly path: string;
  #processes: readonly ProcessIdentity[] = [];
  #sockets = 0;

  /**
   * Makes the folder, readable by this user alone, and ends what a run before it left behind.
   * The caller holds the lock of the data folder. Throws DATA_FOLDER_READ_ONLY where it cannot be made.
   */
  constructor(path: string) {
    this.path = path;
    try {
      endLeftovers(path);
      mkdirSync(path, { mode: 0o700 });
      chmodSync(path, 0o700);
    } catch (cause) {
      throw errors.DATA_FOLDER_READ_ONLY({ folder: path }, { cause });
    }
  }

  /** A path for a socket that no other process has or had: one that ends late removes only its own. */
  newSocket(): string {
    return join(this.path, socketName(++this.#sockets));
  }

  /** A child was started: if the trunk dies now, the next one ends it. */
  began(pid: number): void {
    const began = beganAt(pid);
    if (began !== null) this.#note([...this.#processes, { pid, began }]);
  }

  ended(pid: number): void {
    this.#note(this.#processes.filter((each) => each.pid !== pid));
  }

  #note(list: readonly ProcessIdentity[]): void {
    this.#processes = list;
    const path = join(this.path, 'processes.json');
    writeFileSync(`${path}.tmp`, JSON.stringify(list));
    renameSync(`${path}.tmp`, path);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

function endLeftovers(path: string): void {
  if (!existsSync(path)) return;
  const { uid } = lstatSync(path);
  // In a folder for everybody, another user may have been there first.
  if (process.getuid !== undefined && uid !== process.getuid()) throw new Error(`${path} belongs to another user`);
  readProcesses(join(path, 'processes.json')).forEach(end);
  rmSync(path, { recursive: true, force: true });
}

function readProcesses(path: string): readonly ProcessIdentity[] {
  try {
    return processes.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}
