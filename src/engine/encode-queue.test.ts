import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '#core/clock.ts';
import { frame, millis } from '#core/units.ts';
import { Picture, PictureEncoder, type CodedPicture } from '#media/index.ts';
import type { Encoding } from '#packet/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { EncodeQueue } from './encode-queue.ts';
import { accessUnit } from './program-packet.ts';

const encoding = encodingWith({ width: 160, height: 90, bitrateKbps: 200 });

/** A clock that stands still unless it is moved. */
const clock: Clock & { at: number } = {
  at: 0,
  now: () => millis(clock.at),
  wall: () => millis(0),
  timer: () => ({ [Symbol.dispose]() {} }),
};

/** An encoder that takes as long as `cost` says for the speed it was opened with. */
function slowEncoder(cost: (speed: Encoding['speed']) => number) {
  return (opened: Encoding) => {
    const encoder = new PictureEncoder(opened, { filler: true });
    return {
      setBitrate: (kbps: number) => encoder.setBitrate(kbps),
      encode: (...picture: Parameters<PictureEncoder['encode']>) => {
        clock.at += cost(opened.speed);
        return encoder.encode(...picture);
      },
      [Symbol.dispose]: () => encoder[Symbol.dispose](),
    };
  };
}

let queue: EncodeQueue;
let coded: CodedPicture[];
let steps: string[];
let wanted: { count: number; reached: () => void };

function open(cost: (speed: Encoding['speed']) => number, change: Partial<Encoding> = {}): void {
  clock.at = 0;
  coded = [];
  steps = [];
  const take = (one: CodedPicture): void => {
    coded.push(one);
    if (coded.length === wanted.count) wanted.reached();
  };
  const fail = (error: unknown): void => {
    throw error;
  };
  queue = new EncodeQueue(
    { ...encoding, ...change },
    clock,
    { coded: take, failed: fail, step: ({ code }) => steps.push(code) },
    slowEncoder(cost),
  );
}

afterEach(() => queue[Symbol.dispose]());

/** Resolves once `count` pictures came out. */
function until(count: number): Promise<void> {
  if (coded.length >= count) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  wanted = { count, reached: resolve };
  return promise;
}

const push = (n: number, key = false): void => queue.push(frame(n), Picture.filled(160, 90, [16 + (n % 200), 128, 128]), key);
const numbers = (): number[] => coded.map(({ number }) => number);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const parameterSets = (): Set<string> =>
  new Set(
    coded
      .filter(({ key }) => key)
      .map(({ data }) => accessUnit(data))
      .map(({ sps, pps }) => `${sps?.toString('hex')} ${pps?.toString('hex')}`),
  );

/** Pushes pictures `from` to `to` when they are due; those that became due while the encoder was busy wait together. */
async function run(from: number, to: number): Promise<void> {
  const begins = clock.at - (from * 1000) / 30;
  for (let n = from; n < to; n++) {
    clock.at = Math.max(clock.at, begins + (n * 1000) / 30);
    push(n);
    if (begins + ((n + 1) * 1000) / 30 > clock.at) await until(n + 1);
  }
  await until(to);
}

describe('the queue before the encoder', () => {
  it('gives every number once and in order, however fast pictures come', async () => {
    open(() => 0);
    for (let n = 0; n < 80; n++) push(n);
    await until(80);
    expect(numbers()).toEqual(upTo(80));
    expect(queue.repeated).toBe(80 - 16);
  });

  it('makes a key picture where it is asked to', async () => {
    open(() => 0);
    for (let n = 0; n < 10; n++) push(n, n === 4);
    await until(10);
    expect(coded.filter(({ key }) => key).map(({ number }) => number)).toEqual([0, 4]);
  });

  it('takes a faster encoder when it falls behind, at a key picture with the same parameter sets, losing no number', async () => {
    open((speed) => (speed === 'veryfast' ? 60 : 5));
    await run(0, 120);
    expect(queue).toMatchObject({ speed: 'superfast', holdOverlays: false });
    expect(numbers()).toEqual(upTo(120));
    expect(coded.filter(({ key }) => key).length).toBeGreaterThan(1);
    expect(parameterSets().size).toBe(1);
    expect(steps).toEqual(['OVERLOAD_STEP']);
    expect(queue.degraded).toMatchObject({ code: 'OVERLOAD_STEP' });
  });

  it('repeats every second picture and holds overlays where no speed helps, losing no number', async () => {
    open(() => 60);
    await run(0, 150);
    expect(queue).toMatchObject({ speed: 'ultrafast', holdOverlays: true });
    expect(steps).toEqual(['OVERLOAD_STEP', 'OVERLOAD_STEP', 'OVERLOAD_STEP', 'OVERLOAD_STEP']);
    expect(numbers()).toEqual(upTo(150));
    const before = queue.repeated;
    push(150);
    push(151);
    push(152);
    await until(153);
    expect(queue.repeated).toBe(before + 1);
    expect(parameterSets().size).toBe(1);
  });

  it('undoes every step when it is well again', async () => {
    let cost = 60;
    open(() => cost);
    await run(0, 150);
    cost = 2;
    await run(150, 150 + 30 * 125);
    expect(steps.slice(4)).toEqual(['OVERLOAD_OVER', 'OVERLOAD_OVER', 'OVERLOAD_OVER', 'OVERLOAD_OVER']);
    expect(queue).toMatchObject({ speed: 'veryfast', holdOverlays: false, degraded: null });
    expect(numbers()).toEqual(upTo(150 + 30 * 125));
  });
});

describe('its bitrate', () => {
  /** kbit/s of pictures `from` to `to`. */
  const rate = (from: number, to: number): number =>
    (coded.slice(from, to).reduce((sum, { data }) => sum + data.length * 8, 0) * 30) / (to - from) / 1000;

  it('follows within the stream: down in 2 s, up in 6 s, no number lost, the parameter sets unchanged', async () => {
    open(() => 0, { width: 320, height: 180, bitrateKbps: 1500 });
    let seed = 1;
    const noise = Array.from({ length: 5 }, () => {
      const picture = Picture.filled(320, 180, [128, 128, 128]);
      for (const { bytes } of picture.planes)
        for (let i = 0; i < bytes.length; i++) bytes[i] = 96 + (((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16) % 64);
      return picture;
    });
    const play = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n++) {
        queue.push(frame(n), (noise[n % 5] as Picture).share(), false);
        await until(n + 1);
      }
    };
    await play(0, 120);
    queue.setBitrate(500);
    await play(120, 300);
    queue.setBitrate(1500);
    await play(300, 540);
    for (const picture of noise) picture[Symbol.dispose]();
    expect(rate(60, 120)).toBeGreaterThan(1300);
    for (const second of [180, 210, 240, 270]) expect(rate(second, second + 30)).toBeLessThan(600);
    expect(rate(480, 540)).toBeGreaterThan(1200);
    expect(numbers()).toEqual(upTo(540));
    expect(parameterSets().size).toBe(1);
  });
});
