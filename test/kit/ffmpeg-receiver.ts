/** The system's ffmpeg as a server that one publisher can send to: `ffmpeg -listen 1`. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusingPort } from './bad-servers.ts';
import { readFlv, type MediaPacket } from './flv-packets.ts';
import { OwnedChild } from './owned-child.ts';
import { listensAt } from './tcp-table.ts';
import { untilTrue } from './within.ts';

export type FfmpegReceiver = AsyncDisposable & {
  /** Without the key. */
  readonly url: string;
  readonly key: string;
  /** So far; with the times that were sent. */
  readonly packets: () => MediaPacket[];
};

export async function startFfmpegReceiver(): Promise<FfmpegReceiver> {
  const folder = mkdtempSync(join(tmpdir(), 'vistterstream-receiver-'));
  const file = join(folder, 'received.flv');
  const port = await refusingPort();
  const [url, key] = [`rtmp://127.0.0.1:${port}/live`, 'stream'];
  const input = ['-copyts', '-listen', '1', '-i', `${url}/${key}`];
  const output = ['-c', 'copy', '-flush_packets', '1', '-f', 'flv', '-flvflags', 'no_duration_filesize', file];
  const child = new OwnedChild('ffmpeg', ['-v', 'error', '-nostdin', ...input, ...output]);
  // It takes one connection, so nobody may try whether it listens.
  await untilTrue(5_000, 'ffmpeg listening', () => listensAt(port));
  return {
    url,
    key,
    packets: () => readFlv(readIfThere(file)),
    [Symbol.asyncDispose]: async () => {
      await child[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
