/** A named pipe that stands for a player's screen: the player writes each picture as bytes when it is due, and here is noted when one changed. */
import { spawnSync } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#core/system-clock.ts';

export class Screen implements AsyncDisposable {
  /** Anybody may write here: a player that refuses to be root runs as another user. */
  readonly folder: string;
  /** Where pictures are to be written: I420, one after the other. */
  readonly file: string;
  /** By the system's monotonic clock. */
  readonly shownAt: number[] = [];
  readonly #socket: Socket;
  #now: Buffer;
  #before: Buffer;
  #filled = 0;

  /** Takes the folder, and the descriptor of the pipe in it. */
  constructor(folder: string, file: string, fd: number, bytesOfPicture: number) {
    this.folder = folder;
    this.file = file;
    this.#now = Buffer.alloc(bytesOfPicture);
    this.#before = Buffer.alloc(bytesOfPicture);
    this.#socket = new Socket({ fd, readable: true, writable: false });
    this.#socket.on('data', (bytes) => this.#take(bytes));
  }

  #take(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) {
      const taken = bytes.copy(this.#now, this.#filled, at);
      at += taken;
      this.#filled += taken;
      if (this.#filled === this.#now.length) this.#show();
    }
  }

  /** Players draw a picture again when they have no new one (VLC does so each 80 ms): that is no progress. */
  #show(): void {
    this.#filled = 0;
    if (this.#now.equals(this.#before)) return;
    this.shownAt.push(systemClock.now());
    [this.#now, this.#before] = [this.#before, this.#now];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The caller owns it. */
export async function openScreen(width: number, height: number): Promise<Screen> {
  const folder = await mkdtemp(join(tmpdir(), 'vistterstream-screen-'));
  await chmod(folder, 0o777);
  const file = join(folder, 'pictures.yuv');
  const { status, stderr } = spawnSync('mkfifo', ['--mode=666', file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mkfifo: ${stderr}`);
  // For reading and writing: else opening waits for the other end.
  const fd = openSync(file, constants.O_RDWR | constants.O_NONBLOCK);
  return new Screen(folder, file, fd, (width * height * 3) / 2);
}
