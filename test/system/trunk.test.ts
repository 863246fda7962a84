/** The trunk with real processes around it that can be killed, stopped and made to misbehave; its children are stand-ins. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitPrefixed } from '#h264/index.ts';
import type { NetworkSource } from '#packet/index.ts';
import { type OwnedChild, missing, processesOfGroup, untilTrue } from '../kit/index.ts';
import { processSeen } from '../kit/usage.ts';
import { decode } from '../kit/x264.ts';
import * as standIns from './stand-ins/playing.ts';
import { expectWhole, show, source, type Picture, type Playing, type Received } from './stand-ins/playing.ts';

let folder = '';
beforeEach(() => {
  folder = standIns.standInFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const launch = (fault = ''): Promise<OwnedChild> => standIns.launch(folder, fault);
const play = (fault = ''): Promise<Playing> => standIns.play(folder, fault);
const started = (sources: readonly NetworkSource[] = []): Promise<Playing> => standIns.started(folder, sources);

const expectWholeFrom = (pictures: readonly Picture[]): void => expect(missing(pictures.map(({ number }) => number))).toEqual([]);

/** Sockets, run folders and locks. */
const leftIn = (place: string): string[] =>
  readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)vs-|\.sock$|trunk\.lock/.test(path));

describe('the trunk', () => {
  it.each(['SIGKILL', 'SIGSTOP'] as const)('gives every number once while its engine gets %s, and starts another', async (signal) => {
    await using playing = await started();
    const [pid = 0] = playing.role('engine');
    process.kill(pid, signal);
    await playing.onAir(2, 60);
    process.kill(playing.role('engine')[0] ?? 0, signal);
    await playing.onAir(3, 60);
    const bridged = playing.pictures.filter(({ generation }) => generation === 0).length;
    console.info(`${signal}: ${(bridged / 30 / 2).toFixed(2)} s of pictures bridged each time`);
    expect(bridged).toBeGreaterThan(1);
    expect(processSeen(pid)).toBeNull();
    expect(playing.events).toEqual(['ENGINE_GONE', 'ENGINE_GONE']);
    expectWhole(playing);
    expect(decode(playing.pictures.map(({ data }) => splitPrefixed(Buffer.from(data, 'base64')))).complaints).toBe('');
    expect(playing.trunk.lines).toContain('engine 1: remembers null, slate null, sockets ');
    expect(playing.trunk.lines).toContain('engine 3: remembers {"lastGeneration":2}, slate slate, sockets ');
  });

  it('goes on while its engine stands still for less than a second, and does not replace it', async () => {
    await using playing = await started();
    const [pid = 0] = playing.role('engine');
    process.kill(pid, 'SIGSTOP');
    await playing.until('the bridge', () => playing.pictures.some(({ generation }) => generation === 0));
    process.kill(pid, 'SIGCONT');
    const bridgedAt = playing.pictures.length;
    await playing.until(
      'the engine on air again',
      () => playing.pictures.slice(bridgedAt).filter(({ generation }) => generation === 1).length > 30,
    );
    expect(playing.role('engine')).toEqual([pid]);
    expectWhole(playing);
  });

  it('shows the slate of an earlier run when no engine comes up, and says so once', async () => {
    await using first = await started();
    await first.until(
      'the slate on disk',
      () => existsSync(join(folder, 'data/slates/slate.json')) && existsSync(join(folder, 'data/slates/index.json')),
    );
    first.trunk.process.kill('SIGTERM');
    await first.trunk.ended;
    rmSync(join(folder, 'received.jsonl'));
    await using playing = await play('engine-dies');
    playing.say({ do: 'start', show: show() });
    await playing.until('5 s of slate', () => playing.pictures.length >= 150);
    expect(new Set(playing.pictures.map(({ generation }) => generation))).toEqual(new Set([0]));
    expect(playing.state?.program).toMatchObject({ state: 'starting', bridging: true });
    expect(playing.events).toEqual(['ENGINE_GONE', 'ENGINE_GONE', 'ENGINE_NOT_STARTING']);
    expectWhole(playing);
  });

  it('does not touch the program when its server is killed, and lets the next one join at a key picture', async () => {
    await using playing = await started();
    const [engine, server] = [playing.role('engine'), playing.role('server')];
    process.kill(server[0] ?? 0, 'SIGKILL');
    const ofNext = (): Received[] => playing.received.filter(({ pid }) => pid !== server[0]);
    await playing.until('packets at the next server', () => ofNext().filter(({ is }) => is === 'picture').length > 60);
    expect(playing.role('engine')).toEqual(engine);
    expect(
      ofNext()
        .slice(0, 4)
        .map((each) => (each.is === 'control' ? each.body.is : each.is)),
    ).toEqual(['serve', 'state', 'format', 'picture']);
    const pictures = ofNext().filter((each) => each.is === 'picture');
    expect(pictures[0]?.key).toBe(true);
    expect(pictures.every(({ generation }) => generation === 1)).toBe(true);
    expectWholeFrom(pictures);
  });

  it('is not held up by a server that stands still: another engine is started meanwhile', async () => {
    await using playing = await started();
    const [server = 0] = playing.role('server');
    process.kill(server, 'SIGSTOP');
    const [engine = 0] = playing.role('engine');
    process.kill(engine, 'SIGKILL');
    await untilTrue(10_000, 'another engine', () => playing.role('engine').some((pid) => pid !== engine));
    process.kill(server, 'SIGCONT');
    await playing.onAir(2, 30);
    expectWhole(playing);
  });

  it('replaces a feed that stands still or dies, and the engine does not notice', async () => {
    await using playing = await started([source('camera:1'), source('camera:2')]);
    const feed = (id: string) => playing.state?.feeds.find((each) => each.id === id);
    await playing.until('both feeds', () => feed('camera:1')?.beat?.state === 'good' && feed('camera:2')?.beat?.state === 'good');
    const [engine, one, two] = [playing.role('engine'), feed('camera:1')?.pid ?? 0, feed('camera:2')?.pid ?? 0];
    process.kill(one, 'SIGSTOP');
    process.kill(two, 'SIGKILL');
    await playing.until('two other feeds', () => feed('camera:1')?.restarts === 1 && feed('camera:2')?.restarts === 1);
    await playing.until('their beats', () => feed('camera:1')?.beat?.state === 'good' && feed('camera:2')?.beat?.state === 'good');
    expect(processSeen(one)).toBeNull();
    expect(playing.role('engine')).toEqual(engine);
    expect(playing.events).toEqual(['FEED_GONE', 'FEED_GONE']);
    expectWhole(playing);
  });

  it('starts and stops feeds as the show changes', async () => {
    await using playing = await started([source('camera:1'), source('camera:2')]);
    const feeds = () => playing.state?.feeds.map(({ id, beat }) => `${id} ${beat?.message}`);
    await playing.until('both feeds', () => playing.state?.feeds.every(({ beat }) => beat !== null) ?? false);
    const [, before] = playing.state?.feeds.map(({ pid }) => pid) ?? [];
    playing.say({ do: 'show', show: show([source('camera:2'), source('camera:3'), source('camera:1', 'rtsp://elsewhere')]) });
    await playing.until('the new feeds', () => feeds()?.length === 3 && !feeds()?.some((each) => each.endsWith('undefined')));
    expect(feeds()).toEqual(['camera:2 rtsp://camera:2', 'camera:3 rtsp://camera:3', 'camera:1 rtsp://elsewhere']);
    expect(playing.state?.feeds[0]?.pid).toBe(before);
    await untilTrue(5_000, 'the end of the former feed', () => playing.role('feed').length === 3);
  });

  it('ends a program and begins another when it is told to', async () => {
    await using playing = await started([source('camera:1')]);
    playing.say({ do: 'stop' });
    await playing.until('nothing', () => playing.state?.program === null);
    expect([...playing.role('engine'), ...playing.role('feed')]).toEqual([]);
    const before = playing.pictures.length;
    playing.say({ do: 'start', show: show([], 'another') });
    await playing.until('another program', () => playing.pictures.length > before + 30);
    expect(playing.state?.program?.show.run).toBe('another');
    playing.say({ do: 'start', show: show([], 'third') });
    await playing.until('a third one', () => playing.state?.program?.show.run === 'third' && playing.state.program.state === 'running');
  });

  it.each([
    ['when all is well', []],
    ['when its children stand still', ['engine', 'feed', 'server']],
  ])('leaves nothing behind after SIGTERM %s', async (_, stopped) => {
    await using playing = await started([source('camera:1')]);
    for (const pid of stopped.flatMap((role) => playing.role(role))) process.kill(pid, 'SIGSTOP');
    process.kill(playing.trunk.pid, 'SIGTERM');
    expect(await playing.trunk.ended).toEqual({ code: 0, signal: null });
    expect(processesOfGroup(playing.trunk.pid)).toEqual([]);
    expect(leftIn(folder)).toEqual([]);
  });

  it('refuses a data folder that another one has, and names it', async () => {
    await using playing = await play();
    await using second = await launch();
    expect((await second.ended).code).toBe(1);
    expect(second.lines.join('\n')).toContain(`is in use by another VistterStream (process ${playing.trunk.pid}).`);
  });

  it('ends what a killed trunk left, and starts', async () => {
    await using first = await started();
    const [engine = 0] = first.role('engine');
    process.kill(engine, 'SIGSTOP');
    process.kill(first.trunk.pid, 'SIGKILL');
    await first.trunk.ended;
    expect(processSeen(engine)).not.toBeNull();
    await using _second = await play();
    await untilTrue(5_000, 'the end of the engine that was left', () => processSeen(engine) === null);
  });

  it.each([
    ['server-gives-up', ['Port 1 is taken.', 'Choose another.']],
    ['server-dies', ['The page and its API did not come up after 3 tries.']],
  ])('says why and ends with 1 when its first %s', async (fault, lines) => {
    await using trunk = await launch(fault);
    expect((await trunk.ended).code).toBe(1);
    for (const line of lines) expect(trunk.lines).toContain(line);
    expect(leftIn(folder)).toEqual([]);
  });
});
