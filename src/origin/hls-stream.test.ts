import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { initSegment } from '#fmp4/index.ts';
import { parsePlaylist, type MediaPlaylist } from '#playlist/index.ts';
import { ReloadCheck } from '../../test/kit/conformance.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { samplesOf, tracksOf } from '../../test/kit/fragments.ts';
import { PlayedProgram, type PlayedOptions } from '../../test/kit/played-program.ts';
import { formatMessage } from '../../test/kit/program-messages.ts';
import { Origin } from './origin.ts';

const epoch = Date.UTC(2030, 0, 1);

let clock: FakeClock;
let origin: Origin;

beforeEach(() => {
  clock = new FakeClock(0, epoch);
  origin = new Origin(clock);
});

afterEach(() => origin[Symbol.dispose]());

const begin = (options?: PlayedOptions): PlayedProgram => new PlayedProgram(clock, () => origin, options);

const ask = (directives: Record<string, unknown> = {}, player = 'player'): Promise<Buffer> =>
  origin.stream.playlist(directives, player).outcome;

async function load(directives?: Record<string, unknown>): Promise<MediaPlaylist> {
  const parsed = parsePlaylist(String(await ask(directives)));
  return parsed.ok ? parsed.value : expect.fail(`line ${parsed.error.line}: ${parsed.error.text}`);
}

/** The bytes of a file by its address in the playlist. */
async function file(uri: string): Promise<Buffer> {
  const [folder = '', name = ''] = uri.split('/');
  return Buffer.concat(await origin.stream.file({ folder, name }, 'player').outcome);
}

const codeOf = (asked: () => Promise<unknown>): Promise<string> =>
  (async () => asked())().then(
    () => 'none',
    (error: { code: string }) => error.code,
  );

/** What has come of it by now. */
async function now<Value>(promise: Promise<Value>): Promise<Value | 'nothing yet'> {
  promise.catch(() => {});
  await new Promise(setImmediate);
  return Promise.race([promise, Promise.resolve('nothing yet' as const)]);
}

/** Plays on, reads the playlist after every third picture as a player would, and gives the breaches. */
async function watched(program: PlayedProgram, seconds: number, check = new ReloadCheck()): Promise<string[]> {
  const breaches: string[] = [];
  await program.seconds(seconds, async () => {
    if (program.next % 3 !== 0) return;
    const delta = program.next % 2 === 0 && check.known !== null;
    breaches.push(...check.reload(await load(delta ? { _HLS_skip: 'YES' } : {})));
  });
  return breaches;
}

describe('the stream', () => {
  it.each([
    { num: 24, den: 1 },
    { num: 24_000, den: 1001 },
    { num: 25, den: 1 },
    { num: 30_000, den: 1001 },
    { num: 30, den: 1 },
    { num: 50, den: 1 },
    { num: 60_000, den: 1001 },
    { num: 60, den: 1 },
  ])('keeps every rule of RFC 8216bis at $num/$den pictures a second', async (rate) => {
    const program = begin({ rate });
    await program.seconds(18);
    expect(await watched(program, 7)).toEqual([]);
    const playlist = await load();
    expect(playlist.segments).toHaveLength(8);
    expect(playlist.partTarget).toBeGreaterThan(0.079);
    expect(playlist.partTarget).toBeLessThan(0.121);
  });

  it('keeps them whenever key pictures, formats and holes come', async () => {
    const happening = fc.record({
      after: fc.integer({ min: 1, max: 80 }),
      what: fc.constantFrom('key', 'format', 'same format', 'hole', 'nothing'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 8 }), async (happenings) => {
        const program = begin();
        await program.seconds(3);
        const check = new ReloadCheck();
        const breaches: string[] = [];
        let width = 640;
        for (const { after, what } of happenings) {
          breaches.push(...(await watched(program, after / 30, check)));
          if (what === 'key') program.key();
          if (what === 'hole') program.lose(after);
          if (what === 'same format') program.format({ generation: after });
          if (what === 'format') program.format({ width: (width += 2) });
          if (what === 'format') program.key();
        }
        breaches.push(...(await watched(program, 3, check)));
        origin.reset();
        expect(breaches).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it('holds in its files exactly the pictures and sounds of the program, once as parts and once as segments', async () => {
    const program = begin();
    const seen = new Map<string, Buffer>();
    await program.seconds(9, async () => {
      if (program.next < 60) return;
      const { segments, open } = await load();
      const parts = segments.flatMap((segment) => segment.parts);
      for (const { uri } of [...segments, ...parts, ...(open?.parts ?? [])]) seen.set(uri, seen.get(uri) ?? (await file(uri)));
    });
    const tracks = tracksOf(initSegment(formatMessage()));
    const samples = (kind: string) => [...seen].filter(([uri]) => uri.includes(kind)).flatMap(([, bytes]) => samplesOf(bytes, tracks));
    const pictures = samples('segment-').filter(({ track }) => track.kind === 'picture');
    expect(pictures.map(({ at }) => at / 1000)).toEqual(Array.from({ length: 240 }, (_, number) => number));
    const sounds = samples('segment-')
      .filter(({ track }) => track.kind === 'sound')
      .map(({ at }) => at / 1024);
    expect(sounds).toEqual(Array.from({ length: sounds.length }, (_, index) => sounds[0]! + index));
    const numbers = (kind: string) => new Set(samples(kind).map(({ track, at }) => `${track.kind} ${at}`));
    expect(numbers('segment-').difference(numbers('part-'))).toEqual(new Set());
    expect(await file((await load()).segments[0]!.head.map!)).toEqual(initSegment(formatMessage()));
  });

  it('dates each segment by its earliest sample', async () => {
    const program = begin({ rate: { num: 30_000, den: 1001 } });
    await program.seconds(9);
    const tracks = tracksOf(initSegment(formatMessage({ rate: program.rate })));
    for (const { uri, head } of (await load()).segments) {
      const samples = samplesOf(await file(uri), tracks);
      const earliest = Math.min(...samples.map(({ at, track }) => at / track.timescale));
      expect(head.programDateTime).toBe(Math.round(epoch + earliest * 1000));
    }
  });

  it('marks another format, with its init segment, and goes on', async () => {
    const program = begin();
    await program.seconds(5);
    program.format({ width: 1280 });
    program.key();
    await program.seconds(5);
    const { segments, discontinuitySequence } = await load();
    expect(segments.map(({ head }) => head.discontinuity)).toEqual([false, false, false, true, false]);
    expect(segments[2]?.duration).toBe(1);
    expect(await file(segments[3]!.head.map!)).toEqual(initSegment(formatMessage({ width: 1280 })));
    expect(discontinuitySequence).toBe(0);
    await program.seconds(20);
    expect(await load()).toMatchObject({ discontinuitySequence: 1, mediaSequence: 7 });
  });

  it('does not mark another engine of the same format', async () => {
    const program = begin();
    await program.seconds(3);
    program.format({ generation: 2 });
    program.key();
    await program.seconds(3);
    const { segments } = await load();
    expect(segments.map(({ duration, head }) => [duration, head.discontinuity])).toEqual([
      [2, false],
      [1, false],
      [2, false],
    ]);
  });

  it('cuts where no key picture comes, so that no segment grows too long', async () => {
    begin();
    const program = begin();
    await program.seconds(1);
    program.key();
    await program.play(5);
    program.key();
    await program.seconds(5);
    expect((await load()).segments.map(({ duration }) => duration)).toEqual([1, 2.16667, 2]);
  });

  it('waits for a key picture where pictures are missing', async () => {
    const program = begin();
    await program.seconds(3);
    program.lose(7);
    await program.seconds(4);
    const { segments } = await load();
    expect(segments.map(({ duration, head }) => [duration, head.discontinuity])).toEqual([
      [2, false],
      [1, false],
      [2, true],
      [2, false],
    ]);
  });
});

describe('a server that is replaced', () => {
  it.each([0.4, 1.3, 2.5, 7.2, 25])('never counts back, nor gives a name twice, when it was there for %f s', async (seconds) => {
    const program = begin();
    const first = new Set<string>();
    const check = new ReloadCheck();
    await program.seconds(seconds, async () => {
      program.key();
      if (program.next < 30) return;
      const playlist = await load();
      expect(check.reload(playlist).filter((breach) => !breach.startsWith('4.'))).toEqual([]);
      for (const { uri } of [...playlist.segments, ...playlist.segments.flatMap(({ parts }) => parts)]) first.add(uri);
    });
    origin[Symbol.dispose]();
    origin = new Origin(clock);
    await clock.advance(500);
    program.next += 15;
    program.key();
    program.begin();
    await program.seconds(4);
    expect(await watched(program, 3, check)).toEqual([]);
    const { segments } = await load();
    expect(segments.filter(({ uri }) => first.has(uri))).toEqual([]);
  });

  it('counts on in its second program too', async () => {
    await begin().seconds(20);
    origin.reset();
    const program = begin({ epoch: epoch + 20_000 });
    await program.seconds(4);
    const check = new ReloadCheck();
    expect(check.reload(await load())).toEqual([]);
    origin[Symbol.dispose]();
    origin = new Origin(clock);
    await clock.advance(500);
    program.lose(15);
    program.begin();
    await program.seconds(4);
    expect(check.reload(await load())).toEqual([]);
  });
});

describe('the playlist', () => {
  it('is not there while nothing runs', async () => expect(await codeOf(() => ask())).toBe('STREAM_OFFLINE'));

  it('is withheld until one segment is whole', async () => {
    const program = begin();
    const asked = ask();
    await program.play(59);
    expect(await now(asked)).toBe('nothing yet');
    await program.play(1);
    expect(String(await now(asked))).toContain('segment-0.m4s');
  });

  it('says within 6 s that the program does not come up', async () => {
    begin();
    const asked = codeOf(() => ask());
    await clock.advance(5_999);
    expect(await now(asked)).toBe('nothing yet');
    await clock.advance(1);
    expect(await now(asked)).toBe('STREAM_LATE');
  });

  it('comes at once when it has what is asked for, else as soon as that has come', async () => {
    const program = begin();
    await program.play(60 + 7);
    for (const there of [{}, { _HLS_msn: '0' }, { _HLS_msn: '1', _HLS_part: '1' }, { _HLS_msn: '0', _HLS_part: '3' }])
      expect(await now(ask(there))).not.toBe('nothing yet');
    const part = ask({ _HLS_msn: '1', _HLS_part: '2' });
    const beyond = ask({ _HLS_msn: '1', _HLS_part: '20' });
    const segment = ask({ _HLS_msn: '1' });
    expect(await now(part)).toBe('nothing yet');
    await program.play(2);
    expect(String(await now(part))).toContain('part-1.2.m4s');
    expect(await now(segment)).toBe('nothing yet');
    await program.play(51);
    expect(String(await now(segment))).toContain('segment-1.m4s');
    expect(await now(beyond)).toBe('nothing yet');
    await program.play(3);
    expect(String(await now(beyond))).toContain('part-2.0.m4s');
  });

  it.each([
    [{ _HLS_msn: '3' }],
    [{ _HLS_msn: '1', _HLS_part: '32' }],
    [{ _HLS_part: '1' }],
    [{ _HLS_msn: '-1' }],
    [{ _HLS_msn: '1.5' }],
    [{ _HLS_msn: 'x' }],
    [{ _HLS_msn: ['1', '2'] }],
    [{ _HLS_msn: '1', _HLS_part: '' }],
    [{ _HLS_msn: '9'.repeat(400) }],
  ])('is refused for %j', async (directives) => {
    const program = begin();
    await program.play(60 + 7);
    expect(await codeOf(() => ask(directives))).toBe('STREAM_REQUEST_NOT_VALID');
  });

  it('is an answer within 6 s when nothing comes any more', async () => {
    const program = begin();
    await program.seconds(3);
    const asked = codeOf(() => ask({ _HLS_msn: '1', _HLS_part: '12' }));
    await clock.advance(6_000);
    expect(await now(asked)).toBe('STREAM_LATE');
    expect(clock.pending).toBe(0);
  });

  it('is gone at once when a program ends that showed nothing', async () => {
    begin();
    const asked = codeOf(() => ask());
    origin.reset();
    expect(await asked).toBe('STREAM_OFFLINE');
    expect(clock.pending).toBe(0);
  });

  it('leaves out what is old when that is asked for', async () => {
    const program = begin();
    await program.seconds(25);
    const whole = await load();
    const delta = await load({ _HLS_skip: 'YES' });
    expect(delta).toMatchObject({ skipped: 2, mediaSequence: whole.mediaSequence });
    expect(delta.segments).toEqual(whole.segments.slice(2));
    expect(await load({ _HLS_skip: 'no' })).toEqual(whole);
  });

  it('is one text for all who read it', async () => {
    const program = begin();
    await program.seconds(3);
    const text = await ask();
    expect(await ask({ _HLS_msn: '0' })).toBe(text);
    await program.play(3);
    expect(await ask()).not.toBe(text);
  });

  it('says for 10 s that the program is over, at once to who waits, then is gone', async () => {
    const program = begin();
    await program.seconds(3.5);
    const asked = ask({ _HLS_msn: '1', _HLS_part: '19' });
    origin.reset();
    expect(String(await now(asked))).toMatch(/segment-1.m4s\n#EXT-X-ENDLIST\n$/);
    await clock.advance(9_999);
    expect((await load()).preloadHint).toBeNull();
    await clock.advance(1);
    expect(await codeOf(() => ask())).toBe('STREAM_OFFLINE');
    expect({ held: origin.stream.held, pending: clock.pending }).toEqual({ held: { segments: 0, bytes: 0 }, pending: 0 });
  });

  it('goes on with the next program under other names and higher numbers', async () => {
    const program = begin();
    await program.seconds(5);
    const before = await load();
    origin.reset();
    const next = begin({ epoch: epoch + 6_000 });
    const waiting = ask();
    await next.seconds(3);
    await waiting;
    const after = await load();
    expect(after.mediaSequence).toBeGreaterThanOrEqual(before.mediaSequence + before.segments.length);
    expect(after.discontinuitySequence).toBeGreaterThan(before.discontinuitySequence);
    expect(after.segments[0]?.uri.split('/')[0]).not.toBe(before.segments[0]?.uri.split('/')[0]);
    expect(await codeOf(() => file(before.segments[0]!.uri))).toBe('STREAM_FILE_GONE');
  });
});

describe('a file', () => {
  it('that is hinted is sent when it has come', async () => {
    const program = begin();
    await program.play(60 + 7);
    const { preloadHint } = await load();
    const part = file(preloadHint!);
    expect(await now(part)).toBe('nothing yet');
    await program.play(2);
    expect(await now(part)).toEqual(await file(preloadHint!));
  });

  it('that was hinted and does not come is told so', async () => {
    const program = begin();
    await program.play(60 + 36);
    const part = codeOf(async () => file((await load()).preloadHint!));
    expect(await now(part)).toBe('nothing yet');
    program.key();
    await program.play(3);
    expect(await now(part)).toBe('STREAM_FILE_GONE');
  });

  it('stays for as long as a playlist that had it, then goes', async () => {
    const program = begin();
    await program.seconds(4);
    const { segments } = await load();
    await program.seconds(28);
    expect((await file(segments[0]!.uri)).length).toBeGreaterThan(6000);
    await program.seconds(6);
    expect(await codeOf(() => file(segments[0]!.uri))).toBe('STREAM_FILE_GONE');
    expect(origin.stream.held.segments).toBeLessThanOrEqual(18);
  });

  it.each([
    'segment-1.m4s',
    'part-1.7.m4s',
    'part-00.1.m4s',
    'part-0.01.m4s',
    'segment-0.mp4',
    'init-1.mp4',
    '../index.m3u8',
    'x'.repeat(9999),
    '',
  ])('called %s is not there', async (name) => {
    const program = begin();
    await program.play(60 + 7);
    const folder = (await load()).preloadHint?.split('/')[0] ?? '';
    expect(await codeOf(() => file(`${folder}/segment-0.m4s`))).toBe('none');
    expect(await codeOf(async () => origin.stream.file({ folder, name }, 'player').outcome)).toBe('STREAM_FILE_GONE');
    expect(await codeOf(() => file('elsewhere/segment-0.m4s'))).toBe('STREAM_FILE_GONE');
  });
});

describe('what it holds', () => {
  it('is bounded in bytes, whatever the encoder makes', async () => {
    const program = begin({ pictureBytes: 300_000 });
    await program.seconds(12);
    expect(origin.health.bytes).toBeGreaterThan(50_000_000);
    expect(origin.health.bytes).toBeLessThanOrEqual(64 * 1024 * 1024);
    expect((await load()).segments.length).toBeGreaterThan(2);
  });

  it('is nothing after a thousand programs', async () => {
    for (let count = 0; count < 1_000; count++) {
      const program = begin({ epoch: epoch + count });
      await program.play(2);
      const asked = codeOf(() => ask());
      origin.reset();
      expect(await asked).toBe('none');
    }
    await clock.advance(10_000);
    expect({ pending: clock.pending, ...origin.health }).toEqual({
      pending: 0,
      viewers: { monitor: 0, hls: 0 },
      segments: 0,
      bytes: 0,
      newestAt: null,
    });
  });

  it('is let go with all who wait when it is disposed of', async () => {
    const program = begin();
    await program.seconds(3);
    const asked = codeOf(() => ask({ _HLS_msn: '2' }));
    const hinted = codeOf(async () => file((await load()).preloadHint!));
    await new Promise(setImmediate);
    origin[Symbol.dispose]();
    expect(await Promise.all([asked, hinted])).toEqual(['STREAM_OFFLINE', 'STREAM_FILE_GONE']);
    expect(clock.pending).toBe(0);
  });

  it('has room for 500 that wait, and says so to the next', async () => {
    const program = begin();
    await program.seconds(3);
    const waiting = Array.from({ length: 500 }, (_, index) => origin.stream.playlist({ _HLS_msn: '2' }, `player ${index % 3}`));
    const outcomes = Promise.allSettled(waiting.map(({ outcome }) => outcome));
    expect(await codeOf(() => ask())).toBe('STREAM_FULL');
    for (const wait of waiting.slice(100)) wait[Symbol.dispose]();
    expect(await codeOf(() => ask())).toBe('none');
    await program.seconds(3);
    expect((await outcomes).filter(({ status }) => status === 'fulfilled')).toHaveLength(100);
    expect(clock.pending).toBe(0);
  });
});

describe('one player', () => {
  it('that asks without end is refused, and others are not', async () => {
    const program = begin();
    await program.seconds(3);
    const { preloadHint } = await load();
    const [folder = '', name = ''] = preloadHint?.split('/') ?? [];
    const waiting = Array.from({ length: 200 }, (_, index) =>
      index < 100 ? origin.stream.playlist({ _HLS_msn: '2' }, 'wild') : origin.stream.file({ folder, name }, 'wild'),
    );
    const outcomes = Promise.all<unknown>(waiting.map(({ outcome }) => outcome));
    expect(await codeOf(() => ask({ _HLS_msn: '2' }, 'wild'))).toBe('STREAM_FULL');
    const other = ask({ _HLS_msn: '2' }, 'other');
    await program.seconds(3);
    await Promise.all([outcomes, other]);
    expect(await codeOf(() => ask({}, 'wild'))).toBe('none');
  });
});

describe('its viewers', () => {
  it('are counted by who waits at one time, and by name where nobody waits', async () => {
    const program = begin();
    await program.seconds(3);
    expect(origin.health.viewers.hls).toBe(0);
    const waiting = Array.from({ length: 3 }, () => ask({ _HLS_msn: '2' }, 'a browser'));
    await ask({}, 'ffmpeg');
    await ask({}, 'ffmpeg');
    expect(origin.health.viewers).toEqual({ monitor: 0, hls: 4 });
    await program.seconds(3);
    await Promise.all(waiting);
    expect(origin.health).toMatchObject({ viewers: { hls: 4 }, newestAt: clock.now() });
    await program.seconds(7);
    expect(origin.health.viewers.hls).toBe(0);
  });
});
