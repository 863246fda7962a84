/**
 * Watches as many viewers do, in a process of its own: `many-viewers.ts monitor|hls COUNT ADDRESS`. Says `ready` when each has its first media, then
 * once a second how many bytes came in all.
 */
import { Agent, get } from 'node:http';
import { WebSocket } from 'ws';

const [kind = '', count = '1', address = ''] = process.argv.slice(2);
let bytes = 0;
let waiting = Number(count);

/** One viewer more has media. */
function begun(): void {
  if (--waiting > 0) return;
  console.log('ready');
  setInterval(() => console.log(`bytes ${bytes}`), 1000);
}

function watchMonitor(): void {
  const socket = new WebSocket(new URL('/api/monitor', address.replace(/^http/, 'ws')));
  let isFirst = true;
  socket.on('message', (data: Buffer, isBinary) => {
    bytes += data.length;
    if (isBinary && isFirst) begun();
    if (isBinary) isFirst = false;
  });
}

/** As hls.js does it: the next playlist is asked for while the parts of the last one are fetched. */
async function watchHls(number: number): Promise<never> {
  const playlistUrl = new URL('/preview/stream/index.m3u8', address);
  const viewer = { agent: new Agent({ keepAlive: true, maxSockets: 2 }), headers: { 'user-agent': `viewer ${number}` } };
  const fetchAll = async (urls: readonly URL[]): Promise<void> => void (await Promise.all(urls.map((url) => fetched(url, viewer))));
  let seen = partsIn((await fetched(playlistUrl, viewer)).toString());
  let fetching = fetchAll(seen.uris.slice(-1).map((uri) => new URL(uri, playlistUrl)));
  void fetching.then(begun);
  for (;;) {
    const reload = new URL(`?_HLS_msn=${seen.sequence}&_HLS_part=${seen.part}&_HLS_skip=YES`, playlistUrl);
    const now = partsIn((await fetched(reload, viewer)).toString());
    await fetching;
    const known = new Set(seen.uris);
    fetching = fetchAll(now.uris.filter((uri) => !known.has(uri)).map((uri) => new URL(uri, playlistUrl)));
    seen = now;
  }
}

/** The parts of a playlist, and the numbers of the one that comes next (RFC 8216bis 6.2.5.2). */
function partsIn(playlist: string): { uris: string[]; sequence: number; part: number } {
  const lines = playlist.split('\n');
  const numberOf = (pattern: RegExp): number => Number(pattern.exec(playlist)?.[1] ?? 0);
  const whole = lines.filter((line) => line.startsWith('#EXTINF')).length;
  const partOf = (line: string): string[] => /^#EXT-X-PART:.*URI="([^"]+)"/.exec(line)?.[1]?.split('\n') ?? [];
  return {
    uris: lines.flatMap(partOf),
    sequence: numberOf(/MEDIA-SEQUENCE:(\d+)/) + numberOf(/SKIPPED-SEGMENTS=(\d+)/) + whole,
    part: lines.slice(lines.findLastIndex((line) => line.startsWith('#EXTINF'))).flatMap(partOf).length,
  };
}

function fetched(url: URL, options: object): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = get(url, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        bytes += body.length;
        if (answer.statusCode === 200) resolve(body);
        else reject(new Error(`${url}: ${answer.statusCode} ${body.toString().slice(0, 300)}`));
      });
      answer.on('error', reject);
    });
    request.on('error', reject);
  });
}

for (let number = 0; number < Number(count); number++) {
  if (kind === 'monitor') watchMonitor();
  else void watchHls(number);
}
