/** Browsers that play HLS by hls.js in a page of the kit's own, and send their figures home. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { CHROMIUM_FLAGS } from './chromium.ts';
import { firefoxSettings } from './firefox-settings.ts';
import { playHls } from './in-page/play-hls.js';
import { listening, type Listening } from './listening.ts';
import { OwnedChild } from './owned-child.ts';
import { played, type Played } from './played.ts';
import type { Playing } from './players.ts';
import { within } from './within.ts';

type Wanted = Pick<Playing, 'url' | 'seconds'>;

const START_MS_MAX = 40_000;
const HLS_JS = createRequire(import.meta.url).resolve('hls.js/light');

const watched = z.object({ startedAt: z.number(), shownAt: z.array(z.number()), endedAt: z.number(), faults: z.array(z.string()) });

export const playChromium = (wanted: Wanted): Promise<Played> =>
  playInBrowser('hls.js in Chromium', wanted, (page, profile) => [
    '/usr/bin/chromium',
    ...['--headless=new', `--user-data-dir=${profile}`, ...CHROMIUM_FLAGS, page],
  ]);

export const playFirefox = (wanted: Wanted): Promise<Played> =>
  playInBrowser('hls.js in Firefox', wanted, (page, profile) => ['firefox-esr', '--headless', '--no-remote', '--profile', profile, page]);

async function playInBrowser(name: string, wanted: Wanted, words: (page: string, profile: string) => string[]): Promise<Played> {
  const profile = await mkdtemp(join(tmpdir(), 'vistterstream-browser-'));
  try {
    await writeFile(join(profile, 'user.js'), firefoxSettings());
    await using home = await servePage(wanted);
    const [command = '', ...args] = words(home.address, profile);
    await using _browser = new OwnedChild(command, args, { group: true, spawn: { env: { ...process.env, HOME: profile } } });
    const figures = await within(START_MS_MAX + wanted.seconds * 1000, `the figures of ${name}`, home.figures);
    return played(name, watched.parse(figures));
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Home = Listening & { readonly figures: Promise<unknown> };

/** The page, hls.js, and under the same origin whatever the stream's server has: it answers no page from elsewhere. */
async function servePage({ url, seconds }: Wanted): Promise<Home> {
  const { origin, pathname } = new URL(url);
  const page = `<!doctype html><video muted autoplay playsinline></video><script src="/hls.js"></script>
<script>(${playHls})(${JSON.stringify({ playlist: pathname, seconds })})</script>`;
  const told = Promise.withResolvers<unknown>();
  const answer = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (asked.url === '/') return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    if (asked.url === '/hls.js') return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(await readFile(HLS_JS));
    if (asked.url !== '/figures') return passOn(origin, asked, response);
    told.resolve(JSON.parse(await text(asked)));
    response.writeHead(204).end();
  };
  const server = createServer((asked, response) => void answer(asked, response).catch((error) => told.reject(error)));
  return { ...(await listening(server)), figures: told.promise };
}

function passOn(origin: string, asked: IncomingMessage, response: ServerResponse): void {
  const { host: _host, origin: _origin, ...headers } = asked.headers;
  const further = request(new URL(asked.url ?? '/', origin), { method: asked.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  further.on('error', () => response.destroy());
  response.on('close', () => further.destroy());
  further.end();
}
