/** A viewer of `/api/monitor` that writes down everything: numbers, times, and files that can be decoded afterwards. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket, type RawData } from 'ws';
import { z } from 'zod';
import { systemClock } from '#core/system-clock.ts';
import { SAMPLES_PER_SOUND_FRAME } from '#core/units.ts';
import { digestOf } from './flv-packets.ts';
import { samplesOf, tracksOf, type Sample, type Track } from './fragments.ts';
import { within } from './within.ts';

const initMessage = z.object({
  is: z.literal('init'),
  codecs: z.string(),
  rate: z.object({ num: z.int(), den: z.int() }),
  width: z.int(),
  height: z.int(),
  clock: z.object({ t0: z.number(), epoch: z.number() }),
  number: z.int(),
});
const endedMessage = z.object({ is: z.literal('ended') });
export type MonitorInit = z.infer<typeof initMessage>;

export type PictureRead = {
  readonly number: number;
  readonly key: boolean;
  readonly bytes: number;
  /** As `digestOf` has it. */
  readonly digest: string;
  /** CLOCK_MONOTONIC. */
  readonly arrivedMs: number;
};

export type SoundRead = { readonly number: number; readonly digest: string };

export class MonitorReader implements AsyncDisposable {
  readonly inits: MonitorInit[] = [];
  readonly pictures: PictureRead[] = [];
  readonly soundFrames: SoundRead[] = [];
  /** One playable file for each init segment, where a folder was given. */
  readonly files: string[] = [];
  /** Why it reads no more; null while it does. */
  closed: string | null = null;
  readonly #socket: WebSocket;
  readonly #folder: string | null;
  readonly #waiting = new Set<() => void>();
  #tracks: readonly Track[] | null = null;

  /** Takes the socket. */
  constructor(socket: WebSocket, folder: string | null) {
    this.#socket = socket;
    this.#folder = folder;
    socket.on('message', (data, isBinary) => this.#take(bytesOf(data), isBinary));
    socket.on('error', (error) => this.#close(error.message));
    socket.on('close', (code, reason) => this.#close(`${code} ${reason.toString()}`));
  }

  /** Resolves once `reached` says so of this reader, asked after each message. Rejects after `ms`, or when the connection closes first. */
  until(what: string, ms: number, reached: (reader: this) => boolean): Promise<void> {
    let look = (): void => {};
    const done = new Promise<void>((resolve, reject) => {
      look = () => {
        if (reached(this)) resolve();
        else if (this.closed !== null) reject(new Error(`the monitor closed (${this.closed}) before ${what}`));
      };
      this.#waiting.add(look);
      look();
    });
    return within(ms, what, done).finally(() => this.#waiting.delete(look));
  }

  /** The numbers of all pictures, as they came. */
  get numbers(): number[] {
    return this.pictures.map(({ number }) => number);
  }

  /** The numbers of all AAC frames, as they came. */
  get sounds(): number[] {
    return this.soundFrames.map(({ number }) => number);
  }

  #take(bytes: Buffer, isBinary: boolean): void {
    if (this.closed !== null) return;
    try {
      if (isBinary) this.#takeBytes(bytes);
      else this.#hear(JSON.parse(bytes.toString()));
      this.#tellWaiting();
    } catch (error) {
      this.#close(String(error));
    }
  }

  /** That no program runs is no reason to leave: one may begin. */
  #hear(said: unknown): void {
    if (!endedMessage.safeParse(said).success) this.#begin(initMessage.parse(said));
  }

  #begin(init: MonitorInit): void {
    this.inits.push(init);
    this.#tracks = null;
    // A file with a second `moov` is read by nobody, so each init segment begins a file of its own.
    if (this.#folder !== null) this.files.push(join(this.#folder, `monitor-${this.files.length + 1}.mp4`));
  }

  #takeBytes(bytes: Buffer): void {
    if (this.inits.length === 0) throw new Error('media came before the init message');
    const file = this.files.at(-1);
    if (file !== undefined) appendFileSync(file, bytes);
    if (this.#tracks === null) this.#tracks = tracksOf(bytes);
    else this.#takeSamples(samplesOf(bytes, this.#tracks), systemClock.now());
  }

  #takeSamples(samples: readonly Sample[], arrivedMs: number): void {
    for (const { track, at, duration, key, data } of samples) {
      const digest = digestOf(track.kind, data);
      if (track.kind === 'picture') this.pictures.push({ number: at / duration, key, bytes: data.length, digest, arrivedMs });
      else this.soundFrames.push({ number: at / SAMPLES_PER_SOUND_FRAME, digest });
    }
  }

  #close(why: string): void {
    this.closed ??= why;
    this.#socket.terminate();
    this.#tellWaiting();
  }

  #tellWaiting(): void {
    for (const tell of this.#waiting) tell();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#close('closed by the test');
  }
}

/** Connects; the first messages may come in the same turn. `address` is the page's, `http://HOST:PORT`. `folder`: where files are written. */
export async function openMonitor(address: string, options: { readonly folder?: string } = {}): Promise<MonitorReader> {
  const socket = new WebSocket(new URL('/api/monitor', address.replace(/^http/, 'ws')), { handshakeTimeout: 5_000 });
  const reader = new MonitorReader(socket, options.folder ?? null);
  const opened = new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  await within(6_000, `a connection to the monitor of ${address}`, opened);
  return reader;
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
