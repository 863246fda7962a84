import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusingPort } from '../../test/kit/bad-servers.ts';
import { makeCertificates, type Certificates } from '../../test/kit/certificates.ts';
import { DestinationRig, type RigOptions } from '../../test/kit/destination-rig.ts';
import { formatMessage, pictureMessage } from '../../test/kit/program-messages.ts';
import { denied, inUse, wrongKey, type Fault } from '../../test/kit/rtmp-fault.ts';
import { startRtmpServer } from '../../test/kit/rtmp-server.ts';
import { untilTrue } from '../../test/kit/within.ts';

const KEY = 'k3y-of-the-test';

describe('a destination', () => {
  it('connects, holds, publishes when it may, and begins at 0 with a key picture', async () => {
    await using server = await startRtmpServer();
    using rig = new DestinationRig({ url: server.url });
    rig.destination.start();
    await rig.until('the connection', 5000, () => rig.seen.isArmed);
    await rig.run(3000);
    const [connection] = server.connections;
    expect(connection?.commands).not.toContain('publish');
    expect(rig.seen).toMatchObject({ state: 'connecting', isArmed: true, wasLive: false, liveSince: null });
    rig.destination.release();
    await rig.until('being live', 3000, () => rig.seen.state === 'live');
    await rig.run(3000);
    expect(connection?.key).toBe(KEY);
    const packets = connection?.packets ?? [];
    expect(packets.slice(0, 3).map(({ track, config, ms }) => [track, config, ms])).toEqual([
      ['picture', true, 0],
      ['sound', true, 0],
      ['picture', false, 0],
    ]);
    expect(packets[2]?.key).toBe(true);
    const times = connection?.media.map(({ ms }) => ms) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const pictures = connection?.media.filter(({ track }) => track === 'picture').map(({ ms }) => ms) ?? [];
    expect(pictures).toEqual(pictures.map((_, n) => Math.round((n * 1000) / 30)));
    expect(rig.seen).toMatchObject({ state: 'live', wasLive: true, reconnects: 0, droppedPictures: 0, why: null, attempt: 0 });
    expect(rig.seen.kbps).toBeGreaterThan(900);
    expect(rig.seen.bytes).toBeGreaterThan(300_000);
    expect(rig.destination.look.trouble).toBe(false);
  });

  it('takes leave when it is stopped', async () => {
    await using server = await startRtmpServer();
    using rig = new DestinationRig({ url: server.url });
    await rig.goLive();
    rig.destination.stop();
    expect(rig.seen.state).toBe('finished');
    expect(rig.destination.isOff).toBe(false);
    await rig.until('the end', 900, () => rig.destination.isOff);
    await server.until('the leave', 2000, () => server.connections[0]?.closed);
    expect(server.connections[0]?.commands.slice(-2)).toEqual(['FCUnpublish', 'deleteStream']);
    expect(server.connections[0]?.unreadable).toBe(null);
  });

  it('does not wait for a server that does not let it go', async () => {
    await using server = await startRtmpServer({ fault: { is: 'stalls', afterBytes: 200_000 } });
    using rig = new DestinationRig({ url: server.url });
    await rig.goLive();
    await rig.until('the stall', 5000, () => (server.connections[0]?.bytes ?? 0) >= 200_000);
    rig.destination.stop();
    await rig.run(1020);
    expect(rig.destination.isOff).toBe(true);
  });

  it('breaks off without a word when it is disposed', async () => {
    await using server = await startRtmpServer();
    const rig = new DestinationRig({ url: server.url });
    await rig.goLive();
    rig[Symbol.dispose]();
    await server.until('the end', 2000, () => server.connections[0]?.closed);
    expect(server.connections[0]?.commands).not.toContain('FCUnpublish');
    await rig.run(5000);
    expect(server.connections).toHaveLength(1);
    expect(rig.clock.pending).toBe(0);
  });

  it('begins with the key picture it was told, and not with one before', async () => {
    await using server = await startRtmpServer();
    using rig = new DestinationRig({ url: server.url });
    const { destination } = rig;
    destination.start();
    destination.release();
    await untilTrue(5000, 'being armed', () => (rig.clock.advance(0), destination.isArmed));
    destination.send(pictureMessage(1000, { key: true }));
    expect(destination.isArmed).toBe(true);
    destination.beginAt(rig.next);
    destination.send(pictureMessage(1001));
    expect(destination.isArmed).toBe(true);
    destination.send(pictureMessage(1002, { key: true }));
    expect(rig.seen.state).toBe('live');
  });

  it('forgets with the connection what it was told', async () => {
    await using server = await startRtmpServer();
    using rig = new DestinationRig({ url: server.url });
    const { destination } = rig;
    await rig.goLive();
    server.connections[0]?.reset();
    await untilTrue(5000, 'the loss', () => (destination.tick(), rig.seen.state === 'retrying'));
    destination.retry();
    await untilTrue(5000, 'being armed', () => (rig.clock.advance(0), destination.isArmed));
    destination.send(pictureMessage(1000, { key: true }));
    expect(destination.isArmed).toBe(true);
  });

  it('begins with any key picture after 4 s', async () => {
    await using server = await startRtmpServer();
    using rig = new DestinationRig({ url: server.url });
    const { destination } = rig;
    destination.start();
    destination.release();
    await untilTrue(5000, 'being armed', () => (rig.clock.advance(0), destination.isArmed));
    await rig.clock.advance(3999);
    destination.send(pictureMessage(1000, { key: true }));
    expect(destination.isArmed).toBe(true);
    await rig.clock.advance(1);
    destination.send(pictureMessage(1030, { key: true }));
    expect(rig.seen.state).toBe('live');
  });

  it('says a format again only where it differs', async () => {
    await using server = await startRtmpServer();
    using rig = new DestinationRig({ url: server.url });
    await rig.goLive();
    rig.destination.send(formatMessage({ generation: 2 }));
    await rig.run(1500);
    const configs = (): number => server.connections[0]?.packets.filter(({ config }) => config).length ?? 0;
    expect(configs()).toBe(2);
    rig.destination.send(formatMessage({ generation: 3, pps: Buffer.from('68ee3c81', 'hex') }));
    await rig.run(1500);
    expect(configs()).toBe(3);
    const packets = server.connections[0]?.packets ?? [];
    expect(packets[packets.findLastIndex(({ config }) => config) + 1]).toMatchObject({ track: 'picture', key: true });
  });

  it('survives a format that is none', async () => {
    await using server = await startRtmpServer();
    using rig = new DestinationRig({ url: server.url });
    rig.destination.send(formatMessage({ sps: Buffer.alloc(0) }));
    rig.destination.start();
    rig.destination.release();
    await rig.until('the failure', 5000, () => rig.seen.state === 'retrying');
    expect(rig.seen.why?.code).toBe('DEST_BROKEN');
  });
});

type FaultCase = readonly [name: string, fault: Fault, state: string, code: string];

const faults: readonly FaultCase[] = [
  ['a wrong key', wrongKey, 'failed', 'DEST_KEY_REFUSED'],
  ['a key that is not allowed', denied, 'failed', 'DEST_KEY_REFUSED'],
  ['a key that is in use', inUse, 'retrying', 'DEST_IN_USE'],
  ['a connection that ends upon the key', { is: 'drops' }, 'retrying', 'DEST_KEY_DROPPED'],
  ['an application that is refused', { is: 'refuses-app', description: 'No such app' }, 'retrying', 'DEST_APP_REFUSED'],
  ['a web server', { is: 'speaks-http' }, 'retrying', 'DEST_NOT_RTMP'],
  ['a silent server', { is: 'silent' }, 'retrying', 'DEST_SILENT'],
  ['a server that does not answer to publish', { is: 'ignores-publish' }, 'retrying', 'DEST_SILENT'],
  ['a connection that is cut off', { is: 'resets', afterBytes: 100_000 }, 'retrying', 'DEST_BROKEN'],
];

const failing = async (options: RigOptions, code: string, state: string): Promise<DestinationRig> => {
  const rig = new DestinationRig(options);
  rig.destination.start();
  rig.destination.release();
  await rig.until(code, 12_000, () => rig.seen.state === state);
  expect(rig.seen.why?.code).toBe(code);
  expect(JSON.stringify([rig.seen, rig.logged, rig.told])).not.toContain(KEY);
  return rig;
};

describe('a destination that meets', () => {
  it.each(faults)('%s', async (_, fault, state, code) => {
    await using server = await startRtmpServer({ fault });
    using rig = await failing({ url: server.url }, code, state);
    expect(rig.seen.nextTryAt === null).toBe(state === 'failed');
  });

  it('nobody at the port', async () => {
    using rig = await failing({ url: `rtmp://127.0.0.1:${await refusingPort()}/live` }, 'DEST_REFUSED', 'retrying');
    expect(rig.seen.why?.message).toContain('127.0.0.1 takes no connections at port');
  });

  it('an end by the platform', async () => {
    await using server = await startRtmpServer();
    using rig = new DestinationRig({ url: server.url });
    await rig.goLive();
    server.connections[0]?.end();
    await rig.until('the end', 2000, () => rig.seen.state === 'retrying');
    expect(rig.seen.why?.code).toBe('DEST_ENDED');
  });

  it('an address that is none', async () => {
    using _ = await failing({ url: 'http://example.com/live' }, 'DEST_ADDRESS_NOT_VALID', 'failed');
  });
});

describe('a destination that fails', () => {
  it('is connected again, begins anew at 0, and counts that', async () => {
    await using server = await startRtmpServer();
    using rig = new DestinationRig({ url: server.url });
    await rig.goLive();
    await rig.run(1000);
    server.connections[0]?.reset();
    await rig.until('the loss', 2000, () => rig.seen.state === 'retrying');
    const lostAt = rig.now;
    await rig.until('being live', 5000, () => rig.seen.state === 'live');
    // The wait, a connection, a key picture.
    expect(rig.now - lostAt).toBeLessThan(2000 + 1000 + 200);
    await rig.run(500);
    expect(rig.seen).toMatchObject({ reconnects: 1, attempt: 1, why: null });
    expect(server.published.at(-1)?.media[0]).toMatchObject({ track: 'picture', key: true, ms: 0 });
    expect(rig.states).toEqual(['connecting', 'live', 'retrying', 'connecting', 'live']);
  });

  it('tries a key that was refused only when an operator says so, or gives another', async () => {
    await using server = await startRtmpServer({ fault: wrongKey });
    using rig = new DestinationRig({ url: server.url });
    rig.destination.start();
    rig.destination.release();
    await rig.until('the refusal', 2000, () => rig.seen.state === 'failed');
    await rig.run(3000);
    expect(server.connections).toHaveLength(1);
    rig.destination.retry();
    await rig.until('the next refusal', 2000, () => server.connections.length === 2 && rig.seen.state === 'failed');
    server.fault = null;
    rig.retarget({ key: 'another-key' });
    await rig.until('being live', 3000, () => rig.seen.state === 'live');
    expect(server.connections.at(-1)?.key).toBe('another-key');
  });

  it('tries a key again that was taken before the machine went down', async () => {
    await using server = await startRtmpServer({ fault: wrongKey });
    using rig = new DestinationRig({ url: server.url, wasLive: true });
    rig.destination.start();
    rig.destination.release();
    await rig.until('the refusal', 2000, () => rig.seen.state === 'retrying');
    server.fault = null;
    await rig.until('being live', 4000, () => rig.seen.state === 'live');
  });

  it('is there soon after its server', async () => {
    const port = await refusingPort();
    using rig = new DestinationRig({ url: `rtmp://127.0.0.1:${port}/live`, wasLive: true });
    rig.destination.start();
    rig.destination.release();
    await rig.until('four tries', 60_000, () => rig.seen.attempt === 4);
    await rig.run(2000);
    await using server = await startRtmpServer({ port });
    const backAt = rig.now;
    await rig.until('being live', 5000, () => rig.seen.state === 'live');
    // A second until the next probe, one until the key picture; the next try was due 14 s later.
    expect(rig.now - backAt).toBeLessThan(1000 + 1000 + 300);
    await server.until('its key picture', 2000, () => server.published.length === 1);
  });

  it('says after ten tries that it fails, once, and goes on', async () => {
    const port = await refusingPort();
    using rig = new DestinationRig({ url: `rtmp://127.0.0.1:${port}/live` });
    rig.stepMs = 100;
    rig.destination.start();
    await rig.until('ten tries', 500_000, () => rig.seen.attempt === 10);
    expect(rig.seen).toMatchObject({ state: 'failed', why: { code: 'DEST_REFUSED' } });
    expect(rig.seen.nextTryAt).toBeGreaterThan(rig.clock.wall() + 59_000);
    await rig.until('two tries more', 130_000, () => rig.seen.attempt === 12);
    expect(rig.told.map(({ code }) => code)).toEqual(['DEST_STILL_FAILING']);
  });
});

describe('a destination that takes nothing', () => {
  it('is seen within 2 s by what it acknowledges, and left within 10 s more', async () => {
    await using server = await startRtmpServer({ fault: { is: 'stalls', afterBytes: 300_000 } });
    using rig = new DestinationRig({ url: server.url });
    await rig.goLive();
    await rig.until('the stall', 5000, () => (server.connections[0]?.bytes ?? 0) >= 300_000);
    const stalledAt = rig.now;
    await rig.until('that it is seen', 2000, () => rig.seen.state === 'stalled');
    expect(rig.destination.look.trouble).toBe(true);
    await rig.until('the end', 10_000, () => rig.seen.state === 'retrying');
    expect(rig.now - stalledAt).toBeGreaterThan(9000);
    expect(rig.seen.why?.code).toBe('DEST_STALLED');
  });

  it('goes on where it takes data again, and is sent what can be decoded', async () => {
    await using server = await startRtmpServer();
    // Enough to fill the buffers of both sides.
    using rig = new DestinationRig({ url: server.url, kbps: 40_000 });
    await rig.goLive();
    const connection = server.connections[0];
    connection?.stall();
    await rig.run(9000);
    expect(rig.seen.state).toBe('stalled');
    expect(rig.seen.droppedPictures).toBeGreaterThan(30);
    expect(rig.seen.queuedSeconds).toBeLessThanOrEqual(10);
    connection?.resume();
    await rig.until('data', 5000, () => rig.seen.state === 'live' && rig.seen.queuedSeconds < 0.2);
    await rig.run(500);
    const pictures = connection?.media.filter(({ track }) => track === 'picture') ?? [];
    const gaps = pictures.slice(1).filter(({ ms }, n) => ms - (pictures[n]?.ms ?? 0) > 34);
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.filter(({ key }) => !key)).toEqual([]);
    const sounds = connection?.media.filter(({ track }) => track === 'sound').map(({ ms }) => ms) ?? [];
    expect(Math.max(...sounds.slice(1).map((ms, n) => ms - (sounds[n] ?? 0)))).toBeLessThanOrEqual(22);
  });

  it('is seen without acknowledgements, too', async () => {
    await using server = await startRtmpServer({ fault: { is: 'never-acknowledges' } });
    using rig = new DestinationRig({ url: server.url, kbps: 40_000 });
    await rig.goLive();
    await rig.run(2000);
    expect(rig.seen.state).toBe('live');
    server.connections[0]?.stall();
    await rig.until('that it is seen', 9000, () => rig.seen.state === 'stalled');
    // Buffers may take a little now and then, which counts as progress.
    await rig.until('the end', 40_000, () => rig.seen.state === 'retrying');
    expect(rig.seen.queuedSeconds).toBe(0);
    expect(rig.destination.look.trouble).toBe(false);
  });
});

describe('a destination by RTMPS', () => {
  let certificates: Certificates;
  let ca = '';
  beforeAll(async () => {
    certificates = await makeCertificates();
    ca = await readFile(certificates.authorityFile, 'utf8');
  });
  afterAll(() => certificates[Symbol.asyncDispose]());

  it('goes live, and takes leave', async () => {
    await using server = await startRtmpServer({ tls: certificates.good });
    using rig = new DestinationRig({ url: server.url, ca });
    await rig.goLive();
    await rig.run(2000);
    expect(rig.seen).toMatchObject({ state: 'live', droppedPictures: 0 });
    expect(Math.abs(rig.seen.bytes - (server.connections[0]?.bytes ?? 0))).toBeLessThan(70_000);
    rig.destination.stop();
    await rig.until('the end', 1500, () => rig.destination.isOff);
    await server.until('the leave', 2000, () => server.connections[0]?.closed);
    expect(server.connections[0]?.commands.slice(-2)).toEqual(['FCUnpublish', 'deleteStream']);
  });

  it.each([
    ['expired', 'it has expired'],
    ['elsewhere', 'it is for another name'],
    ['selfSigned', 'its server made it itself'],
  ] as const)('sends nothing where the certificate is %s', async (which, why) => {
    await using server = await startRtmpServer({ tls: certificates[which] });
    using rig = await failing({ url: server.url, ca }, 'DEST_CERTIFICATE', 'retrying');
    expect(rig.seen.why?.message).toContain(why);
    expect(server.connections.every(({ bytes }) => bytes === 0)).toBe(true);
  });

  it('knows a server that is not encrypted', async () => {
    await using server = await startRtmpServer();
    using _ = await failing({ url: server.url.replace('rtmp:', 'rtmps:'), ca }, 'DEST_TLS_FAILED', 'retrying');
  });

  it('knows an encrypted server that is called as if it were not', async () => {
    await using server = await startRtmpServer({ tls: certificates.good });
    using _ = await failing({ url: server.url.replace('rtmps:', 'rtmp:') }, 'DEST_NOT_RTMP', 'retrying');
  });

  it('is seen to take nothing', async () => {
    await using server = await startRtmpServer({ tls: certificates.good, fault: { is: 'stalls', afterBytes: 300_000 } });
    using rig = new DestinationRig({ url: server.url, ca });
    await rig.goLive();
    await rig.until('the stall', 5000, () => (server.connections[0]?.bytes ?? 0) >= 300_000);
    await rig.until('that it is seen', 2000, () => rig.seen.state === 'stalled');
  });
});
