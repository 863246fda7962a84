/** What is remembered of how the program went, to judge what it says now. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';
import { millis, type Millis } from '#core/units.ts';

/** After a power cut the show is taken up again within this time of the server's start. */
const RESUMED_WITHIN = millis(60_000);
/** A media process is late at times, and nobody need hear of it. */
const LATE_FOR = millis(1_000);
/** A new media process looks at everything within this time. */
const SETTLES_WITHIN = millis(10_000);
/** A destination that is lost is mostly back sooner. */
const REACHES_WITHIN = millis(5_000);

export type Course = {
  readonly beganAt: Millis;
  readonly hasRun: boolean;
  /** The run that was seen last, and since when it has run in the place of another; null: none, or of no other is anything known. */
  readonly run: string | null;
  readonly runSince: Millis | null;
  /** How often the media process was replaced; null: it has not been said yet. */
  readonly restarts: number | null;
  readonly replacedAt: Millis | null;
  /** Since when the trunk makes the pictures, and whether the media process has ended since then or is only late; null: it does not. */
  readonly away: { readonly since: Millis; readonly isGone: boolean } | null;
  /** Since when it is live and reaches nobody; null: it is not so. */
  readonly unreachedSince: Millis | null;
  /** What the cues on air and next ask for: a source's id by the cue's. */
  readonly asked: ReadonlyMap<string, string>;
};

export const begun = (beganAt: Millis): Course => ({
  ...{ beganAt, hasRun: false, run: null, runSince: null, restarts: null, replacedAt: null },
  ...{ away: null, unreachedSince: null, asked: new Map() },
});

/** `run` null: nothing runs. `hasEngine`: there is a media process now. */
export type Look = { readonly program: ProgramAnswer; readonly run: string | null; readonly hasEngine: boolean };

export function courseStep(before: Course, { program, run, hasEngine }: Look, now: Millis): Course {
  const { conditions, encoder } = program;
  const isOther = run !== null && before.run !== null && run !== before.run;
  const restarts = encoder?.restarts ?? (isOther ? null : before.restarts);
  const isReplaced = !isOther && restarts !== null && before.restarts !== null && restarts > before.restarts;
  return {
    beganAt: before.beganAt,
    hasRun: before.hasRun || run !== null,
    run: run ?? before.run,
    runSince: isOther ? now : before.runSince,
    restarts,
    replacedAt: isReplaced ? now : before.replacedAt,
    away: conditions.includes('restarting')
      ? { since: before.away?.since ?? now, isGone: before.away?.isGone === true || isReplaced || !hasEngine }
      : null,
    unreachedSince: conditions.includes('not_reaching') ? (before.unreachedSince ?? now) : null,
    asked: askedIn(program, isOther ? new Map() : before.asked),
  };
}

/** Nothing runs, and it may be that it will again at once. */
export const isAwaited = ({ hasRun, beganAt }: Course, now: Millis): boolean => !hasRun && now - beganAt < RESUMED_WITHIN;

/** The server may not have fetched yet what the show wants. */
export const isFresh = ({ beganAt }: Course, now: Millis): boolean => now - beganAt < RESUMED_WITHIN;

/** Viewers have not seen new pictures for so long that it is worth a word. */
export const isEngineMissed = ({ away }: Course, now: Millis): boolean => away !== null && (away.isGone || now - away.since >= LATE_FOR);

/** What the media process says of pictures and load may be less than is wrong. */
export const isSettling = ({ away, replacedAt }: Course, now: Millis): boolean =>
  away !== null || (replacedAt !== null && now - replacedAt < SETTLES_WITHIN);

export const isUnreached = ({ unreachedSince }: Course, now: Millis): boolean =>
  unreachedSince !== null && now - unreachedSince >= REACHES_WITHIN;

/** Behind a stand-in only what was said before tells what the cue asks for. */
function askedIn({ on_air: onAir, next }: ProgramAnswer, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const asked = new Map<string, string>();
  if (next !== null && next.cue_id !== null) asked.set(next.cue_id, sourceIdOf(next));
  const cueId = onAir?.cue_id ?? null;
  if (onAir === null || cueId === null) return asked;
  const known = onAir.reason === 'timeline' ? sourceIdOf(onAir) : before.get(cueId);
  return known === undefined ? asked : asked.set(cueId, known);
}

type Shown = Pick<NonNullable<ProgramAnswer['on_air']>, 'kind' | 'camera_id' | 'media_url'>;

/** The id that a source has among the program's. */
export function sourceIdOf({ kind, camera_id: camera, media_url: url }: Shown): string {
  if (kind === 'camera') return `camera:${camera}`;
  return kind === 'media' ? `media:${url}` : (url ?? kind);
}
