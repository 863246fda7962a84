/**
 * 10,000 requests of every kind (REQUESTS), made from the product's own OpenAPI document, over HTTP to the real product, eight at a time.
 * Goal: no status and no body that the document does not have, nothing in the 500s that is the product's own fault and does not pass, no operation that is never
 * done, and no process that ended.
 */
import fc from 'fast-check';
import { percentile } from '../../bench/spread.ts';
import {
  anyRequest,
  ApiJudge,
  fileName,
  THINGS,
  tinyPicture,
  type ApiAnswer,
  type ApiDocument,
  type ApiRequest,
} from '../kit/api-requests.ts';
import { startProduct, type Product } from '../kit/index.ts';
import { twoPatterns } from '../kit/two-patterns.ts';
import { filePart, multipartType, uploadBody } from '../kit/upload-body.ts';

const REQUESTS = Number(process.env['REQUESTS'] ?? 10_000);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const AT_ONCE = 8;
const FAULTS_SHOWN = 40;
const ANSWER_MS_MAX = 30_000;
/** They need a camera that gives pictures, a program that nobody stops for a second, a countdown, or a destination that is reached. */
const NEVER_DONE = new Set([
  'GET /api/cameras/{id}/snapshot',
  'GET /preview/stream/index.m3u8',
  'GET /preview/stream/{folder}/{name}',
  'POST /api/preview/go-live/cancel',
  'POST /api/preview/stop-live',
  'POST /api/program/destinations/{id}/retry',
]);

await using product = await startProduct();
for (let id = 1; id <= THINGS; id++) {
  // Nothing listens there.
  await product.api('POST', '/api/cameras', { id, name: `Camera ${id}`, url: `rtsp://127.0.0.1:9/${id}` });
  await product.api('POST', '/api/timelines', { ...twoPatterns.document, resolution: '320x180', name: `Timeline ${id}` });
  await product.api('POST', '/api/push-keys', { name: `Key ${id}` });
  const file = { method: 'POST', path: '/api/assets', headers: multipartType, body: uploadBody(filePart(fileName(id), tinyPicture)) };
  const { status, body } = await send(product, { operation: 'POST /api/assets', ...file });
  if (status !== 201) throw new Error(`${fileName(id)}: ${status} ${body}`);
}
// The camera of the examples may be there.
const text = JSON.stringify((await product.api('GET', '/api/openapi.json')).body).replaceAll('192.168.1.20', '127.0.0.1:9');
const document = JSON.parse(text) as ApiDocument;
const judge = new ApiJudge(document);
const processes = (): string => ['trunk', 'server'].map((role) => product.process(role).pid).join(' ');
const before = processes();
const faults = new Map<string, string>();
const requests = fc.sample(anyRequest(document), { numRuns: REQUESTS, seed: SEED }).map(atHome);
const began = performance.now();
const times: number[] = [];

/** Cameras are looked for on loopback alone, and nothing is sent anywhere else. */
function atHome(request: ApiRequest): ApiRequest {
  const { operation, body } = request;
  if (operation === 'POST /api/cameras/discover')
    return { ...request, headers: { 'content-type': 'application/json' }, body: '{"interfaces":["127.0.0.1"],"wait_s":1}' };
  const isDestination = operation === 'POST /api/destinations' || operation === 'PUT /api/destinations/{id}';
  return isDestination && body !== null ? { ...request, body: sentHome(body) } : request;
}

/** The destination, at an address where nothing listens; what can be no destination stays as it is. */
function sentHome(body: string): string {
  try {
    const sent: unknown = JSON.parse(body);
    const isSent = typeof sent === 'object' && sent !== null && 'platform' in sent && sent.platform !== 'recording';
    return isSent ? JSON.stringify({ ...sent, rtmp_url: 'rtmp://127.0.0.1:9/app/stream' }) : body;
  } catch {
    return body;
  }
}

async function worker(): Promise<void> {
  for (let request = requests.pop(); request !== undefined; request = requests.pop()) {
    const sent = performance.now();
    const fault = await judged(product, request);
    times.push(performance.now() - sent);
    if (fault !== null)
      faults.set(`${request.operation}: ${fault.slice(0, 60)}`, `${fault}\n    sent: ${JSON.stringify(request).slice(0, 400)}`);
  }
}

async function judged(to: Product, request: ApiRequest): Promise<string | null> {
  try {
    return judge.fault(request, await send(to, request));
  } catch (error) {
    return `no answer: ${String(error)}`;
  }
}

async function send(to: Product, { method, path, headers, body }: ApiRequest): Promise<ApiAnswer> {
  const response = await fetch(to.address + path, { method, headers, body, signal: AbortSignal.timeout(ANSWER_MS_MAX) });
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
}

await Promise.all(Array.from({ length: AT_ONCE }, worker));

for (const [name, fault] of [...faults].slice(0, FAULTS_SHOWN)) console.log(`FAULT ${name}\n    ${fault}`);
const at = (share: number): string => percentile(times, share).toFixed(1);
const seconds = (performance.now() - began) / 1000;
console.log(
  `${times.length} requests (seed ${SEED}) in ${seconds.toFixed(1)} s; median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`,
);
const failures = [...judge.failures].toSorted().map(([said, count]) => `${said}: ${count}`);
console.log(`could not be done for now: ${failures.join(', ') || 'none'}`);
const neverDone = judge.neverDone.filter((name) => !NEVER_DONE.has(name));
console.log(`${judge.seen.size} operations; never done: ${neverDone.join(', ') || 'none'}`);
const whole = processes() === before;
console.log(`${faults.size} kinds of fault; ${whole ? 'no process ended' : `processes ended: ${before} became ${processes()}`}`);
process.exitCode = faults.size === 0 && neverDone.length === 0 && whole ? 0 : 1;
