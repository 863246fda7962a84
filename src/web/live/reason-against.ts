import { isPublic, type Destination } from '#contract/index.ts';
import type { Start } from '../api/live.ts';
import { texts } from '../texts.ts';

const words = texts.live.dialog;

type Wish = {
  readonly hasContact: boolean;
  readonly chosen: readonly Pick<Destination, 'platform'>[];
  /** Something was not looked at yet. */
  readonly isChecking: boolean;
  /** A check keeps all of it from going live. */
  readonly isStopped: boolean;
  /** Null: the time is not written. */
  readonly start: Start | null;
};

/** Why it cannot go live as it is, in words; null: it can. Pure. */
export function reasonAgainst({ hasContact, chosen, isChecking, isStopped, start }: Wish): string | null {
  if (!hasContact) return words.noContact;
  if (chosen.length === 0) return words.noneTicked;
  if (!chosen.some(({ platform }) => isPublic(platform))) return words.onlyRecordings;
  if (isChecking) return words.stillLooking;
  if (isStopped) return words.notReady;
  return start === null ? words.noTime : null;
}
