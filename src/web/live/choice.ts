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

/** Those that are asked about: what was left out is asked about too, for it may be mended meanwhile. */
export const askedAbout = ({ ticked, leftOut }: Choice, destinations: readonly Destination[]): number[] =>
  destinations.flatMap(({ id }) => (ticked.has(id) || leftOut.has(id) ? [id] : []));

/** A problem of a destination unticks it, and ticks it again when it is gone. The same choice where nothing changes. */
export function judge(choice: Choice, checks: readonly PreflightCheck[]): Choice {
  // Of several the first, which is nearest to its cause; null: it was looked at, and has none.
  const problems = new Map<number, PreflightCheck | null>();
  for (const check of checks) {
    const { status, destination_id: id } = check;
    if (id !== undefined) problems.set(id, problems.get(id) ?? (status === 'problem' ? check : null));
  }
  return [...problems].reduce(judgeOne, choice);
}

function judgeOne(choice: Choice, [id, problem]: readonly [number, PreflightCheck | null]): Choice {
  const { ticked, leftOut, insistedOn } = choice;
  const before = leftOut.get(id);
  if (problem === null) return before === undefined ? choice : { ...tick(choice, id, true), insistedOn };
  const isToldAlready = before?.id === problem.id && before.message === problem.message;
  if (isToldAlready || (before === undefined && (!ticked.has(id) || insistedOn.has(id)))) return choice;
  return { ...choice, ticked: new Set([...ticked].filter((each) => each !== id)), leftOut: new Map([...leftOut, [id, problem]]) };
}

const order: Record<PreflightCheck['status'], number> = { problem: 0, warning: 1, information: 2, passed: 3 };

/** As they are shown: the worst first. */
export const worstFirst = (checks: readonly PreflightCheck[]): PreflightCheck[] =>
  checks.toSorted((one, other) => order[one.status] - order[other.status]);

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
