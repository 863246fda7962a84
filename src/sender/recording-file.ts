/** One file of a recording: fragmented MP4 that plays at every moment up to its last fragment, however it ends. */
import { join } from 'node:path';
import { fragment, initSegment, pictureTiming, type Origin } from '#fmp4/index.ts';
import type { FormatMessage } from '#packet/index.ts';
import { isKeyCut } from './cut-queue.ts';
import type { Disk, DiskFile } from './disk.ts';
import type { Cut } from './fragment-cutter.ts';
import { sampleAt, soundFrom } from './program-samples.ts';
import { recordingName } from './recording-name.ts';
import type { Written } from './splitting.ts';

/** So many in one second are a fault. */
const COPIES_MAX = 100;
const BOX_HEAD = 8;

export type NewFile = {
  readonly disk: Disk;
  readonly folder: string;
  readonly stem: string;
  /** What it is called by, ms since 1970. */
  readonly wall: number;
  /** What it begins with: a key picture. */
  readonly first: Cut;
};

/** Owns the file. Whoever writes waits for one call before the next. */
export class RecordingFile implements Written, AsyncDisposable {
  readonly name: string;
  readonly format: FormatMessage;
  readonly firstPicture: number;
  readonly #file: DiskFile;
  readonly #begun: number;
  readonly #origin: Origin;
  readonly #firstSound: number;
  #bytes = 0;
  #fragments = 0;
  #end: number;
  #gop = 0;
  #gopMax = 0;
  #syncing: Promise<void> | null = null;

  private constructor(name: string, file: DiskFile, { format, pictures }: Cut, begun: number) {
    this.name = name;
    this.#begun = begun;
    this.#file = file;
    this.format = format;
    this.firstPicture = pictures[0]?.number ?? 0;
    this.#end = this.firstPicture;
    this.#origin = { picture: this.firstPicture, sample: sampleAt(this.firstPicture, format.rate) };
    this.#firstSound = soundFrom(this.firstPicture, format.rate);
  }

  /** The caller owns what is made; nothing is left where it fails. */
  static async create({ disk, folder, stem, wall, first }: NewFile): Promise<RecordingFile> {
    const { name, file } = await newFile(disk, folder, (copy) => recordingName(stem, wall, copy));
    const recording = new RecordingFile(name, file, first, wall);
    try {
      await recording.#append(initSegment(first.format, { begun: wall }));
      return recording;
    } catch (error) {
      await recording[Symbol.asyncDispose]();
      await disk.remove(join(folder, name)).catch(() => {});
      throw error;
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  get gopBytes(): number {
    return this.#gopMax;
  }

  /** Nothing can be seen in it. */
  get isEmpty(): boolean {
    return this.#fragments === 0;
  }

  /** How many bytes it took. Rejects where the disk does not take it; what was written before is whole then too. */
  async write(cut: Cut): Promise<number> {
    // Sound that was late for the file before.
    const sounds = cut.sounds.filter(({ number }) => number >= this.#firstSound);
    if (cut.pictures.length + sounds.length === 0) return 0;
    const bytes = fragment(this.#fragments + 1, pictureTiming(this.format.rate), cut.pictures, sounds, this.#origin);
    await this.#append(bytes);
    this.#fragments++;
    this.#end = (cut.pictures.at(-1)?.number ?? this.#end - 1) + 1;
    this.#gop = bytes.length + (isKeyCut(cut) ? 0 : this.#gop);
    this.#gopMax = Math.max(this.#gopMax, this.#gop);
    return bytes.length;
  }

  /** Has the disk keep what was written, without waiting for it. */
  sync(failed: (error: unknown) => void): void {
    this.#syncing ??= this.#file
      .datasync()
      .catch(failed)
      .finally(() => (this.#syncing = null));
  }

  /** Says at its head how long it is, and has the disk keep it. */
  async finish(): Promise<void> {
    const { num, den } = this.format.rate;
    const lasts = Math.round(((this.#end - this.firstPicture) * den * 1000) / num);
    await writeWhole(this.#file, initSegment(this.format, { begun: this.#begun, lasts }), 0);
    await this.#file.datasync();
  }

  /**
   * The first box's head comes last: until then the bytes behind the last whole fragment are a box of size 0, which readers skip to the end of
   * the file (ISO 14496-12 4.2). SIGKILL may cut a `write` short between two pages.
   */
  async #append(bytes: Buffer): Promise<void> {
    const at = this.#bytes;
    try {
      await writeWhole(this.#file, bytes.subarray(BOX_HEAD), at + BOX_HEAD);
      await writeWhole(this.#file, bytes.subarray(0, BOX_HEAD), at);
    } catch (error) {
      await this.#file.truncate(at).catch(() => {});
      throw error;
    }
    this.#bytes += bytes.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#syncing;
    await this.#file.close();
  }
}

async function newFile(disk: Disk, folder: string, nameOf: (copy: number) => string): Promise<{ name: string; file: DiskFile }> {
  for (let copy = 1; ; copy++) {
    const name = nameOf(copy);
    try {
      return { name, file: await disk.create(folder, join(folder, name)) };
    } catch (error) {
      if (copy >= COPIES_MAX || !(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

/** A disk that is nearly full takes part of it. */
async function writeWhole(file: DiskFile, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    if (bytesWritten === 0) throw new Error('the disk takes nothing');
    done += bytesWritten;
  }
}
