/** What the chips of the state bar say. Pure. */
import { isLost, type Alert, type Destination, type ProgramAnswer } from '#contract/index.ts';
import { isOpen } from '../alerts/open-alerts.ts';
import type { Known } from '../api/known.ts';
import { texts } from '../texts.ts';
import { failedOf, receivers, wanted } from './destination-situation.ts';
import type { Level } from './situation.ts';
import { isWorse } from './worse.ts';

const words = texts.frame.chips;

export type ChipKind = 'destinations' | 'health' | 'cpu' | 'temperature';

export type Fact = {
  readonly is: ChipKind;
  readonly level: Level;
  readonly strong: string;
  readonly rest: string;
};

/** All there is to be said. `ready`: how many destinations a program could be sent to; null: that is not known. */
export function factsOf(known: Known, ready: number | null): readonly Fact[] {
  const facts = [destinationsFact(known.program, ready), healthFact(known), ...machineFacts(known)].filter((fact) => fact !== null);
  return known.contact.is === 'here' ? facts : facts.map(oldFact).filter((fact) => fact !== null);
}

/** How many a program could be sent to: what refused its key the last time would do so again. Undefined: they are not known yet. */
export const readyOf = (destinations: readonly Destination[] | undefined): number | null =>
  destinations?.filter(({ is_active: isActive, last_result: last }) => isActive && !last?.error?.code.startsWith('DEST_KEY_')).length ??
  null;

/** What was heard before contact was lost says that it is old; a figure that changes all the time says nothing any more. */
function oldFact({ is, strong, rest }: Fact): Fact | null {
  if (is === 'destinations') return { is, level: 'quiet', strong: words.lastKnown, rest: `${strong} ${rest}` };
  return is === 'health' ? { is, level: 'quiet', strong: words.health, rest: words.unknown } : null;
}

function destinationsFact(program: ProgramAnswer | null, ready: number | null): Fact | null {
  const is = 'destinations';
  const all = program === null ? 0 : wanted(program).length;
  if (program === null || all === 0) return ready === null || ready === 0 ? null : { is, level: 'quiet', ...words.ready(ready) };
  const live = receivers(program).length;
  if (program.state === 'going_live') return { is, level: 'quiet', ...words.connected(connectedOf(program), all) };
  const level = destinationsLevel(program, live === all);
  return { is, level, ...(program.state === 'preview' ? words.recording(live, all) : words.receiving(live, all)) };
}

const connectedOf = (program: ProgramAnswer): number =>
  wanted(program).filter(({ is_armed: isArmed, live_since: since }) => isArmed || since !== null).length;

function destinationsLevel(program: ProgramAnswer, isWhole: boolean): Level {
  if (failedOf(program) !== undefined || program.conditions.includes('not_reaching')) return 'failure';
  return isWhole ? 'good' : 'problem';
}

/** One number: alerts that are open, and lost sources that none of them is about. */
function healthFact({ program, alerts }: Known): Fact | null {
  if (program === null) return null;
  const open = alerts.filter(isOpen);
  const failures = open.filter(({ level }) => level === 'failure').length;
  const count = open.length + lostUntold(program, open).length;
  const base = { is: 'health', strong: words.health } as const;
  if (count === 0) return { ...base, level: 'good', rest: words.good };
  if (failures === 0) return { ...base, level: 'problem', rest: words.problems(count) };
  return { ...base, level: 'failure', rest: failures === count ? words.failures(count) : words.problems(count) };
}

/** Sources that give nothing, of which no alert tells. */
export function lostUntold({ sources }: ProgramAnswer, open: readonly Alert[]): ProgramAnswer['sources'] {
  const told = new Set(open.flatMap(({ about }) => (about.is === 'camera' ? [about.id] : [])));
  return sources.filter(({ state, camera_id: id }) => isLost(state) && (id === undefined || !told.has(id)));
}

const BUSY = 0.8;
const HOT_CELSIUS = 80;

function machineFacts({ machine }: Known): (Fact | null)[] {
  if (machine === null) return [];
  const { cpu, celsius } = machine;
  return [
    cpu === null ? null : { is: 'cpu', level: cpu < BUSY ? 'quiet' : 'problem', strong: words.cpu, rest: words.percent(cpu) },
    celsius === null
      ? null
      : { is: 'temperature', level: celsius < HOT_CELSIUS ? 'quiet' : 'problem', strong: words.celsius(celsius), rest: '' },
  ];
}

/** Where there is room for one only: the worst, the first of them. */
export const worstFact = (facts: readonly Fact[]): Fact | null =>
  facts.reduce<Fact | null>((worst, fact) => (worst === null || isWorse(fact.level, worst.level) ? fact : worst), null);
