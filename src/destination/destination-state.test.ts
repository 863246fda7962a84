import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import {
  firstState,
  step,
  TRIES_TOLD,
  type DestinationEffect,
  type DestinationEvent,
  type DestinationState,
  type Past,
} from './destination-state.ts';
import type { Why } from './why.ts';

const at = millis;
const middle = 0.5;
const tick: DestinationEvent = { is: 'tick', owed: null };
const owedSince = (ms: number, by: 'acknowledgements' | 'kernel' | 'socket' = 'acknowledgements'): DestinationEvent => ({
  is: 'tick',
  owed: { since: at(ms), by },
});
const lost = (why: Why): DestinationEvent => ({ is: 'lost', why });

const unreachable: Why = { code: 'DEST_UNREACHABLE' };
const closed: Why = { code: 'DEST_CLOSED' };
const keyRefused: Why = { code: 'DEST_KEY_REFUSED', why: 'unknown stream' };
const inUse: Why = { code: 'DEST_IN_USE', why: 'already publishing' };
const wrongAddress: Why = { code: 'DEST_ADDRESS_NOT_VALID', why: 'it is empty' };

const past: Past = { attempt: 0, released: true, keyProved: false, wasLive: false, lives: 0, isCut: false, why: null };
const held: Past = { ...past, released: false };
const reaching = (since: number, isNear = true): DestinationState => ({ ...past, is: 'reaching', since: at(since), isNear });
const armed = (since: number): DestinationState => ({ ...past, is: 'armed', since: at(since) });
const leaving = (since: number): DestinationState => ({ ...past, is: 'leaving', since: at(since) });
const publishing = (since: number): DestinationState => ({ ...past, is: 'publishing', since: at(since) });
const live = (since: number, change: Partial<Past> = {}): DestinationState => ({
  ...past,
  keyProved: true,
  wasLive: true,
  lives: 1,
  ...change,
  is: 'live',
  since: at(since),
  isStalled: false,
  isTaken: true,
});
/** Begun, and nothing is known of what the server took. */
const untaken = (since: number, change: Partial<Past> = {}): DestinationState => ({
  ...past,
  ...change,
  is: 'live',
  since: at(since),
  isStalled: false,
  isTaken: false,
});
const retarget = (isSameKey: boolean): DestinationEvent => ({ is: 'retarget', isSameKey });
const retrying = (change: Partial<DestinationState & { is: 'retrying' }> = {}): DestinationState => ({
  ...past,
  attempt: 1,
  why: closed,
  is: 'retrying',
  at: at(10_000),
  awaySince: null,
  probeAt: at(5000),
  ...change,
});

type Case = readonly [
  name: string,
  state: DestinationState,
  event: DestinationEvent,
  now: number,
  after: Partial<DestinationState> & object,
  effects: readonly DestinationEffect[],
];

const cases: readonly Case[] = [
  ['connects when it is started', firstState(false), { is: 'start' }, 0, { is: 'reaching' }, ['connect']],
  ['connects once', reaching(0), { is: 'start' }, 5, { is: 'reaching', since: at(0) }, []],
  ['holds until it may publish', { ...reaching(0), ...held }, { is: 'connected' }, 50, { is: 'held' }, []],
  ['publishes when it may', { ...held, is: 'held' }, { is: 'release' }, 60_000, { is: 'publishing', since: at(60_000) }, ['publish']],
  ['publishes at once where it may already', reaching(0), { is: 'connected' }, 50, { is: 'publishing' }, ['publish']],
  ['is armed once publishing was answered', publishing(50), { is: 'published' }, 90, { is: 'armed', since: at(90), keyProved: false }, []],
  [
    'is live with its first key picture',
    { ...past, is: 'armed', since: at(90) },
    { is: 'begun' },
    300,
    { is: 'live', lives: 0, wasLive: false },
    [],
  ],
  [
    'was live, and has a key that is good, once media was taken',
    untaken(300),
    { is: 'taken' },
    400,
    { lives: 1, wasLive: true, keyProved: true },
    [],
  ],
  ['counts that once', live(300), { is: 'taken' }, 400, { lives: 1 }, []],
  ['believes a server that says nothing of it after 5 s', untaken(300), tick, 5300, { lives: 1, wasLive: true, keyProved: true }, []],
  ['does not believe it sooner', untaken(300), tick, 5299, { lives: 0, wasLive: false, keyProved: false }, []],
  ['does not believe one that takes nothing', untaken(0), owedSince(1000), 5000, { lives: 0, keyProved: false, isStalled: true }, []],
  ['names a connection that ends when it is armed', armed(90), lost(closed), 95, { why: { code: 'DEST_KEY_DROPPED' }, lives: 0 }, ['drop']],
  ['names one that ends before media was taken', untaken(90), lost(closed), 99, { why: { code: 'DEST_KEY_DROPPED' }, lives: 0 }, ['drop']],
  ['does not blame a key that was taken before', untaken(90, { keyProved: true }), lost(closed), 99, { why: closed }, ['drop']],
  ['sees in a countdown that it was let go', { ...held, is: 'held' }, lost(closed), 5000, { is: 'retrying', at: at(7000) }, ['drop']],
  ['waits for a server within 10 s', reaching(0), tick, 9999, { is: 'reaching' }, []],
  ['gives it up then', reaching(0), tick, 10_000, { is: 'retrying', why: { code: 'DEST_SILENT', seconds: 10 }, at: at(12_000) }, ['drop']],
  ['waits for the answer to publish within 10 s', publishing(0), tick, 9999, { is: 'publishing' }, []],
  ['gives that up, too', publishing(0), tick, 10_000, { is: 'retrying', why: { code: 'DEST_SILENT', seconds: 10 } }, ['drop']],
  ['waits without end for a countdown', { ...held, is: 'held' }, tick, 86_400_000, { is: 'held' }, []],
  ['is not stalled at once', live(0), owedSince(1000), 2499, { is: 'live', isStalled: false }, []],
  ['is stalled when nothing moves for 1.5 s', live(0), owedSince(1000), 2500, { is: 'live', isStalled: true }, []],
  [
    'is well again when something moves',
    { ...live(0), isStalled: true } as DestinationState,
    tick,
    3000,
    { is: 'live', isStalled: false },
    [],
  ],
  ['is not stalled between two looks at the kernel', live(0), owedSince(1000, 'kernel'), 3499, { isStalled: false }, []],
  ['is stalled when the other side had nothing more then', live(0), owedSince(1000, 'kernel'), 3500, { isStalled: true }, []],
  ['is given up after 10 s', live(0), owedSince(1000), 11_000, { is: 'retrying', why: { code: 'DEST_STALLED', seconds: 10 } }, ['drop']],
  ['forgets its failures after 30 s', live(0, { attempt: 7 }), tick, 30_000, { attempt: 0 }, []],
  ['does not forget them sooner', live(0, { attempt: 7 }), tick, 29_999, { attempt: 7 }, []],
  ['waits longer where it was dropped soon', live(0, { attempt: 2 }), lost(closed), 100, { attempt: 3, at: at(8100) }, ['drop']],
  ['names a connection that ends upon the key', publishing(0), lost(closed), 90, { why: { code: 'DEST_KEY_DROPPED' } }, ['drop']],
  ['gives up a key that was never taken', publishing(0), lost(keyRefused), 90, { is: 'failed', why: keyRefused }, ['drop']],
  ['tries a key again that was', { ...publishing(0), keyProved: true }, lost(keyRefused), 90, { is: 'retrying' }, ['drop']],
  ['tries a key again that is in use', publishing(0), lost(inUse), 90, { is: 'retrying', why: inUse }, ['drop']],
  ['gives up an address that is none', reaching(0), lost(wrongAddress), 0, { is: 'failed' }, ['drop']],
  ['tries again when the wait is over', retrying(), tick, 10_000, { is: 'reaching', attempt: 1 }, ['connect']],
  ['ends its probe then', retrying({ probeAt: null }), tick, 10_000, { is: 'reaching' }, ['end probe', 'connect']],
  ['probes meanwhile', retrying(), tick, 5000, { is: 'retrying', probeAt: null }, ['probe']],
  ['probes one at a time', retrying({ probeAt: null }), tick, 6000, { is: 'retrying' }, []],
  [
    'notes that the network is away',
    retrying({ probeAt: null }),
    { is: 'probed', ok: false },
    6000,
    { awaySince: at(6000), probeAt: at(7000) },
    [],
  ],
  [
    'connects when the network is back',
    retrying({ awaySince: at(5500), probeAt: null }),
    { is: 'probed', ok: true },
    6000,
    { is: 'reaching', isCut: true },
    ['connect'],
  ],
  [
    'waits to the end where the last wait was cut short for nothing',
    retrying({ awaySince: at(1001), probeAt: null, isCut: true }),
    { is: 'probed', ok: true },
    6000,
    { is: 'retrying', at: at(10_000), awaySince: null },
    [],
  ],
  [
    'connects then, too, after a long absence',
    retrying({ awaySince: at(1000), probeAt: null, isCut: true }),
    { is: 'probed', ok: true },
    6000,
    { is: 'reaching' },
    ['connect'],
  ],
  ['may cut the next wait short after a whole one', retrying({ isCut: true }), tick, 10_000, { is: 'reaching', isCut: false }, ['connect']],
  [
    'counts from the first probe that failed',
    retrying({ awaySince: at(4000), probeAt: null }),
    { is: 'probed', ok: false },
    6000,
    { awaySince: at(4000) },
    [],
  ],
  [
    'leaves a server alone that was there',
    retrying({ probeAt: null }),
    { is: 'probed', ok: true },
    6000,
    { is: 'retrying', probeAt: at(11_000) },
    [],
  ],
  [
    'counts a try that did not get there as a probe',
    reaching(0, false),
    lost(unreachable),
    90,
    { is: 'retrying', awaySince: at(90), probeAt: at(1090) },
    ['drop'],
  ],
  ['does not count one that did', reaching(0), lost(closed), 90, { is: 'retrying', awaySince: null }, ['drop']],
  [
    'waits no longer when the countdown is over',
    retrying({ released: false }),
    { is: 'release' },
    100,
    { is: 'reaching', attempt: 1 },
    ['connect'],
  ],
  [
    'waits no longer for an operator',
    retrying({ probeAt: null, attempt: 8 }),
    { is: 'retry' },
    100,
    { is: 'reaching', attempt: 0, why: null },
    ['end probe', 'connect'],
  ],
  ['tries for an operator what it gave up', { ...past, is: 'failed' }, { is: 'retry' }, 100, { is: 'reaching' }, ['connect']],
  ['does not begin anew what is live', live(0), { is: 'retry' }, 100, { is: 'live' }, []],
  ['leaves the old address politely', live(0), retarget(false), 100, { is: 'leaving', keyProved: false, wasLive: true }, ['leave']],
  ['connects to the new one when it has left', leaving(100), { is: 'left' }, 150, { is: 'reaching' }, ['connect']],
  ['does not wait for one that does not let it go', leaving(100), tick, 1200, { is: 'reaching' }, ['connect']],
  ['waits a second for it', leaving(100), tick, 1199, { is: 'leaving' }, []],
  ['leaves once', leaving(100), retarget(true), 150, { is: 'leaving', since: at(100) }, []],
  ['can be stopped while it leaves', leaving(100), { is: 'stop' }, 150, { is: 'finished' }, []],
  ['hears of no end of what it left', retrying(), { is: 'left' }, 150, { is: 'retrying' }, []],
  ['knows a key at another address', live(0), retarget(true), 100, { is: 'leaving', keyProved: true }, ['leave']],
  ['tries a new key', { ...past, is: 'failed', why: keyRefused }, retarget(false), 100, { is: 'reaching', why: null }, ['connect']],
  ['waits to be started with a new key', firstState(true), retarget(false), 0, { is: 'idle', keyProved: false }, []],
  ['leaves politely', live(0), { is: 'stop' }, 100, { is: 'finished', why: null }, ['leave']],
  ['ends its probe when it is stopped', retrying({ probeAt: null }), { is: 'stop' }, 100, { is: 'finished' }, ['end probe']],
  ['is over for good', { ...past, is: 'finished' }, { is: 'retry' }, 100, { is: 'finished' }, []],
  ['does not hear of a connection that it let go', retrying(), lost(unreachable), 100, { is: 'retrying', attempt: 1 }, []],
];

describe('step', () => {
  it.each(cases)('%s', (_, state, event, now, after, effects) => {
    const made = step(state, event, at(now), middle);
    expect(made.state).toMatchObject(after);
    expect(made.effects).toEqual(effects);
  });

  it('waits 2, 4, 8, 16, 32, 60, 60 s between tries', () => {
    expect(waitsOf(8, middle)).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('waits a fifth less or more by chance', () => {
    expect([...waitsOf(1, 0), ...waitsOf(1, 1)]).toEqual([1.6, 2.4]);
  });

  it('tells after ten tries, once, and goes on', () => {
    const told = tries(40, middle).map(({ effects }) => effects.includes('tell still failing'));
    expect(told.flatMap((is, n) => (is ? [n + 1] : []))).toEqual([TRIES_TOLD]);
  });
});

/** So many tries in a row that find nobody. */
function tries(count: number, random: number): { readonly wait: number; readonly effects: readonly DestinationEffect[] }[] {
  let state: DestinationState = reaching(0, false);
  return Array.from({ length: count }, () => {
    const { state: after, effects } = step(state, lost(unreachable), at(0), random);
    if (after.is !== 'retrying') throw new Error(`it is ${after.is}`);
    state = step({ ...after, at: at(0) }, tick, at(0), random).state;
    return { wait: after.at / 1000, effects };
  });
}

const waitsOf = (count: number, random: number): number[] => tries(count, random).map(({ wait }) => wait);

const anyWhy = fc.constantFrom(unreachable, closed, keyRefused, inUse, wrongAddress);
const anyEvent: fc.Arbitrary<DestinationEvent> = fc.oneof(
  fc.constantFrom<DestinationEvent>(
    { is: 'start' },
    { is: 'release' },
    { is: 'reached' },
    { is: 'connected' },
    { is: 'published' },
    { is: 'begun' },
    { is: 'retry' },
    { is: 'taken' },
    retarget(false),
    retarget(true),
    { is: 'left' },
    tick,
    tick,
  ),
  anyWhy.map(lost),
  fc.boolean().map((ok) => ({ is: 'probed', ok }) as const),
  fc.nat(20_000).map((ms) => owedSince(-ms)),
);
const anyWalk = fc.array(fc.record({ event: anyEvent, after: fc.nat(20_000), random: fc.double({ min: 0, max: 1, noNaN: true }) }), {
  maxLength: 60,
});

/** What must never be asked of whoever carries out the effects. */
class Watch {
  #hasConnection = false;
  #isProbing = false;
  #hasPublished = false;

  take(event: DestinationEvent, effects: readonly DestinationEffect[]): void {
    if (event.is === 'probed') this.#isProbing = false;
    effects.forEach((effect) => this.#effect(effect));
  }

  #effect(effect: DestinationEffect): void {
    switch (effect) {
      case 'connect':
        if (this.#hasConnection) throw new Error('there is a connection already');
        this.#hasConnection = true;
        this.#hasPublished = false;
        break;
      case 'publish':
        if (!this.#hasConnection || this.#hasPublished) throw new Error('nothing is to be published');
        this.#hasPublished = true;
        break;
      case 'drop':
      case 'leave':
        if (!this.#hasConnection) throw new Error('there is no connection');
        this.#hasConnection = false;
        break;
      case 'probe':
        if (this.#isProbing) throw new Error('a probe is under way already');
        this.#isProbing = true;
        break;
      case 'end probe':
        if (!this.#isProbing) throw new Error('there is no probe');
        this.#isProbing = false;
        break;
      case 'tell still failing':
    }
  }
}

describe('step, walked at random', () => {
  it('asks for nothing twice, and for nothing that cannot be done', () => {
    fc.assert(
      fc.property(fc.boolean(), anyWalk, (wasLive, walk) => {
        const watch = new Watch();
        let [state, now] = [firstState(wasLive), 0];
        for (const { event, after, random } of walk) {
          now += after;
          // A probe that was ended says nothing any more.
          if (event.is === 'probed' && !(state.is === 'retrying' && state.probeAt === null)) continue;
          const made = step(state, event.is === 'tick' && event.owed !== null ? owedSince(now + event.owed.since) : event, at(now), random);
          watch.take(event, made.effects);
          state = made.state;
        }
        watch.take({ is: 'stop' }, step(state, { is: 'stop' }, at(now), middle).effects);
      }),
    );
  });

  it('can become live from wherever it is, and can be stopped', () => {
    const wayOut: readonly DestinationEvent[] = [
      { is: 'start' },
      { is: 'release' },
      { is: 'retry' },
      { is: 'left' },
      { is: 'connected' },
      { is: 'published' },
      { is: 'begun' },
    ];
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const state = walked(firstState(false), [...walk.map(({ event }) => event), ...wayOut]);
        expect(state.is).toBe('live');
        expect(walked(state, [{ is: 'stop' }]).is).toBe('finished');
      }),
    );
  });
});

const walked = (first: DestinationState, events: readonly DestinationEvent[]): DestinationState =>
  events.reduce((state, event) => step(state, event, at(0), middle).state, first);
