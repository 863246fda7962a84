/** A machine that is about to stand in the way. What is over begins a little further off, so that a figure near its limit does not go to and fro. Pure. */
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import type { Trouble } from './trouble.ts';

const DISK = 'machine:disk';
const HEAT = 'machine:heat';

const LOW_BYTES = 10e9;
const LEAST_BYTES = 1e9;
const ROOM_BYTES = 11e9;
const HOT_CELSIUS = 80;
const COOL_CELSIUS = 75;

/** Null: it does not say. */
export type Machine = { readonly freeBytes: number | null; readonly celsius: number | null };

export const machineTroubles = ({ freeBytes, celsius }: Machine): Trouble[] => [
  ...(freeBytes !== null && freeBytes < LOW_BYTES ? [diskTrouble(freeBytes)] : []),
  ...(celsius !== null && celsius > HOT_CELSIUS
    ? [ofMachine(errors.MACHINE_HOT({ celsius: HOT_CELSIUS }), HEAT, 'The show goes on. A machine that gets hotter becomes slower.')]
    : []),
];

function diskTrouble(freeBytes: number): Trouble {
  const did = 'A recording ends in time, as a whole file. What is sent is not touched.';
  return freeBytes < LEAST_BYTES
    ? { ...ofMachine(errors.DISK_LOW({ least: '1 GB' }), DISK, did), level: 'failure' }
    : ofMachine(errors.DISK_LOW({ least: '10 GB' }), DISK, did);
}

const ofMachine = (error: ProductError, cause: string, did: string): Trouble => ({
  ...toldOf(error),
  ...{ cause, did, level: 'problem', about: { is: 'machine' } },
});

/** Whether that is over, of a cause that is not among the troubles. */
export const isMachineWell = (cause: string, { freeBytes, celsius }: Machine): boolean =>
  cause === DISK ? freeBytes !== null && freeBytes >= ROOM_BYTES : celsius !== null && celsius <= COOL_CELSIUS;
