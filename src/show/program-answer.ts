/** What is told of the program, made of what the trunk and the engine say of themselves. */
import { isLost, type OnAir, type ProgramAnswer, type ProgramCondition } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import type { EngineReport, TrunkState } from '#packet/index.ts';
import type { LiveSet } from './live-set.ts';
import { destinationAnswers, isoOrNull, liveConditions, liveSinceOf, liveState } from './live-state.ts';
import { shownSource } from './shown-source.ts';

export type Observed = {
  /** Null: the trunk has not said anything yet. */
  readonly trunk: TrunkState | null;
  /** The engine's last; null: none in this run. */
  readonly report: EngineReport | null;
  /** The picture from which on the trunk has made them itself; null: they come from the engine. */
  readonly bridgedFrom: number | null;
};

type Running = NonNullable<TrunkState['program']>;

const noOverrides = { slate: false, force: null, pin: false, clear_overlays: false } as const;

const offline: ProgramAnswer = {
  state: 'offline',
  conditions: [],
  timeline_id: null,
  timeline_name: null,
  frame: null,
  epoch_ms: null,
  position: null,
  playhead: null,
  loop: null,
  ended: false,
  paused: false,
  on_air: null,
  next: null,
  overlays: [],
  overrides: noOverrides,
  sources: [],
  overlay_faults: [],
  encoder: null,
  destinations: [],
  goes_live_at: null,
  live_since: null,
  warnings: [],
};

/** `set`: where it is wanted to be sent to; null: nowhere. `wall`: now, ms since 1970. */
export function programAnswer(observed: Observed, set: LiveSet | null = null, wall = 0): ProgramAnswer {
  const { trunk, report } = observed;
  if (trunk === null || trunk.program === null) return offline;
  const { program } = trunk;
  const onAir = onAirOf(program, observed);
  const sources = sourcesOf(program, trunk, report);
  return {
    ...offline,
    state: program.state === 'running' ? liveState(set, program.destinations) : program.state,
    conditions: [...liveConditions(set, program.destinations), ...conditionsOf(program, observed, onAir, sources)],
    timeline_id: program.show.timelineId,
    timeline_name: program.show.name,
    frame: frameOf(program, report),
    epoch_ms: program.clock.epoch,
    position: report?.position ?? null,
    playhead: playheadOf(report),
    loop: report?.loop ?? null,
    ended: report?.ended ?? false,
    paused: report?.paused ?? false,
    on_air: onAir,
    overrides: overridesOf(report),
    next: nextOf(program, report),
    sources,
    overlays: overlaysOf(program, observed),
    overlay_faults: (report?.overlays ?? []).map(({ cueId, ...fault }) => ({ cue_id: cueId, ...fault })),
    encoder: encoderOf(program, report),
    ...liveOf(program, set, wall),
  };
}

type LiveAnswer = Pick<ProgramAnswer, 'destinations' | 'goes_live_at' | 'live_since'>;

function liveOf({ destinations: seen }: Running, set: LiveSet | null, wall: number): LiveAnswer {
  if (set === null) return { destinations: [], goes_live_at: null, live_since: null };
  const isAhead = liveState(set, seen) === 'going_live' && (set.startAt ?? 0) > wall;
  return {
    destinations: destinationAnswers(set, seen),
    goes_live_at: isAhead ? isoOrNull(set.startAt) : null,
    live_since: isoOrNull(liveSinceOf(set, seen)),
  };
}

/** The engine's own number goes with its position; while it is away the trunk's goes on. */
function frameOf({ bridging, next }: Running, report: EngineReport | null): number {
  return report === null || bridging ? Math.max(report?.number ?? 0, next - 1, 0) : report.number;
}

/** It holds while the engine is away, too: another goes on with it. */
function playheadOf(report: EngineReport | null): ProgramAnswer['playhead'] {
  if (report === null) return null;
  const { since, anchor, held, pausedAt, durationFrames, plays } = report.playhead;
  return { since, anchor, held, paused_at: pausedAt, duration_frames: durationFrames, plays };
}

function onAirOf(program: Running, { report, bridgedFrom }: Observed): OnAir | null {
  if (isBridgingSlate(program, bridgedFrom)) return bridgingSlate(program, bridgedFrom);
  if (report === null) return null;
  const { cueId, source, since, remaining, reason } = report.onAir;
  return { cue_id: cueId, ...shownSource(source, program.show.sources), since: timeOf(program, since), remaining_s: remaining, reason };
}

/** For its first second a bridge repeats the last picture (DESIGN 3), so that until then the report still holds. */
const isBridgingSlate = (program: Running, bridgedFrom: number | null): bridgedFrom is number =>
  bridgedFrom !== null && program.next - bridgedFrom > picturesInASecond(program);

const bridgingSlate = (program: Running, bridgedFrom: number): OnAir => ({
  cue_id: null,
  ...shownSource('slate', []),
  since: timeOf(program, bridgedFrom + picturesInASecond(program)),
  remaining_s: null,
  reason: 'failover',
});

const picturesInASecond = ({ clock: { rate } }: Running): number => rate.num / rate.den;

const timeOf = ({ clock }: Running, picture: number): string =>
  new Date(clock.epoch + (picture * 1000 * clock.rate.den) / clock.rate.num).toISOString();

function conditionsOf(program: Running, { report }: Observed, onAir: OnAir | null, sources: ProgramAnswer['sources']): ProgramCondition[] {
  const holds = {
    restarting: program.bridging && program.state === 'running',
    slate_on_air: onAir?.kind === 'slate',
    camera_lost: sources.some(({ kind, state }) => kind === 'camera' && isLost(state)),
    degraded: degradedOf(program, report) !== null,
  } as const;
  return (['restarting', 'slate_on_air', 'camera_lost', 'degraded'] as const).filter((condition) => holds[condition]);
}

function overridesOf(report: EngineReport | null): ProgramAnswer['overrides'] {
  if (report === null) return noOverrides;
  const { slate, force, pin, clearOverlays } = report.overrides;
  return { slate, pin, force: force && { camera_id: force.cameraId, coming: force.coming }, clear_overlays: clearOverlays };
}

function nextOf({ show }: Running, report: EngineReport | null): ProgramAnswer['next'] {
  if (report === null || report.next === null) return null;
  const { cueId, source, inSeconds } = report.next;
  return { cue_id: cueId, ...shownSource(source, show.sources), in_s: inSeconds };
}

function overlaysOf(program: Running, { report, bridgedFrom }: Observed): ProgramAnswer['overlays'] {
  const underSlate = isBridgingSlate(program, bridgedFrom) ? 'slate' : null;
  return (report?.overlaysDue ?? []).map(({ cueId, remaining, hidden, ...overlay }) => ({
    ...overlay,
    cue_id: cueId,
    remaining_s: remaining,
    hidden: underSlate ?? hidden,
  }));
}

/** The engine judges pictures; where it says nothing of a camera, its feed does. */
function sourcesOf({ show }: Running, { feeds }: TrunkState, report: EngineReport | null): ProgramAnswer['sources'] {
  const judged = new Map((report?.sources ?? []).map((source) => [source.id, source]));
  const ids = new Set([...show.sources.map(({ id }) => id), ...judged.keys()]);
  return [...ids].map((id) => {
    const feed = feeds.find((candidate) => candidate.id === id);
    const told = judged.get(id) ?? feed?.beat ?? { state: 'connecting' as const, code: null, message: null, remedy: null };
    return { id, ...shownSource(id, show.sources), state: told.state, error: troubleOf(told), restarts: feed?.restarts ?? 0 };
  });
}

const troubleOf = ({ code, message, remedy }: { code: string | null; message: string | null; remedy: string | null }) =>
  code === null ? null : { code, message: message ?? '', remedy: remedy ?? '' };

/** This machine's load goes before the network's: it is the picture that suffers more. */
function degradedOf({ show, reducedKbps }: Running, report: EngineReport | null): ToldError | null {
  const slow = reducedKbps === null ? null : toldOf(errors.NETWORK_SLOW({ kbps: reducedKbps, asked: show.encoding.bitrateKbps }));
  return report?.encoder.degraded ?? slow;
}

function encoderOf(program: Running, report: EngineReport | null): ProgramAnswer['encoder'] {
  if (report === null) return null;
  const { engine, show, reducedKbps } = program;
  const { width, height, rate, bitrateKbps } = show.encoding;
  const { name, speed, encodeMs, late, repeated, kbps } = report.encoder;
  return {
    name,
    speed,
    kbps,
    resolution: `${width}x${height}`,
    fps: rate.num / rate.den,
    target_kbps: reducedKbps ?? bitrateKbps,
    encode_ms: encodeMs,
    late_frames: late,
    repeated_frames: repeated,
    restarts: engine.restarts,
    degraded: degradedOf(program, report),
  };
}
