/** Streams that are no cameras, from the system's ffmpeg: RTMP, SRT, HLS and HTTP. They send a clip in real time, over and over, and can be killed. */
import { createReadStream, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { refusingPort } from './bad-servers.ts';
import type { Footage } from './footage.ts';
import { listening, type Listening } from './listening.ts';
import { OwnedChild } from './owned-child.ts';
import { untilTrue } from './within.ts';

const TYPES: Readonly<Record<string, string>> = { m3u8: 'application/vnd.apple.mpegurl', ts: 'video/mp2t', mp4: 'video/mp4' };

/** Something that sends a clip. */
export type Sender = AsyncDisposable & {
  readonly url: string;
  kill(): Promise<void>;
  /** Back at the same address; the clip begins anew. */
  restart(): Promise<void>;
};

type Parts = { readonly url: string; readonly open: () => AsyncDisposable | Promise<AsyncDisposable> };

async function sender({ url, open }: Parts): Promise<Sender> {
  let running: AsyncDisposable | null = await open();
  const kill = async (): Promise<void> => {
    await running?.[Symbol.asyncDispose]();
    running = null;
  };
  return { url, kill, restart: async () => void (running = await open()), [Symbol.asyncDispose]: kill };
}

/** Begins again whenever nobody listens, or who listened is gone. */
const send = (clip: Footage, ...output: string[]): OwnedChild => {
  const input = ['-v', 'error', '-nostdin', '-re', '-stream_loop', '-1', '-i', clip.file];
  return new OwnedChild('sh', ['-c', 'until ffmpeg "$@"; do sleep 0.2; done', 'ffmpeg', ...input, ...output], { group: true });
};
const copied = ['-c', 'copy'];

/** An RTMP server that one client can play from. */
export async function sendRtmp(clip: Footage): Promise<Sender> {
  const url = `rtmp://127.0.0.1:${await refusingPort()}/live/stream`;
  return sender({ url, open: () => send(clip, ...copied, '-f', 'flv', '-listen', '1', url) });
}

/** Pushes it by RTMP to `url`, as OBS does; disconnected, it connects again. */
export const pushRtmp = (clip: Footage, url: string): Promise<Sender> =>
  sender({ url, open: () => send(clip, ...copied, '-f', 'flv', '-flvflags', 'no_duration_filesize', url) });

/** By SRT; `calls`: it calls the address of `url`, else it waits there to be called. */
export async function sendSrt(clip: Footage, calls: boolean): Promise<Sender> {
  const address = `srt://127.0.0.1:${await refusingPort()}`;
  const listener = `${address}?mode=listener`;
  const output = [...copied, '-f', 'mpegts'];
  const open = (): OwnedChild => send(clip, ...output, calls ? address : listener);
  return sender({ url: calls ? listener : address, open });
}

/** Motion JPEG by HTTP, as simple cameras send it: one client at a time. */
export async function sendMotionJpeg(clip: Footage): Promise<Sender> {
  const url = `http://127.0.0.1:${await refusingPort()}/video.mjpg`;
  const coded = ['-an', '-c:v', 'mjpeg', '-q:v', '5', '-f', 'mpjpeg', '-content_type', 'multipart/x-mixed-replace;boundary=ffmpeg'];
  return sender({ url, open: () => send(clip, ...coded, '-listen', '1', url) });
}

/** Live HLS in segments of `seconds`: the clip's key pictures must be no further apart. Killed, its server is gone as well. */
export async function sendHls(clip: Footage, seconds: number): Promise<Sender> {
  const folder = await mkdtemp(join(tmpdir(), 'vistterstream-hls-'));
  const port = await refusingPort();
  const playlist = join(folder, 'live.m3u8');
  const hls = ['-f', 'hls', '-hls_time', String(seconds), '-hls_list_size', '6', '-hls_flags', 'delete_segments', playlist];
  const open = async (): Promise<AsyncDisposable> => {
    rmSync(playlist, { force: true });
    const child = send(clip, ...copied, ...hls);
    // Players begin three segments back.
    await untilTrue(10_000, 'three segments', () => existsSync(playlist) && readFileSync(playlist, 'utf8').split('#EXTINF').length > 3);
    const server = await serveFolder(folder, port);
    return {
      [Symbol.asyncDispose]: async () => {
        await server[Symbol.asyncDispose]();
        await child[Symbol.asyncDispose]();
      },
    };
  };
  const made = await sender({ url: `http://127.0.0.1:${port}/live.m3u8`, open });
  return {
    ...made,
    [Symbol.asyncDispose]: async () => {
      await made.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Serves the files of one folder, with ranges, as web servers do. */
export const serveFolder = (folder: string, port = 0): Promise<Listening> =>
  listening(
    createServer((request, response) => answer(folder, request, response)),
    port,
  );

function answer(folder: string, { url = '', headers }: IncomingMessage, response: ServerResponse): void {
  const name = basename(url.replace(/\?.*$/, ''));
  const file = join(folder, name);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return void response.writeHead(404).end();
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  const [start, end] = [Number(from), to === '' ? size - 1 : Number(to)];
  response.writeHead(headers.range === undefined ? 200 : 206, {
    'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    ...(headers.range === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  createReadStream(file, { start, end })
    .on('error', () => response.destroy())
    .pipe(response);
}
