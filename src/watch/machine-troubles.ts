/** A machine that is about to stand in the way. What is over begins a little further off, so that a figure near its limit does not go to and fro. Pure. */
import type { AlertLevel } from '#contract/index.ts';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import type { Trouble } from './trouble.ts';

const DISK = 'machine:disk';
const HEAT = 'machine:heat';

const LOW_BYTES = { from: 10e9, to: 11e9 };
const LEAST_BYTES = { from: 1e9, to: 1.1e9 };
const HOT_CELSIUS = { from: 80, to: 75 };

/** Null: it does not say. */
export type Machine = { readonly freeBytes: number | null; readonly celsius: number | null };
/** How bad what holds so far is, by cause. */
export type Holding = ReadonlyMap<string, AlertLevel>;

export const machineTroubles = ({ freeBytes, celsius }: Machine, holding: Holding): Trouble[] => [
  ...(freeBytes === null ? [] : diskTrouble(freeBytes, holding.get(DISK))),
  ...(celsius !== null && (celsius > HOT_CELSIUS.from || (holding.has(HEAT) && celsius > HOT_CELSIUS.to))
    ? [ofMachine(errors.MACHINE_HOT({ celsius: HOT_CELSIUS.from }), HEAT, 'The show goes on. A machine that gets hotter becomes slower.')]
    : []),
];

function diskTrouble(freeBytes: number, before: AlertLevel | undefined): Trouble[] {
  const did = 'A recording ends in time, as a whole file. What is sent is not touched.';
  if (freeBytes < (before === 'failure' ? LEAST_BYTES.to : LEAST_BYTES.from))
    return [{ ...ofMachine(errors.DISK_LOW({ least: '1 GB' }), DISK, did), level: 'failure' }];
  const isLow = freeBytes < (before === undefined ? LOW_BYTES.from : LOW_BYTES.to);
  return isLow ? [ofMachine(errors.DISK_LOW({ least: '10 GB' }), DISK, did)] : [];
}

const ofMachine = (error: ProductError, cause: string, did: string): Trouble => ({
  ...toldOf(error),
  ...{ cause, did, level: 'problem', about: { is: 'machine' }, byEngine: false },
});

/** Whether that is over, of a cause that is not among the troubles. */
export const isMachineWell = (cause: string, { freeBytes, celsius }: Machine): boolean => isFigure(cause === DISK ? freeBytes : celsius);

const isFigure = (figure: number | null): boolean => figure !== null && !Number.isNaN(figure);
