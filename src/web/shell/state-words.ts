/** The words of the state block and of the tab's title. Pure. */
import type { Alert, ProgramAnswer, ProgramCondition } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { longTime } from '../texts/clock-time.ts';
import { failedOf, secondsUntil } from './destination-situation.ts';
import type { Situation, Tag } from './situation.ts';

type Head = Pick<Situation, 'look' | 'word' | 'detail'>;

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

/** Those that hold, the worst first. */
export const conditionsOf = ({ conditions }: ProgramAnswer): ProgramCondition[] =>
  bySeverity.filter((condition) => conditions.includes(condition));

/** What takes the place of the state itself: the first of these that holds. */
const placeTakers = ['restarting', 'not_reaching', 'slate_on_air'] as const;
type Taker = (typeof placeTakers)[number];
const takenHeads = {
  restarting: { look: 'restarting', word: texts.conditionWords.restarting },
  not_reaching: { look: 'not_reaching', word: texts.conditionWords.not_reaching },
  slate_on_air: { look: 'slate', word: texts.conditionWords.slate_on_air },
} as const;

/** What the state block says of a program. `now`: by the machine's clock. */
export function headOf(program: ProgramAnswer, now: number): Head {
  const taking = takingOf(program);
  return taking === undefined ? stateHead(program, now) : takenHead(taking, program, now);
}

const takingOf = ({ state, conditions }: ProgramAnswer): Taker | undefined =>
  placeTakers.find((each) => conditions.includes(each) && (each !== 'not_reaching' || state === 'live'));

/** The state itself where a condition has taken its place, the worst other condition, and how many more hold. */
export function tagsOf(program: ProgramAnswer): Tag[] {
  const taking = takingOf(program);
  const others = conditionsOf(program).filter((each) => each !== taking);
  return [...stateTags(program, taking), ...conditionTags(others, program)];
}

/** A slate says for how long it has been seen. */
function takenHead(taking: Taker, { on_air: onAir }: ProgramAnswer, now: number): Head {
  const since = taking === 'slate_on_air' && onAir?.kind === 'slate' ? Date.parse(onAir.since) : null;
  return { ...takenHeads[taking], detail: since === null ? null : longTime((now - since) / 1000) };
}

function stateHead({ state, goes_live_at: goesLiveAt, live_since: liveSince }: ProgramAnswer, now: number): Head {
  const head = { look: state, word: texts.stateWords[state] } as const;
  if (state === 'preview') return { ...head, detail: texts.notPublic };
  if (state === 'live') return { ...head, detail: liveSince && longTime((now - Date.parse(liveSince)) / 1000) };
  const seconds = state === 'going_live' ? secondsUntil(goesLiveAt, now) : null;
  return { ...head, detail: seconds === null ? null : texts.live.goingLiveIn(seconds) };
}

/** The state under a slate; but nothing is called live that reaches nobody, or whose media process is away. */
function stateTags({ state, conditions }: ProgramAnswer, taking: Taker | undefined): Tag[] {
  return taking === 'slate_on_air' && !conditions.includes('not_reaching') ? [{ word: texts.stateWords[state], is: state }] : [];
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

/** Of trouble it tells while viewers may see it; of an alert that no condition tells in the alert's words, where it wants a person. */
export function titleOf(program: ProgramAnswer, alert: Alert | null, now: number): string {
  const { word, detail } = stateHead(program, now);
  const [worst] = conditionsOf(program);
  const name = program.timeline_name ?? texts.product;
  if (program.state !== 'live') return [texts.titleMarks[program.state], word, name].join(' ');
  if (worst === 'not_reaching') return `${texts.titleTrouble} ${texts.conditionWords.not_reaching}`;
  if (worst !== undefined && worst !== 'slate_on_air') return `${texts.titleTrouble} ${word} ${conditionWord(worst, program)}`;
  if (alert?.level === 'failure') return `${texts.titleTrouble} ${word} ${alert.message}`;
  const time = detail === null ? [] : [detail.slice(0, -':00'.length)];
  const slate = worst === undefined ? [] : [texts.conditionWords[worst]];
  return [texts.titleMarks.live, word, ...time, ...slate, name].join(' ');
}
