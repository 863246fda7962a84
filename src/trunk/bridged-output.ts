/** The program's way out: carries out what `bridge.ts` decides. */
import type { Clock } from '#core/clock.ts';
import type { Frame } from '#core/units.ts';
import type { ProgramClock } from '#packet/index.ts';
import type { Bridge, BridgeEffect } from './bridge-state.ts';
import { isBridging, openBridge, step, type BridgeEvent } from './bridge.ts';
import { FanOut } from './fan-out.ts';
import type { Slate } from './slate.ts';

export type OutputEvents = {
  /** The engine is asked for a key picture. */
  readonly ask: (at: Frame) => void;
  /** The engine sends what cannot be used. */
  readonly refuse: (why: string) => void;
  /** The engine's pictures went on air, or off. */
  readonly changed: () => void;
};

export class BridgedOutput {
  readonly takers = new FanOut();
  readonly #clock: Clock;
  readonly #events: OutputEvents;
  #bridge: Bridge;

  constructor(programClock: ProgramClock, slate: Slate | null, clock: Clock, events: OutputEvents) {
    this.#clock = clock;
    this.#events = events;
    this.#bridge = openBridge(programClock, slate, clock.now());
  }

  get isBridging(): boolean {
    return isBridging(this.#bridge);
  }

  /** An engine's picture was sent. */
  get engineSeen(): boolean {
    return this.#bridge.engineSeen;
  }

  get next(): number {
    return this.#bridge.pictures.next ?? 0;
  }

  get slateKey(): string | null {
    return this.#bridge.slate?.key ?? null;
  }

  on(event: BridgeEvent): void {
    const before = this.#bridge;
    const { state, effects } = step(before, event, this.#clock.now());
    this.#bridge = state;
    for (const effect of effects) this.#do(effect);
    if (isBridging(state) !== isBridging(before) || state.engineSeen !== before.engineSeen) this.#events.changed();
  }

  #do(effect: BridgeEffect): void {
    switch (effect.do) {
      case 'send':
        return this.takers.send(effect.message);
      case 'ask':
        return this.#events.ask(effect.at);
      case 'refuse':
        return this.#events.refuse(effect.why instanceof Error ? effect.why.message : String(effect.why));
    }
  }
}
