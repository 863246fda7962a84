import { randomBytes } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { refusingPort, startBlackhole } from '../../test/kit/bad-servers.ts';
import { makeCertificates } from '../../test/kit/certificates.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { startRtmpServer } from '../../test/kit/rtmp-server.ts';
import { checkReach, type Reach, type ReachTarget } from './reach.ts';

const KEY = 'k3y-of-the-test';
const ground = { clock: systemClock, randomBytes };
const to = (url: string): ReachTarget => ({ name: 'Test', url, key: KEY });
const shown = ({ ok, steps, error }: Reach): unknown => [
  ok,
  steps.map((each) => (each.ok ? each.step : `not ${each.step}`)),
  error?.code ?? null,
];

describe('checkReach', () => {
  it('goes as far as connect, publishes nothing, and closes', async () => {
    await using server = await startRtmpServer();
    const reach = await checkReach(to(server.url), ground);
    expect(shown(reach)).toEqual([true, ['name', 'connection', 'rtmp'], null]);
    expect(reach.steps.every(({ ms }) => ms >= 0 && ms < 5000)).toBe(true);
    await server.until('the end', 2000, () => server.connections[0]?.closed);
    expect(server.connections[0]?.commands).toEqual(['connect']);
  });

  it('goes through encryption', async () => {
    await using certificates = await makeCertificates();
    const ca = await readFile(certificates.authorityFile, 'utf8');
    await using server = await startRtmpServer({ tls: certificates.good });
    expect(shown(await checkReach(to(server.url), { ...ground, ca }))).toEqual([true, ['name', 'connection', 'encryption', 'rtmp'], null]);
    expect(shown(await checkReach(to(server.url), ground))).toEqual([false, ['name', 'connection', 'not encryption'], 'DEST_CERTIFICATE']);
  });

  it('says what is wrong with an address, and asks nobody', async () => {
    expect(shown(await checkReach(to('rtmp://'), ground))).toEqual([false, [], 'DEST_ADDRESS_NOT_VALID']);
    expect(shown(await checkReach({ ...to('rtmp://127.0.0.1/live'), key: 'a b' }, ground))).toEqual([false, [], 'DEST_KEY_NOT_VALID']);
  });

  it('calls nobody where a name leads back to us', async () => {
    await using server = await startRtmpServer();
    const isOurs = (address: string, port: number): boolean => address === '127.0.0.1' && port === server.port;
    const reach = await checkReach(to(server.url), { ...ground, isOurs });
    expect(shown(reach)).toEqual([false, ['not name'], 'DEST_ADDRESS_NOT_VALID']);
    expect(server.connections).toHaveLength(0);
    expect((await checkReach(to(server.url), { ...ground, isOurs: () => false })).ok).toBe(true);
  });

  it('knows a name that nobody knows', async () => {
    // Nobody listens at that port of loopback.
    const servers = [`127.0.0.1:${await refusingPort()}`];
    expect(shown(await checkReach(to('rtmp://live.example.com/app'), { ...ground, servers }))).toEqual([
      false,
      ['not name'],
      'DEST_NAMES_SILENT',
    ]);
  });

  it('knows a port where nobody listens', async () => {
    const reach = await checkReach(to(`rtmp://127.0.0.1:${await refusingPort()}/live`), ground);
    expect(shown(reach)).toEqual([false, ['name', 'not connection'], 'DEST_REFUSED']);
  });

  it('knows an application that is refused, and does not say the key', async () => {
    await using server = await startRtmpServer({ fault: { is: 'refuses-app', description: `${KEY} is not allowed` } });
    const reach = await checkReach(to(server.url), ground);
    expect(shown(reach)).toEqual([false, ['name', 'connection', 'not rtmp'], 'DEST_APP_REFUSED']);
    expect(JSON.stringify(reach) + reach.error?.message).not.toContain(KEY);
  });

  it.each([
    ['connection', startBlackhole],
    ['rtmp', () => startRtmpServer({ fault: { is: 'silent' } })],
  ] as const)('waits for 5 s at most: %s', async (step, start) => {
    await using server = await start();
    const clock = new FakeClock();
    const reaching = checkReach(to(`rtmp://127.0.0.1:${server.port}/live`), { clock, randomBytes });
    await clock.advance(5000);
    const reach = await reaching;
    expect(reach.error?.message).toContain('within 5 s');
    expect(reach.steps.at(-1)).toMatchObject({ step, ok: false });
    expect(clock.pending).toBe(0);
  });

  it('calls nobody for one who has gone already, and stays with no signal', async () => {
    await using server = await startRtmpServer();
    const [signal, staying] = [AbortSignal.abort(), new AbortController().signal];
    expect((await checkReach(to(server.url), { ...ground, signal })).ok).toBe(false);
    expect((await checkReach(to(server.url), { ...ground, signal: staying })).ok).toBe(true);
    expect(getEventListeners(staying, 'abort')).toEqual([]);
  });

  it('ends when nobody waits for it any more', async () => {
    await using server = await startRtmpServer({ fault: { is: 'silent' } });
    const [clock, gone] = [new FakeClock(), new AbortController()];
    const reaching = checkReach(to(server.url), { clock, randomBytes, signal: gone.signal });
    await server.until('a call', 2000, () => server.connections.length === 1);
    gone.abort();
    expect((await reaching).ok).toBe(false);
    expect(clock.pending).toBe(0);
  });
});
