/** The timeline kernel against itself at growing sizes: looking up a frame must not depend on how long the show is. */
import { frame } from '#core/units.ts';
import { applyEdit, parseTimeline, resolve, sceneAt, type ResolvedTimeline, type Timeline } from '#timeline/index.ts';

const SIZES = [100, 1000, 10_000] as const;
const SCENES = 200_000;
const GOAL = { resolveMs: 50, sceneUs: 5 } as const;

/** A show with `cues` cues: half of them video with dissolves, the rest on two overlay tracks and one of music. */
function show(cues: number): unknown {
  const seconds = 5;
  const video = Array.from({ length: cues / 2 }, (_, index) => ({
    id: `v${index}`,
    start_time: index * seconds,
    duration: seconds,
    action: 'show_camera',
    params: { camera_id: 1 + (index % 4), transition: 'dissolve' },
  }));
  const every = (count: number, made: (index: number, start_time: number) => object) =>
    Array.from({ length: count }, (_, index) => made(index, (index * cues * seconds) / 2 / count));
  const overlay = (track: number) => ({
    layer: track,
    cues: every(cues / 5, (index, start_time) => ({
      id: `o${track}.${index}`,
      start_time,
      duration: 4,
      action: 'show_overlay',
      params: { type: 'lower_third', text: 'Pier', fade_in: 0.5, fade_out: 0.5, with_camera: 1 },
    })),
  });
  const music = every(cues / 10, (index, start_time) => ({
    id: `a${index}`,
    start_time,
    duration: 20,
    action: 'play_audio',
    params: { media_url: '/assets/bed.mp3', fade_in: 1 },
  }));
  return {
    name: 'Bench',
    duration: (cues / 2) * seconds,
    fps: 30,
    loop: true,
    tracks: { video: { cues: video }, overlays: [overlay(1), overlay(2)], audio: [{ cues: music }] },
  };
}

function value<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Median CPU milliseconds of one call. CPU, not wall: the machine is shared. */
function cpuMs(calls: number, work: () => void): number {
  const times = Array.from({ length: calls }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.toSorted((a, b) => a - b)[calls >> 1] ?? Number.NaN;
}

/** CPU microseconds of one scene, at frames spread over the whole show. */
function sceneUs(timeline: ResolvedTimeline): number {
  let found = 0;
  const step = 7919;
  const ms = cpuMs(5, () => {
    for (let count = 0, at = 0; count < SCENES; count++, at = (at + step) % timeline.durationFrames)
      found += sceneAt(timeline, frame(at)).overlays.length;
  });
  if (found === 0) throw new Error('The scenes are empty.');
  return (ms * 1000) / SCENES;
}

function row(cues: number) {
  const json = show(cues);
  const timeline: Timeline = value(parseTimeline(json));
  const resolved = value(resolve(timeline));
  const louder = { do: 'set_params', cue_id: 'v1', params: { gain_db: -3 } } as const;
  return {
    cues,
    parseMs: cpuMs(9, () => parseTimeline(json)),
    resolveMs: cpuMs(9, () => resolve(timeline)),
    editMs: cpuMs(9, () => applyEdit(timeline, louder)),
    sceneUs: sceneUs(resolved),
  };
}

row(1000);
const rows = SIZES.map(row);
const [first] = rows;
console.log('cues     parse ms  resolve ms  edit ms  sceneAt us  against 100 cues');
for (const { cues, parseMs, resolveMs, editMs, sceneUs: us } of rows) {
  const cells = [
    parseMs.toFixed(1).padStart(8),
    resolveMs.toFixed(1).padStart(11),
    editMs.toFixed(1).padStart(8),
    us.toFixed(2).padStart(11),
  ];
  console.log(`${String(cues).padEnd(8)} ${cells.join(' ')}  ${(us / (first?.sceneUs ?? us)).toFixed(2)} x`);
}
const last = rows.at(-1);
const kept = last !== undefined && last.resolveMs < GOAL.resolveMs && last.sceneUs < GOAL.sceneUs;
console.log(`goals at 10,000 cues: resolve under ${GOAL.resolveMs} ms, sceneAt under ${GOAL.sceneUs} us: ${kept ? 'kept' : 'MISSED'}`);
process.exitCode = kept ? 0 : 1;
