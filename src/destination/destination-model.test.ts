/** 1,000 times going live on a clock that is turned: networks and servers that fail at random, and then are well. */
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { randomBelow } from '../../test/kit/random-below.ts';
import { firstState, step, type DestinationEffect, type DestinationEvent, type DestinationState } from './destination-state.ts';

const kinds = [
  'well',
  'away',
  'refusing',
  'silent',
  'key unknown',
  'key in use',
  'drops at publish',
  'drops when live',
  'stalls',
  'no answer to publish',
] as const;
type Kind = (typeof kinds)[number];
/** How server and network are from `from` on. */
type Weather = { readonly from: number; readonly kind: Kind };

const TICK = 100;
/** TCP, RTMP's answers and the key picture take so long each. */
const ANSWER = 100;
const KEY_PICTURE = 2000;
const AGAIN = 1000;

type Due = { readonly at: number; readonly event: DestinationEvent; readonly connection: number | null };

/** One destination that goes live; what the table asks for is answered as the weather is. */
class GoingLive {
  readonly #weather: readonly Weather[];
  readonly #random: () => number;
  #state: DestinationState;
  #now = 0;
  #due: Due[] = [];
  #calls: { readonly at: number; readonly connection: number | null }[] = [];
  /** Grows with each; null: there is none. */
  #connection: number | null = null;
  #movedAt = 0;
  readonly connects: number[] = [];
  told = 0;

  constructor(weather: readonly Weather[], wasLive: boolean, random: () => number) {
    this.#weather = weather;
    this.#random = random;
    this.#state = firstState(wasLive);
    this.#on({ is: 'release' });
    this.#on({ is: 'start' });
  }

  get state(): DestinationState {
    return this.#state;
  }

  /** Until `seen`; the time then, or null where it is not by `end`. */
  until(end: number, seen: (state: DestinationState) => boolean): number | null {
    while (this.#now < end) {
      this.#now += TICK;
      this.#tick();
      if (seen(this.#state)) return this.#now;
    }
    return null;
  }

  get #kind(): Kind {
    return this.#weather.findLast(({ from }) => from <= this.#now)?.kind ?? 'well';
  }

  #tick(): void {
    const [due, later] = [this.#due.filter(({ at }) => at <= this.#now), this.#due.filter(({ at }) => at > this.#now)];
    this.#due = later;
    const calls = this.#calls.filter(({ at }) => at <= this.#now);
    this.#calls = this.#calls.filter(({ at }) => at > this.#now);
    for (const { connection } of calls) if (connection === this.#connection) this.#reach();
    for (const { event, connection } of due) if (connection === null || connection === this.#connection) this.#on(event);
    if (this.#kind !== 'away' && this.#kind !== 'stalls') this.#movedAt = this.#now;
    if (this.#kind === 'drops when live' && this.#state.is === 'live') this.#on({ is: 'lost', why: { code: 'DEST_CLOSED' } });
    this.#on({ is: 'tick', owed: this.#now - this.#movedAt > TICK ? { since: millis(this.#movedAt), by: 'acknowledgements' } : null });
  }

  #on(event: DestinationEvent): void {
    const { state, effects } = step(this.#state, event, millis(this.#now), this.#random());
    this.#state = state;
    for (const effect of effects) this.#do(effect);
    if (state.is === 'armed' && event.is === 'published') this.#later(KEY_PICTURE * this.#random(), { is: 'begun' });
  }

  #do(effect: DestinationEffect): void {
    switch (effect) {
      case 'connect':
        this.#connection = this.connects.length;
        this.connects.push(this.#now);
        return this.#reach();
      case 'publish':
        return this.#publish();
      case 'drop':
      case 'leave':
        this.#connection = null;
        return;
      case 'probe':
        this.#due.push({ at: this.#now + ANSWER, event: { is: 'probed', ok: this.#isNear }, connection: null });
        return;
      case 'end probe':
        this.#due = this.#due.filter(({ event }) => event.is !== 'probed');
        return;
      case 'tell still failing':
        this.told++;
    }
  }

  get #isNear(): boolean {
    return this.#kind !== 'away' && this.#kind !== 'refusing';
  }

  /** Somebody who is away is called again each second. */
  #reach(): void {
    if (this.#kind === 'refusing') return this.#later(ANSWER, { is: 'lost', why: { code: 'DEST_REFUSED' } });
    if (this.#kind === 'away') return void this.#calls.push({ at: this.#now + AGAIN, connection: this.#connection });
    this.#later(ANSWER, { is: 'reached' });
    if (this.#kind !== 'silent') this.#later(2 * ANSWER, { is: 'connected' });
  }

  #publish(): void {
    switch (this.#kind) {
      case 'key unknown':
        return this.#later(ANSWER, { is: 'lost', why: { code: 'DEST_KEY_REFUSED', why: 'no such key' } });
      case 'key in use':
        return this.#later(ANSWER, { is: 'lost', why: { code: 'DEST_IN_USE', why: 'already publishing' } });
      case 'drops at publish':
        return this.#later(ANSWER, { is: 'lost', why: { code: 'DEST_CLOSED' } });
      case 'away':
      case 'no answer to publish':
        return;
      default:
        return this.#later(ANSWER, { is: 'published' });
    }
  }

  #later(ms: number, event: DestinationEvent): void {
    this.#due.push({ at: this.#now + ms, event, connection: this.#connection });
  }
}

/** Up to eight changes within about four minutes, the last of which is for the better. */
function anyWeather(below: (limit: number) => number): Weather[] {
  let from = 0;
  const bad = Array.from({ length: below(8) }, () => {
    const weather = { from, kind: kinds[below(kinds.length)] ?? 'well' };
    from += 1000 + below(below(3) === 0 ? 90_000 : 15_000);
    return weather;
  });
  return [...bad, { from, kind: 'well' }];
}

const isLive = ({ is }: DestinationState): boolean => is === 'live';

describe('a destination among faulty servers', () => {
  const outcomes = Array.from({ length: 1000 }, (_, seed) => {
    const below = randomBelow(seed + 1);
    const [weather, wasLive] = [anyWeather(below), below(2) === 0];
    const wellFrom = weather.at(-1)?.from ?? 0;
    const going = new GoingLive(weather, wasLive, () => below(1_000_000) / 1_000_000);
    going.until(wellFrom, () => false);
    const isGivenUp = going.state.is === 'failed';
    const liveAt = going.until(wellFrom + 120_000, isLive);
    return { seed, weather, wasLive, going, isGivenUp, recoveredMs: liveAt === null ? null : liveAt - wellFrom };
  });

  it('is always live in the end, but for a key that never was taken', () => {
    const lost = outcomes.filter(({ recoveredMs }) => recoveredMs === null);
    expect(lost.filter(({ isGivenUp, wasLive }) => !isGivenUp || wasLive).map(({ seed }) => seed)).toEqual([]);
    expect(lost.length).toBeLessThan(outcomes.length / 5);
  });

  it('is live again at once when the network is back', () => {
    const away = outcomes.filter(({ weather, isGivenUp }) => ['away', 'refusing'].includes(weather.at(-2)?.kind ?? '') && !isGivenUp);
    expect(away.length).toBeGreaterThan(100);
    // A try of before may be waiting for its answer still; else it is one probe, one connection, one key picture.
    const slow = away.filter(({ recoveredMs, weather }) => {
      const lastedMs = (weather.at(-1)?.from ?? 0) - (weather.at(-2)?.from ?? 0);
      return lastedMs > 22_000 && (recoveredMs ?? Infinity) > 1000 + 4 * ANSWER + KEY_PICTURE + 4 * TICK;
    });
    expect(slow.map(({ seed, recoveredMs }) => [seed, recoveredMs])).toEqual([]);
  });

  it('hammers nobody', () => {
    for (const { going, seed } of outcomes) {
      const gaps = going.connects.slice(1).map((at, n) => at - (going.connects[n] ?? 0));
      // The first wait with its jitter; a probe that saw the network come back may cut it short, once a second at most.
      expect(Math.min(Infinity, ...gaps), `seed ${seed}`).toBeGreaterThanOrEqual(1000);
    }
  });

  it('leaves a server that refuses all the time alone', () => {
    const going = new GoingLive([{ from: 0, kind: 'key in use' }], true, () => 0.5);
    going.until(600_000, () => false);
    // 2 + 4 + 8 + 16 + 32 s, then once a minute.
    expect(going.connects.length).toBe(14);
    expect(going.told).toBe(1);
  });
});
