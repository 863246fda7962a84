import type { Fault } from '#core/define-errors.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { frame, type Frame, type Rate } from '#core/units.ts';
import { mediaSource } from './address.ts';
import { sizeOf, type AudioCue, type OverlayCue, type Timeline } from './document.ts';
import { faultList } from './fault-list.ts';
import { frameAt, rateOf } from './rate.ts';
import { stretchesOf } from './resolve-video.ts';
import type { OverlayTrack, ResolvedTimeline, Stretch, TimedOverlay, TimedSound } from './resolved.ts';
import { addSenseFaults } from './sense-faults.ts';

/** What the document means where it says nothing. */
const DEFAULT_FPS = 30;
const DEFAULT_SIZE = { width: 1920, height: 1080 };

/** The document in whole frames, or every fault of sense (overlaps, cues past the end …). Seconds end here. */
export function resolve(document: Timeline): Result<ResolvedTimeline, Fault[]> {
  const faults = faultList();
  addSenseFaults(faults, document);
  const rate = rateOf(document.fps ?? DEFAULT_FPS);
  if (rate === null || faults.all().length > 0) return fail(faults.all());
  return ok(resolved(document, rate));
}

function resolved(document: Timeline, rate: Rate): ResolvedTimeline {
  const durationFrames = frameAt(document.duration, rate);
  const { video, overlays, audio } = document.tracks;
  const stretches = stretchesOf(enabled(video) ? video.cues.filter(enabled) : [], rate, durationFrames);
  const overlayTracks = (overlays ?? []).filter(enabled).map((track) => overlayTrack(track, rate));
  const soundTracks = (audio ?? []).filter(enabled).map((track) => inOrder(track.cues.filter(enabled).map((cue) => timedSound(cue, rate))));
  const timed = [...overlayTracks.flatMap((track) => track.cues), ...soundTracks.flat()];
  const { test_pattern: slateUrl, backup_camera_id: backup } = document.fallback ?? {};
  return {
    name: document.name,
    rate,
    size: sizeOf(document.resolution ?? '') ?? DEFAULT_SIZE,
    durationFrames,
    loop: plays(document.loop),
    stretches,
    overlayTracks: overlayTracks.toSorted((a, b) => a.layer - b.layer),
    soundTracks,
    changes: changesOf(stretches, timed, durationFrames),
    slateUrl: slateUrl ?? null,
    backup: backup === null || backup === undefined ? null : { kind: 'camera', cameraId: backup },
  };
}

const enabled = (part: { readonly is_enabled?: boolean | null | undefined }): boolean => part.is_enabled !== false;
const plays = (loop: Timeline['loop']): number => (loop === true ? Infinity : loop || 1);
const inOrder = <Timed extends { readonly from: Frame }>(cues: readonly Timed[]): Timed[] => cues.toSorted((a, b) => a.from - b.from);

const timing = ({ id, start_time, duration, params }: OverlayCue | AudioCue, rate: Rate) => ({
  cueId: id,
  from: frameAt(start_time, rate),
  to: frameAt(start_time + duration, rate),
  clipStart: params.in ?? 0,
  fadeIn: frameAt(params.fade_in ?? 0, rate),
  fadeOut: frameAt(params.fade_out ?? 0, rate),
});

function overlayTrack(track: NonNullable<Timeline['tracks']['overlays']>[number], rate: Rate): OverlayTrack {
  const timed = (cue: OverlayCue): TimedOverlay => ({ ...timing(cue, rate), opacity: cue.params.opacity ?? 1, params: cue.params });
  return { layer: track.layer ?? 1, cues: inOrder(track.cues.filter(enabled).map(timed)) };
}

function timedSound(cue: AudioCue, rate: Rate): TimedSound {
  const { media_url, source_id, gain_db, duck_db } = cue.params;
  const source = typeof media_url === 'string' ? mediaSource(media_url) : ({ kind: 'camera', cameraId: source_id ?? 0 } as const);
  // People write a ducking of 12 dB as 12 and as -12; 0 - x keeps -0 out of comparisons.
  return { ...timing(cue, rate), source, gainDb: gain_db ?? 0, duckDb: 0 - Math.abs(duck_db ?? 0) };
}

function changesOf(
  stretches: readonly Stretch[],
  timed: readonly { from: Frame; to: Frame; fadeIn: number; fadeOut: number }[],
  end: Frame,
): Frame[] {
  const found = new Set<number>([end]);
  for (const { from, to, entry, exit } of stretches) {
    found.add(from).add(to);
    if (entry !== null) found.add(from + entry.frames);
    if (exit !== null) found.add(to - exit.frames);
  }
  for (const { from, to, fadeIn, fadeOut } of timed)
    found
      .add(from)
      .add(to)
      .add(Math.min(from + fadeIn, to))
      .add(Math.max(to - fadeOut, from));
  return Array.from(Float64Array.from(found).toSorted(), frame);
}
