/** Destinations of a running product, and the way to them and back. */
import type { Destination, ProgramAnswer, ProgramDestination, WentLive } from '#contract/index.ts';
import type { MonitorReader } from './monitor-reader.ts';
import type { Answer, Product } from './product.ts';
import type { RtmpConnection } from './rtmp-connection.ts';
import type { RtmpServer } from './rtmp-server.ts';
import { compared, type Comparison, type Sent } from './same-packets.ts';
import { untilTrue } from './within.ts';

/** A custom RTMP server by default; without a key where none is given. */
export async function addDestination(product: Product, name: string, to: Record<string, unknown>): Promise<number> {
  const { status, body } = await product.api('POST', '/api/destinations', { name, platform: 'custom_rtmp', ...to });
  if (status !== 201) throw new Error(`destination ${name}: ${status} ${JSON.stringify(body)}`);
  return (body as Destination).id;
}

/** `body` is so where `status` is 200. `when`: `start_in_s` or `at`. */
export async function goLive(product: Product, ids: readonly number[], when: object = {}): Promise<Answer & { readonly body: WentLive }> {
  return (await product.api('POST', '/api/preview/go-live', { destination_ids: ids, ...when })) as Answer & { body: WentLive };
}

export const stopLive = (product: Product): Promise<Answer> => product.api('POST', '/api/preview/stop-live');

/** The set on air from now on. */
export const setOnAir = (product: Product, ids: readonly number[]): Promise<Answer> =>
  product.api('PUT', '/api/program/destinations', { destination_ids: ids });

export const programOf = async (product: Product): Promise<ProgramAnswer> =>
  (await product.api('GET', '/api/program')).body as ProgramAnswer;

/** Undefined: it is not in the set on air. */
export const destinationOf = async (product: Product, id: number): Promise<ProgramDestination | undefined> =>
  (await programOf(product)).destinations.find((each) => each.id === id);

/** Waits until it is in one of the states. */
export const becomes = (
  product: Product,
  id: number,
  states: readonly ProgramDestination['state'][],
  ms = 10_000,
): Promise<ProgramDestination> =>
  untilTrue(ms, `destination ${id} ${states.join(' or ')}`, async () => {
    const seen = await destinationOf(product, id);
    return seen !== undefined && states.includes(seen.state) && seen;
  });

/** Who publishes to the server now, once so many pictures more have come from it. */
export async function publishing(server: RtmpServer, pictures = 30): Promise<RtmpConnection> {
  const now = await server.until('a publishing', 15_000, ({ published }) => published.find(({ closed }) => !closed));
  const count = (): number => now.media.filter(({ track }) => track === 'picture').length;
  const from = count();
  await server.until('its pictures', 15_000, () => count() >= from + pictures);
  return now;
}

/** What a server got against what the viewer has seen, once that has seen all of it. */
export async function comparedWith(viewer: MonitorReader, sent: readonly Sent[]): Promise<Comparison> {
  const last = sent.findLast(({ track, config }) => track === 'picture' && !config);
  await viewer.until(
    'what the server got',
    5_000,
    ({ pictures }) => last === undefined || pictures.some(({ digest }) => digest === last.digest),
  );
  return compared(sent, viewer);
}
