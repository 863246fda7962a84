/** What is wrong now, and what has become of what was. Pure. */
import type { Moment, Watched } from './alert-state.ts';
import { destinationTroubles } from './destination-troubles.ts';
import { fateOf } from './fates.ts';
import { machineTroubles, type Holding } from './machine-troubles.ts';
import { programTroubles } from './program-troubles.ts';
import type { Seen } from './seen.ts';
import { sourceTroubles } from './source-troubles.ts';
import type { Sight, Trouble } from './trouble.ts';

/** `open`: the alerts that hold so far. */
export function sightOf(seen: Seen, open: readonly Watched[], moment: Moment): Sight {
  const troubles = troublesOf(seen, open, moment);
  const holding = new Set(troubles.map(({ cause }) => cause));
  const fates = open.filter(({ cause }) => !holding.has(cause)).map((each) => [each.cause, fateOf(each, seen, moment)] as const);
  return {
    troubles,
    unclear: new Set(fates.flatMap(([cause, fate]) => (fate === 'unclear' ? [cause] : []))),
    recovered: new Map(fates.flatMap(([cause, fate]) => (fate === 'unclear' || fate === 'gone' ? [] : [[cause, fate] as const]))),
  };
}

function troublesOf(seen: Seen, open: readonly Watched[], { now }: Moment): Trouble[] {
  const { program, machine } = seen;
  // What is being left takes nothing any more, and nothing is wrong with that.
  const isEnding = program.state === 'stopping';
  const holding: Holding = new Map(
    open.flatMap(({ cause, trouble, overAt }) => (overAt === null ? [[cause, trouble.level] as const] : [])),
  );
  return [
    ...(isEnding ? [] : [...sourceTroubles(seen), ...destinationTroubles(program), ...programTroubles(seen, now)]),
    ...(machine === null ? [] : machineTroubles(machine, holding)),
  ];
}
