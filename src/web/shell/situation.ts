/** What the state block and the message line say: pure, so that every state of UI.md section 4 is one line of a table. */
import { isLost, type ProgramAnswer, type ProgramCondition, type ProgramState, type SourceState } from '#contract/index.ts';
import type { Known } from '../api/program-link.ts';
import { nameOf, texts, type Message } from '../texts.ts';

export type Look = ProgramState | 'connecting' | 'no_contact' | 'slate' | 'restarting';
export type Level = 'quiet' | 'good' | 'problem' | 'failure' | 'slate';

export type Situation = {
  readonly look: Look;
  readonly word: string;
  /** Beside the word, smaller. */
  readonly detail: string | null;
  /** Conditions that hold, and the state itself where a condition has taken its place. */
  readonly tags: readonly string[];
  readonly level: Level;
  readonly message: Message;
  readonly title: string;
};

/** `refused`: the last request of this page was, and why. `now` is ms of `Date.now()`. */
export function situationOf({ contact, program }: Known, refused: Message | null, now: number): Situation {
  if (contact.is === 'lost') return noContact(program, contact.since, now);
  if (program === null) return block('connecting', texts.connecting, null, 'quiet', texts.message.connecting, null);
  const situation = running(program);
  return refused === null ? situation : { ...situation, level: 'problem', message: refused };
}

/** What the state looks like, without its words. */
export const lookOf = (known: Known, now: number): Look => situationOf(known, null, now).look;

function noContact(program: ProgramAnswer | null, since: number, now: number): Situation {
  const detail = texts.noContactFor(Math.max(0, Math.floor((now - since) / 1000)));
  return block('no_contact', texts.noContact, detail, 'problem', texts.message.noContact(program?.state ?? null, new Date(since)), program);
}

function running(program: ProgramAnswer): Situation {
  const { state, conditions } = program;
  const plain = block(
    state,
    texts.stateWords[state],
    state === 'preview' ? texts.notPublic : null,
    levels[state],
    plainMessage(program),
    program,
  );
  const worst = bySeverity.find((condition) => conditions.includes(condition));
  if (worst === undefined) return plain;
  const told = { level: levelOf(worst), message: conditionMessage(worst, program) };
  const others = (taken: ProgramCondition): string[] =>
    bySeverity.filter((each) => each !== taken && conditions.includes(each)).map((each) => texts.conditionWords[each]);
  if (conditions.includes('restarting'))
    return {
      ...plain,
      ...told,
      look: 'restarting',
      word: texts.conditionWords.restarting,
      detail: null,
      tags: [plain.word, ...others('restarting')],
    };
  if (conditions.includes('slate_on_air'))
    return {
      ...plain,
      ...told,
      look: 'slate',
      word: texts.conditionWords.slate_on_air,
      detail: null,
      tags: [plain.word, ...others('slate_on_air')],
    };
  return { ...plain, ...told, tags: [texts.conditionWords[worst], ...others(worst)] };
}

function block(
  look: Situation['look'],
  word: string,
  detail: string | null,
  level: Level,
  message: Message,
  program: ProgramAnswer | null,
): Situation {
  const mark = look === 'slate' || look === 'restarting' ? '' : texts.titleMarks[look];
  return { look, word, detail, tags: [], level, message, title: [mark, word, program?.timeline_name ?? texts.product].join(' ') };
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

function plainMessage(program: ProgramAnswer): Message {
  const next = program.next && texts.next(nameOf(program.next), program.next.in_s);
  switch (program.state) {
    case 'offline':
      return texts.message.offline;
    case 'starting':
      return texts.message.starting(
        program.timeline_name ?? '',
        program.sources.filter(({ state }) => state === 'good').length,
        program.sources.length,
      );
    case 'preview':
      return texts.message.preview(next);
    case 'going_live':
      return texts.message.goingLive;
    case 'live':
      return texts.message.live(next);
    case 'stopping':
      return texts.message.stopping;
  }
}

function conditionMessage(condition: ProgramCondition, program: ProgramAnswer): Message {
  switch (condition) {
    case 'restarting':
      return texts.message.restarting;
    case 'camera_lost':
      return cameraLost(program);
    case 'slate_on_air':
      return slateMessage(program);
    case 'degraded':
      return texts.message.degraded(program.encoder?.degraded ?? null);
    case 'reconnecting':
    case 'destination_failed':
    case 'not_reaching':
    case 'rehearsal':
      return texts.message.condition(condition);
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
