/** What is behind the chips of the state bar. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';
import { isOpen } from '../alerts/open-alerts.ts';
import type { Known } from '../api/known.ts';
import { lookOfDestination } from '../destinations/destination-look.ts';
import { nameOf, texts } from '../texts.ts';
import { lostUntold, type ChipKind } from './chips.ts';
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
      return { is: kind, title: texts.frame.chips.health, details: healthDetails(known), none: noneOpen(known) };
    case 'cpu':
    case 'temperature':
      return { is: 'machine', title: words.machine, details: machineDetails(known), none: '' };
  }
}

const destinationDetails = (program: ProgramAnswer | null): Detail[] =>
  (program?.destinations ?? []).map(({ id, name, platform, state, error, kbps }) => {
    const { level, word } = lookOfDestination(state, platform);
    return { key: String(id), level, name, about: error?.message ?? word, ...(state === 'live' && { figure: words.rate(kbps) }) };
  });

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

/** What each source gives is told only of those that give it. */
function noneOpen({ program }: Known): string {
  const sources = program?.sources ?? [];
  return words.noneOpen(sources.length > 0 && sources.every(({ state }) => state === 'good'));
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
