import type { Destination } from '#contract/index.ts';
import { oneDestination, saveDestination } from '../api/destinations.ts';
import { bodyOf, draftOf } from './destination-draft.ts';

type Turn = { readonly id: number; readonly isOn: boolean };

/** Switches it on or off and changes nothing else. It is sent as a whole, thus read first: what is listed may be old, and set back what another saved. */
export const turnDestination = async ({ id, isOn }: Turn): Promise<Destination> =>
  saveDestination(id, bodyOf({ ...draftOf(await oneDestination(id)), isActive: isOn }));
