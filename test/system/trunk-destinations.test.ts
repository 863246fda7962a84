/** The program on its way to real sockets, while processes around the trunk are killed. What arrives is compared with what the server got. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import type { DestinationSeen, DestinationTarget, WantedDestinations } from '#packet/index.ts';
import { missing, processesOfGroup, untilTrue } from '../kit/index.ts';
import { recordingTarget, rtmpTarget } from '../kit/fake-destination.ts';
import { digestOf } from '../kit/flv-packets.ts';
import type { RtmpConnection } from '../kit/rtmp-connection.ts';
import { startRtmpServer, type RtmpServer } from '../kit/rtmp-server.ts';
import * as standIns from './stand-ins/playing.ts';
import { show, type Playing } from './stand-ins/playing.ts';

/** One trunk for them all: a start of it is most of what a test would take. */
let folder = '';
let playing: Playing;
beforeAll(async () => {
  folder = standIns.standInFolder();
  playing = await standIns.started(folder);
});
afterAll(async () => {
  await playing[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const FPS = 30;
const COUNTDOWN_MS = 1500;

const wanted = (targets: readonly DestinationTarget[], change: Partial<WantedDestinations> = {}): WantedDestinations => ({
  targets: targets.map((target) => ({ ...target, wasLive: false })),
  startAt: null,
  ...change,
});

function sendTo(targets: readonly DestinationTarget[], change: Partial<WantedDestinations> = {}): void {
  playing.say({ do: 'destinations', wanted: wanted(targets, change) });
}

const at = (server: RtmpServer, id: number): DestinationTarget => rtmpTarget(id, { url: server.url });

async function sendToNobody(): Promise<void> {
  playing.say({ do: 'destinations', wanted: null });
  await playing.until('nobody', () => playing.state?.program?.destinations.length === 0);
}

const seen = (id: number): DestinationSeen | undefined => playing.state?.program?.destinations.find((each) => each.id === id);

const pictures = (connection: RtmpConnection): RtmpConnection['packets'] => connection.media.filter(({ track }) => track === 'picture');

/** A connection that has so many pictures. */
const received = (server: RtmpServer, count: number): Promise<RtmpConnection> =>
  server.until(`${count} pictures`, 20_000, ({ connections }) => connections.find((each) => pictures(each).length >= count));

/** The program's number of a connection's first picture; all that came is then what the program was, and nothing is missing. */
async function expectWhole(connection: RtmpConnection): Promise<number> {
  const got = pictures(connection);
  const last = (number: number): string | undefined => got.at(number)?.digest;
  const digests = (): (readonly [number, string])[] =>
    playing.pictures.map(({ number, data }) => [number, digestOf('picture', Buffer.from(data, 'base64'))] as const);
  await playing.until('the same at the server', () => digests().some(([, digest]) => digest === last(-1)));
  const sent = digests();
  const numbersSent = new Map(sent);
  // Pictures that repeat the last one are all alike, so the first is found by those behind it.
  const first = sent.findIndex((_, start) => got.every(({ digest }, index) => sent[start + index]?.[1] === digest));
  expect(first).toBeGreaterThanOrEqual(0);
  expect(numbersSent.size).toBe(sent.length);
  expect(got.map(({ ms }) => Math.round((ms * FPS) / 1000))).toEqual(got.map((_, index) => index));
  expect(got[0]).toMatchObject({ key: true, ms: 0 });
  return sent[first]?.[0] ?? -1;
}

/** Key pictures of the program after one number and before another. */
const keysBetween = (from: number, to: number): number =>
  playing.pictures.filter(({ key, number }) => key && number > from && number < to).length;

describe('destinations of the trunk', () => {
  afterEach(sendToNobody);

  it('are left politely and added while others are live', async () => {
    await using one = await startRtmpServer();
    await using two = await startRtmpServer();
    sendTo([at(one, 1)]);
    const left = await received(one, 15);
    sendTo([at(one, 1), at(two, 2)]);
    const stays = await received(two, 15);
    await expectWhole(left);
    sendTo([at(two, 2)]);
    await one.until('its end', 5_000, () => left.closed);
    expect(left.commands.slice(-2)).toEqual(['FCUnpublish', 'deleteStream']);
    await playing.until('only the other one', () => playing.state?.program?.destinations.length === 1);
    await received(two, pictures(stays).length + 15);
    await expectWhole(stays);
    expect(stays.commands).not.toContain('deleteStream');
  });

  it('do not hurt each other: one is silent, one stalls, one refuses, one is healthy', async () => {
    await using healthy = await startRtmpServer();
    await using silent = await startRtmpServer({ fault: { is: 'silent' } });
    await using stalling = await startRtmpServer({ fault: { is: 'stalls', afterBytes: 20_000 } });
    await using refusing = await startRtmpServer({
      fault: { is: 'refuses', code: 'NetStream.Publish.BadName', description: 'Invalid stream key' },
    });
    sendTo([at(healthy, 1), at(silent, 2), at(stalling, 3), at(refusing, 4)]);
    const connection = await received(healthy, 45);
    await expectWhole(connection);
    await playing.until('the refusal', () => seen(4)?.state === 'failed');
    expect(seen(4)?.why?.code).toBe('DEST_KEY_REFUSED');
    expect(seen(1)).toMatchObject({ state: 'live', reconnects: 0, droppedPictures: 0 });
  });

  it('are connected before their time, published to on it, and begin within a second of it', async () => {
    await using server = await startRtmpServer();
    const saidMs = systemClock.now();
    const startAt = Date.now() + COUNTDOWN_MS;
    sendTo([at(server, 1)], { startAt });
    await playing.until('it to wait', () => seen(1)?.isArmed === true);
    expect(playing.state?.program?.startAt).toBe(startAt);
    expect(server.connections.map(({ commands }) => commands.at(-1))).toEqual(['createStream']);
    const publishedMs = await server.until('publish', 5_000, ({ connections }) => connections[0]?.publishedMs ?? false);
    const published = playing.pictures.at(-1)?.number ?? 0;
    // The wall clock has whole milliseconds.
    expect(publishedMs - saidMs).toBeGreaterThan(COUNTDOWN_MS - 2);
    expect(keysBetween(published, await expectWhole(await received(server, 1)))).toBe(0);
    await playing.until('no countdown', () => playing.state?.program?.startAt === null);
  });

  it('are not published to when the countdown is cancelled', async () => {
    await using server = await startRtmpServer();
    sendTo([at(server, 1)], { startAt: Date.now() + COUNTDOWN_MS });
    await server.until('a stream', 2_000, ({ connections }) => connections[0]?.commands.includes('createStream'));
    await sendToNobody();
    await server.until('its end', 5_000, ({ connections }) => connections[0]?.closed);
    expect(server.connections[0]?.commands).not.toContain('publish');
  });

  it('begin with one key picture, and notice nothing of a killed engine: same connections, no number missing', async () => {
    await using one = await startRtmpServer();
    await using two = await startRtmpServer();
    const saidAt = playing.pictures.at(-1)?.number ?? 0;
    sendTo([at(one, 1), at(two, 2)]);
    const [first, second] = await Promise.all([received(one, 15), received(two, 15)]);
    process.kill(playing.role('engine')[0] ?? 0, 'SIGKILL');
    await playing.onAir(2);
    const count = pictures(first).length;
    await received(one, count + 30);
    const [begun, alike] = await Promise.all([expectWhole(first), expectWhole(second)]);
    expect(alike).toBe(begun);
    expect([one.connections.length, two.connections.length]).toEqual([1, 1]);
    expect(keysBetween(saidAt, begun)).toBeLessThanOrEqual(1);
    expect(missing(playing.pictures.map(({ number }) => number))).toEqual([]);
    expect(seen(1)).toMatchObject({ state: 'live', reconnects: 0, droppedPictures: 0 });
  });

  it('record in the next process when one is killed, and say the name of the file', async () => {
    const recordings = join(folder, 'recordings');
    mkdirSync(recordings, { recursive: true });
    sendTo([recordingTarget(2, { folder: recordings })]);
    await playing.until('a file', () => seen(2)?.state === 'live' && seen(2)?.file !== null);
    const first = seen(2)?.file ?? '';
    process.kill(playing.role('sender')[0] ?? 0, 'SIGKILL');
    await playing.until('another file', () => {
      const { state, reconnects, file } = seen(2) ?? {};
      return state === 'live' && reconnects === 1 && file !== null && file !== first;
    });
    expect(playing.events).toContain('RECORDING_FAILED');
    expect(seen(2)).toMatchObject({ reconnects: 1, why: null });
    await sendToNobody();
    expect(playing.role('sender')).toEqual([]);
    expect(readdirSync(recordings).toSorted()).toHaveLength(2);
    expect(existsSync(join(recordings, first))).toBe(true);
  });

  it('go on when the server is killed, and when the next one says the same again', async () => {
    await using server = await startRtmpServer();
    sendTo([at(server, 1)]);
    const connection = await received(server, 15);
    const [before] = playing.role('server');
    process.kill(before ?? 0, 'SIGKILL');
    await untilTrue(10_000, 'another server', () => playing.role('server').some((pid) => pid !== before));
    await playing.until(
      'its word of the destination',
      () => playing.received.some(({ pid }) => pid !== before) && seen(1)?.state === 'live',
    );
    sendTo([at(server, 1)]);
    const count = pictures(connection).length;
    await received(server, count + 30);
    expect(server.connections).toHaveLength(1);
    expect(connection.commands).not.toContain('deleteStream');
    const times = pictures(connection).map(({ ms }) => Math.round((ms * FPS) / 1000));
    expect(missing(times)).toEqual([]);
  });
});

/** In this order: the first ends the program, the second the trunk. */
describe('destinations of a trunk', () => {
  it('end with the program, politely; the next run has none', async () => {
    await using server = await startRtmpServer();
    sendTo([at(server, 1)]);
    const connection = await received(server, 15);
    playing.say({ do: 'start', show: show([], 'another') });
    await playing.until('another program', () => playing.state?.program?.show.run === 'another');
    expect(connection.commands.slice(-2)).toEqual(['FCUnpublish', 'deleteStream']);
    expect(playing.state?.program?.destinations).toEqual([]);
    expect(server.connections).toHaveLength(1);
  });

  it('are broken off without a word at SIGTERM, and recordings are finished', async () => {
    await using server = await startRtmpServer();
    const recordings = join(folder, 'broken-off');
    mkdirSync(recordings);
    sendTo([at(server, 1), recordingTarget(2, { folder: recordings })]);
    const connection = await received(server, 15);
    await playing.until('bytes', () => (seen(2)?.bytes ?? 0) > 0 && seen(2)?.state === 'live');
    process.kill(playing.trunk.pid, 'SIGTERM');
    expect(await playing.trunk.ended).toEqual({ code: 0, signal: null });
    await server.until('its end', 5_000, () => connection.closed);
    expect(connection.commands).not.toContain('FCUnpublish');
    expect(connection.commands).not.toContain('deleteStream');
    expect(processesOfGroup(playing.trunk.pid)).toEqual([]);
    const [file = ''] = readdirSync(recordings);
    expect(readFileSync(join(recordings, file)).length).toBeGreaterThan(1000);
  });
});
