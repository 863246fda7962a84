/** How long a still picture takes and what it costs: of a 1080p camera by its feed and without one, and of a file. A program runs meanwhile. */
import { footage, startCamera, startProduct, usageOf } from '../test/kit/index.ts';
import { addAsset, addCamera, camera, startShow, watch } from '../test/kit/show.ts';
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';

const TIMES = 12;
/** The same picture is given again for a second. */
const APART = millis(1300);

const clip = await footage({ seconds: 3600, loopSeconds: 10, width: 1920, height: 1080, grain: 12, kbps: 4500 });
await using source = await startCamera({ mounts: { one: [clip], two: [clip] } });
await using product = await startProduct();
await addCamera(product, 1, source.urlOf('one'));
await addCamera(product, 2, source.urlOf('two'));
const file = await footage({ seconds: 20, width: 1920, height: 1080, grain: 12, kbps: 4500 });
addAsset(product, file.file);
await startShow(product, { cues: [{ id: 'one', from: 0, to: 4, params: camera(1) }], duration: 4 });
await using _viewer = await watch(product);

async function timeOf(path: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(product.address + path);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return performance.now() - began;
}

const first = await timeOf('/api/cameras/1/snapshot?width=320');
console.log(`the first, process started for it      ${first.toFixed(0)} ms`);
const { pid } = product.process('stills');
const asset = `media:/assets/${file.file.split('/').at(-1)}`;
const kinds: readonly (readonly [name: string, pathOf: (time: number) => string])[] = [
  ['camera with a feed, 320 pixels wide', () => '/api/cameras/1/snapshot?width=320'],
  ['camera with a feed, as it is', () => '/api/cameras/1/snapshot'],
  ['camera without a feed, 320', () => '/api/cameras/2/snapshot?width=320'],
  ['file, 320', (time) => `/api/stills?source=${asset}&at=${time}`],
];
for (const [name, pathOf] of kinds) {
  const before = usageOf(pid).cpuSeconds;
  const times: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    await sleep(systemClock, APART);
    times.push(await timeOf(pathOf(time)));
  }
  const cpu = ((usageOf(pid).cpuSeconds - before) / TIMES) * 1000;
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(38)} ${times[TIMES / 2]?.toFixed(0)} ms, at most ${times.at(-1)?.toFixed(0)}; ${cpu.toFixed(0)} CPU-ms`);
}
console.log(`its memory                             ${(usageOf(pid).residentBytes / 1e6).toFixed(0)} MB`);
