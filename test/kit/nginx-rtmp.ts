/** nginx with its RTMP module, as many run it: records what it is sent. Debian's `libnginx-mod-rtmp`. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusingPort } from './bad-servers.ts';
import { readFlv, type MediaPacket } from './flv-packets.ts';
import { listening, type Listening } from './listening.ts';
import { OwnedChild } from './owned-child.ts';
import { listensAt } from './tcp-table.ts';
import { untilTrue } from './within.ts';

export type NginxOptions = {
  /** Who sends nothing for so long is put out; nginx's own default is never. */
  readonly dropIdleSeconds?: number;
  /** Keys that it does not take. */
  readonly refuses?: readonly string[];
};

const MODULE = '/usr/lib/nginx/modules/ngx_rtmp_module.so';

export class NginxRtmp implements AsyncDisposable {
  readonly port: number;
  readonly #folder: string;
  readonly #door: Listening;
  #child: OwnedChild;

  /** Takes `door`, which says who may publish, and `folder`, where its configuration is. */
  constructor(folder: string, port: number, door: Listening) {
    this.#folder = folder;
    this.port = port;
    this.#door = door;
    this.#child = this.#start();
  }

  /** Without the key. */
  get url(): string {
    return `rtmp://127.0.0.1:${this.port}/live`;
  }

  /** What it wrote so far. */
  get log(): readonly string[] {
    return this.#child.lines;
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Every publishing under a key, the oldest first, so far. Its times begin at 0 wherever those that were sent begin. */
  recordings(key: string): MediaPacket[][] {
    return readdirSync(this.#folder)
      .filter((name) => name.startsWith(`${key}-`) && name.endsWith('.flv'))
      .toSorted()
      .map((name) => readFlv(readFileSync(join(this.#folder, name))));
  }

  async kill(): Promise<void> {
    await this.#child[Symbol.asyncDispose]();
  }

  /** At the same port; its recordings are kept. */
  async restart(): Promise<void> {
    this.#child = this.#start();
    await this.ready();
  }

  async ready(): Promise<void> {
    await untilTrue(5_000, 'nginx listening', () => listensAt(this.port));
  }

  #start(): OwnedChild {
    return new OwnedChild('nginx', ['-e', 'stderr', '-p', this.#folder, '-c', join(this.#folder, 'nginx.conf')]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await this.#door[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

export async function startNginxRtmp({ dropIdleSeconds, refuses = [] }: NginxOptions = {}): Promise<NginxRtmp> {
  const folder = mkdtempSync(join(tmpdir(), 'vistterstream-nginx-'));
  const door = await listening(
    createServer((request, response) => {
      let form = '';
      request.on('data', (bytes) => (form += String(bytes)));
      request.on('end', () => response.writeHead(refuses.includes(new URLSearchParams(form).get('name') ?? '') ? 403 : 200).end());
    }),
  );
  const port = await refusingPort();
  writeFileSync(join(folder, 'nginx.conf'), configuration({ folder, port, door: door.address, dropIdleSeconds: dropIdleSeconds ?? null }));
  const nginx = new NginxRtmp(folder, port, door);
  try {
    await nginx.ready();
    return nginx;
  } catch (error) {
    await nginx[Symbol.asyncDispose]();
    throw error;
  }
}

type Configured = { readonly folder: string; readonly port: number; readonly door: string; readonly dropIdleSeconds: number | null };

/** One process alone, so that its end is the end of all. */
const configuration = ({ folder, port, door, dropIdleSeconds }: Configured): string => `
load_module ${MODULE};
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr info;
events { worker_connections 256; }
rtmp {
  server {
    listen 127.0.0.1:${port};
    application live {
      live on;
      record all;
      record_path ${folder};
      record_unique on;
      on_publish ${door}/;
      ${dropIdleSeconds === null ? '' : `drop_idle_publisher ${dropIdleSeconds}s;`}
    }
  }
}
`;
