/** Checks as they are shown: what passed and belongs together is one line. Pure. */
import type { MachineFigures, PreflightCheck } from '#contract/index.ts';
import { texts } from '../texts.ts';

const words = texts.live.dialog.passed;

type Group = {
  readonly has: (id: string) => boolean;
  /** So many have to have passed to be told together. */
  readonly least: number;
  /** `all`: also those that did not pass. */
  readonly say: (passed: readonly PreflightCheck[], all: readonly PreflightCheck[]) => string;
};

const ids =
  (...named: readonly string[]) =>
  (id: string): boolean =>
    named.includes(id);

const groupsOf = (machine: MachineFigures | null): readonly Group[] => [
  { has: ids('picture', 'sound'), least: 2, say: () => words.picture },
  { has: (id) => id.startsWith('camera:'), least: 1, say: (passed, all) => words.cameras(passed.length, all.length) },
  { has: ids('timeline', 'files'), least: 2, say: () => words.timeline },
  { has: ids('slate', 'backup_camera'), least: 2, say: () => words.slate },
  {
    has: ids('cpu', 'disk', 'temperature', 'clock'),
    least: 1,
    say: (passed) => words.machine(passed.map(({ id }) => machineWords(id, machine))),
  },
];

function machineWords(id: string, machine: MachineFigures | null): string {
  if (id === 'cpu') return words.cpu(machine?.cpu ?? null);
  if (id === 'temperature') return words.temperature(machine?.celsius ?? null);
  return id === 'disk' ? words.disk : words.clock;
}

/** Of each destination whether it answers, and of its key. */
const destinationGroups = (checks: readonly PreflightCheck[]): Group[] =>
  [...new Set(checks.flatMap(({ destination_id: id }) => (id === undefined ? [] : [id])))].map((id) => ({
    has: ids(`destination:${id}`, `key:${id}`),
    least: 2,
    say: (passed) => passed.map(({ message }) => message).join(' '),
  }));

/** In their order; a group stands where its first was. */
export const grouped = (checks: readonly PreflightCheck[], machine: MachineFigures | null): readonly PreflightCheck[] =>
  [...groupsOf(machine), ...destinationGroups(checks)].reduce(withGroup, checks);

function withGroup(checks: readonly PreflightCheck[], { has, least, say }: Group): readonly PreflightCheck[] {
  const all = checks.filter(({ id }) => has(id));
  const passed = all.filter(({ status }) => status === 'passed');
  const [first] = passed;
  if (first === undefined || passed.length < least) return checks;
  const one: PreflightCheck = { ...first, title: '', message: say(passed, all) };
  return checks.flatMap((check) => (check === first ? [one] : passed.includes(check) ? [] : [check]));
}
