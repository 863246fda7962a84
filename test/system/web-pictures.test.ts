/** Pictures from the web in the real product: fetched for what runs, kept through bad answers, told of in events and warnings. */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fetchedName } from '#core/fetched-name.ts';
import { missing, startProduct, untilTrue, type Product } from '../kit/index.ts';
import { documentOf, pattern, watch } from '../kit/show.ts';

const WAIT_MS = 20_000;
const [one, two] = ['red', 'blue'].map((colour) => {
  const canvas = createCanvas(64, 48);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, 64, 48);
  return canvas.toBuffer('image/png');
});

let server: Server;
let answer: Buffer | string | undefined;
let url: string;

beforeEach(async () => {
  answer = one;
  server = createServer((_, response) => void response.end(answer)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tide?token=s3cret-canary`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function withPicture(image_url: string): object {
  const overlay = { id: 'tide', start_time: 0, duration: 4, action: 'show_overlay', params: { type: 'image', image_url, refresh_s: 1 } };
  const show = documentOf({ cues: [{ id: 'bars', from: 0, to: 4, params: pattern('bars') }], duration: 4 }) as { tracks: object };
  return { ...show, tracks: { ...show.tracks, overlays: [{ cues: [overlay] }] } };
}

const warnings = async (product: Product): Promise<{ code: string }[]> =>
  ((await product.api('GET', '/api/program')).body as { warnings: { code: string }[] }).warnings;

it('pictures from the web come and stay while the program goes on', async () => {
  await using product = await startProduct();
  const file = join(product.dataFolder, 'fetched', fetchedName(url));
  const isKept = (bytes: Buffer | undefined): boolean => existsSync(file) && readFileSync(file).equals(bytes ?? Buffer.alloc(0));
  const lines: { code: string; message: string }[] = [];
  const events = new WebSocket(`${product.address.replace('http', 'ws')}/api/events`);
  events.on('message', (text) => {
    const { event, data } = JSON.parse(String(text));
    if (event === 'log') lines.push(data);
  });
  const made = (await product.api('POST', '/api/timelines', withPicture(url))).body as { id: number };
  await product.api('POST', '/api/program/start', { timeline_id: made.id });
  await using viewer = await watch(product);
  await untilTrue(WAIT_MS, 'the picture', () => isKept(one));
  answer = two;
  await untilTrue(WAIT_MS, 'the changed picture', () => isKept(two));

  answer = '<!doctype html>';
  await untilTrue(WAIT_MS, 'a warning', async () => (await warnings(product)).some(({ code }) => code === 'PICTURE_NOT_A_PICTURE'));
  await untilTrue(WAIT_MS, 'an event', () => lines.some(({ code }) => code === 'PICTURE_NOT_A_PICTURE'));
  expect(isKept(two)).toBe(true);

  // A server that comes after this one goes on with what runs.
  const pid = product.kill('server');
  answer = one;
  await untilTrue(WAIT_MS, 'another server', () => product.processes().some((each) => each.role === 'server' && each.pid !== pid));
  await untilTrue(WAIT_MS, 'the picture again', () => isKept(one));
  await untilTrue(WAIT_MS, 'no warning', async () => (await warnings(product).catch(() => [{ code: '' }])).length === 0);

  // Nothing is fetched from the product itself.
  await product.api('PUT', `/api/timelines/${made.id}`, withPicture(`${product.address}/api/program`));
  await untilTrue(WAIT_MS, 'a refusal', async () => (await warnings(product)).some(({ code }) => code === 'PICTURE_ADDRESS_OURS'));
  await product.api('POST', '/api/program/stop');
  expect(await warnings(product)).toEqual([]);
  expect(product.log.join('\n') + JSON.stringify(lines)).not.toContain('s3cret-canary');
  expect(missing(viewer.numbers)).toEqual([]);
  events.close();
});
