/** Everybody the running program is sent to: wanted, begun together, left. */
import { frame, type Frame } from '#core/units.ts';
import type { DestinationSeen, FormatMessage, PictureMessage, SoundMessage, WantedDestinations } from '#packet/index.ts';
import { armingStep, isGathering, mayConnect, mayPublish, unarmed, type ArmingEffect, type ArmingEvent } from './arming.ts';
import type { Ground } from './child.ts';
import { destinationChanges } from './destination-changes.ts';
import { DestinationPlace, type PlaceGround } from './destination-place.ts';
import type { FanOut } from './fan-out.ts';
import { pictureAhead } from './grid.ts';
import type { DestinationEvents, OpenDestination, SentProgram } from './running-destination.ts';

export type DestinationsEvents = DestinationEvents & {
  /** The engine is asked for a key picture. */
  readonly ask: (at: Frame) => void;
};

/** Owns what sends; it is ticked from outside. */
export class Destinations {
  readonly #ground: PlaceGround;
  readonly #events: DestinationsEvents;
  readonly #places = new Map<number, DestinationPlace>();
  readonly #leaving = new Set<DestinationPlace>();
  #wanted: WantedDestinations = nobody;
  #arming = unarmed;
  #next = frame(0);
  #isEnding = false;

  /** `takers` are borrowed. */
  constructor(
    { clock, log }: Pick<Ground, 'clock' | 'log'>,
    lent: { readonly program: SentProgram; readonly takers: FanOut; readonly open: OpenDestination },
    events: DestinationsEvents,
  ) {
    this.#ground = { clock, log, ...lent, events };
    this.#events = events;
    lent.takers.follow({ backlog: 0, send: (message) => this.#saw(message) });
  }

  /** Who the program is sent to from now on; null: nobody. The same said again changes nothing. */
  want(wanted: WantedDestinations | null): void {
    if (this.#isEnding) return;
    const { targets, startAt } = wanted ?? nobody;
    const { left, retargeted, begun } = destinationChanges(this.#wanted.targets, targets);
    this.#wanted = { targets, startAt };
    for (const { id } of left) this.#leave(id);
    for (const target of retargeted) this.#places.get(target.id)?.retarget(target);
    for (const target of begun) if (!this.#places.has(target.id)) this.#places.set(target.id, new DestinationPlace(target, this.#ground));
    this.#step({ is: 'wanted', startAt, wall: this.#ground.clock.wall(), begins: begun.some(({ kind }) => kind === 'rtmp') });
    this.tick();
    this.#events.changed();
  }

  retry(id: number): void {
    this.#places.get(id)?.retry();
  }

  /** Everybody is left politely, for good. */
  leave(): void {
    this.want(null);
    this.#isEnding = true;
  }

  /** As where the machine fails: connections break off without a word, so that what was live can come back. Recordings are finished. */
  breakOff(): void {
    for (const place of [...this.#places.values(), ...this.#leaving]) if (place.target.kind === 'rtmp') place[Symbol.dispose]();
    this.leave();
  }

  /** Nobody is wanted any more, and all have left. */
  get areOff(): boolean {
    return this.#places.size === 0 && this.#leaving.size === 0;
  }

  /** Everybody who is wanted, and those who are being left. */
  get seen(): readonly DestinationSeen[] {
    const left = [...this.#leaving].filter(({ target }) => !this.#places.has(target.id));
    return [...this.#places.values(), ...left].map(({ seen }) => seen);
  }

  /** When publishing may begin, by the wall clock; null: it may, or nobody is wanted. */
  get startAt(): number | null {
    return mayPublish(this.#arming, this.#ground.clock.now()) ? null : this.#wanted.startAt;
  }

  /** The network carries less to one of them than it is given. */
  get areInTrouble(): boolean {
    return [...this.#places.values()].some(({ isInTrouble }) => isInTrouble);
  }

  tick(): void {
    const now = this.#ground.clock.now();
    const [connect, publish] = [mayConnect(this.#arming, now), mayPublish(this.#arming, now)];
    // One that is still being left is waited for: two would fight for one key.
    for (const [id, place] of this.#places) place.tick({ connect: connect && !this.#isLeaving(id), publish });
    for (const place of this.#leaving) this.#letLeave(place);
    this.#look();
  }

  readonly #isLeaving = (id: number): boolean => [...this.#leaving].some(({ target }) => target.id === id);

  #leave(id: number): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    this.#leaving.add(place);
    place.leave();
  }

  #letLeave(place: DestinationPlace): void {
    place.tick({ connect: false, publish: false });
    if (!place.hasLeft) return;
    this.#leaving.delete(place);
    place[Symbol.dispose]();
    this.#events.changed();
  }

  // ---- arming

  #saw(message: FormatMessage | PictureMessage | SoundMessage): void {
    if (message.is !== 'picture') return;
    this.#next = frame(message.number + 1);
    if (message.key) this.#step({ is: 'key', number: message.number });
  }

  #look(): void {
    const places = [...this.#places.values()].filter(({ target }) => target.kind === 'rtmp');
    const armed = places.filter(({ isArmed }) => isArmed).map(({ target }) => target.id);
    const now = this.#ground.clock.now();
    const isComing = (place: DestinationPlace): boolean => !place.isArmed && place.seen.state === 'connecting';
    const coming = isGathering(this.#arming, now) ? places.filter(isComing).length : 0;
    const ahead = pictureAhead(this.#ground.program.clock, this.#next, now);
    this.#step({ is: 'look', armed, coming, next: this.#next, ahead });
  }

  #step(event: ArmingEvent): void {
    const { state, effects } = armingStep(this.#arming, event, this.#ground.clock.now());
    this.#arming = state;
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: ArmingEffect): void {
    switch (effect.do) {
      case 'ask':
        return this.#events.ask(effect.at);
      case 'begin':
        for (const id of effect.ids) this.#places.get(id)?.beginAt(effect.at);
    }
  }
}

const nobody: WantedDestinations = { targets: [], startAt: null };
