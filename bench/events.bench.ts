/**
 * How soon subscribers hear of a change: from the request that puts the slate on or takes it off to the event `program` that says so, by WebSocket and by
 * server-sent events. Goal: 100 ms. ROUNDS may be given by environment.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { WebSocket } from 'ws';
import { systemClock } from '#core/system-clock.ts';
import { startProduct, untilTrue, type Product } from '../test/kit/index.ts';
import { pattern, seconds, startShow, watch } from '../test/kit/show.ts';
import { percentile } from './spread.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 50);

/** When it was first told that the slate is on, or off, since `arm`. */
class Subscriber {
  readonly name: string;
  heardAt: number | null = null;
  #slate = false;

  constructor(name: string) {
    this.name = name;
  }

  arm(slate: boolean): void {
    this.#slate = slate;
    this.heardAt = null;
  }

  hear(program: { readonly overrides: { readonly slate: boolean } }): void {
    if (program.overrides.slate === this.#slate) this.heardAt ??= systemClock.now();
  }
}

await using product = await startProduct();
await startShow(product, { cues: [{ id: 'a', from: 0, to: 60, params: pattern('harbour') }], duration: 60 });
await using viewer = await watch(product);
await seconds(viewer, 5);

const leaving = new AbortController();
const subscribers = [await byWebSocket(product, leaving.signal), await byServerSentEvents(product, leaving.signal)];
const waits = new Map<Subscriber, number[]>(subscribers.map((each) => [each, []]));
for (let round = 0; round < ROUNDS; round++) {
  await changed('PUT', true);
  await changed('DELETE', false);
}
leaving.abort();
for (const [{ name }, values] of waits) {
  const at = (part: number): string => `${percentile(values, part).toFixed(1)} ms`;
  console.log(`${name.padEnd(19)} p50 ${at(0.5)}   p95 ${at(0.95)}   max ${at(1)}   of ${values.length} (goal: 100 ms)`);
}

async function changed(method: 'PUT' | 'DELETE', slate: boolean): Promise<void> {
  for (const each of subscribers) each.arm(slate);
  const askedAt = systemClock.now();
  const { status } = await product.api(method, '/api/program/overrides/slate');
  if (status !== 200) throw new Error(`${method} of the slate: ${status}`);
  await untilTrue(5_000, 'the event', () => subscribers.every(({ heardAt }) => heardAt !== null));
  for (const each of subscribers) waits.get(each)?.push((each.heardAt ?? NaN) - askedAt);
  // A person's changes are further apart than the pace at which events are told.
  await seconds(viewer, 0.2);
}

async function byWebSocket({ address }: Product, leaves: AbortSignal): Promise<Subscriber> {
  const subscriber = new Subscriber('WebSocket');
  const socket = new WebSocket(new URL('/api/events', address.replace(/^http/, 'ws')));
  socket.on('message', (message) => {
    const { event, data } = JSON.parse(String(message));
    if (event === 'program') subscriber.hear(data);
  });
  leaves.addEventListener('abort', () => socket.terminate());
  await once(socket, 'open');
  return subscriber;
}

async function byServerSentEvents({ address }: Product, leaves: AbortSignal): Promise<Subscriber> {
  const subscriber = new Subscriber('server-sent events');
  const { body, status } = await fetch(`${address}/api/events`, { headers: { accept: 'text/event-stream' }, signal: leaves });
  if (body === null || status !== 200) throw new Error(`/api/events: ${status}`);
  let event = '';
  // That it leaves is an error to the stream, and to those who read its lines.
  const lines = createInterface({ input: Readable.fromWeb(body).on('error', () => undefined) }).on('error', () => undefined);
  lines.on('line', (line) => {
    if (line.startsWith('event: ')) event = line.slice(7);
    else if (line.startsWith('data: ') && event === 'program') subscriber.hear(JSON.parse(line.slice(6)));
  });
  return subscriber;
}
