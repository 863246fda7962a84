/** What programs and the command lines that do the same work cost: CPU seconds a second. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { untilTrue, usageOf, type Product } from '../test/kit/index.ts';
import { seconds, watch } from '../test/kit/show.ts';
import { median } from './spread.ts';

export const roles = ['engine', 'feed', 'trunk', 'server'] as const;

/** Of all processes of a role together. */
export type Cost = Record<(typeof roles)[number], number>;

const SPEED = 'veryfast';
/** What a program is encoded like, in words for ffmpeg's command line: to FLV that nobody keeps. */
const ENCODING =
  `-c:v libx264 -preset ${SPEED} -tune zerolatency -profile:v main -b:v 4500k -maxrate 4500k -bufsize 4500k -g 60 -bf 0 -x264-params filler=1` +
  ' -c:a aac -b:a 128k -ar 48000 -ac 2 -f flv -y /dev/null';
const WARM_UP_S = 5;
/** What a program gave up while it started is undone step by step, after 30 s of health each. */
const RECOVERY_MS_MAX = 100_000;
const GOAL = '   (goal: 1.0 x, at most 1.1 x)';

/** As the profile `reliability` has it at 1080p30, at the speed of ffmpeg's words, whatever the machine was found to carry. */
export async function encodeAsFfmpeg(product: Product): Promise<void> {
  await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 4500, speed: SPEED } });
}

/** Of a program that is started for it, watched until it runs well, and stopped. Says so where it gave up something for the machine's load. */
export async function costOfProgram(product: Product, timeline: number, forSeconds: number): Promise<Cost> {
  await product.api('POST', '/api/program/start', { timeline_id: timeline });
  {
    await using viewer = await watch(product);
    await seconds(viewer, WARM_UP_S - 1);
  }
  await untilTrue(RECOVERY_MS_MAX, SPEED, async () => (await encoderOf(product)).speed === SPEED).catch(() => undefined);
  const before = await encoderOf(product);
  const cost = await costOfRunning([product], forSeconds);
  const after = await encoderOf(product);
  await product.api('POST', '/api/program/stop');
  const repeated = after.repeated_frames - before.repeated_frames;
  const isLikeFfmpeg = [before, after].every(({ speed }) => speed === SPEED) && repeated === 0;
  if (!isLikeFfmpeg) console.log(`a round that cannot be compared: ${before.speed} -> ${after.speed}, ${repeated} pictures repeated`);
  return cost;
}

export type EncoderSeen = { readonly speed: string; readonly late_frames: number; readonly repeated_frames: number };

export async function encoderOf(product: Product): Promise<EncoderSeen> {
  return ((await product.api('GET', '/api/program')).body as { encoder: EncoderSeen }).encoder;
}

/** Of all that these products run, over the next seconds. */
export async function costOfRunning(products: readonly Product[], forSeconds: number): Promise<Cost> {
  const before = usage(products);
  await sleep(systemClock, millis(forSeconds * 1000));
  const after = usage(products);
  return Object.fromEntries(roles.map((role) => [role, (after[role] - before[role]) / forSeconds])) as Cost;
}

function usage(products: readonly Product[]): Cost {
  const seen = products.flatMap((product) => product.processes());
  const used = (role: string): number => seen.filter((each) => each.role === role).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  return Object.fromEntries(roles.map((role) => [role, used(role)])) as Cost;
}

/** Of one command line that encodes as a program does. `input`: its words from the source to what is mapped. */
export async function costOfFfmpeg(input: readonly string[], forSeconds: number): Promise<number> {
  const child = spawn('ffmpeg', ['-v', 'error', '-nostdin', ...input, '-r', '30', ...ENCODING.split(' ')], { stdio: 'inherit' });
  const ended = once(child, 'exit');
  try {
    await sleep(systemClock, millis(WARM_UP_S * 1000));
    const before = usageOf(child.pid ?? 0).cpuSeconds;
    await sleep(systemClock, millis(forSeconds * 1000));
    return (usageOf(child.pid ?? 0).cpuSeconds - before) / forSeconds;
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** Prints the medians of the rounds, each program's cost against ffmpeg's. */
export function printCosts(ours: readonly Cost[], theirs: readonly number[]): void {
  const ffmpeg = median(theirs);
  console.log(`ffmpeg                          ${ffmpeg.toFixed(3)}`);
  for (const role of roles) printAgainst(role, median(ours.map((each) => each[role])), ffmpeg, role === 'engine' ? GOAL : '');
  printAgainst('engine, feed and trunk together', median(ours.map(({ engine, feed, trunk }) => engine + feed + trunk)), ffmpeg, '');
}

function printAgainst(name: string, cost: number, peer: number, goal: string): void {
  console.log(`${name.padEnd(31)} ${cost.toFixed(3)}   ${(cost / peer).toFixed(2)} x${goal}`);
}
