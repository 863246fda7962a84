/** A disk in memory that can be told to hang, to fail, and to have little room. */
import { basename } from 'node:path';
import type { Disk, DiskFile } from '#sender/disk.ts';
import type { DiskSpace } from '#sender/room.ts';

export class MemoryDisk implements Disk {
  /** By name. */
  readonly files = new Map<string, Buffer>();
  /** Names that were given back to the system. */
  readonly closed: string[] = [];
  synced = 0;
  freeBytes = 500e9;
  fileBytesMax: number | null = null;
  /** What each call rejects with; null: none does. */
  fault: Error | null = null;
  /** Bytes that are taken before `fault` is told. */
  takes = Infinity;
  #held: PromiseWithResolvers<void> | null = null;

  /** Writes do not come back until `go`. */
  hang(): void {
    this.#held = Promise.withResolvers();
  }

  go(): void {
    this.#held?.resolve();
    this.#held = null;
  }

  async create(_folder: string, path: string): Promise<DiskFile> {
    const name = basename(path);
    if (this.fault !== null && this.takes === 0) throw this.fault;
    if (this.files.has(name)) throw systemFault('EEXIST', -17);
    this.files.set(name, Buffer.alloc(0));
    return this.#open(name) as DiskFile;
  }

  async remove(path: string): Promise<void> {
    this.files.delete(basename(path));
  }

  async space(): Promise<DiskSpace> {
    return { freeBytes: this.freeBytes, totalBytes: 1e12, fileBytesMax: this.fileBytesMax };
  }

  #open(name: string): unknown {
    return {
      write: async (bytes: Buffer, from: number, length: number, at: number) => {
        await this.#held?.promise;
        const taken = Math.min(length, this.takes);
        this.takes -= taken;
        this.#put(name, bytes.subarray(from, from + taken), at);
        if (taken < length && this.fault !== null && taken === 0) throw this.fault;
        return { bytesWritten: taken, buffer: bytes };
      },
      truncate: async (length: number) => void this.files.set(name, (this.files.get(name) ?? Buffer.alloc(0)).subarray(0, length)),
      datasync: async () => {
        await this.#held?.promise;
        this.synced++;
      },
      close: async () => void this.closed.push(name),
    };
  }

  #put(name: string, bytes: Buffer, at: number): void {
    const before = this.files.get(name) ?? Buffer.alloc(0);
    const after = Buffer.alloc(Math.max(before.length, at + bytes.length));
    before.copy(after);
    bytes.copy(after, at);
    this.files.set(name, after);
  }
}

/** As the system says it. */
export const systemFault = (code: string, errno: number): Error => Object.assign(new Error(code), { code, errno });
