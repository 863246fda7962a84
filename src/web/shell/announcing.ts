/** What is read aloud, and when: never so much that a listener cannot follow. Pure. */
import type { Situation } from './situation.ts';

export type Announcement = {
  readonly words: string;
  /** It is said at once, over whatever is being read. */
  readonly isAlert: boolean;
};

/** What is told, without its figures: an alert where it is a failure or a lost camera. */
export function announcementOf({
  level,
  about,
  message: { happened, did, can },
}: Pick<Situation, 'level' | 'about' | 'message'>): Announcement {
  return {
    words: [happened, did, can].filter((part) => part !== undefined).join(' '),
    isAlert: level === 'failure' || (level === 'problem' && about?.is === 'camera'),
  };
}

/** What was said last, and when; ms. */
export type Announced = Announcement & { readonly at: number };

const APART_MS = 5_000;

export const nothingAnnounced: Announced = { words: '', isAlert: false, at: -Infinity };

/** What is to be said now that `wanted` holds; `before` itself where nothing is. What was passed over meanwhile is not said later. */
export function announced(before: Announced, wanted: Announcement, now: number): Announced {
  if (wanted.words === before.words) return before;
  const mayInterrupt = wanted.isAlert && !before.isAlert;
  return mayInterrupt || now - before.at >= APART_MS ? { ...wanted, at: now } : before;
}
