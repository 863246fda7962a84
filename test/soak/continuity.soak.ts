/**
 * Ten minutes (MINUTES) at 640x360 in which a camera is cut, stalled, corrupted and switched every 2 s, and the engine is killed twice. Goal: every number
 * of pictures and sound is there, sound is never silent for want of packets, sound within 40 ms of its picture to the end.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { footage, missing, readSound, soundAgainstPicture, startCamera, startProduct } from '../kit/index.ts';
import { addCamera, camera, seconds, startShow, watch } from '../kit/show.ts';

const MINUTES = Number(process.env['MINUTES'] ?? 10);
const folder = await mkdtemp(join(tmpdir(), 'vistterstream-soak-'));

const steady = await footage({ seconds: 3600, loopSeconds: 10, camera: 1 });
const first = await footage({ seconds: 3600, loopSeconds: 10, camera: 2 });
const spoilt = await footage({ seconds: 3600, loopSeconds: 10, camera: 2, damage: 2000 });
const larger = await footage({ seconds: 3600, loopSeconds: 10, camera: 3, width: 1280, height: 720 });
await using calm = await startCamera(steady);
await using unlucky = await startCamera({ mounts: { camera: [first, larger, spoilt] } });
await using product = await startProduct();
await addCamera(product, 1, calm.url);
await addCamera(product, 2, unlucky.url);
const cues = [
  { id: 'calm', from: 0, to: 2, params: camera(1) },
  { id: 'unlucky', from: 2, to: 4, params: camera(2, { transition: 'dissolve', transition_duration: 0.5 }) },
];
await startShow(product, { cues, duration: 4 });

/** What is done to the second camera, one after the other, every 10 s. */
const harms: readonly (() => Promise<void> | void)[] = [
  () => unlucky.kill(),
  () => unlucky.restart(),
  () => unlucky.stall(),
  () => unlucky.resume(),
  () => unlucky.show('camera', 1),
  () => unlucky.show('camera', 2),
  () => unlucky.show('camera', 0),
];

try {
  await using viewer = await watch(product, folder);
  for (let step = 0; step < MINUTES * 6; step++) {
    await seconds(viewer, 10);
    await harms[step % harms.length]?.();
    if (step === Math.floor(MINUTES * 2) || step === Math.floor(MINUTES * 4)) console.log(`engine killed: ${product.kill('engine')}`);
  }
  await seconds(viewer, 10);
  const expected = (viewer.numbers.at(-1) ?? 0) - (viewer.numbers[0] ?? 0) + 1;
  console.log(`pictures ${viewer.numbers.length} of ${expected}, irregular ${JSON.stringify(missing(viewer.numbers))}`);
  console.log(`sound frames ${viewer.sounds.length}, irregular ${JSON.stringify(missing(viewer.sounds))}`);
  const file = viewer.files.at(-1) ?? '';
  const { holes, clicks, silences } = await readSound(file);
  console.log(
    `holes in the sound ${holes.length}, clicks ${clicks.length}, silences ${silences.length} (${silences.reduce((sum, { from, to }) => sum + to - from, 0).toFixed(1)} s, wanted while the camera is away)`,
  );
  const end = (viewer.numbers.at(-1) ?? 0) / 30;
  for (const [name, from, to] of [
    ['first minute', 0, end - MINUTES * 60 + 60],
    ['whole', 0, Infinity],
    ['last minute', end - 60, Infinity],
  ] as const) {
    const { mean, min, max, count } = await soundAgainstPicture(file, { rate: { num: 30, den: 1 }, from, to });
    console.log(`sound after picture, ${name}: mean ${mean.toFixed(1)} ms, ${min.toFixed(1)} to ${max.toFixed(1)}, ${count} beeps`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
