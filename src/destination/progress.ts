/** Whether the other side takes what it is sent: by its acknowledgements where it gives them, else by what its kernel has, or the socket takes. Pure. */
import type { Millis } from '#core/units.ts';

/** From the second on it is known how often they come. */
const TRUSTED_AFTER = 2;
/** They may come a little less often than they did. */
const SLACK = 1.25;
/** More than all buffers on the way hold: who took that since its last acknowledgement takes data and has ceased to say so. */
const SWALLOWED_BYTES = 8_000_000;
const SWALLOWED_INTERVALS = 4;
/** A kernel whose program reads nothing takes a little all the same, when it is asked for room. */
const MOVED_INTERVALS = 5;

/**
 * What was handed to the socket, what it took of that, what of it the kernel of the other side has (null: not known), and whether anything waits for
 * the socket. Bytes since the connection was made.
 */
export type Flow = { readonly sent: number; readonly taken: number; readonly far: number | null; readonly waits: boolean };

/** An answer that is due: since when, and by what that is seen. */
export type Owed = { readonly since: Millis; readonly by: 'acknowledgements' | 'kernel' | 'socket' };

/** For one connection. */
export class Progress {
  /** Bytes after which an acknowledgement is due. */
  #interval: number;
  #count = 0;
  #acknowledged = 0;
  #taken = 0;
  /** The other kernel has moved when it has so much: a good part more, or all that there was. */
  #farGoal = 0;
  /** What the socket had taken when the last acknowledgement came. */
  #takenBefore = 0;
  readonly #isDoubted: boolean;
  #owedSince: Millis | null = null;

  /**
   * `interval`: after how many bytes the server was asked to acknowledge. `isDoubted`: it fell silent before while it took all, so that it is believed
   * only when it has acknowledged more than it would by chance.
   */
  constructor(interval: number, isDoubted = false) {
    this.#interval = interval;
    this.#isDoubted = isDoubted;
  }

  /** It is gone by what the server says. */
  get isTrusted(): boolean {
    if (this.#count < TRUSTED_AFTER || (this.#isDoubted && this.#acknowledged < SWALLOWED_BYTES)) return false;
    return this.#taken - this.#takenBefore <= Math.max(SWALLOWED_BYTES, SWALLOWED_INTERVALS * this.#interval);
  }

  /** The server is owing only what it says: the socket has taken all that there was. */
  isMute({ taken, sent }: Flow): boolean {
    return this.isTrusted && this.#owedSince !== null && taken === sent;
  }

  /** The server said how much it has received, more than before. */
  acknowledged(bytes: number): void {
    const step = bytes - this.#acknowledged;
    // One that has its own mind goes by that; a pause that swelled one step is forgotten again.
    this.#interval = Math.max(step, (this.#interval + step) / 2);
    this.#acknowledged = bytes;
    this.#takenBefore = this.#taken;
    this.#count++;
    this.#owedSince = null;
  }

  /** Null: the other side owes us nothing. */
  owed(flow: Flow, now: Millis): Owed | null {
    const { sent, taken, far, waits } = flow;
    const hasMoved = far === null ? taken > this.#taken : far >= this.#farGoal;
    this.#taken = taken;
    if (far !== null && hasMoved) this.#farGoal = Math.min(sent, far + MOVED_INTERVALS * this.#interval);
    if (this.isTrusted) return this.#since('acknowledgements', sent - this.#acknowledged > this.#interval * SLACK, now);
    if (hasMoved) this.#owedSince = null;
    return far === null ? this.#since('socket', waits, now) : this.#since('kernel', far < sent, now);
  }

  #since(by: Owed['by'], isOwed: boolean, now: Millis): Owed | null {
    this.#owedSince = isOwed ? (this.#owedSince ?? now) : null;
    return this.#owedSince === null ? null : { since: this.#owedSince, by };
  }
}
