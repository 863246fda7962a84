/** What the state block and the message line say: pure, so that every state of UI.md section 4 is one line of a table. */
import { isLost, type LogLine, type ProgramAnswer, type ProgramCondition, type ProgramState, type SourceState } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import { texts, type Message } from '../texts.ts';
import { longTime } from '../texts/clock-time.ts';
import { cancelOf, failedOf, notReachingSince, secondsUntil } from './destination-situation.ts';
import { alertTold, conditionTold, healedTold, plainTold } from './program-told.ts';
import { alertAbout, quietly, type Action, type Told } from './told.ts';

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
  readonly level: Level;
  readonly message: Message;
  /** What can be done about it right there. */
  readonly actions: readonly Action[];
  /** Of what is told, as of the list of errors; null: nothing is wrong. */
  readonly code: string | null;
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

/** Told for a while in place of what holds, but for what is worse; the way out of a countdown stays. */
function withPassing(situation: Situation, { message, code = null }: Omit<Refused, 'at'>): Situation {
  if (situation.level === 'failure') return situation;
  return { ...situation, level: 'problem', message, code, actions: situation.actions.filter(({ is }) => is === 'cancel') };
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
  const last = program && { word: texts.stateWords[program.state], isLasting: isLasting[program.state] };
  const message = texts.frame.noContact(last, new Date(since + aheadMs));
  return { ...still('no_contact', texts.noContact, detail, 'problem', message, program), actions: [{ is: 'reach' }] };
}

const isLasting: Record<ProgramState, boolean> = {
  offline: true,
  preview: true,
  live: true,
  starting: false,
  going_live: false,
  stopping: false,
};

/** `now`: by the machine's clock. */
function running(known: Known, program: ProgramAnswer, now: number): Situation {
  const holding = bySeverity.filter((condition) => program.conditions.includes(condition));
  const [worst] = holding;
  const taking = placeTakers.find((each) => holding.includes(each) && (each !== 'not_reaching' || program.state === 'live'));
  const others = holding.filter((each) => each !== taking);
  const { level, told } = toldOf(known, program, worst, now);
  return {
    ...(taking === undefined ? stateHead(program, now) : takenHead(taking, program, now)),
    tags: [...stateTags(program, taking), ...conditionTags(others, program)],
    level,
    message: told.message,
    actions: program.state === 'going_live' && worst !== undefined ? [cancelOf(program, now), ...told.actions] : told.actions,
    code: told.code ?? null,
    title: titleOf(program, worst, now),
  };
}

/** The worst that holds; where nothing does, an alert that is open, what was healed just now, or what comes next. */
function toldOf(known: Known, program: ProgramAnswer, worst: ProgramCondition | undefined, now: number): { level: Level; told: Told } {
  const plain = { level: levels[program.state], told: plainTold(known, program, now) };
  // That it begins or ends is told for the moments it takes: what is wrong meanwhile is told before and after.
  if (program.state === 'stopping') return plain;
  if (worst !== undefined) {
    const told = conditionTold(worst, program, notReachingSince(known.alerts), now);
    return { level: levelOf(worst), told: withAlert(told, known) };
  }
  if (program.state === 'starting' || program.state === 'going_live') return plain;
  const alert = alertTold(known.alerts);
  if (alert !== null) return { level: alert.level, told: withAlert(alert.told, known) };
  const healed = healedTold(known.alerts, now);
  return healed === null ? plain : { level: 'good', told: quietly(healed) };
}

/** Since when and how often, and that somebody has seen it. */
function withAlert(told: Told, { alerts }: Known): Told {
  const alert = alertAbout(told, alerts);
  if (alert === null) return told;
  const seen: readonly Action[] = alert.acknowledged_at === null ? [{ is: 'acknowledge', id: alert.id }] : [];
  return {
    ...told,
    message: { ...told.message, more: texts.frame.alertSays(alert) },
    actions: [...told.actions, ...seen],
    code: told.code ?? alert.code,
  };
}

/** What takes the place of the state itself: the first of these that holds. */
const placeTakers = ['restarting', 'not_reaching', 'slate_on_air'] as const;
const takenHeads = {
  restarting: { look: 'restarting', word: texts.conditionWords.restarting },
  not_reaching: { look: 'not_reaching', word: texts.conditionWords.not_reaching },
  slate_on_air: { look: 'slate', word: texts.conditionWords.slate_on_air },
} as const;

/** A slate says for how long it has been seen. */
function takenHead(
  taking: (typeof placeTakers)[number],
  { on_air: onAir }: ProgramAnswer,
  now: number,
): Pick<Situation, 'look' | 'word' | 'detail'> {
  const since = taking === 'slate_on_air' && onAir?.kind === 'slate' ? Date.parse(onAir.since) : null;
  return { ...takenHeads[taking], detail: since === null ? null : longTime((now - since) / 1000) };
}

function stateHead(
  { state, goes_live_at: goesLiveAt, live_since: liveSince }: ProgramAnswer,
  now: number,
): Pick<Situation, 'look' | 'word' | 'detail'> {
  const head = { look: state, word: texts.stateWords[state] } as const;
  if (state === 'preview') return { ...head, detail: texts.notPublic };
  if (state === 'live') return { ...head, detail: liveSince && longTime((now - Date.parse(liveSince)) / 1000) };
  const seconds = state === 'going_live' ? secondsUntil(goesLiveAt, now) : null;
  return { ...head, detail: seconds === null ? null : texts.live.goingLiveIn(seconds) };
}

/** The state beside what took its place; but nothing is called live that reaches nobody. */
function stateTags({ state, conditions }: ProgramAnswer, taking: ProgramCondition | undefined): Tag[] {
  if (taking === undefined || taking === 'not_reaching') return [];
  return conditions.includes('not_reaching') ? [] : [{ word: texts.stateWords[state], is: state }];
}

function conditionTags([worst, ...more]: readonly ProgramCondition[], program: ProgramAnswer): Tag[] {
  if (worst === undefined) return [];
  const tag = { word: conditionWord(worst, program), is: worst };
  return more.length === 0 ? [tag] : [tag, { word: `+${more.length}`, is: 'more' }];
}

const NAME_CHARACTERS_MAX = 16;

function conditionWord(condition: ProgramCondition, program: ProgramAnswer): string {
  const name = condition === 'destination_failed' ? failedOf(program)?.name : undefined;
  return name === undefined || name.length > NAME_CHARACTERS_MAX ? texts.conditionWords[condition] : texts.destinationFailed(name);
}

/** Of trouble it tells while viewers may see it. */
function titleOf(program: ProgramAnswer, worst: ProgramCondition | undefined, now: number): string {
  const { word, detail } = stateHead(program, now);
  const name = program.timeline_name ?? texts.product;
  if (program.state !== 'live') return [texts.titleMarks[program.state], word, name].join(' ');
  if (worst === 'not_reaching') return `${texts.titleTrouble} ${texts.conditionWords.not_reaching}`;
  if (worst !== undefined && worst !== 'slate_on_air') return `${texts.titleTrouble} ${word} ${conditionWord(worst, program)}`;
  const time = detail === null ? [] : [detail.slice(0, -':00'.length)];
  const slate = worst === undefined ? [] : [texts.conditionWords[worst]];
  return [texts.titleMarks.live, word, ...time, ...slate, name].join(' ');
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
  return { look, word, detail, tags: [], level, message, actions: [], code: null, title };
}

const levels: Record<ProgramState, Level> = {
  offline: 'quiet',
  starting: 'quiet',
  preview: 'good',
  going_live: 'quiet',
  live: 'good',
  stopping: 'quiet',
};

// The media process first: while it is away nothing else can be judged.
const bySeverity: readonly ProgramCondition[] = [
  'restarting',
  'not_reaching',
  'destination_failed',
  'camera_lost',
  'slate_on_air',
  'reconnecting',
  'degraded',
  'rehearsal',
];

function levelOf(condition: ProgramCondition): Level {
  if (condition === 'destination_failed' || condition === 'not_reaching') return 'failure';
  return condition === 'slate_on_air' ? 'slate' : 'problem';
}

export function levelOfSource(state: SourceState): 'good' | 'problem' | 'quiet' {
  if (isLost(state)) return 'problem';
  return state === 'good' ? 'good' : 'quiet';
}
