/** Whether the other side takes what it is sent: by its acknowledgements where it gives them, else by what the socket takes. Pure. */
import type { Millis } from '#core/units.ts';

/** From the second on it is known how often they come. */
const TRUSTED_AFTER = 2;
/** They may come a little less often than they did. */
const SLACK = 1.25;

/** What was handed to the socket, what it took of that, and whether anything waits for it. Bytes since the connection was made. */
export type Flow = { readonly sent: number; readonly taken: number; readonly waits: boolean };

/** An answer that is due: since when, and by what that is seen. */
export type Owed = { readonly since: Millis; readonly by: 'acknowledgements' | 'socket' };

/** For one connection. */
export class Progress {
  /** Bytes after which an acknowledgement is due. */
  #interval: number;
  #count = 0;
  #acknowledged = 0;
  #taken = 0;
  #owedSince: Millis | null = null;

  /** `interval`: after how many bytes the server was asked to acknowledge. */
  constructor(interval: number) {
    this.#interval = interval;
  }

  /** The server said how much it has received, more than before. */
  acknowledged(bytes: number): void {
    const step = bytes - this.#acknowledged;
    // One that has its own mind goes by that; a pause that swelled one step is forgotten again.
    this.#interval = Math.max(step, (this.#interval + step) / 2);
    this.#acknowledged = bytes;
    this.#count++;
    this.#owedSince = null;
  }

  /** Null: the other side owes us nothing. */
  owed({ sent, taken, waits }: Flow, now: Millis): Owed | null {
    const isTrusted = this.#count >= TRUSTED_AFTER;
    if (!isTrusted && taken > this.#taken) this.#owedSince = null;
    this.#taken = taken;
    const isOwed = isTrusted ? sent - this.#acknowledged > this.#interval * SLACK : waits;
    this.#owedSince = isOwed ? (this.#owedSince ?? now) : null;
    return this.#owedSince === null ? null : { since: this.#owedSince, by: isTrusted ? 'acknowledgements' : 'socket' };
  }
}
