/**
 * What overlays cost: one 1080p30 camera under a lower third, a logo and a clock that changes each second, against one ffmpeg doing the same
 * work: both pictures by `overlay`, the clock by `drawtext` in the same font. CPU seconds a second, both sides in turn, medians of the rounds.
 * Goal: engine 1.0 x of ffmpeg, 1.1 x at most. SECONDS and ROUNDS may be given by environment.
 */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { footage, startCamera, startProduct } from '../test/kit/index.ts';
import { addAsset, addCamera, camera, startShow, layers } from '../test/kit/show.ts';
import { costOfFfmpeg, costOfProgram, encodeAsFfmpeg, printCosts, type Cost } from './cost.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SECONDS = Number(process.env['SECONDS'] ?? 20);
const DURATION = 3600;

const root = fileURLToPath(new URL('..', import.meta.url));
const lowerThird = join(root, 'build/assets/overlays/lower_thirds/branded.png');
const logo = join(root, 'build/assets/overlays/logos/main_logo.png');
const font = join(root, 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');

const always = (id: string, params: object) => [{ id, from: 0, to: DURATION, params: { ...params } }];
const overlays = [
  always('lower-third', {
    type: 'lower_third',
    template: '/assets/branded.png',
    fields: { name: 'Old Town Quay', title: 'Camera 1' },
    x: 96,
    y: 890,
  }),
  always('logo', { type: 'logo', image_url: '/assets/main_logo.png', x: 96, y: 54 }),
  always('clock', { type: 'dynamic_text', value: 'clock', format: 'HH:mm:ss', font_size: 48, background: '#12203fd0', x: 1600, y: 54 }),
];
const filter =
  '[0:v][1:v]overlay=96:890[named];[named][2:v]overlay=96:54[marked];[marked]' +
  `drawtext=fontfile=${font}:text='%{localtime\\:%T}':fontsize=48:fontcolor=white:box=1:boxcolor=0x12203fd0:boxborderw=16:x=1600:y=54[shown]`;
const input = ['-rtsp_transport', 'tcp', '-i'];

const clip = await footage({ seconds: DURATION, loopSeconds: 10, width: 1920, height: 1080, camera: 1, grain: 12, kbps: 4500 });
await using source = await startCamera(clip);
await using product = await startProduct();
for (const file of [lowerThird, logo]) addAsset(product, file);
await addCamera(product, 1, source.url);
await encodeAsFfmpeg(product);
const timeline = await startShow(product, {
  cues: [{ id: 'camera', from: 0, to: DURATION, params: camera(1) }],
  duration: DURATION,
  resolution: '1920x1080',
  overlays: layers(...overlays),
});
await product.api('POST', '/api/program/stop');

const ours: Cost[] = [];
const theirs: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  ours.push(await costOfProgram(product, timeline, SECONDS));
  const words = [...input, source.url, '-i', lowerThird, '-i', logo, '-filter_complex', filter, '-map', '[shown]', '-map', '0:a'];
  theirs.push(await costOfFfmpeg(words, SECONDS));
}

console.log(`CPU seconds a second, median of ${ROUNDS} rounds of ${SECONDS} s`);
printCosts(ours, theirs);
