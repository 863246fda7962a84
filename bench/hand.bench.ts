/**
 * How soon an operator's hand is on the picture: from the request to the due time of the first picture that shows it, found by its number.
 * A camera that is decoded, one that is only connected, a pushed value, a saved edit. ROUNDS may be given by environment.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#core/system-clock.ts';
import { footage, missing, readPictures, startCamera, startProduct, type PictureSeen } from '../test/kit/index.ts';
import { addAsset, addCamera, camera, clip, documentOf, seconds, startShow, watch, type ShowWritten, layers } from '../test/kit/show.ts';
import { spread } from './spread.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 10);
const RATE = 30;
const DURATION = 3600;
const [CLIP, DECODED, CONNECTED] = [1, 2, 3];

/** Covers the cells by which a picture is read: where it is shown, nothing can be. */
const cover = { width: 640, height: 100, x: 0, y: 0, background: '#808080' };

const shot = await footage({ seconds: DURATION, loopSeconds: 10, camera: CLIP });
const cameras = await Promise.all([DECODED, CONNECTED].map((id) => footage({ seconds: DURATION, loopSeconds: 10, camera: id })));
await using source = await startCamera({ mounts: { decoded: [cameras[0] ?? shot], connected: [cameras[1] ?? shot] } });
await using product = await startProduct();
addAsset(product, shot.file);
await addCamera(product, DECODED, source.urlOf('decoded'));
await addCamera(product, CONNECTED, source.urlOf('connected'));

/** Under it all the clip, in its corner one camera that is decoded therefore; the other comes much later. */
const showWith = (edited: string | null): ShowWritten => ({
  cues: [
    {
      id: 'clip',
      from: 0,
      to: DURATION - 10,
      params: clip(shot.file, {
        layout: [
          { x: 0, y: 0, width: 1, height: 1 },
          { x: 0.7, y: 0.7, width: 0.25, height: 0.25, camera_id: DECODED },
        ],
      }),
    },
    { id: 'later', from: DURATION - 10, to: DURATION, params: camera(CONNECTED) },
  ],
  overlays: layers(
    [{ id: 'value', from: 0, to: DURATION, params: { type: 'dynamic_text', value: 'said', text: '', ...cover } }],
    edited === null ? [] : [{ id: 'edited', from: 0, to: DURATION, params: { type: 'text', text: edited, ...cover } }],
  ),
  duration: DURATION,
});
const timeline = await startShow(product, showWith(null));

/** What is asked for, how it is taken back, and whether a picture shows it. Each round asks for something that was not drawn before. */
type Hand = {
  readonly name: string;
  readonly goal: string;
  readonly ask: (round: number) => Promise<unknown>;
  readonly undo: () => Promise<unknown>;
  readonly isShown: (picture: PictureSeen) => boolean;
};
const force = (id: number) => () => product.api('PUT', '/api/program/overrides/force', { camera_id: id });
const release = () => product.api('DELETE', '/api/program/overrides/force');
const push = (value: string) => product.api('PUT', '/api/values/said', { value });
const save = (edited: string | null) => product.api('PUT', `/api/timelines/${timeline}`, documentOf(showWith(edited)));
const shows =
  (id: number) =>
  (picture: PictureSeen): boolean =>
    picture.shows?.camera === id;
const covered = (picture: PictureSeen): boolean => picture.shows === null;

const hands: readonly Hand[] = [
  {
    name: 'slate',
    goal: '100 ms',
    ask: () => product.api('PUT', '/api/program/overrides/slate'),
    undo: () => product.api('DELETE', '/api/program/overrides/slate'),
    isShown: covered,
  },
  { name: 'camera that is decoded', goal: '100 ms', ask: force(DECODED), undo: release, isShown: shows(DECODED) },
  { name: 'camera that is only connected', goal: '500 ms', ask: force(CONNECTED), undo: release, isShown: shows(CONNECTED) },
  { name: 'pushed value', goal: 'next picture', ask: (round) => push(`said ${round}`), undo: () => push(''), isShown: covered },
  { name: 'saved edit', goal: 'next picture', ask: (round) => save(`edited ${round}`), undo: () => save(null), isShown: covered },
];

const folder = await mkdtemp(join(tmpdir(), 'vistterstream-bench-'));
try {
  await using viewer = await watch(product, folder);
  await seconds(viewer, 5);
  const asked = new Map<Hand, { readonly at: number; readonly answered: number }[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const hand of hands) {
      asked.set(hand, [...(asked.get(hand) ?? []), await timed(() => hand.ask(round))]);
      await seconds(viewer, 1.5);
      await hand.undo();
      // Long enough for a camera to be decoded no more.
      await seconds(viewer, 1.5);
    }
  }
  const { t0 } = viewer.inits[0]?.clock ?? { t0: NaN };
  const due = (number: number): number => t0 + (number * 1000) / RATE;
  const pictures = await readPictures(viewer.files.at(-1) ?? '', { rate: { num: RATE, den: 1 } });
  for (const hand of hands) {
    const waits = (asked.get(hand) ?? []).map(({ at, answered }) => {
      const shown = pictures.find((picture) => due(picture.number) > at && hand.isShown(picture))?.number ?? NaN;
      return { ms: due(shown) - at, frames: Math.ceil(((due(shown) - at) * RATE) / 1000), answer: answered - at };
    });
    const frames = waits.map((wait) => wait.frames).sort((a, b) => a - b);
    console.log(`${hand.name.padEnd(30)} ${spread(waits.map(({ ms }) => ms))} (goal: ${hand.goal})`);
    console.log(
      `${' '.repeat(30)} on picture ${frames[frames.length >> 1]} after the request, at most ${frames.at(-1)}; answered after ${spread(waits.map(({ answer }) => answer))}`,
    );
  }
  console.log(`numbers missing ${missing(viewer.numbers).length} of ${viewer.numbers.length} (goal: 0)`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function timed(ask: () => Promise<unknown>): Promise<{ at: number; answered: number }> {
  const at = systemClock.now();
  await ask();
  return { at, answered: systemClock.now() };
}
