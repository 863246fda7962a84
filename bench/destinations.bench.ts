/**
 * What it costs to send a program of 4.5 Mbit/s to 1, 5 and 10 destinations, by RTMP and RTMPS: CPU and memory of the trunk with them, less those of the trunk
 * with none, beside as many `ffmpeg -c copy`. Goals: each under 0.5 % of a core and at most half of ffmpeg's; 10 take under 5 MB in all, by RTMPS 12 MB.
 * SECONDS of each and ROUNDS may be given by environment; at their defaults it takes under 5 minutes. ffmpeg is measured in the first round alone.
 */
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { footage, makeCertificates, OwnedChild, proportionalBytes, startProduct, startReceivers, usageOf } from '../test/kit/index.ts';
import { addDestination, becomes, destinationOf, goLive, stopLive } from '../test/kit/live.ts';
import { addAsset, clip, seconds, startShow, watch } from '../test/kit/show.ts';
import { median } from './spread.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 10);
const ROUNDS = Number(process.env['ROUNDS'] ?? 2);
const COUNTS = [1, 5, 10] as const;
const MOST = 10;
const KBPS = 4500;
const LENGTH = 300;
const WARM_UP_MS = millis(5000);
const SETTLE_MS = millis(1500);

/** Bytes. */
type Memory = { readonly resident: number; readonly proportional: number };
/** `cpu`: seconds a second. */
type Cost = Memory & { readonly cpu: number };

const shot = await footage({ seconds: LENGTH, loopSeconds: 10, grain: 12, kbps: KBPS });
await using certificates = await makeCertificates();
await using product = await startProduct({ env: { NODE_EXTRA_CA_CERTS: certificates.authorityFile } });
await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: KBPS } });
addAsset(product, shot.file);
await startShow(product, { cues: [{ id: 'clip', from: 0, to: LENGTH, params: clip(shot.file) }], duration: LENGTH });
{
  await using viewer = await watch(product);
  await seconds(viewer, 10);
}
const trunk = product.process('trunk').pid;
/** Memory is what it takes more than before the first: what has left may leave some behind. */
const before = memoryOf([trunk]);

for (const protocol of ['rtmp', 'rtmps'] as const) {
  await using receivers = await startReceivers({ count: MOST, ...(protocol === 'rtmps' ? { tls: certificates.good } : {}) });
  const ids: number[] = [];
  for (const [index, url] of receivers.urls.entries())
    ids.push(await addDestination(product, `${protocol} ${index}`, { rtmp_url: url, stream_key: 'key' }));
  // What it does for the first time is compiled then, and is not measured.
  await whileLive(ids, () => sleep(systemClock, WARM_UP_MS));
  await compare(protocol, ids, receivers.urls);
}

/** One after the other in each round, so that none has the quieter machine. */
async function compare(protocol: string, ids: readonly number[], urls: readonly string[]): Promise<void> {
  const none: number[] = [];
  const compared = COUNTS.map((count) => ({ count, ours: [] as Cost[], theirs: [] as Cost[], kbps: NaN }));
  for (let round = 0; round < ROUNDS; round++) {
    none.push((await costOf([trunk])).cpu);
    for (const each of compared) {
      const chosen = ids.slice(0, each.count);
      await whileLive(chosen, async () => {
        each.ours.push(await costOf([trunk]));
        each.kbps = (await destinationOf(product, chosen[0] ?? 0))?.kbps ?? NaN;
      });
    }
    if (round === 0) for (const { count, theirs } of compared) theirs.push(await costOfFfmpeg(urls.slice(0, count)));
  }
  const without = { ...before, cpu: median(none) };
  for (const { count, ours, theirs, kbps } of compared)
    print(`${count} by ${protocol}`, { count, ours: less(medians(ours), without), theirs: medians(theirs), kbps });
  await sleep(systemClock, SETTLE_MS);
  const left = memoryOf([trunk]).resident - before.resident;
  console.log(`${'all have left'.padEnd(12)} ${mega(left)} resident more than before the first`);
}

async function whileLive(ids: readonly number[], work: () => Promise<void>): Promise<void> {
  const { status } = await goLive(product, ids);
  if (status !== 200) throw new Error(`going live: ${status}`);
  for (const id of ids) await becomes(product, id, ['live']);
  await work();
  await stopLive(product);
}

function medians(costs: readonly Cost[]): Cost {
  const of = (what: keyof Cost): number => median(costs.map((cost) => cost[what]));
  return { cpu: of('cpu'), resident: of('resident'), proportional: of('proportional') };
}

function less(a: Cost, b: Cost): Cost {
  return {
    cpu: a.cpu - b.cpu,
    resident: a.resident - b.resident,
    proportional: a.proportional - b.proportional,
  };
}

/** Of these processes together, over the next seconds; memory is the median of what was seen each second. */
async function costOf(pids: readonly number[]): Promise<Cost> {
  await sleep(systemClock, SETTLE_MS);
  const cpu = (): number => pids.reduce((sum, pid) => sum + usageOf(pid).cpuSeconds, 0);
  const [before, began] = [cpu(), systemClock.now()];
  const seen: Memory[] = [];
  for (let second = 0; second < SECONDS; second++) {
    await sleep(systemClock, millis(1000));
    seen.push(memoryOf(pids));
  }
  return {
    cpu: (cpu() - before) / ((systemClock.now() - began) / 1000),
    resident: median(seen.map(({ resident }) => resident)),
    proportional: median(seen.map(({ proportional }) => proportional)),
  };
}

function memoryOf(pids: readonly number[]): Memory {
  return {
    resident: pids.reduce((sum, pid) => sum + usageOf(pid).residentBytes, 0),
    proportional: pids.reduce((sum, pid) => sum + proportionalBytes(pid), 0),
  };
}

async function costOfFfmpeg(urls: readonly string[]): Promise<Cost> {
  await using children = new AsyncDisposableStack();
  const pids = urls.map((url) => {
    const words = ['-v', 'error', '-nostdin', '-re', '-stream_loop', '-1', '-i', shot.file, '-c', 'copy', '-f', 'flv', `${url}/key`];
    return children.use(new OwnedChild('ffmpeg', words)).pid;
  });
  // Awaited here: they are ended when it returns.
  return await costOf(pids);
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

type Compared = { readonly count: number; readonly ours: Cost; readonly theirs: Cost; readonly kbps: number };

function print(name: string, { count, ours, theirs, kbps }: Compared): void {
  const percent = (cpu: number): string => `${((100 * cpu) / count).toFixed(2)} %`;
  console.log(
    `${name.padEnd(12)} each ${percent(ours.cpu)} of a core, ffmpeg ${percent(theirs.cpu)}: ${(ours.cpu / theirs.cpu).toFixed(2)} x (goals: 0.5 %, 0.5 x);  ` +
      `all ${mega(ours.resident)} resident, ${mega(ours.proportional)} in proportion, ffmpeg ${mega(theirs.proportional)} ` +
      `(goal of 10: ${name.endsWith('rtmps') ? 12 : 5} MB);  ${kbps.toFixed(0)} kbit/s`,
  );
}
