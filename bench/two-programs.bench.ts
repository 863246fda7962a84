/**
 * Two programs at once, each with its own data folder and port, at 1280x720 with a camera and a lower third, against one of them alone.
 * CPU seconds a second, medians of the rounds. Goal: no number missing at either's viewer, CPU as twice one. SECONDS and ROUNDS may be given by
 * environment.
 */
import { footage, missing, startCamera, startProduct, type Product } from '../test/kit/index.ts';
import { addCamera, camera, seconds, startShow, watch, layers } from '../test/kit/show.ts';
import { costOfRunning, encoderOf, roles, type Cost } from './cost.ts';
import { median } from './spread.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SECONDS = Number(process.env['SECONDS'] ?? 20);
const DURATION = 3600;
const WARM_UP_S = 5;

type Seen = { readonly cost: Cost; readonly numbers: number; readonly missing: number; readonly encoders: readonly string[] };

const clip = await footage({ seconds: DURATION, loopSeconds: 10, width: 1280, height: 720, camera: 1, grain: 12, kbps: 2500 });
await using source = await startCamera({ mounts: { one: [clip], two: [clip] } });
await using first = await startProduct();
await using second = await startProduct();
const timelines = new Map([
  [first, await prepared(first, source.urlOf('one'))],
  [second, await prepared(second, source.urlOf('two'))],
]);

const alone: Seen[] = [];
const together: Seen[] = [];
for (let round = 0; round < ROUNDS; round++) {
  alone.push(await watched([round % 2 === 0 ? first : second]));
  together.push(await watched([first, second]));
}

console.log(`1280x720, a camera and a lower third each; CPU seconds a second, median of ${ROUNDS} rounds of ${SECONDS} s`);
for (const role of roles) print(role, (cost) => cost[role]);
print('all together', (cost) => roles.reduce((sum, role) => sum + cost[role], 0));
for (const [name, rounds] of [
  ['one', alone],
  ['two', together],
] as const) {
  const sum = (of: (seen: Seen) => number): number => rounds.reduce((total, seen) => total + of(seen), 0);
  console.log(`numbers missing, ${name}            ${sum((seen) => seen.missing)} of ${sum((seen) => seen.numbers)} (goal: 0)`);
  console.log(`encoders, ${name}                   ${rounds.flatMap(({ encoders }) => encoders).join('; ')}`);
}

/** The timeline that it is to show; nothing runs yet. */
async function prepared(product: Product, url: string): Promise<number> {
  await addCamera(product, 1, url);
  // The same speed in all rounds, else what the machine is found to carry changes between them.
  await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 2500, speed: 'veryfast' } });
  const params = { type: 'lower_third', template: 'branded', fields: { name: 'Old Town Quay', title: 'Looking north' } };
  const timeline = await startShow(product, {
    cues: [{ id: 'camera', from: 0, to: DURATION, params: camera(1) }],
    overlays: layers([{ id: 'lower-third', from: 0, to: DURATION, params }]),
    duration: DURATION,
    resolution: '1280x720',
  });
  await product.api('POST', '/api/program/stop');
  return timeline;
}

async function watched(products: readonly Product[]): Promise<Seen> {
  await Promise.all(products.map((product) => product.api('POST', '/api/program/start', { timeline_id: timelines.get(product) })));
  await using viewers = new AsyncDisposableStack();
  const readers = await Promise.all(products.map((product) => watch(product)));
  for (const reader of readers) viewers.use(reader);
  await Promise.all(readers.map((reader) => seconds(reader, WARM_UP_S)));
  const before = await Promise.all(products.map(encoderOf));
  const cost = await costOfRunning(products, SECONDS);
  const after = await Promise.all(products.map(encoderOf));
  await Promise.all(products.map((product) => product.api('POST', '/api/program/stop')));
  return {
    cost,
    numbers: readers.reduce((sum, { numbers }) => sum + numbers.length, 0),
    missing: readers.reduce((sum, { numbers }) => sum + missing(numbers).length, 0),
    encoders: after.map(
      ({ speed, late_frames: late, repeated_frames: repeated }, index) =>
        `${speed}, ${late - (before[index]?.late_frames ?? 0)} late, ${repeated - (before[index]?.repeated_frames ?? 0)} repeated`,
    ),
  };
}

function print(name: string, of: (cost: Cost) => number): void {
  const [one, two] = [alone, together].map((rounds) => median(rounds.map(({ cost }) => of(cost)))) as [number, number];
  console.log(
    `${name.padEnd(14)} one ${one.toFixed(3)}   two ${two.toFixed(3)}   ${(two / one / 2).toFixed(2)} x of twice one (goal: 1.0 x)`,
  );
}
