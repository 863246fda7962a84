/** What the state block and the message line say: pure, so that every state of UI.md section 4 is one line of a table. */
import {
  isLost,
  type Alert,
  type LogLine,
  type ProgramAnswer,
  type ProgramCondition,
  type ProgramState,
  type SourceState,
} from '#contract/index.ts';
import { worstOpen } from '../alerts/open-alerts.ts';
import type { Known } from '../api/known.ts';
import { texts, type Message } from '../texts.ts';
import { cancelOf } from './destination-situation.ts';
import { alertTold, conditionTold, healedTold, plainTold } from './program-told.ts';
import { conditionsOf, headOf, tagsOf, titleOf } from './state-words.ts';
import { alertAbout, isWayOut, quietly, type About, type Action, type Told } from './told.ts';
import { isWorse, worse } from './worse.ts';

export type Look = ProgramState | 'connecting' | 'no_contact' | 'slate' | 'restarting' | 'not_reaching';
export type Level = 'quiet' | 'good' | 'problem' | 'failure' | 'slate';

/** A state, a condition, or how many more conditions hold. */
export type Tag = { readonly word: string; readonly is: ProgramState | ProgramCondition | 'more' };

export type Situation = {
  readonly look: Look;
  readonly word: string;
  /** Beside the word, smaller. */
  readonly detail: string | null;
  /** The state itself where a condition has taken its place, the worst condition, and how many more hold. */
  readonly tags: readonly Tag[];
  /** Of what is told. */
  readonly level: Level;
  /** Of what holds, whatever is told for a while in its place. */
  readonly holding: Level;
  readonly message: Message;
  /** What can be done about it right there. */
  readonly actions: readonly Action[];
  /** Of what is told, as of the list of errors; null: nothing is wrong. */
  readonly code: string | null;
  /** What is told is about it; null: about nothing that is wrong. */
  readonly about: About | null;
  readonly title: string;
};

/** That the last request of this page was refused, and when; ms of `Date.now()`. */
export type Refused = { readonly message: Message; readonly code?: string | null; readonly at: number };

// It was read by then, and what holds is told again.
const REFUSED_MS = 10_000;
// Others asked for it: longer, for nobody waits for it here.
const LIVE_FAILED_MS = 60_000;

/** `now` is ms of `Date.now()`. */
export function situationOf(known: Known, refused: Refused | null, now: number): Situation {
  const { contact, program, aheadMs, log } = known;
  if (contact.is === 'outdated') return still('no_contact', texts.outdated, null, 'problem', texts.message.outdated, program);
  if (contact.is === 'lost') return noContact(program, contact.since, now, aheadMs);
  if (program === null) return still('connecting', texts.connecting, null, 'quiet', texts.message.connecting, null);
  const situation = running(known, program, now + aheadMs);
  const passing = refused !== null && now - refused.at < REFUSED_MS ? refused : failedToGoLive(program, log, now + aheadMs);
  return passing === null ? situation : withPassing(situation, passing);
}

/** Told for a while in place of what holds, but for what is worse; the way out of what was begun stays. */
function withPassing(situation: Situation, { message, code = null }: Omit<Refused, 'at'>): Situation {
  if (situation.level === 'failure') return situation;
  return { ...situation, level: 'problem', message, code, about: null, actions: situation.actions.filter(isWayOut) };
}

/** That somebody tried to go live, and why it did not come to it. */
function failedToGoLive({ state }: ProgramAnswer, log: readonly LogLine[], now: number): Omit<Refused, 'at'> | null {
  const failed = log.find(({ code }) => code === 'LIVE_FAILED');
  if (state !== 'preview' || failed === undefined || now - Date.parse(failed.at) >= LIVE_FAILED_MS) return null;
  return { message: { happened: failed.message, can: failed.remedy }, code: failed.code };
}

/** What the state looks like, without its words. */
export const lookOf = (known: Known, now: number): Look => situationOf(known, null, now).look;

function noContact(program: ProgramAnswer | null, since: number, now: number, aheadMs: number): Situation {
  const detail = texts.noContactFor(Math.max(0, Math.floor((now - since) / 1000)));
  const head = program && headOf(program, since + aheadMs);
  const message = texts.frame.noContact(head && { word: head.word, isLasting: lasting.has(head.look) }, new Date(since + aheadMs));
  return { ...still('no_contact', texts.noContact, detail, 'problem', message, program), actions: [{ is: 'reach' }] };
}

/** What goes on by itself, unless somebody ends it. */
const lasting: ReadonlySet<Look> = new Set(['offline', 'preview', 'live', 'slate', 'not_reaching']);

/** `now`: by the machine's clock. */
function running(known: Known, program: ProgramAnswer, now: number): Situation {
  const { level, told } = toldOf(known, program, now);
  const out = waysOut(program, now).filter(({ is }) => !told.actions.some((action) => action.is === is));
  return {
    ...headOf(program, now),
    tags: tagsOf(program),
    level,
    holding: level,
    message: told.message,
    actions: [...out, ...told.actions],
    code: told.code ?? null,
    about: told.about ?? null,
    title: titleOf(program, worstOpen(known.alerts), now),
  };
}

/** What a person has begun can be ended where it is told, whatever else is told there. */
const waysOut = (program: ProgramAnswer, now: number): Action[] => [
  ...(program.state === 'going_live' ? [cancelOf(program, now)] : []),
  ...(program.overrides.slate ? [{ is: 'back' } as const] : []),
];

type Levelled = { readonly level: Level; readonly told: Told };

/** The worst that holds, of conditions and open alerts; where nothing does, what was healed just now, or what comes next. */
function toldOf(known: Known, program: ProgramAnswer, now: number): Levelled {
  const { state } = program;
  const plain = { level: levels[state], told: plainTold(known, program, now) };
  // That it begins or ends is told for the moments it takes: what is wrong meanwhile is told before and after.
  if (state === 'stopping') return plain;
  const condition = conditionLevelled(known, program, now);
  if (state === 'starting' || state === 'going_live') return condition ?? plain;
  const alert = worstOpen(known.alerts);
  if (alert !== null && (condition === null || isWorse(alert.level, condition.level)))
    return { level: alert.level, told: withAlert(alertTold(alert), alert) };
  const healed = healedTold(known.alerts, now);
  return condition ?? (healed === null ? plain : { level: 'good', told: quietly(healed) });
}

/** The worst condition, as bad as the alert about the same says that it is. */
function conditionLevelled({ alerts }: Known, program: ProgramAnswer, now: number): Levelled | null {
  const [worst] = conditionsOf(program);
  if (worst === undefined) return null;
  const told = conditionTold(worst, program, { alerts, now });
  const alert = alertAbout(told, alerts);
  return alert === null ? { level: levelOf(worst), told } : { level: worse(levelOf(worst), alert.level), told: withAlert(told, alert) };
}

/** Since when and how often, and that somebody has seen it. */
function withAlert(told: Told, alert: Alert): Told {
  const seen: readonly Action[] = alert.acknowledged_at === null ? [{ is: 'acknowledge', id: alert.id }] : [];
  return {
    ...told,
    message: { ...told.message, more: texts.frame.alertSays(alert) },
    actions: [...told.actions, ...seen],
    code: told.code ?? alert.code,
  };
}

function still(
  look: 'connecting' | 'no_contact',
  word: string,
  detail: string | null,
  level: Level,
  message: Message,
  program: ProgramAnswer | null,
): Situation {
  const title = [texts.titleMarks[look], word, program?.timeline_name ?? texts.product].join(' ');
  return { look, word, detail, tags: [], level, holding: level, message, actions: [], code: null, about: null, title };
}

const levels: Record<ProgramState, Level> = {
  offline: 'quiet',
  starting: 'quiet',
  preview: 'good',
  going_live: 'quiet',
  live: 'good',
  stopping: 'quiet',
};

function levelOf(condition: ProgramCondition): Level {
  if (condition === 'destination_failed' || condition === 'not_reaching') return 'failure';
  return condition === 'slate_on_air' ? 'slate' : 'problem';
}

export function levelOfSource(state: SourceState): 'good' | 'problem' | 'quiet' {
  if (isLost(state)) return 'problem';
  return state === 'good' ? 'good' : 'quiet';
}
