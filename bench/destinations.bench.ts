/**
 * What it costs to send a program of 4.5 Mbit/s to 1, 5 and 10 destinations, by RTMP and RTMPS: CPU and memory of the trunk with them, less those of the trunk
 * with none, beside as many `ffmpeg -c copy`. Goals: each under 0.5 % of a core and at most half of ffmpeg's; 10 take under 5 MB in all, by RTMPS 12 MB.
 * SECONDS of each and ROUNDS may be given by environment.
 */
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { footage, makeCertificates, OwnedChild, proportionalBytes, startProduct, startReceivers, usageOf } from '../test/kit/index.ts';
import { addDestination, becomes, destinationOf, goLive, stopLive } from '../test/kit/live.ts';
import { addAsset, clip, seconds, startShow, watch } from '../test/kit/show.ts';
import { median } from './spread.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 20);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const COUNTS = [1, 5, 10] as const;
const MOST = 10;
const KBPS = 4500;
const LENGTH = 300;
const SETTLE_MS = millis(3000);

/** CPU seconds a second, and bytes: resident, and in proportion. */
type Cost = { readonly cpu: number; readonly resident: number; readonly proportional: number };

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

for (const protocol of ['rtmp', 'rtmps'] as const) {
  await using receivers = await startReceivers({ count: MOST, ...(protocol === 'rtmps' ? { tls: certificates.good } : {}) });
  const ids: number[] = [];
  for (const [index, url] of receivers.urls.entries())
    ids.push(await addDestination(product, `${protocol} ${index}`, { rtmp_url: url, stream_key: 'key' }));
  for (const count of COUNTS) await compare(protocol, ids.slice(0, count), receivers.urls.slice(0, count));
}

async function compare(protocol: string, ids: readonly number[], urls: readonly string[]): Promise<void> {
  const [ours, theirs]: [Cost[], Cost[]] = [[], []];
  let kbps = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const without = await costOf([trunk]);
    const { status } = await goLive(product, ids);
    if (status !== 200) throw new Error(`going live: ${status}`);
    for (const id of ids) await becomes(product, id, ['live']);
    ours.push(less(await costOf([trunk]), without));
    kbps = (await destinationOf(product, ids[0] ?? 0))?.kbps ?? NaN;
    await stopLive(product);
    theirs.push(await costOfFfmpeg(urls));
  }
  print(`${ids.length} by ${protocol}`, ids.length, ours, theirs, kbps);
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
  const seen: { resident: number; proportional: number }[] = [];
  for (let second = 0; second < SECONDS; second++) {
    await sleep(systemClock, millis(1000));
    seen.push({
      resident: pids.reduce((sum, pid) => sum + usageOf(pid).residentBytes, 0),
      proportional: pids.reduce((sum, pid) => sum + proportionalBytes(pid), 0),
    });
  }
  return {
    cpu: (cpu() - before) / ((systemClock.now() - began) / 1000),
    resident: median(seen.map(({ resident }) => resident)),
    proportional: median(seen.map(({ proportional }) => proportional)),
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

function print(name: string, count: number, ours: readonly Cost[], theirs: readonly Cost[], kbps: number): void {
  const of = (costs: readonly Cost[], what: keyof Cost): number => median(costs.map((cost) => cost[what]));
  const percent = (cpu: number): string => `${((100 * cpu) / count).toFixed(2)} %`;
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const [cpu, peer] = [of(ours, 'cpu'), of(theirs, 'cpu')];
  console.log(
    `${name.padEnd(12)} each ${percent(cpu)} of a core, ffmpeg ${percent(peer)}: ${(cpu / peer).toFixed(2)} x (goals: 0.5 %, 0.5 x);  ` +
      `all ${mega(of(ours, 'resident'))} resident, ${mega(of(ours, 'proportional'))} in proportion, ffmpeg ${mega(of(theirs, 'proportional'))} ` +
      `(goal of 10: ${name.endsWith('rtmps') ? 12 : 5} MB);  ${kbps.toFixed(0)} kbit/s`,
  );
}
