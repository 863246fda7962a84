/**
 * Two 1080p30 cameras with a dissolve every 2 s: does this machine carry it? Late pictures, repeated pictures, the speed the encoder was
 * brought to, CPU and memory. Goal: no picture late. SECONDS and SIZE may be given by environment.
 */
import { footage, missing, startCamera, startProduct, usageOf } from '../test/kit/index.ts';
import { addCamera, camera, seconds, startShow, watch } from '../test/kit/show.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 60);
const [width = 1920, height = 1080] = (process.env['SIZE'] ?? '1920x1080').split('x').map(Number);

const clips = await Promise.all(
  [1, 2].map((id) => footage({ seconds: 3600, loopSeconds: 10, width, height, camera: id, grain: 12, kbps: 4500 })),
);
await using source = await startCamera({ mounts: { one: [clips[0]!], two: [clips[1]!] } });
await using product = await startProduct();
await addCamera(product, 1, source.urlOf('one'));
await addCamera(product, 2, source.urlOf('two'));
const dissolve = { transition: 'dissolve', transition_duration: 0.5 };
const cues = [
  { id: 'one', from: 0, to: 2, params: camera(1, dissolve) },
  { id: 'two', from: 2, to: 4, params: camera(2, dissolve) },
];
await startShow(product, { cues, duration: 4, resolution: `${width}x${height}` });
await using viewer = await watch(product);
await seconds(viewer, 5);

type Encoder = { late_frames: number; repeated_frames: number; speed: string; encode_ms: number };
const encoder = async (): Promise<Encoder> => ((await product.api('GET', '/api/program')).body as { encoder: Encoder }).encoder;
const engine = product.process('engine').pid;
const [before, cpuBefore] = [await encoder(), usageOf(engine).cpuSeconds];
await seconds(viewer, SECONDS);
const [after, used] = [await encoder(), usageOf(engine)];

console.log(`${width}x${height}, ${SECONDS} s, a dissolve every 2 s`);
console.log(`pictures late by more than one      ${after.late_frames - before.late_frames}`);
console.log(`pictures repeated                   ${after.repeated_frames - before.repeated_frames}`);
console.log(`numbers missing at the viewer       ${missing(viewer.numbers).length} of ${viewer.numbers.length}`);
console.log(`encoder's speed                     ${before.speed} -> ${after.speed}, ${after.encode_ms.toFixed(1)} ms a picture`);
console.log(
  `engine                              ${((used.cpuSeconds - cpuBefore) / SECONDS).toFixed(2)} CPU-s/s, ${(used.residentBytes / 1e6).toFixed(0)} MB`,
);
