import { describe, expect, it } from 'vitest';
import type { ToldError } from '#core/told-error.ts';
import type { DestinationTarget, Message, WantedDestinations } from '#packet/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeDestinations, recordingTarget, rtmpTarget } from '../../test/kit/fake-destination.ts';
import { formatMessage, pictureMessage, soundMessage } from '../../test/kit/program-messages.ts';
import { Destinations } from './destinations.ts';
import { FanOut } from './fan-out.ts';
import type { SentProgram } from './running-destination.ts';

const START = Date.UTC(2030, 0, 1);
const [a, b, tape] = [rtmpTarget(1), rtmpTarget(2), recordingTarget(3)];

const all = (targets: readonly DestinationTarget[], change: Partial<WantedDestinations> = {}): WantedDestinations => ({
  targets: targets.map((target) => ({ ...target, wasLive: false })),
  startAt: null,
  ...change,
});

const programOf = (t0: number): SentProgram => ({ clock: { t0, epoch: START, rate: { num: 30, den: 1 } }, encoding: encodingWith() });

/** Destinations of a program of 30 pictures a second that began now. */
class Playing {
  readonly clock = new FakeClock(1000, START);
  readonly takers = new FanOut();
  readonly fakes = new FakeDestinations();
  readonly asked: number[] = [];
  readonly told: ToldError[] = [];
  readonly logged: unknown[] = [];
  changes = 0;
  readonly destinations: Destinations;
  #next = 0;

  constructor() {
    const program = programOf(this.clock.now());
    const log = (_: string, facts?: object): void => void this.logged.push(facts);
    this.destinations = new Destinations(
      { clock: this.clock, log: { info: log, warn: log, error: log } },
      { program, takers: this.takers, open: this.fakes.open },
      { changed: () => this.changes++, tell: (error) => this.told.push(error), ask: (at) => this.asked.push(at) },
    );
    this.takers.send(formatMessage());
  }

  /** Lets time pass with a picture for each moment that one is due, a key picture where one is asked for, and every 2 s. */
  async play(length: number): Promise<void> {
    for (const end = this.clock.now() + length; this.clock.now() < end;) {
      await this.clock.advance(20);
      this.destinations.tick();
      for (; this.#next <= ((this.clock.now() - 1000) * 30) / 1000; this.#next++) {
        const key = this.#next % 60 === 0 || this.asked.includes(this.#next);
        this.takers.send(pictureMessage(this.#next, { key }));
        this.takers.send(soundMessage(this.#next));
      }
    }
  }

  states = (): string[] => this.destinations.seen.map(({ id, state }) => `${id} ${state}`);
}

const numbers = (messages: readonly Message[]): number[] => messages.flatMap((each) => (each.is === 'picture' ? [each.number] : []));

describe('Destinations', () => {
  it('opens, releases and gives the format and what comes, not what was', async () => {
    const playing = new Playing();
    await playing.play(500);
    playing.destinations.want(all([a]));
    expect(playing.fakes.of(1).told).toEqual(['start', 'release']);
    expect(playing.fakes.of(1).got).toEqual([formatMessage()]);
    await playing.play(100);
    expect(numbers(playing.fakes.of(1).got)).toEqual([16, 17, 18]);
  });

  it('begins all armed ones with one key picture that was asked for', async () => {
    const playing = new Playing();
    playing.destinations.want(all([a, b, tape]));
    await playing.play(300);
    playing.fakes.of(2).isArmed = true;
    await playing.play(300);
    expect(playing.asked).toEqual([]);
    playing.fakes.of(1).isArmed = true;
    await playing.play(20);
    expect(playing.asked).toEqual([25]);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release', 'begin at 25']);
    expect(playing.fakes.of(2).told).toEqual(['start', 'release', 'begin at 25']);
    expect(playing.fakes.of(3).told).toEqual(['start', 'release']);
  });

  it('tells who is armed once, and again when it comes back', async () => {
    const playing = new Playing();
    playing.destinations.want(all([a]));
    const fake = playing.fakes.of(1);
    fake.isArmed = true;
    await playing.play(1000);
    fake.isArmed = false;
    await playing.play(1000);
    fake.isArmed = true;
    await playing.play(100);
    expect(fake.told.filter((word) => word.startsWith('begin'))).toHaveLength(2);
    expect(playing.asked).toHaveLength(1);
  });

  it('counts down: nothing is opened, then nothing is published, before its time', async () => {
    const playing = new Playing();
    playing.destinations.want(all([a, tape], { startAt: START + 12_000 }));
    expect(playing.fakes.opened).toEqual([]);
    expect(playing.states()).toEqual(['1 connecting', '3 connecting']);
    expect(playing.destinations.startAt).toBe(START + 12_000);
    await playing.play(2000);
    expect(playing.fakes.opened.map(({ told }) => told)).toEqual([['start'], ['start']]);
    playing.fakes.of(1).isArmed = true;
    await playing.play(9980);
    expect(playing.fakes.of(1).told).toEqual(['start']);
    await playing.play(40);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release', expect.stringMatching(/^begin/)]);
    expect(playing.destinations.startAt).toBe(null);
  });

  it('publishes nothing where the countdown is cancelled', async () => {
    const playing = new Playing();
    playing.destinations.want(all([a], { startAt: START + 5000 }));
    await playing.play(1000);
    const fake = playing.fakes.of(1);
    playing.destinations.want(null);
    fake.isOff = true;
    await playing.play(10_000);
    expect(fake.told).toEqual(['start', 'stop', 'dispose']);
    expect(playing.destinations.startAt).toBe(null);
    expect(playing.states()).toEqual([]);
  });

  it('does nothing where the same is said again, as a new server does, even by another wall clock', async () => {
    const playing = new Playing();
    const wanted = all([a, b, tape], { startAt: START + 3000 });
    playing.destinations.want(wanted);
    await playing.play(1000);
    const before = playing.fakes.opened.map(({ told }) => [...told]);
    playing.clock.setWall(START + 3_600_000);
    playing.destinations.want(structuredClone(wanted));
    expect(playing.fakes.opened.map(({ told }) => told)).toEqual(before);
    await playing.play(1960);
    expect(playing.destinations.startAt).not.toBe(null);
    await playing.play(40);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release']);
  });

  it('leaves one and adds another, and the others miss nothing', async () => {
    const playing = new Playing();
    playing.destinations.want(all([a, b]));
    await playing.play(1000);
    playing.destinations.want(all([b, tape]));
    expect(playing.states()).toEqual(['2 connecting', '3 connecting', '1 finished']);
    await playing.play(1000);
    playing.fakes.of(1).isOff = true;
    await playing.play(20);
    expect(playing.states()).toEqual(['2 connecting', '3 connecting']);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release', 'stop', 'dispose']);
    expect(playing.fakes.of(2).told).toEqual(['start', 'release']);
    const got = numbers(playing.fakes.of(2).got);
    expect(got).toEqual(Array.from({ length: got.length }, (_, number) => number));
    expect(numbers(playing.fakes.of(1).got).length).toBeLessThan(got.length);
  });

  it('breaks off who does not leave within two seconds', async () => {
    const playing = new Playing();
    playing.destinations.want(all([a]));
    playing.destinations.leave();
    await playing.play(1980);
    expect(playing.destinations.areOff).toBe(false);
    await playing.play(20);
    expect(playing.destinations.areOff).toBe(true);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release', 'stop', 'dispose']);
  });

  it('opens one that is wanted again only after it has left', async () => {
    const playing = new Playing();
    playing.destinations.want(all([a]));
    await playing.play(100);
    const first = playing.fakes.of(1);
    playing.destinations.want(null);
    playing.destinations.want(all([a]));
    await playing.play(500);
    expect(playing.fakes.opened).toHaveLength(1);
    expect(playing.states()).toEqual(['1 connecting']);
    first.isOff = true;
    await playing.play(40);
    expect(playing.fakes.opened).toHaveLength(2);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release']);
  });

  it('tells a new name or key to the one that runs, and asks for a key picture only for the key', async () => {
    const playing = new Playing();
    playing.destinations.want(all([a]));
    playing.fakes.of(1).isArmed = true;
    await playing.play(1000);
    const asked = playing.asked.length;
    playing.destinations.want(all([rtmpTarget(1, { name: 'Twitch' })]));
    await playing.play(100);
    expect(playing.asked).toHaveLength(asked);
    playing.destinations.want(all([rtmpTarget(1, { name: 'Twitch', key: 'other' })]));
    await playing.play(100);
    expect(playing.asked).toHaveLength(asked + 1);
    expect(playing.fakes.opened).toHaveLength(1);
    expect(playing.fakes.of(1).told.filter((word) => word === 'retarget')).toHaveLength(2);
  });

  it('says that they were live before, to those who are told so', () => {
    const playing = new Playing();
    playing.destinations.want({
      targets: [
        { ...a, wasLive: true },
        { ...b, wasLive: false },
      ],
      startAt: null,
    });
    expect([1, 2].map((id) => playing.fakes.of(id).wasLive)).toEqual([true, false]);
    playing.destinations.want(all([a, b]));
    expect(playing.fakes.opened).toHaveLength(2);
  });

  it('lets one try at once, and knows nothing of another', () => {
    const playing = new Playing();
    playing.destinations.want(all([a]));
    playing.destinations.retry(1);
    playing.destinations.retry(77);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release', 'retry']);
  });

  it('has trouble where one of them has', () => {
    const playing = new Playing();
    playing.destinations.want(all([a, b]));
    expect(playing.destinations.areInTrouble).toBe(false);
    playing.fakes.of(2).look = { trouble: true };
    expect(playing.destinations.areInTrouble).toBe(true);
  });

  it('goes on with the others where one throws, opens that one anew, and says its key nowhere', async () => {
    const playing = new Playing();
    playing.destinations.want(all([a, b]));
    await playing.play(500);
    const broken = playing.fakes.of(1);
    broken.isFaulty = true;
    await playing.play(500);
    expect(playing.states()).toEqual(['1 retrying', '2 connecting']);
    expect(playing.told.map(({ code }) => code)).toEqual(['UNEXPECTED']);
    expect(JSON.stringify([playing.logged, playing.told, playing.destinations.seen])).not.toContain('key-1');
    await playing.play(2000);
    expect(playing.fakes.of(1)).not.toBe(broken);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release']);
    const got = numbers(playing.fakes.of(2).got);
    expect(got).toEqual(Array.from({ length: got.length }, (_, number) => number));
  });

  it('goes on where one cannot even be opened', async () => {
    const playing = new Playing();
    const { open } = playing.fakes;
    let tries = 0;
    const destinations = new Destinations(
      { clock: playing.clock, log: { info: () => {}, warn: () => {}, error: () => {} } },
      {
        program: programOf(0),
        takers: playing.takers,
        open: (target, options) => {
          if (target.id === 2) return open(target, options);
          tries++;
          throw new Error('no');
        },
      },
      { changed: () => {}, tell: () => {}, ask: () => {} },
    );
    destinations.want(all([a, b]));
    expect(playing.fakes.of(2).told).toEqual(['start', 'release']);
    for (let turn = 0; turn < 100; turn++) {
      await playing.clock.advance(100);
      destinations.tick();
    }
    expect(tries).toBe(6);
    destinations.leave();
    playing.fakes.of(2).isOff = true;
    destinations.tick();
    expect(destinations.areOff).toBe(true);
  });

  it('breaks off RTMP without a word and finishes recordings where the machine stops', () => {
    const playing = new Playing();
    playing.destinations.want(all([a, tape]));
    playing.destinations.breakOff();
    expect(playing.fakes.of(1).told).toEqual(['start', 'release', 'dispose']);
    expect(playing.fakes.of(3).told).toEqual(['start', 'release', 'stop']);
    playing.fakes.of(3).isOff = true;
    playing.destinations.tick();
    expect(playing.destinations.areOff).toBe(true);
  });

  it('takes nobody more once it is being left', async () => {
    const playing = new Playing();
    playing.destinations.leave();
    playing.destinations.want(all([a]));
    await playing.play(100);
    expect(playing.fakes.opened).toEqual([]);
    expect(playing.destinations.areOff).toBe(true);
  });
});
