/**
 * Makes the corpus anew: a recorded push is published to real servers on loopback (nginx with its module for RTMP, the system's ffmpeg), and what they
 * answered is kept byte by byte.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PublisherSession, publisherAddress, type PublishedStream } from '../../../src/rtmp/index.ts';
import { listening } from '../../kit/listening.ts';
import { OwnedChild } from '../../kit/owned-child.ts';
import { newSession, played, rtmpCorpus } from '../../kit/rtmp-corpus.ts';
import { within } from '../../kit/within.ts';

const NGINX_PORT = 19_352;
const FFMPEG_PORT = 19_353;
const LONG_MS = 20_000;
const STARTS_MS = 1500;
const folder = await mkdtemp(join(tmpdir(), 'vistterstream-rtmp-'));

/** A push without pictures out of order. */
const events = played(newSession(), rtmpCorpus().get('h264-aac-librtmp') ?? Buffer.alloc(0), [4096]);
const packets = events.filter((event) => event.is === 'packet');

function streamIn(): PublishedStream {
  const streams = events.find((event) => event.is === 'streams');
  const avcC = streams?.picture?.extradata ?? Buffer.alloc(0);
  const spsEnd = 8 + avcC.readUInt16BE(6);
  const ppsFrom = spsEnd + 3;
  return {
    width: 160,
    height: 96,
    fps: 12,
    videoKbps: 60,
    audioKbps: 48,
    sps: avcC.subarray(8, spsEnd),
    pps: avcC.subarray(ppsFrom, ppsFrom + avcC.readUInt16BE(spsEnd + 1)),
    asc: streams?.sound?.extradata ?? Buffer.alloc(0),
  };
}

function write(session: PublisherSession, socket: Socket): void {
  for (const piece of session.outgoing()) if (socket.writable) socket.write(piece);
}

function sendAll(session: PublisherSession): void {
  session.begin(streamIn());
  for (const { kind, key, dtsMs, data } of packets) {
    if (kind === 'picture') session.picture({ ms: dtsMs, key, data });
    else session.sound({ ms: dtsMs, data });
  }
}

/** What the server answers until it closes, or until all is sent and we have taken leave. `published` is called once it is. */
async function published(url: string, whenPublished: () => Promise<void> = async () => {}): Promise<Buffer> {
  const address = publisherAddress(url, 'canary-stream');
  if (!address.ok) throw new Error(address.error.why);
  // All the same each time, so that the corpus is.
  const session = new PublisherSession({ address: address.value, random: (count) => Buffer.alloc(count, 7), ackBytes: 2000 });
  const socket = connect(address.value.port, address.value.host);
  const answered: Buffer[] = [];
  const leave = async (): Promise<void> => {
    await whenPublished();
    sendAll(session);
    write(session, socket);
    await wait(500);
    session.end();
    write(session, socket);
    await wait(500);
    socket.end();
  };
  socket.on('error', (error) => console.log(error.message));
  socket.on('connect', () => write(session, socket));
  socket.on('data', (bytes) => {
    answered.push(bytes);
    for (const event of session.receive(bytes)) {
      if (event.is === 'connected') session.publish();
      if (event.is === 'published') void leave();
      if (event.is === 'refused' || event.is === 'fault') socket.end();
    }
    write(session, socket);
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await within(LONG_MS, 'the end of the connection', closed);
  return Buffer.concat(answered);
}

async function keep(name: string, bytes: Buffer): Promise<void> {
  await writeFile(join(import.meta.dirname, `${name}.bin`), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
}

async function recordNginx(): Promise<void> {
  await using refusing = await listening(createHttpServer((_, response) => response.writeHead(403).end()));
  const configuration = join(folder, 'nginx.conf');
  await writeFile(
    configuration,
    `load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
     daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
     events { worker_connections 64; }
     rtmp { access_log off; server { listen 127.0.0.1:${NGINX_PORT};
       application live { live on; }
       application denied { live on; deny publish all; }
       application asking { live on; on_publish ${refusing.address}/; } } }`,
  );
  await using _server = new OwnedChild('nginx', ['-c', configuration, '-p', folder]);
  await wait(STARTS_MS);
  const url = (app: string): string => `rtmp://127.0.0.1:${NGINX_PORT}/${app}`;
  let second: Buffer = Buffer.alloc(0);
  await keep('nginx', await published(url('live'), async () => void (second = await published(url('live')))));
  await keep('nginx-in-use', second);
  for (const app of ['denied', 'asking', 'nothing']) await keep(`nginx-${app}`, await published(url(app)));
}

async function recordFfmpeg(): Promise<void> {
  const url = `rtmp://127.0.0.1:${FFMPEG_PORT}/live`;
  await using _server = new OwnedChild('ffmpeg', [
    '-v',
    'error',
    '-listen',
    '1',
    '-i',
    `${url}/canary-stream`,
    '-c',
    'copy',
    '-f',
    'null',
    '-',
  ]);
  await wait(STARTS_MS);
  await keep('ffmpeg', await published(url));
}

try {
  await recordNginx();
  await recordFfmpeg();
} finally {
  await rm(folder, { recursive: true, force: true });
}
