/** What the trunk needs of whatever sends the program to one target. */
import type { ToldError } from '#core/told-error.ts';
import type { Frame } from '#core/units.ts';
import type { DestinationSeen, DestinationTarget, Encoding, ProgramClock } from '#packet/index.ts';
import type { Taker } from './fan-out.ts';

/** It waits for its key picture by itself. Disposing breaks it off. */
export type RunningDestination = Taker &
  Disposable & {
    /** It connects, and then waits to be released. */
    start(): void;
    /** It may be seen by others from now on. */
    release(): void;
    /** It begins with the first key picture from this number on. */
    beginAt(number: Frame): void;
    /** Released, connected, and waiting for the key picture it begins with. */
    readonly isArmed: boolean;
    /** It waits for its next try no longer. */
    retry(): void;
    /** The same one under another name, at another address or with another key. */
    retarget(target: DestinationTarget): void;
    /** Leaves politely. */
    stop(): void;
    readonly isOff: boolean;
    tick(): void;
    readonly seen: DestinationSeen;
    /** Whether the network carries less than it is given. */
    readonly look: { readonly trouble: boolean };
  };

export type DestinationEvents = {
  /** Something but figures that `seen` says has changed. */
  readonly changed: () => void;
  /** Something to tell an operator. */
  readonly tell: (error: ToldError) => void;
};

/** What is the same for all of them as long as the program runs. */
export type SentProgram = { readonly clock: ProgramClock; readonly encoding: Encoding };

export type DestinationOptions = {
  readonly program: SentProgram;
  /** It was live before: a key that is refused is tried again. */
  readonly wasLive: boolean;
  readonly events: DestinationEvents;
};

export type OpenDestination = (target: DestinationTarget, options: DestinationOptions) => RunningDestination;
