/** What a person at 3 a.m. is told of the worst that holds, and whether to get up. Pure. */
import type { Alert } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import type { Level, Situation } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { machineMinutes } from './machine-time.ts';

const words = texts.status;

/** `morning`: the system copes. `now`: it needs a person. */
export type Verdict = keyof typeof words.verdicts;

export type Card = {
  readonly level: Level;
  readonly happened: string;
  readonly did: string | null;
  readonly can: string | null;
  /** Null: nothing is wrong, or it is not known whether it still is. */
  readonly verdict: Verdict | null;
  /** How many more hold. */
  readonly more: number;
};

/** The worst alert that holds; else what the message line says. */
export function cardOf({ contact, program, alerts, machine }: Known, situation: Situation): Card {
  const open = contact.is === 'here' ? alerts.filter(({ healed_at: healedAt }) => healedAt === null) : [];
  const worst = open.find(({ level }) => level === 'failure') ?? open[0];
  if (worst !== undefined && !(worst.level === 'problem' && situation.level === 'failure'))
    return alertCard(worst, open.length - 1, machine?.time_zone ?? null);
  const { level, message } = situation;
  const isKnown = contact.is === 'here' && program !== null && program.conditions.length > 0;
  return {
    level,
    happened: message.happened,
    did: message.did ?? null,
    can: message.can ?? message.counting ?? null,
    verdict: isKnown ? verdictOf(level) : null,
    more: Math.max(0, open.length - (worst === undefined ? 0 : 1)),
  };
}

function alertCard({ level, message, did, remedy, times, since }: Alert, more: number, zone: string | null): Card {
  const often = times > 1 ? ` ${words.times(times, machineMinutes(Date.parse(since), zone))}` : '';
  return { level, happened: `${message}${often}`, did, can: remedy, verdict: verdictOf(level), more };
}

function verdictOf(level: Level): Verdict | null {
  if (level === 'failure') return 'now';
  return level === 'problem' ? 'morning' : null;
}
