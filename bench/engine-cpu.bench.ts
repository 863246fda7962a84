/**
 * What a program costs: one 1080p30 H.264 camera, decoded, encoded to H.264 at 4.5 Mbit/s and AAC, against one ffmpeg doing the same work.
 * CPU seconds a second of program, both sides in turn, medians of the rounds. Goal: engine 1.0 x of ffmpeg, 1.1 x at most.
 */
import { footage, startCamera, startProduct } from '../test/kit/index.ts';
import { addCamera, camera, startShow } from '../test/kit/show.ts';
import { costOfFfmpeg, costOfProgram, encodeAsFfmpeg, printCosts, type Cost } from './cost.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SECONDS = Number(process.env['SECONDS'] ?? 20);

const clip = await footage({ seconds: 3600, loopSeconds: 10, width: 1920, height: 1080, camera: 1, grain: 12, kbps: 4500 });
await using source = await startCamera(clip);
await using product = await startProduct();
await addCamera(product, 1, source.url);
await encodeAsFfmpeg(product);
const timeline = await startShow(product, {
  cues: [{ id: 'camera', from: 0, to: 3600, params: camera(1) }],
  duration: 3600,
  resolution: '1920x1080',
});
await product.api('POST', '/api/program/stop');

const ours: Cost[] = [];
const theirs: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  ours.push(await costOfProgram(product, timeline, SECONDS));
  theirs.push(await costOfFfmpeg(['-rtsp_transport', 'tcp', '-i', source.url], SECONDS));
}

console.log(`CPU seconds a second, median of ${ROUNDS} rounds of ${SECONDS} s`);
printCosts(ours, theirs);
