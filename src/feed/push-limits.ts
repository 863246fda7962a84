/** How long somebody who calls to push is borne with, and how slowly wrong keys are answered. Pure. */
import { waitAfter } from '#core/back-off.ts';
import type { Millis } from '#core/units.ts';

/** Open at once. One more is let in where one that does not push can be closed for it. */
export const CONNECTIONS_MAX = 32;
/** What a client sends before anything else: C0, C1 and C2 of the RTMP specification, 5.2. */
const HANDSHAKE_BYTES = 1 + 1536 + 1536;
const HANDSHAKE_MS = 5000;
const PUBLISH_MS = 10_000;
/** A pusher that is silent for so long is gone, whatever TCP says. */
export const SILENT_MS = 10_000;
/** A pusher that was silent for so long gives way to another of its name: one whose line broke comes back before TCP has noticed. */
const GIVES_WAY_MS = 2000;

export type Conduct = {
  readonly openedAt: Millis;
  readonly bytes: number;
  /** When bytes last came. */
  readonly heardAt: Millis;
  readonly pushes: boolean;
};

/** Why the connection is to be closed; null: it may stay. */
export function breach({ openedAt, bytes, heardAt, pushes }: Conduct, now: Millis): 'handshake' | 'no publish' | 'silent' | null {
  if (pushes) return now - heardAt >= SILENT_MS ? 'silent' : null;
  if (bytes < HANDSHAKE_BYTES && now - openedAt >= HANDSHAKE_MS) return 'handshake';
  return now - openedAt >= PUBLISH_MS ? 'no publish' : null;
}

/** Whether who was heard of last at `heardAt` makes room for another. */
export const givesWay = (heardAt: Millis, now: Millis): boolean => now - heardAt > GIVES_WAY_MS;

const SLOWED_MS = [500, 1000, 2000, 4000] as const;
const FORGOTTEN_MS = 60_000;
const ADDRESSES_MAX = 1000;

/** Wrong keys by the address they came from, the latest last. */
export type Guesses = ReadonlyMap<string, { readonly count: number; readonly at: Millis }>;

/** After a wrong key from `address`: what is remembered, and how long its answer is kept back. */
export function afterGuess(guesses: Guesses, address: string, now: Millis): { readonly guesses: Guesses; readonly wait: Millis } {
  const recent = [...guesses].filter(([other, { at }]) => other !== address && now - at < FORGOTTEN_MS).slice(1 - ADDRESSES_MAX);
  const before = guesses.get(address);
  const count = before !== undefined && now - before.at < FORGOTTEN_MS ? before.count : 0;
  return {
    guesses: new Map([...recent, [address, { count: count + 1, at: now }]]),
    wait: waitAfter(SLOWED_MS, count),
  };
}
