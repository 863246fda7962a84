/** How many players read the playlist: they say nothing of themselves, so they are told apart by what they do. */
import type { Millis } from '#core/units.ts';

/** A player that does not block reads the playlist once in a target duration at least. */
const SEEN_WITHIN = 6_000;
/** Programs on one machine may look alike; beyond this many kinds nobody is counted. */
const KINDS_MAX = 1_000;

type Kind = { seenAt: number; waiting: number; mostNow: number; mostBefore: number; turnedAt: number };

/**
 * A kind is what cannot be told apart: one address and one program. Of a kind there are as many players as wait at one time, for each
 * waits in one request; where none waits there is one.
 */
export class HlsViewers {
  readonly #kinds = new Map<string, Kind>();

  /** A player of `kind` asks for the playlist; disposing it says that it has it. */
  ask(kind: string, now: Millis): Disposable {
    const found = this.#kinds.get(kind) ?? this.#add(kind, now);
    turn(found, now);
    found.seenAt = now;
    found.waiting++;
    found.mostNow = Math.max(found.mostNow, found.waiting);
    let waits = true;
    return {
      [Symbol.dispose]() {
        if (waits) found.waiting--;
        waits = false;
      },
    };
  }

  count(now: Millis): number {
    let sum = 0;
    for (const [name, kind] of this.#kinds) {
      turn(kind, now);
      if (kind.waiting === 0 && now - kind.seenAt > SEEN_WITHIN) this.#kinds.delete(name);
      else sum += Math.max(1, kind.mostNow, kind.mostBefore);
    }
    return sum;
  }

  #add(kind: string, now: Millis): Kind {
    if (this.#kinds.size >= KINDS_MAX) this.count(now);
    const made = { seenAt: now, waiting: 0, mostNow: 0, mostBefore: 0, turnedAt: now };
    if (this.#kinds.size < KINDS_MAX) this.#kinds.set(kind, made);
    return made;
  }
}

/** The most that waited at one time is remembered for half of the time, then forgotten. */
function turn(kind: Kind, now: Millis): void {
  const turns = Math.floor((now - kind.turnedAt) / (SEEN_WITHIN / 2));
  if (turns < 1) return;
  kind.mostBefore = turns === 1 ? kind.mostNow : 0;
  kind.mostNow = kind.waiting;
  kind.turnedAt = now;
}
