/**
 * Two 1080p30 cameras with a dissolve every 2 s: does this machine carry it? Late pictures, repeated pictures, the speed the encoder was
 * brought to, CPU and memory. Goal: no picture late. SECONDS and SIZE may be given by environment.
 */
import { missing, startProduct, usageOf } from '../test/kit/index.ts';
import { seconds, startTwoCameras, watch } from '../test/kit/show.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 60);
const SIZE = process.env['SIZE'] ?? '1920x1080';

await using product = await startProduct();
await using _cameras = await startTwoCameras(product, SIZE, { transition: 'dissolve', transition_duration: 0.5 });
await using viewer = await watch(product);
await seconds(viewer, 5);

type Encoder = { late_frames: number; repeated_frames: number; speed: string; encode_ms: number };
const encoder = async (): Promise<Encoder> => ((await product.api('GET', '/api/program')).body as { encoder: Encoder }).encoder;
const engine = product.process('engine').pid;
const [before, cpuBefore] = [await encoder(), usageOf(engine).cpuSeconds];
await seconds(viewer, SECONDS);
const [after, used] = [await encoder(), usageOf(engine)];

console.log(`${SIZE}, ${SECONDS} s, a dissolve every 2 s`);
console.log(`pictures late by more than one      ${after.late_frames - before.late_frames}`);
console.log(`pictures repeated                   ${after.repeated_frames - before.repeated_frames}`);
console.log(`numbers missing at the viewer       ${missing(viewer.numbers).length} of ${viewer.numbers.length}`);
console.log(`encoder's speed                     ${before.speed} -> ${after.speed}, ${after.encode_ms.toFixed(1)} ms a picture`);
console.log(
  `engine                              ${((used.cpuSeconds - cpuBefore) / SECONDS).toFixed(2)} CPU-s/s, ${(used.residentBytes / 1e6).toFixed(0)} MB`,
);
