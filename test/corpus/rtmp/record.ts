/**
 * Makes the corpus anew: real senders push to a `ServerSession` on loopback, and what they sent is kept byte by byte. Plain RTMP is sent by the system's
 * ffmpeg and GStreamer, what Enhanced RTMP brought by the newer libavformat inside of node-av.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Demuxer, Muxer } from 'node-av/api';
import { ServerSession } from '../../../src/rtmp/index.ts';
import { runFfmpeg } from '../../kit/ffmpeg.ts';

const SEND_MS = 60_000;
const SILENT_MS = 3000;
const folder = await mkdtemp(join(tmpdir(), 'vistterstream-rtmp-'));
const picture = (size: string): string[] => ['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=12:duration=1.5`];
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=1.5'];
const inputs = [...picture('160x96'), ...sound];

type Send = (url: string) => Promise<void>;

const byFfmpeg =
  (...coding: string[]): Send =>
  (url) =>
    runFfmpeg([...inputs, ...coding, '-f', 'flv', url], {}, SEND_MS);

const byNewer =
  (coding: string[], from = inputs): Send =>
  async (url) => {
    const file = join(folder, 'coded.mp4');
    await runFfmpeg(['-y', ...from, ...coding, '-strict', '-2', file], {}, SEND_MS);
    await using input = await Demuxer.open(file);
    await using output = await Muxer.open(url, { input, format: 'flv' });
    // MP4's names of codecs are not FLV's.
    for (const { codecpar } of input.streams) codecpar.codecTag = 0;
    const places = input.streams.map((stream) => output.addStream(stream));
    for await (const packet of input.packets()) {
      if (packet !== null) await output.writePacket(packet, places[packet.streamIndex] ?? 0);
      packet?.free();
    }
  };

/** GStreamer's sinks: `rtmpsink` is librtmp, of which OBS has a descendant, `rtmp2sink` a third implementation. */
const byGStreamer =
  (sink: string): Send =>
  async (url) => {
    const picture =
      'videotestsrc num-buffers=18 ! video/x-raw,width=160,height=96,framerate=12/1 ! openh264enc bitrate=60000 gop-size=12 ! h264parse ! mux.';
    const sound = 'audiotestsrc num-buffers=70 ! audio/x-raw,rate=44100,channels=2 ! voaacenc bitrate=48000 ! aacparse ! mux.';
    const words = `flvmux name=mux streamable=true ! ${sink} location=${url} ${picture} ${sound}`.split(' ');
    const child = spawn('gst-launch-1.0', ['-q', ...words], { stdio: 'inherit' });
    await once(child, 'exit');
  };

const x264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-preset', 'veryfast', '-g', '12', '-bf', '2', '-crf', '34'];
const x265 = ['-c:v', 'libx265', '-pix_fmt', 'yuv420p', '-preset', 'veryfast', '-crf', '38', '-x265-params', 'log-level=none:keyint=12'];
const sessions: Readonly<Record<string, Send>> = {
  'h264-aac': byFfmpeg(...x264, '-c:a', 'aac', '-b:a', '48k'),
  'h264-mp3': byFfmpeg(...x264, '-c:a', 'libmp3lame', '-ar', '44100', '-b:a', '48k'),
  'h264-alone': byFfmpeg('-map', '0:v', ...x264),
  'aac-alone': byFfmpeg('-map', '1:a', '-c:a', 'aac', '-b:a', '48k'),
  'flv1-aac': byFfmpeg('-c:v', 'flv1', '-c:a', 'aac'),
  'h264-aac-librtmp': byGStreamer('rtmpsink'),
  'h264-aac-rtmp2': byGStreamer('rtmp2sink'),
  'hevc-opus': byNewer([...x265, '-c:a', 'libopus', '-b:a', '32k']),
  'hevc-aac': byNewer([...x265, '-c:a', 'aac', '-b:a', '48k']),
  'av1-ac3': byNewer(['-c:v', 'libsvtav1', '-pix_fmt', 'yuv420p', '-preset', '10', '-crf', '50', '-g', '12', '-c:a', 'ac3', '-b:a', '96k']),
  'vp9-flac': byNewer([
    '-c:v',
    'libvpx-vp9',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-crf',
    '50',
    '-b:v',
    '0',
    '-c:a',
    'flac',
    '-t',
    '0.7',
  ]),
  'hevc-two-tracks': byNewer(
    ['-map', '0:v', '-map', '1:v', '-map', '2:a', ...x265, '-c:a', 'aac', '-b:a', '48k'],
    [...picture('160x96'), ...picture('96x64'), ...sound],
  ),
};

async function record(send: Send): Promise<Buffer> {
  const bytes: Buffer[] = [];
  const server = createServer((socket) => {
    // All the same each time, so that the corpus is.
    const session = new ServerSession({ random: (count) => Buffer.alloc(count, 7) });
    socket.on('error', () => {});
    // libavformat inside of node-av keeps the connection after its trailer.
    socket.setTimeout(SILENT_MS, () => socket.destroy());
    socket.on('data', (chunk) => {
      bytes.push(chunk);
      for (const event of session.receive(chunk)) {
        if (event.is === 'publish') session.accept();
        if (event.is === 'fault') console.log(event.message);
      }
      socket.write(session.outgoing());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const silent = once(server, 'connection').then(([socket]) => once(socket, 'close'));
    await Promise.race([send(`rtmp://127.0.0.1:${port}/preview/stream?key=secret%20word`), silent]);
    await silent;
  } finally {
    server.close();
  }
  return Buffer.concat(bytes);
}

const wanted = process.argv.slice(2);
try {
  for (const [name, send] of Object.entries(sessions).filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
    const bytes = await record(send);
    await writeFile(join(import.meta.dirname, `${name}.bin`), bytes);
    console.log(`${name}: ${bytes.length} bytes`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
  // A sender whose connection was cut under it may wait for ever.
  process.exit();
}
