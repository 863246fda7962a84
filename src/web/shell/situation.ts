/** What the state block and the message line say: pure, so that every state of UI.md section 4 is one line of a table. */
import { isLost, type LogLine, type ProgramAnswer, type ProgramCondition, type ProgramState, type SourceState } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import { nameOf, texts, type Message } from '../texts.ts';
import { longTime } from '../texts/clock-time.ts';
import { listOf } from '../texts/live.ts';
import {
  cancelOf,
  failedOf,
  failedTold,
  goingLiveTold,
  liveTold,
  notReachingTold,
  reconnectingTold,
  secondsUntil,
  type Action,
  type Told,
} from './destination-situation.ts';

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
  readonly title: string;
};

/** That the last request of this page was refused, and when; ms of `Date.now()`. */
export type Refused = { readonly message: Message; readonly at: number };

// It was read by then, and what holds is told again.
const REFUSED_MS = 10_000;
// Others asked for it: longer, for nobody waits for it here.
const LIVE_FAILED_MS = 60_000;

/** `now` is ms of `Date.now()`. */
export function situationOf(known: Known, refused: Refused | null, now: number): Situation {
  const { contact, program, aheadMs, log } = known;
  if (contact.is === 'lost') return noContact(program, contact.since, now);
  if (program === null) return still('connecting', texts.connecting, null, 'quiet', texts.message.connecting, null);
  const situation = running(known, program, now + aheadMs);
  const passing = refused !== null && now - refused.at < REFUSED_MS ? refused.message : failedToGoLive(program, log, now + aheadMs);
  return passing === null ? situation : withPassing(situation, passing);
}

/** Told for a while in place of what holds, but for what is worse; the way out of a countdown stays. */
function withPassing(situation: Situation, message: Message): Situation {
  if (situation.level === 'failure') return situation;
  return { ...situation, level: 'problem', message, actions: situation.actions.filter(({ is }) => is === 'cancel') };
}

/** That somebody tried to go live, and why it did not come to it. */
function failedToGoLive({ state }: ProgramAnswer, log: readonly LogLine[], now: number): Message | null {
  const failed = log.find(({ code }) => code === 'LIVE_FAILED');
  if (state !== 'preview' || failed === undefined || now - Date.parse(failed.at) >= LIVE_FAILED_MS) return null;
  return { happened: failed.message, can: failed.remedy };
}

/** What the state looks like, without its words. */
export const lookOf = (known: Known, now: number): Look => situationOf(known, null, now).look;

function noContact(program: ProgramAnswer | null, since: number, now: number): Situation {
  const detail = texts.noContactFor(Math.max(0, Math.floor((now - since) / 1000)));
  return still('no_contact', texts.noContact, detail, 'problem', texts.message.noContact(program?.state ?? null, new Date(since)), program);
}

/** `now`: by the machine's clock. */
function running(known: Known, program: ProgramAnswer, now: number): Situation {
  const holding = bySeverity.filter((condition) => program.conditions.includes(condition));
  const [worst] = holding;
  const taking = placeTakers.find((each) => holding.includes(each) && (each !== 'not_reaching' || program.state === 'live'));
  const others = holding.filter((each) => each !== taking);
  // That it ends is told for the moments it takes: what is wrong meanwhile is told before and after.
  const isPlain = worst === undefined || program.state === 'stopping';
  const told = isPlain ? plainTold(known, program, now) : conditionTold(worst, program, known.notReachingSince, now);
  return {
    ...(taking === undefined ? stateHead(program, now) : { ...takenHeads[taking], detail: null }),
    tags: [...stateTags(program, taking), ...conditionTags(others, program)],
    level: isPlain ? levels[program.state] : levelOf(worst),
    message: told.message,
    actions: program.state === 'going_live' && worst !== undefined ? [cancelOf(program, now), ...told.actions] : told.actions,
    title: titleOf(program, worst, now),
  };
}

/** What takes the place of the state itself: the first of these that holds. */
const placeTakers = ['restarting', 'not_reaching', 'slate_on_air'] as const;
const takenHeads = {
  restarting: { look: 'restarting', word: texts.conditionWords.restarting },
  not_reaching: { look: 'not_reaching', word: texts.conditionWords.not_reaching },
  slate_on_air: { look: 'slate', word: texts.conditionWords.slate_on_air },
} as const;

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
  return { look, word, detail, tags: [], level, message, actions: [], title };
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

const quietly = (message: Message): Told => ({ message, actions: [] });

function plainTold({ leaving }: Known, program: ProgramAnswer, now: number): Told {
  const next = program.next && texts.next(nameOf(program.next), program.next.in_s);
  switch (program.state) {
    case 'offline':
      return quietly(texts.message.offline);
    case 'starting':
      return quietly(startingMessage(program));
    case 'preview':
      return quietly(texts.message.preview(next));
    case 'going_live':
      return goingLiveTold(program, now);
    case 'live':
      return liveTold(program, next);
    case 'stopping':
      return quietly(leaving.length === 0 ? texts.message.stopping : texts.message.leavingLive(listOf(leaving)));
  }
}

const startingMessage = ({ timeline_name: name, sources }: ProgramAnswer): Message =>
  texts.message.starting(name ?? '', sources.filter(({ state }) => state === 'good').length, sources.length);

function conditionTold(condition: ProgramCondition, program: ProgramAnswer, notReachingSince: number | null, now: number): Told {
  switch (condition) {
    case 'restarting':
      return quietly(texts.message.restarting);
    case 'camera_lost':
      return quietly(cameraLost(program));
    case 'slate_on_air':
      return quietly(slateMessage(program));
    case 'degraded':
      return quietly(texts.message.degraded(program.encoder?.degraded ?? null));
    case 'not_reaching':
      return notReachingTold(program, notReachingSince, now);
    case 'destination_failed':
      return failedTold(program, now) ?? quietly(texts.message.condition(condition));
    case 'reconnecting':
      return reconnectingTold(program, now) ?? quietly(texts.message.condition(condition));
    case 'rehearsal':
      return quietly(texts.message.condition(condition));
  }
}

function slateMessage({ overrides, ended }: ProgramAnswer): Message {
  if (overrides.slate) return texts.message.slateByHand;
  return ended ? texts.message.ended : texts.message.slate;
}

function cameraLost({ sources, on_air }: ProgramAnswer): Message {
  const lost = sources.find(({ kind, state }) => kind === 'camera' && isLost(state));
  if (lost === undefined) return texts.message.condition('camera_lost');
  return texts.message.lost(lost, on_air?.reason === 'failover' ? nameOf(on_air) : null);
}

export function levelOfSource(state: SourceState): 'good' | 'problem' | 'quiet' {
  if (isLost(state)) return 'problem';
  return state === 'good' ? 'good' : 'quiet';
}
