/** What is wrong with destinations is said of each in its own words, harms nobody else, and tells nobody the key. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DestinationTest } from '#contract/index.ts';
import { systemClock } from '#core/system-clock.ts';
import {
  makeCertificates,
  missing,
  refusingPort,
  startProduct,
  startReceivers,
  startRtmpServer,
  untilTrue,
  type Certificates,
  type MonitorReader,
  type Product,
} from '../kit/index.ts';
import { median } from '../../bench/spread.ts';
import { startBlackhole } from '../kit/bad-servers.ts';
import { openEvents, type EventReader } from '../kit/event-reader.ts';
import { denied, inUse, wrongKey, type Fault } from '../kit/rtmp-fault.ts';
import { addDestination, becomes, comparedWith, destinationOf, goLive, programOf, setOnAir, stopLive } from '../kit/live.ts';
import type { ReceivedPacket } from '../kit/rtmp-connection.ts';
import { pattern, seconds, startShow, watch } from '../kit/show.ts';

/** Searched for in all that is written and said. */
const CANARY = 'canary-key-3b9f7a';
/** What a server says of it. */
const repeatsKey: Fault = { is: 'refuses', code: 'NetStream.Publish.BadName', description: `stream ${CANARY} is unknown` };
/** What is seen of the healthy one alone is what it is judged against: on a busy machine everybody is late. */
const CONTROL_S = 5;
/** Beyond the worst of it alone. */
const LATER_MS_MAX = 50;
/** Bodies of all answers, as text. */
const answered: string[] = [];
const stack = new AsyncDisposableStack();
let product: Product;
let viewer: MonitorReader;
let events: EventReader;
let certificates: Certificates;

beforeAll(async () => {
  certificates = stack.use(await makeCertificates());
  product = stack.use(await startProduct({ env: { NODE_EXTRA_CA_CERTS: certificates.authorityFile } }));
  const ask = product.api.bind(product);
  product.api = async (...words) => {
    const answer = await ask(...words);
    answered.push(JSON.stringify(answer.body));
    return answer;
  };
  events = stack.use(await openEvents(product.address));
  await startShow(product, { cues: [{ id: 'a', from: 0, to: 600, params: pattern('harbour') }], duration: 600 });
  viewer = stack.use(await watch(product));
  await seconds(viewer, 1);
});
afterAll(() => stack.disposeAsync());

const add = (name: string, url: string): Promise<number> => addDestination(product, name, { rtmp_url: url, stream_key: CANARY });
const testOf = async (id: number): Promise<DestinationTest> =>
  (await product.api('POST', `/api/destinations/${id}/test`)).body as DestinationTest;

/** How long after its time each picture came; ms, counted from anywhere. */
const waits = (packets: readonly ReceivedPacket[]): number[] =>
  packets.filter(({ track, config }) => track === 'picture' && !config).map(({ ms, arrivedMs }) => arrivedMs - ms);

describe('a test of a destination', () => {
  it('says of each fault what it is and what to do', async () => {
    await using servers = new AsyncDisposableStack();
    const server = async (fault: Fault | null, tls?: { key: string; cert: string }): Promise<string> =>
      servers.use(await startRtmpServer({ fault, ...(tls ? { tls } : {}) })).url;
    const plain = await server(null);
    const cases: readonly (readonly [string, string, string | null])[] = [
      ['Good', plain, null],
      ['Good by RTMPS', await server(null, certificates.good), null],
      ['Unknown host', 'rtmp://nobody.invalid/live', 'DEST_HOST_UNKNOWN DEST_NAMES_SILENT'],
      ['Refusing', `rtmp://127.0.0.1:${await refusingPort()}/live`, 'DEST_REFUSED'],
      ['Silent', await server({ is: 'silent' }), 'DEST_SILENT'],
      ['Switched off', `rtmp://127.0.0.1:${servers.use(await startBlackhole()).port}/live`, 'DEST_SILENT'],
      ['Not encrypted', plain.replace('rtmp:', 'rtmps:'), 'DEST_TLS_FAILED'],
      ['Of another name', await server(null, certificates.elsewhere), 'DEST_CERTIFICATE'],
      ['Expired', await server(null, certificates.expired), 'DEST_CERTIFICATE'],
      ['Self-signed', await server(null, certificates.selfSigned), 'DEST_CERTIFICATE'],
      ['Of the web', await server({ is: 'speaks-http' }), 'DEST_NOT_RTMP'],
      ['Without an application', await server({ is: 'refuses-app', description: 'No such application' }), 'DEST_APP_REFUSED'],
    ];
    const found = await Promise.all(
      cases.map(async ([name, url, codes]) => {
        const { ok, error, steps } = await testOf(await add(name, url));
        const isExplained = error === null || (error.message.includes(name) && error.remedy.length > 10);
        const isAsExpected = codes === null ? error === null : codes.split(' ').includes(error?.code ?? '');
        return { name, ok, steps: steps.length > 0, isExplained, error: isAsExpected ? 'as expected' : error };
      }),
    );
    expect(found).toEqual(
      cases.map(([name, , codes]) => ({ name, ok: codes === null, steps: true, isExplained: true, error: 'as expected' })),
    );
  });
});

describe('a destination that fails', () => {
  it.each<[string, Fault, string, string]>([
    ['a wrong key', wrongKey, 'failed', 'DEST_KEY_REFUSED'],
    ['words that hold the key', repeatsKey, 'failed', 'DEST_KEY_REFUSED'],
    ['a key that may not', denied, 'failed', 'DEST_KEY_REFUSED'],
    ['a key that is in use', inUse, 'retrying', 'DEST_IN_USE'],
    ['no word at the key', { is: 'drops' }, 'retrying', 'DEST_KEY_DROPPED'],
    ['a reset', { is: 'resets', afterBytes: 60_000 }, 'retrying', 'DEST_BROKEN'],
  ])('by %s says so', async (_, fault, state, code) => {
    await using healthy = await startRtmpServer();
    await using server = await startRtmpServer({ fault });
    const ids = [await add('Healthy', healthy.url), await add('Faulty', server.url)];
    expect((await goLive(product, ids)).status).toBe(200);
    const seen = await untilTrue(10_000, code, async () => {
      const now = await destinationOf(product, ids[1] ?? 0);
      return now?.error?.code === code && now;
    });
    expect(seen.state).toBe(state);
    expect((await stopLive(product)).status).toBe(200);
  });

  it('because the platform ended the broadcast says so, and is tried again', async () => {
    await using server = await startRtmpServer();
    const id = await add('Ending', server.url);
    expect((await goLive(product, [id])).status).toBe(200);
    (await server.until('pictures', 5_000, ({ published }) => published[0])).end();
    await untilTrue(5_000, 'that it ended', async () => (await destinationOf(product, id))?.error?.code === 'DEST_ENDED');
    await server.until('another publishing', 10_000, ({ published }) => published.length === 2);
    await becomes(product, id, ['live']);
    await stopLive(product);
  });

  it('is the answer where it is the only one, and the preview goes on', async () => {
    await using server = await startRtmpServer({ fault: wrongKey });
    const answer = await goLive(product, [await add('Only', server.url)]);
    expect(answer).toMatchObject({
      status: 502,
      body: { error: { code: 'LIVE_FAILED', faults: [{ message: expect.stringContaining('Only refused') }] } },
    });
    expect(await programOf(product)).toMatchObject({ state: 'preview', destinations: [] });
  });

  // Blocking shows each time; a machine that stood still for others does not.
  it('and three others beside it take nothing from one that is healthy', { retry: 2 }, async () => {
    await using healthy = await startReceivers({ count: 1, tells: true });
    await using stalled = await startRtmpServer({ fault: { is: 'stalls', afterBytes: 200_000 } });
    await using slow = await startRtmpServer({ fault: { is: 'slow', kbps: 100 } });
    await using silent = await startRtmpServer({ fault: { is: 'silent' } });
    const good = await add('Healthy', healthy.urls[0] ?? '');
    const faulty = await Promise.all([
      add('Stalled', stalled.url),
      add('Slow', slow.url),
      add('Silent', silent.url),
      add('Refusing', `rtmp://127.0.0.1:${await refusingPort()}/live`),
    ]);
    expect((await goLive(product, [good])).status).toBe(200);
    await becomes(product, good, ['live']);
    await seconds(viewer, CONTROL_S);
    const joined = systemClock.now();
    expect((await setOnAir(product, [good, ...faulty])).status).toBe(200);
    await becomes(product, faulty[0] ?? 0, ['stalled'], 12_000);
    await seconds(viewer, 2);
    expect((await destinationOf(product, good))?.dropped_frames).toBe(0);
    expect((await setOnAir(product, [good])).status).toBe(200);
    await stopLive(product);
    const { packets } = healthy;
    const { pictures, sounds, foreign } = await comparedWith(viewer, packets);
    expect([missing(pictures), missing(sounds), foreign, pictures.length > 200]).toEqual([[], [], [], true]);
    const [alone, beside] = [packets.filter(({ arrivedMs }) => arrivedMs < joined), packets.filter(({ arrivedMs }) => arrivedMs >= joined)];
    expect(Math.min(waits(alone).length, waits(beside).length)).toBeGreaterThan(80);
    const [usual, worst] = [median(waits(alone)), Math.max(...waits(alone))];
    const later = Math.max(...waits(beside)) - worst;
    console.info(`late at most ${Math.round(worst - usual)} ms alone, ${Math.round(worst + later - usual)} ms beside four that are faulty`);
    expect(later).toBeLessThan(LATER_MS_MAX);
    expect(missing(viewer.numbers)).toEqual([]);
  });
});

/** Last, when everything has been written and said. */
describe('a stream key', () => {
  it('is in no log, command line, file, answer or event', async () => {
    const paths = ['destinations', 'program', 'audit', 'runs', 'settings', 'platforms', 'health', 'metrics', 'preflight'];
    await Promise.all([...paths.map((path) => `/api/${path}`), '/metrics'].map((path) => product.api('GET', path)));
    const files = readdirSync(product.dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const written = {
      log: product.log.join('\n'),
      commandLines: product
        .processes()
        .map(({ words }) => words.join(' '))
        .join('\n'),
      answers: answered.join('\n'),
      events: events.texts.join('\n'),
      ...Object.fromEntries(files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'latin1')])),
    };
    expect(Object.keys(written).some((name) => /\.(db|sqlite)/.test(name))).toBe(true);
    // What the server said of it was told, with something else in its place.
    for (const text of [written.answers, written.events]) expect(text).toMatch(/stream \S* is unknown/);
    expect(written.answers).toContain(`••••-${CANARY.slice(-4)}`.slice(-4));
    expect(
      Object.entries(written)
        .filter(([, text]) => text.includes(CANARY))
        .map(([name]) => name),
    ).toEqual([]);
  });
});
