/** One who is wanted: opened when it may be, kept from hurting others by a fault of ours, and opened anew after one. */
import { errors } from '#core/errors.ts';
import { faultFacts } from '#core/fault-facts.ts';
import { toldOf } from '#core/told-error.ts';
import { millis, type Frame, type Millis } from '#core/units.ts';
import type { DestinationSeen, DestinationTarget, WantedTarget } from '#packet/index.ts';
import type { Ground } from './child.ts';
import type { FanOut, Taker } from './fan-out.ts';
import type { Witness } from './line-trouble.ts';
import type { DestinationEvents, OpenDestination, RunningDestination, SentProgram } from './running-destination.ts';

const AGAIN_AFTER = millis(2000);
/** Who was told to leave is broken off after so long. */
const LEAVE_WITHIN = millis(2000);

/** What all of them share. */
export type PlaceGround = Pick<Ground, 'clock' | 'log'> & {
  readonly program: SentProgram;
  /** Borrowed. */
  readonly takers: FanOut;
  readonly open: OpenDestination;
  readonly events: DestinationEvents;
};

export type Permission = { readonly connect: boolean; readonly publish: boolean };

/** Owns what sends. Disposing breaks it off. */
export class DestinationPlace implements Disposable {
  readonly #ground: PlaceGround;
  #target: DestinationTarget;
  #wasLive: boolean;
  #open: { readonly running: RunningDestination; readonly taker: Taker } | null = null;
  /** As long as it is not open. */
  #seen: DestinationSeen;
  #notBefore: Millis;
  #isReleased = false;
  /** It is armed and knows which key picture it begins with. */
  #isTold = false;
  #leaveBy: Millis | null = null;

  constructor({ wasLive, ...target }: WantedTarget, ground: PlaceGround) {
    this.#ground = ground;
    this.#target = target;
    this.#wasLive = wasLive;
    this.#seen = unopened(target, wasLive, ground.clock.wall());
    this.#notBefore = ground.clock.now();
  }

  get target(): DestinationTarget {
    return this.#target;
  }

  get seen(): DestinationSeen {
    return this.#of((running) => running.seen) ?? this.#seen;
  }

  get witness(): Witness {
    return { id: this.#target.id, state: this.seen.state, trouble: this.#of((running) => running.look.trouble) ?? false };
  }

  get isArmed(): boolean {
    return this.#isReleased && (this.#of((running) => running.isArmed) ?? false);
  }

  /** It was told to leave, and has left. */
  get hasLeft(): boolean {
    if (this.#leaveBy === null) return false;
    return (this.#of((running) => running.isOff) ?? true) || this.#ground.clock.now() >= this.#leaveBy;
  }

  tick(may: Permission): void {
    if (this.#leaveBy === null) this.#takePermission(may);
    this.#of((running) => running.tick());
    this.#forget();
  }

  /** Told each time that it is armed; the first time counts. */
  beginAt(number: Frame): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#of((running) => running.beginAt(number));
  }

  retry(): void {
    this.#of((running) => running.retry());
    this.#forget();
  }

  retarget(target: DestinationTarget): void {
    this.#target = target;
    this.#seen = { ...this.#seen, name: target.name };
    this.#of((running) => running.retarget(target));
    this.#forget();
  }

  /** It leaves politely, for good. */
  leave(): void {
    this.#leaveBy ??= millis(this.#ground.clock.now() + LEAVE_WITHIN);
    if (this.#open !== null) this.#ground.takers.leave(this.#open.taker);
    this.#of((running) => running.stop());
  }

  [Symbol.dispose](): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    this.#ground.takers.leave(open.taker);
    try {
      this.#wasLive ||= open.running.seen.wasLive;
      open.running[Symbol.dispose]();
    } catch {
      // A fault of ours has broken it: there is nothing more to close.
    }
  }

  /** Another connection must be told; it may be armed by the next tick. */
  #forget(): void {
    if (!this.isArmed) this.#isTold = false;
  }

  #takePermission({ connect, publish }: Permission): void {
    if (connect && this.#open === null && this.#ground.clock.now() >= this.#notBefore) this.#begin();
    if (!publish || this.#isReleased || this.#open === null) return;
    this.#isReleased = true;
    this.#of((running) => running.release());
  }

  #begin(): void {
    try {
      const { program, events, takers } = this.#ground;
      const running = this.#ground.open(this.#target, { program, wasLive: this.#wasLive, events });
      const taker: Taker = {
        get backlog() {
          return running.backlog;
        },
        send: (message) => this.#of((own) => own.send(message)),
      };
      this.#open = { running, taker };
      running.start();
      takers.follow(taker);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** What `use` gives; null where nothing is open, or where it fails, which ends what is open. */
  #of<Value>(use: (running: RunningDestination) => Value): Value | null {
    try {
      return this.#open === null ? null : use(this.#open.running);
    } catch (error) {
      this.#failed(error);
      return null;
    }
  }

  #failed(error: unknown): void {
    const { clock, log, events } = this.#ground;
    log.error('destination failed', { id: this.#target.id, ...faultFacts(error) });
    this[Symbol.dispose]();
    this.#isReleased = false;
    this.#notBefore = millis(clock.now() + AGAIN_AFTER);
    const why = toldOf(errors.UNEXPECTED({}));
    this.#seen = { ...unopened(this.#target, this.#wasLive, clock.wall()), state: 'retrying', why, nextTryAt: clock.wall() + AGAIN_AFTER };
    events.tell(why);
    events.changed();
  }
}

const unopened = ({ id, name, kind }: DestinationTarget, wasLive: boolean, since: number): DestinationSeen => ({
  id,
  name,
  kind,
  state: 'connecting',
  why: null,
  since,
  liveSince: null,
  wasLive,
  isArmed: false,
  attempt: 0,
  nextTryAt: null,
  kbps: 0,
  bytes: 0,
  queuedSeconds: 0,
  queuedSecondsMax: 0,
  droppedPictures: 0,
  reconnects: 0,
  file: null,
});
