/** Which destinations are ticked in the go-live dialog, and which were left out by a check. Pure. */
import type { Destination, PreflightCheck } from '#contract/index.ts';

export type Choice = {
  readonly ticked: ReadonlySet<number>;
  /** Unticked by a check, and by which: until somebody ticks it again. */
  readonly leftOut: ReadonlyMap<number, PreflightCheck>;
  /** Ticked again by a person, who was told: no check unticks these. */
  readonly insistedOn: ReadonlySet<number>;
};

/** All that are offered. */
export const firstChoice = (destinations: readonly Destination[]): Choice => ({
  ticked: new Set(destinations.filter(({ is_active: isActive }) => isActive).map(({ id }) => id)),
  leftOut: new Map(),
  insistedOn: new Set(),
});

/** A person's own word. */
export function tick({ ticked, leftOut, insistedOn }: Choice, id: number, isOn: boolean): Choice {
  const others = [...ticked].filter((each) => each !== id);
  return {
    ticked: new Set(isOn ? [...others, id] : others),
    leftOut: new Map([...leftOut].filter(([each]) => each !== id)),
    insistedOn: isOn && leftOut.has(id) ? new Set([...insistedOn, id]) : insistedOn,
  };
}

/** A problem of a destination unticks it; the words of it stay. The same choice where nothing changes. */
export function judge(choice: Choice, checks: readonly PreflightCheck[]): Choice {
  const problems = checks.flatMap((check) => {
    const { status, destination_id: id } = check;
    const counts = status === 'problem' && id !== undefined && choice.ticked.has(id) && !choice.insistedOn.has(id);
    return counts ? [[id, check] as const] : [];
  });
  if (problems.length === 0) return choice;
  // Of several the first, which is nearest to its cause.
  const out = new Map(problems.toReversed());
  return {
    ...choice,
    ticked: new Set([...choice.ticked].filter((id) => !out.has(id))),
    leftOut: new Map([...choice.leftOut, ...out]),
  };
}

const order: Record<PreflightCheck['status'], number> = { problem: 0, warning: 1, information: 2, passed: 3 };

/** What is shown: the worst first, with the words of those that were left out. */
export function shownChecks({ leftOut }: Choice, checks: readonly PreflightCheck[]): PreflightCheck[] {
  const others = checks.filter(({ id }) => ![...leftOut.values()].some((each) => each.id === id));
  return [...leftOut.values(), ...others].toSorted((one, other) => order[one.status] - order[other.status]);
}

/** What keeps all of it from going live. */
export const stoppers = (checks: readonly PreflightCheck[]): PreflightCheck[] =>
  checks.filter(({ stops, destination_id: id }) => stops && id === undefined);

type CountWords = {
  readonly allPassed: string;
  readonly problems: (of: number) => string;
  readonly warnings: (of: number) => string;
};

/** `1 problem, 2 warnings` */
export function countsOf(checks: readonly PreflightCheck[], words: CountWords): string {
  const [problems, warnings] = (['problem', 'warning'] as const).map((status) => checks.filter((check) => check.status === status).length);
  const parts = [...(problems ? [words.problems(problems)] : []), ...(warnings ? [words.warnings(warnings)] : [])];
  if (checks.length === 0) return '';
  return parts.length === 0 ? words.allPassed : parts.join(', ');
}
