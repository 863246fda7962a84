/** What is behind the chips of the state bar. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import { nameOf, texts } from '../texts.ts';
import { lostUntold, type ChipKind } from './chips.ts';
import { isOpen } from './program-told.ts';
import type { Level } from './situation.ts';

const words = texts.frame.chipDetails;

export type Detail = {
  readonly key: string;
  readonly level: Level;
  readonly name: string;
  readonly about: string;
  readonly figure?: string;
};

export type DetailGroup = {
  readonly is: 'destinations' | 'health' | 'machine';
  readonly title: string;
  readonly details: readonly Detail[];
  /** Said where there are none. */
  readonly none: string;
};

export function detailGroup(kind: ChipKind, known: Known): DetailGroup {
  switch (kind) {
    case 'destinations':
      return { is: kind, title: words.destinations, details: destinationDetails(known.program), none: words.none };
    case 'health':
      return { is: kind, title: texts.frame.chips.health, details: healthDetails(known), none: words.allGood };
    case 'cpu':
    case 'temperature':
      return { is: 'machine', title: words.machine, details: machineDetails(known), none: '' };
  }
}

const destinationLevels: Partial<Record<ProgramAnswer['destinations'][number]['state'], Level>> = {
  live: 'good',
  failed: 'failure',
  retrying: 'problem',
  stalled: 'problem',
};

const destinationDetails = (program: ProgramAnswer | null): Detail[] =>
  (program?.destinations ?? []).map(({ id, name, state, error, kbps }) => ({
    key: String(id),
    level: destinationLevels[state] ?? 'quiet',
    name,
    about: error?.message ?? texts.destinations.states[state],
    ...(state === 'live' && { figure: words.rate(kbps) }),
  }));

function healthDetails({ program, alerts }: Known): Detail[] {
  const open = alerts.filter(isOpen);
  const told = open.map(({ id, level, message, remedy, since }) => ({
    key: `alert ${id}`,
    level,
    name: message,
    about: remedy,
    figure: words.since(new Date(since)),
  }));
  const lost = program === null ? [] : lostUntold(program, open);
  return [
    ...told,
    ...lost.map((source) => ({
      key: source.id,
      level: 'problem' as const,
      name: nameOf(source),
      about: source.error?.message ?? texts.sourceStates[source.state],
    })),
  ];
}

function machineDetails({ machine }: Known): Detail[] {
  if (machine === null) return [];
  const { percent, celsius, temperature } = texts.frame.chips;
  const quiet = { level: 'quiet', about: '' } as const;
  return [
    ...(machine.cpu === null ? [] : [{ ...quiet, key: 'cpu', name: words.cpu, about: words.cpuSays, figure: percent(machine.cpu) }]),
    ...(machine.celsius === null ? [] : [{ ...quiet, key: 'celsius', name: temperature, figure: celsius(machine.celsius) }]),
    { ...quiet, key: 'memory', name: words.memory, figure: words.free(machine.memory_free_bytes) },
    ...(machine.disk_free_bytes === null ? [] : [{ ...quiet, key: 'disk', name: words.disk, figure: words.free(machine.disk_free_bytes) }]),
  ];
}
