/**
 * 10,000 requests of every kind (REQUESTS), made from the product's own OpenAPI document, over HTTP to the real product, eight at a time.
 * Goal: no status and no body that the document does not have, no 500, and no process that ended.
 */
import fc from 'fast-check';
import { anyRequest, ApiJudge, THINGS, type ApiAnswer, type ApiDocument, type ApiRequest } from '../kit/api-requests.ts';
import { startProduct, type Product } from '../kit/index.ts';
import { twoPatterns } from '../kit/two-patterns.ts';

const REQUESTS = Number(process.env['REQUESTS'] ?? 10_000);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const AT_ONCE = 8;
const FAULTS_SHOWN = 40;
const ANSWER_MS_MAX = 30_000;

await using product = await startProduct();
for (let id = 1; id <= THINGS; id++) {
  // Nothing listens there.
  await product.api('POST', '/api/cameras', { id, name: `Camera ${id}`, url: `rtsp://127.0.0.1:9/${id}` });
  await product.api('POST', '/api/timelines', { ...twoPatterns.document, resolution: '320x180', name: `Timeline ${id}` });
}
const document = (await product.api('GET', '/api/openapi.json')).body as ApiDocument;
const judge = new ApiJudge(document);
const processes = (): string => ['trunk', 'server'].map((role) => product.process(role).pid).join(' ');
const before = processes();
const faults = new Map<string, string>();
const requests = fc.sample(anyRequest(document), { numRuns: REQUESTS, seed: SEED });
const began = performance.now();
const times: number[] = [];

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
times.sort((a, b) => a - b);
const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
const seconds = (performance.now() - began) / 1000;
console.log(
  `${times.length} requests (seed ${SEED}) in ${seconds.toFixed(1)} s; median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(0.9999)} ms`,
);
console.log(`${judge.seen.size} operations; never done: ${judge.neverDone.join(', ') || 'none'}`);
const whole = processes() === before;
console.log(`${faults.size} kinds of fault; ${whole ? 'no process ended' : `processes ended: ${before} became ${processes()}`}`);
process.exitCode = faults.size === 0 && whole ? 0 : 1;
