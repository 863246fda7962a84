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

/** Of one address, that do not publish. */
const IDLE_MAX = 8;

/**
 * Which of those who call, in the order in which they came, goes when another comes from the address `from`. Of who only holds a connection open
 * the first of that address when it has enough of them, else, when there is no room, the first of the address that has most: so who holds many
 * open puts out its own. Undefined: nobody.
 */
export function firstToGo<Caller extends { readonly from: string; readonly pushes: boolean }>(
  callers: readonly Caller[],
  from: string,
): Caller | undefined {
  const byAddress = Map.groupBy(
    callers.filter(({ pushes }) => !pushes),
    (caller) => caller.from,
  );
  const own = byAddress.get(from) ?? [];
  if (own.length >= IDLE_MAX) return own[0];
  if (callers.length < CONNECTIONS_MAX) return undefined;
  return [...byAddress.values()].toSorted((a, b) => b.length - a.length)[0]?.[0];
}

const DESCRIPTIONS_MAX = 10;
const DESCRIPTIONS_WITHIN_MS = 10_000;

/** When a publisher has said of late what it sends, the latest last; null: too often, for each time all that read it begin anew. */
export function afterDescription(before: readonly Millis[], now: Millis): readonly Millis[] | null {
  const recent = [...before.filter((at) => now - at < DESCRIPTIONS_WITHIN_MS), now];
  return recent.length > DESCRIPTIONS_MAX ? null : recent;
}

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
