/** Browsers other than Chromium as Debian has them, driven by what each of them speaks: Firefox by WebDriver BiDi, WebKitGTK by WebDriver. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { refusingPort } from './bad-servers.ts';
import { firefoxSettings } from './firefox-settings.ts';
import { OwnedChild } from './owned-child.ts';
import { untilTrue, within } from './within.ts';

export type OtherBrowser = AsyncDisposable & {
  readonly name: string;
  /** Errors of the page so far, as far as the browser tells of them. */
  readonly faults: () => Promise<readonly string[]>;
  readonly open: (address: string) => Promise<unknown>;
  /** What an expression is in the page; it is text that JSON can carry. */
  readonly run: <Value>(expression: string) => Promise<Value>;
  /** Presses the main button of a mouse there, CSS px from the window's corner. */
  readonly press: (x: number, y: number) => Promise<unknown>;
};

const START_MS_MAX = 40_000;
const ANSWER_MS_MAX = 30_000;
const SIZE = { width: 1400, height: 900 };

/** The page's own words for a value: both kinds of driver wrap values in words of theirs. */
const asJson = (expression: string): string => `JSON.stringify(${expression}) ?? 'null'`;

const pressAt = (x: number, y: number): object => ({
  actions: [
    {
      type: 'pointer',
      id: 'mouse',
      actions: [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    },
  ],
});

const bidiMessage = z.looseObject({
  id: z.number().optional(),
  method: z.string().optional(),
  result: z.unknown(),
  error: z.string().optional(),
});
const logged = z.object({ params: z.object({ level: z.string(), text: z.string().nullable() }) });
const contexts = z.object({ contexts: z.array(z.object({ context: z.string() })) });
const evaluated = z.object({ result: z.object({ value: z.string() }) });

export async function openFirefox(): Promise<OtherBrowser> {
  await using opened = new AsyncDisposableStack();
  const profile = await mkdtemp(join(tmpdir(), 'vistterstream-firefox-'));
  opened.defer(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  await writeFile(join(profile, 'user.js'), firefoxSettings());
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', String(await refusingPort())];
  const size = ['--width', String(SIZE.width), '--height', String(SIZE.height)];
  const child = opened.use(
    new OwnedChild('firefox-esr', [...args, ...size], { group: true, spawn: { env: { ...process.env, HOME: profile } } }),
  );
  const [, listens = ''] = await child.line(/WebDriver BiDi listening on (ws:\S+)/, START_MS_MAX);
  const faults: string[] = [];
  const ask = await bidi(opened, `${listens}/session`, (text) => faults.push(text));
  await ask('session.new', { capabilities: {} });
  await ask('session.subscribe', { events: ['log.entryAdded'] });
  const context = contexts.parse(await ask('browsingContext.getTree', {})).contexts[0]?.context ?? '';
  const owned = opened.move();
  return {
    name: 'Firefox',
    faults: () => Promise.resolve(faults),
    open: (url) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
    run: async (expression) => {
      const asked = { expression: asJson(expression), target: { context }, awaitPromise: true };
      return JSON.parse(evaluated.parse(await ask('script.evaluate', asked)).result.value);
    },
    press: (x, y) => ask('input.performActions', { context, ...pressAt(x, y) }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

type Ask = (method: string, params: object) => Promise<unknown>;

async function bidi(owner: AsyncDisposableStack, address: string, onFault: (text: string) => void): Promise<Ask> {
  const socket = new WebSocket(address);
  owner.defer(() => socket.terminate());
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  socket.on('message', (data) => {
    const parsed: unknown = JSON.parse(String(data));
    const { id, method, result, error } = bidiMessage.parse(parsed);
    if (method === 'log.entryAdded') {
      const { level, text } = logged.parse(parsed).params;
      if (level === 'error') onFault(text ?? '');
    }
    if (id === undefined) return;
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(String(data)));
    waiting.delete(id);
  });
  await within(START_MS_MAX, 'contact with Firefox', new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject)));
  return (method, params) => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set(++count, answer);
    socket.send(JSON.stringify({ id: count, method, params }));
    return within(ANSWER_MS_MAX, `Firefox's answer to ${method}`, answer.promise);
  };
}

const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
/** Its driver tells nothing of the console: the page keeps what comes once it is loaded. */
const keepFaults = `(() => {
  const kept = (window.faultsKept = []);
  const { error } = console;
  console.error = (...words) => (kept.push(words.map(String).join(' ')), error(...words));
  addEventListener('error', ({ message }) => kept.push(message));
  addEventListener('unhandledrejection', ({ reason }) => kept.push(String(reason)));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => kept.push(violatedDirective + ' ' + blockedURI));
})()`;

/** It has no way to be without a screen: one of its own that nobody sees. */
export async function openWebKit(): Promise<OtherBrowser> {
  await using opened = new AsyncDisposableStack();
  const home = await mkdtemp(join(tmpdir(), 'vistterstream-webkit-'));
  opened.defer(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  const screen = opened.use(
    new OwnedChild('Xvfb', ['-displayfd', '1', '-screen', '0', `${SIZE.width}x${SIZE.height}x24`, '-nolisten', 'tcp']),
  );
  const [display = ''] = await screen.line(/^\d+$/, START_MS_MAX);
  const port = await refusingPort();
  // Without hardware, and as whoever tests: its sandbox wants rights that a container has not.
  const env = { ...process.env, HOME: home, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' };
  opened.use(new OwnedChild('WebKitWebDriver', [`--port=${port}`], { group: true, spawn: { env } }));
  const ask = (method: string, path: string, body: object = {}): Promise<unknown> =>
    webDriver(`http://127.0.0.1:${port}${path}`, method, body);
  await untilTrue(START_MS_MAX, 'WebKit to be ready', () =>
    ask('GET', '/status').then(
      () => true,
      () => false,
    ),
  );
  const args = ['--automation', `--geometry=${SIZE.width}x${SIZE.height}`];
  const wanted = { 'webkitgtk:browserOptions': { binary: MINI_BROWSER, args } };
  const { sessionId } = z.object({ sessionId: z.string() }).parse(await ask('POST', '/session', { capabilities: { alwaysMatch: wanted } }));
  const session = `/session/${sessionId}`;
  const run = async <Value>(expression: string): Promise<Value> =>
    JSON.parse(z.string().parse(await ask('POST', `${session}/execute/sync`, { script: `return ${asJson(expression)}`, args: [] })));
  const owned = opened.move();
  return {
    name: 'WebKitGTK',
    faults: () => run('window.faultsKept'),
    open: async (url) => {
      await ask('POST', `${session}/url`, { url });
      await run(keepFaults);
    },
    run,
    press: (x, y) => ask('POST', `${session}/actions`, pressAt(x, y)),
    [Symbol.asyncDispose]: async () => {
      await ask('DELETE', session).catch(() => {});
      await pass(200);
      await owned.disposeAsync();
    },
  };
}

async function webDriver(address: string, method: string, body: object): Promise<unknown> {
  const sent = method === 'POST' ? { body: JSON.stringify(body) } : {};
  const answer = await fetch(address, { method, signal: AbortSignal.timeout(ANSWER_MS_MAX), ...sent });
  const { value } = z.object({ value: z.unknown() }).parse(await answer.json());
  if (!answer.ok) throw new Error(`${method} ${address}: ${JSON.stringify(value)}`);
  return value;
}
