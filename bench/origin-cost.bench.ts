/**
 * What it costs to be watched, at 3 Mbit/s: the server's CPU and memory without a viewer, and with 10 and 50 of the page's monitor and of LL-HLS (by blocking
 * reload and parts, as hls.js does it). Goals: 2.5 % of a core without a viewer, 0.2 % and 0.35 % for each, 40 MB. SECONDS of each by environment.
 */
import { fileURLToPath } from 'node:url';
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { footage, OwnedChild, startProduct, usageOf } from '../test/kit/index.ts';
import { addAsset, clip, seconds, startShow, watch } from '../test/kit/show.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 15);
const KBPS = 3000;
const LENGTH = 600;
const GOALS = { monitor: '0.2 %', hls: '0.35 %' } as const;

const shot = await footage({ seconds: LENGTH, loopSeconds: 10, grain: 12, kbps: 4500 });
await using product = await startProduct();
await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: KBPS } });
addAsset(product, shot.file);
const { pid } = product.process('server');
const bytesBefore = usageOf(pid).residentBytes;
await startShow(product, { cues: [{ id: 'clip', from: 0, to: LENGTH, params: clip(shot.file) }], duration: LENGTH });
{
  await using viewer = await watch(product);
  await seconds(viewer, 15);
}

const alone = await serverCpu();
console.log(`no viewer          ${percent(alone)} of a core, ${memory()} (goal: 2.5 %; 40 MB)`);
for (const kind of ['monitor', 'hls'] as const) {
  for (const count of [10, 50]) {
    await using viewers = new OwnedChild(process.execPath, [
      fileURLToPath(new URL('many-viewers.ts', import.meta.url)),
      kind,
      String(count),
      product.address,
    ]);
    await viewers.line(/^ready$/, 30_000);
    await sleep(systemClock, millis(2000));
    const bytesSoFar = received(viewers);
    const cpu = await serverCpu();
    const kbps = ((received(viewers) - bytesSoFar) * 8) / 1000 / SECONDS / count;
    console.log(
      `${count} by ${kind.padEnd(12)}  ${percent(cpu)}, each ${percent((cpu - alone) / count)} (goal: ${GOALS[kind]}), ${memory()}; each got ${kbps.toFixed(0)} kbit/s`,
    );
  }
}

/** CPU seconds a second. */
async function serverCpu(): Promise<number> {
  const before = usageOf(pid).cpuSeconds;
  await sleep(systemClock, millis(SECONDS * 1000));
  return (usageOf(pid).cpuSeconds - before) / SECONDS;
}

function memory(): string {
  return `${((usageOf(pid).residentBytes - bytesBefore) / 1e6).toFixed(0)} MB more than before the program`;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(2)} %`;
}

function received({ lines }: OwnedChild): number {
  return Number(lines.findLast((line) => line.startsWith('bytes '))?.slice(6) ?? 0);
}
