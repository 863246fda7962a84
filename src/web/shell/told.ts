/** What the message line tells: what happened and what can be done about it right there. Pure. */
import type { Alert } from '#contract/index.ts';
import { isOpen } from '../alerts/open-alerts.ts';
import type { Message } from '../texts.ts';

/** What a person can do right where something is told. */
export type Action =
  | { readonly is: 'cancel'; readonly byKey: boolean }
  /** Tries it now; opens it where its key is asked for; opens it. */
  | { readonly is: 'retry' | 'key' | 'open'; readonly id: number; readonly name: string }
  | { readonly is: 'back' | 'reach' }
  | { readonly is: 'camera' | 'acknowledge'; readonly id: number };

/** It ends what a person has begun. */
export const isWayOut = ({ is }: Action): boolean => is === 'cancel' || is === 'back';

/** What it is about, as alerts have it. */
export type About = { readonly is: 'camera' | 'destination'; readonly id: number } | { readonly is: 'program' | 'machine' };

export type Told = {
  readonly message: Message;
  readonly actions: readonly Action[];
  /** As of the list of errors. */
  readonly code?: string | undefined;
  readonly about?: About;
};

export const quietly = (message: Message): Told => ({ message, actions: [] });

/** The alert that holds about the same, whose facts go with it. */
export function alertAbout({ about, code }: Told, alerts: readonly Alert[]): Alert | null {
  const ofSame = alerts.filter((alert) => isOpen(alert) && about !== undefined && isSame(about, alert.about));
  const first = about?.is === 'camera' || about?.is === 'destination' ? ofSame[0] : undefined;
  return ofSame.find((alert) => alert.code === code) ?? first ?? null;
}

function isSame(one: About, other: About): boolean {
  if ('id' in one) return one.is === other.is && 'id' in other && one.id === other.id;
  // What the machine does to the program is about either.
  return !('id' in other);
}
