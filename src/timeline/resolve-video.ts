/** The video track in frames: cues, the ways between them, and the gaps. */
import { frame, type Frame, type Rate } from '#core/units.ts';
import { mediaSource } from './address.ts';
import type { PictureCue, StandIn, TransitionCue, VideoCue, Way } from './document.ts';
import { frameAt } from './rate.ts';
import type { Stretch, Take } from './resolved.ts';
import type { Inset, SourceRef } from './scene.ts';

const DEFAULT_TRANSITION_SECONDS = 1;
const NOTHING: readonly never[] = [];

/** What covers every frame from 0 to `end` exactly once. The cues must not overlap. */
export function stretchesOf(cues: readonly VideoCue[], rate: Rate, end: Frame): Stretch[] {
  const shots = inOrder(cues.filter((cue) => cue.action !== 'transition').map((cue) => stretchOf(cue, rate)));
  for (const cue of cues) if (cue.action === 'transition') leadIn(shots, cue, rate);
  return withGaps(shots, end);
}

const inOrder = (shots: Stretch[]): Stretch[] => shots.sort((a, b) => a.from - b.from);

function stretchOf(cue: PictureCue, rate: Rate): Stretch {
  const { params } = cue;
  const begins = frameAt(cue.start_time, rate);
  const to = frameAt(cue.start_time + cue.duration, rate);
  const source = sourceOf(cue);
  const entry = takeOf(params.transition, params.transition_duration, params.stinger_url, rate);
  const exit = takeOf(params.exit_transition, params.exit_transition_duration, params.stinger_url, rate);
  return {
    from: begins,
    to,
    begins,
    cueId: cue.id,
    source,
    clipStart: cue.action === 'show_media' ? (cue.params.in ?? 0) : 0,
    fit: params.fit ?? 'fit',
    gainDb: params.gain_db ?? 0,
    failover: cue.failover?.map(standInSource) ?? NOTHING,
    masks: params.masks ?? NOTHING,
    layout: params.layout?.map((inset) => insetOf(inset, source)) ?? NOTHING,
    entry,
    exit,
  };
}

function sourceOf(cue: PictureCue): SourceRef {
  if (cue.action === 'show_media') return mediaSource(cue.params.media_url);
  const { camera_id: cameraId, preset_id: preset } = cue.params;
  return preset === null || preset === undefined ? { kind: 'camera', cameraId } : { kind: 'camera', cameraId, presetId: String(preset) };
}

function standInSource(standIn: StandIn): SourceRef {
  if (standIn === 'slate') return { kind: 'slate' };
  if (typeof standIn['camera_id'] === 'number') return { kind: 'camera', cameraId: standIn['camera_id'] };
  return mediaSource(String(standIn['media_url']));
}

type WrittenInset = NonNullable<PictureCue['params']['layout']>[number];

function insetOf({ x, y, width, height, camera_id, media_url }: WrittenInset, own: SourceRef): Inset {
  const other: SourceRef | null = camera_id ? { kind: 'camera', cameraId: camera_id } : media_url ? mediaSource(media_url) : null;
  return { x, y, width, height, source: other ?? own };
}

type Optional<Value> = Value | null | undefined;

function takeOf(way: Optional<Way>, seconds: Optional<number>, stingerUrl: Optional<string>, rate: Rate): Take | null {
  const frames = frameAt(seconds ?? DEFAULT_TRANSITION_SECONDS, rate);
  if (way === null || way === undefined || way === 'cut' || frames === 0) return null;
  return { way, frames, stingerUrl: way === 'stinger' ? (stingerUrl ?? null) : null };
}

/**
 * A transition cue is the way into the next cue. Where it reaches that cue it runs in its own time: the next cue is seen from the
 * transition's start on, a clip holding its first picture until it begins.
 */
function leadIn(shots: Stretch[], cue: TransitionCue, rate: Rate): void {
  const from = frameAt(cue.start_time, rate);
  const index = firstFrom(shots, from);
  const next = shots[index];
  if (next === undefined) return;
  const own = cue.duration > 0 ? cue.duration : null;
  const entry = takeOf(cue.params.transition, cue.params.transition_duration ?? own, cue.params.stinger_url, rate);
  const reaches = frameAt(cue.start_time + cue.duration, rate) >= next.begins;
  shots[index] = { ...next, from: reaches ? from : next.from, entry };
  const before = shots[index - 1];
  if (before !== undefined && reaches && before.to > from) shots[index - 1] = { ...before, to: from };
}

/** The index of the first shot that begins at `from` or later. */
function firstFrom(shots: readonly Stretch[], from: Frame): number {
  let low = 0;
  let high = shots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shots[middle]?.begins ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function withGaps(shots: readonly Stretch[], end: Frame): Stretch[] {
  const stretches: Stretch[] = [];
  let covered = frame(0);
  for (const shot of shots) {
    if (shot.from > covered) stretches.push(gap(covered, shot.from));
    stretches.push(withinItself(shot));
    covered = shot.to;
  }
  if (covered < end) stretches.push(gap(covered, end));
  return stretches;
}

/** A take is complete within its cue, however short that is: the next cue never finds two pictures. */
function withinItself(shot: Stretch): Stretch {
  const { entry, exit } = shot;
  const length = shot.to - shot.from;
  const entryFrames = Math.min(entry?.frames ?? 0, length);
  const exitFrames = Math.min(exit?.frames ?? 0, length - entryFrames);
  return { ...shot, entry: shortened(entry, entryFrames), exit: shortened(exit, exitFrames) };
}

const shortened = (take: Take | null, frames: number): Take | null => (take === null || frames === 0 ? null : { ...take, frames });

const gap = (from: Frame, to: Frame): Stretch => ({
  from,
  to,
  begins: from,
  cueId: null,
  source: { kind: 'slate' },
  clipStart: 0,
  fit: 'fit',
  gainDb: 0,
  failover: NOTHING,
  masks: NOTHING,
  layout: NOTHING,
  entry: null,
  exit: null,
});
