/** The bitrate where the show lets the network have a say in it: looks at the destinations each second, and tells the engine. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { millis, type Millis } from '#core/units.ts';
import type { Show } from '#packet/index.ts';
import { adaptive, adaptiveKbps, stepAdaptive, withTarget, type Adaptive } from './adaptive.ts';

export type NetworkBitrateEvents = {
  /** Encode at `kbps` from now on. */
  readonly set: (kbps: number) => void;
  readonly tell: (error: ToldError) => void;
};

const LOOK_EVERY = 1000;

/** A show that is not adaptive has the bitrate that it asks for. */
export class NetworkBitrate {
  readonly #clock: Clock;
  readonly #events: NetworkBitrateEvents;
  #askedKbps = 0;
  /** Null: the show is not adaptive. */
  #adaptive: Adaptive | null = null;
  #lookedAt: Millis;

  constructor(show: Show, clock: Clock, events: NetworkBitrateEvents) {
    this.#clock = clock;
    this.#events = events;
    this.#lookedAt = clock.now();
    this.want(show);
  }

  /** The show has changed: what the network was found to carry still holds. */
  want({ adaptive: isAdaptive, encoding: { bitrateKbps } }: Pick<Show, 'adaptive' | 'encoding'>): void {
    this.#askedKbps = bitrateKbps;
    if (!isAdaptive) this.#adaptive = null;
    else this.#adaptive = this.#adaptive === null ? adaptive(bitrateKbps, this.#clock.now()) : withTarget(this.#adaptive, bitrateKbps);
  }

  get #kbps(): number {
    return this.#adaptive === null ? this.#askedKbps : adaptiveKbps(this.#adaptive);
  }

  /** An engine was told of the show: a new one knows nothing of the network, and one that runs keeps to what it was told before. */
  remind(): void {
    this.#events.set(this.#kbps);
  }

  /** Null: it is what the show asks for. */
  get reducedKbps(): number | null {
    return this.#kbps < this.#askedKbps ? this.#kbps : null;
  }

  /** `trouble`: the line carries less than it is given. Asked once a second. */
  tick(trouble: () => boolean): void {
    const now = this.#clock.now();
    if (this.#adaptive === null || now - this.#lookedAt < LOOK_EVERY) return;
    this.#lookedAt = millis(now);
    const before = this.#kbps;
    this.#adaptive = stepAdaptive(this.#adaptive, { trouble: trouble() }, now);
    if (this.#kbps !== before) this.#changed(before);
  }

  #changed(before: number): void {
    this.#events.set(this.#kbps);
    const asked = this.#askedKbps;
    if (before === asked) this.#events.tell(toldOf(errors.NETWORK_SLOW({ kbps: this.#kbps, asked })));
    else if (this.#kbps === asked) this.#events.tell(toldOf(errors.NETWORK_RETURNED({ kbps: asked })));
  }
}
