/** What pre-flight says of the machine. Pure. */
import type { PreflightCheck } from '#contract/index.ts';
import { passed, warned } from './preflight-check.ts';

const LOAD_MAX = 0.8;
const FREE_BYTES_MIN = 10e9;
const CELSIUS_MAX = 80;
/** Before this was written no clock is right; behind it none that was set by hand. */
const YEARS = { from: 2026, to: 2099 } as const;

/** Null: it does not tell. */
export type MachineFacts = {
  /** Of all cores, 1: all of them are busy. */
  readonly load: number;
  readonly freeBytes: number | null;
  readonly celsius: number | null;
  readonly year: number;
};

export function machineChecks({ load, freeBytes, celsius, year }: MachineFacts): PreflightCheck[] {
  return [
    load < LOAD_MAX
      ? passed({ id: 'cpu', title: 'Processor', message: `It is busy to ${percent(load)} %.` })
      : warned({
          id: 'cpu',
          title: 'Processor',
          message: `It is busy to ${percent(load)} %.`,
          remedy: 'End other programs on this machine.',
        }),
    diskCheck(freeBytes),
    ...(celsius === null ? [] : [temperatureCheck(celsius)]),
    year >= YEARS.from && year <= YEARS.to
      ? passed({ id: 'clock', title: 'Clock', message: `It is in the year ${year}.` })
      : warned({
          id: 'clock',
          title: 'Clock',
          message: `The clock says it is the year ${year}.`,
          remedy: 'Set the clock of this machine.',
        }),
  ];
}

const percent = (share: number): number => Math.round(share * 100);

function diskCheck(freeBytes: number | null): PreflightCheck {
  const words = { id: 'disk', title: 'Disk' };
  if (freeBytes === null)
    return warned({
      ...words,
      message: 'The disk of the data folder does not answer.',
      remedy: 'Check that disk. The program does not need it.',
    });
  const message = `${(freeBytes / 1e9).toFixed(1)} GB are free.`;
  return freeBytes >= FREE_BYTES_MIN
    ? passed({ ...words, message })
    : warned({ ...words, message, remedy: 'Make room on the disk; recordings need it.' });
}

function temperatureCheck(celsius: number): PreflightCheck {
  const words = { id: 'temperature', title: 'Temperature', message: `The processor has ${Math.round(celsius)} °C.` };
  return celsius < CELSIUS_MAX ? passed(words) : warned({ ...words, remedy: 'Let more air to the machine.' });
}
