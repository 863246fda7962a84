/**
 * What a program costs: one 1080p30 H.264 camera, decoded, encoded to H.264 at 4.5 Mbit/s and AAC, against one ffmpeg doing the same work.
 * CPU seconds a second of program, both sides in turn, medians of the rounds. Goal: engine 1.0 x of ffmpeg, 1.1 x at most.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { footage, startCamera, startProduct, usageOf, type Product } from '../test/kit/index.ts';
import { addCamera, camera, seconds, startShow, watch } from '../test/kit/show.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SECONDS = Number(process.env['SECONDS'] ?? 20);
const ROLES = ['engine', 'feed', 'trunk', 'server'] as const;

type Cost = Record<(typeof ROLES)[number], number>;

const clip = await footage({ seconds: 3600, loopSeconds: 10, width: 1920, height: 1080, camera: 1, grain: 12, kbps: 4500 });
await using source = await startCamera(clip);
await using product = await startProduct();
await addCamera(product, 1, source.url);
const timeline = await startShow(product, {
  cues: [{ id: 'camera', from: 0, to: 3600, params: camera(1) }],
  duration: 3600,
  resolution: '1920x1080',
});
await product.api('POST', '/api/program/stop');

const ours: Cost[] = [];
const theirs: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  ours.push(await costOfProgram());
  theirs.push(await costOfFfmpeg());
}

const ffmpeg = median(theirs);
console.log(`CPU seconds a second, median of ${ROUNDS} rounds of ${SECONDS} s`);
console.log(`ffmpeg    ${ffmpeg.toFixed(3)}`);
for (const role of ROLES) {
  const cost = median(ours.map((each) => each[role]));
  console.log(`${role.padEnd(9)} ${cost.toFixed(3)}   ${(cost / ffmpeg).toFixed(2)} x`);
}
const all = ours.map((each) => each.engine + each.feed + each.trunk);
console.log(`engine, feed and trunk together ${median(all).toFixed(3)}   ${(median(all) / ffmpeg).toFixed(2)} x`);

async function costOfProgram(): Promise<Cost> {
  await product.api('POST', '/api/program/start', { timeline_id: timeline });
  {
    await using viewer = await watch(product);
    await seconds(viewer, 4);
  }
  const before = usage(product);
  await sleep(systemClock, millis(SECONDS * 1000));
  const after = usage(product);
  await product.api('POST', '/api/program/stop');
  return Object.fromEntries(ROLES.map((role) => [role, (after[role] - before[role]) / SECONDS])) as Cost;
}

function usage(running: Product): Cost {
  return Object.fromEntries(ROLES.map((role) => [role, usageOf(running.process(role).pid).cpuSeconds])) as Cost;
}

/** The same job by the command line: RTSP in, the same encoder settings, FLV out. */
async function costOfFfmpeg(): Promise<number> {
  const picture =
    '-c:v libx264 -preset veryfast -tune zerolatency -profile:v main -b:v 4500k -maxrate 4500k -bufsize 4500k -g 60 -bf 0 -x264-params filler=1';
  const words =
    `-v error -nostdin -rtsp_transport tcp -i ${source.url} -r 30 ${picture} -c:a aac -b:a 128k -ar 48000 -ac 2 -f flv -y /dev/null`.split(
      ' ',
    );
  const child = spawn('ffmpeg', words, { stdio: 'inherit' });
  const ended = once(child, 'exit');
  try {
    await sleep(systemClock, millis(5000));
    const before = usageOf(child.pid ?? 0).cpuSeconds;
    await sleep(systemClock, millis(SECONDS * 1000));
    return (usageOf(child.pid ?? 0).cpuSeconds - before) / SECONDS;
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
