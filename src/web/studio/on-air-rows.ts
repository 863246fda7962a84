/** What stands in the list of what is on air, from the program's answer. `now`: ms by the program's clock. Pure. */
import { isLost, type ProgramAnswer, type ProgramOverlay } from '#contract/index.ts';
import { heldByHand } from '../monitor/overrides-told.ts';
import { shownKind, type ShownKind } from '../texts/shown-kind.ts';
import { nameOf, texts } from '../texts.ts';
import type { CueFacts } from './cue-facts.ts';
import { secondsLeft } from './seconds-left.ts';

const words = texts.onAir;

export type AirShape = ShownKind | 'problem' | 'next' | 'overlay' | 'hidden' | 'forced' | 'pinned' | 'cleared' | 'paused';

export type AirRow = {
  readonly key: string;
  readonly shape: AirShape;
  readonly name: string;
  readonly about: string | null;
  /** A time or a word, and what it counts. */
  readonly figure: string | null;
  readonly of: string | null;
  /** It would be on the picture, and a hand took it off. */
  readonly isStruck?: boolean;
};

type Facts = ReadonlyMap<string, CueFacts>;
type OnAir = NonNullable<ProgramAnswer['on_air']>;

export function airRows(program: ProgramAnswer, facts: Facts, now: number): AirRow[] {
  const { on_air: onAir, next, overlays, overlay_faults: faults } = program;
  if (onAir === null) return [];
  return [
    nowRow(program, onAir, facts, now),
    ...(next === null ? [] : [nextRow(program, next, facts, now)]),
    ...heldRows(program, onAir),
    ...overlays.map((overlay) => overlayRow(program, overlay, now)),
    ...faults.map(({ cue_id: id, message, remedy }) => ({ ...bare(`fault ${id}`, 'problem', message), about: remedy })),
    ...program.sources.filter(({ kind, state }) => kind !== 'camera' && isLost(state)).map(troubleRow),
  ];
}

const bare = (key: string, shape: AirShape, name: string): AirRow => ({ key, shape, name, about: null, figure: null, of: null });

function nowRow(program: ProgramAnswer, onAir: OnAir, facts: Facts, now: number): AirRow {
  const isStandIn = onAir.reason === 'failover';
  return {
    ...bare('now', isStandIn ? 'problem' : shownKind(onAir), nameOf(onAir)),
    about: isStandIn ? standsInFor(program, onAir, facts) : aboutNow(onAir, facts),
    ...(isStandIn ? { figure: words.time((now - Date.parse(onAir.since)) / 1000), of: words.soFar } : timeLeft(program, onAir, now)),
  };
}

function aboutNow(onAir: OnAir, facts: Facts): string {
  const preset = onAir.reason === 'timeline' && onAir.cue_id !== null ? (facts.get(onAir.cue_id)?.preset ?? null) : null;
  return preset === null ? `${texts.kinds[shownKind(onAir)]}, ${texts.reasons[onAir.reason]}` : words.preset(preset);
}

function timeLeft(program: ProgramAnswer, { remaining_s: remaining }: OnAir, now: number): Pick<AirRow, 'figure' | 'of'> {
  // The hand holds it: the timeline's next cue does not end it.
  if (remaining === null || program.overrides.slate || program.overrides.pin) return { figure: words.stays, of: null };
  return { figure: words.time(secondsLeft(remaining, program, now)), of: program.paused ? words.paused : words.left };
}

/** What should be there, by the document; without it the one camera that is lost, where it is one. */
function standsInFor({ sources }: ProgramAnswer, onAir: OnAir, facts: Facts): string {
  const lost = sources.filter(({ kind, state }) => kind === 'camera' && isLost(state));
  const meant = onAir.cue_id === null ? undefined : facts.get(onAir.cue_id)?.cameraId;
  const missing = sources.find(({ camera_id: id }) => id !== undefined && id === meant) ?? (lost.length === 1 ? lost[0] : undefined);
  if (missing === undefined) return texts.reasons.failover;
  return onAir.kind === 'slate' ? words.insteadOf(missing.name) : words.backupFor(missing.name);
}

function nextRow(program: ProgramAnswer, next: NonNullable<ProgramAnswer['next']>, facts: Facts, now: number): AirRow {
  const cue = next.cue_id === null ? undefined : facts.get(next.cue_id);
  return {
    ...bare('next', 'next', nameOf(next)),
    about: cue === undefined ? texts.kinds[shownKind(next)] : words.way(cue.way, cue.waySeconds),
    figure: words.in(secondsLeft(next.in_s, program, now)),
    of: program.paused ? words.paused : null,
  };
}

/** One for each thing that an operator's hand does to the timeline; the slate is what is on air, and says so there. */
const heldRows = (program: ProgramAnswer, onAir: OnAir): AirRow[] =>
  heldByHand(program).flatMap(({ is, says }) => {
    if (is === 'slate') return [];
    const name = is === 'pinned' ? words.pinned(isPinnedSeen(onAir) ? nameOf(onAir) : null) : says;
    return [{ ...bare(is, is, name), about: is === 'forced' ? aboutForce(program) : words.holds[is] }];
  });

function aboutForce({ overrides: { force, pin }, next, position }: ProgramAnswer): string {
  if (force?.coming === true) return words.forceComing;
  if (pin) return words.untilUnpin;
  return next === null || position === null ? words.untilCue : words.until(Math.round(position + next.in_s));
}

/** The slate, or who stands in for a camera, is not what was pinned: of that the program does not tell. */
const isPinnedSeen = ({ kind, reason }: OnAir): boolean => kind !== 'slate' && reason !== 'failover';

function overlayRow(
  program: ProgramAnswer,
  { cue_id: id, layer, type, name, remaining_s: remaining, hidden }: ProgramOverlay,
  now: number,
): AirRow {
  return {
    ...bare(`overlay ${id}`, hidden === null ? 'overlay' : 'hidden', words.overlay(type, name)),
    about: hidden === null ? words.layer(layer) : words.hidden[hidden],
    figure: remaining === null ? words.stays : words.time(secondsLeft(remaining, program, now)),
    of: remaining === null ? null : program.paused ? words.paused : words.left,
    isStruck: hidden === 'cleared',
  };
}

const troubleRow = (source: ProgramAnswer['sources'][number]): AirRow => ({
  ...bare(`source ${source.id}`, 'problem', nameOf(source)),
  about: [
    source.error?.message ?? texts.kinds[shownKind(source)],
    ...(source.restarts > 0 ? [texts.sources.restarts(source.restarts)] : []),
  ].join(', '),
  figure: texts.sourceStates[source.state],
  of: null,
});
