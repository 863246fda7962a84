/** The trunk with processes that are not there and a clock that stands: who the program is sent to, as its server says it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../../test/kit/missing.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeDestinations, rtmpTarget } from '../../test/kit/fake-destination.ts';
import { fakeGround, untilPipesAreEmpty } from '../../test/kit/fake-ground.ts';
import { FakeProcesses, type FakeProcess } from '../../test/kit/fake-processes.ts';
import { PacketEngine } from '../../test/kit/packet-engine.ts';
import { showWith } from '../../test/kit/show-with.ts';
import { x264, type CodedPicture } from '../../test/kit/x264.ts';
import {
  fromTrunk,
  toEngine,
  type DestinationTarget,
  type FromTrunk,
  type Show,
  type ToEngine,
  type ToTrunk,
  type TrunkState,
} from '#packet/index.ts';
import type { SlateStore } from './slate-store.ts';
import { Trunk } from './trunk.ts';

let key: CodedPicture = [];
beforeAll(() => {
  key = x264({ frames: 1, width: 64, height: 48 })[0] ?? [];
});

const options = { host: '127.0.0.1', port: 8000, rtmpPort: 1935, dataFolder: '/nowhere', demo: 'no', open: false, help: false } as const;
const noSlates: Pick<SlateStore, 'slateFor' | 'store'> = { slateFor: () => null, store: () => Promise.resolve() };
const encoding = encodingWith({ width: 64, height: 48, bitrateKbps: 4500 });
const showOf = (run: string, change: Partial<Show> = {}): Show => showWith({ run, encoding, ...change });
const [a, b] = [rtmpTarget(1), rtmpTarget(2)];

/** Plays an engine: it makes packets as it is told to. */
class PlayedEngine {
  readonly process: FakeProcess;
  readonly #clock: FakeClock;
  #engine: PacketEngine | null = null;
  #read = 0;

  constructor(process: FakeProcess, clock: FakeClock) {
    this.process = process;
    this.#clock = clock;
  }

  get words(): ToEngine[] {
    return this.process.words.map((word) => toEngine.parse(word));
  }

  turn(): void {
    for (const word of this.words.slice(this.#read)) this.#obey(word);
    this.#read = this.words.length;
    for (const packet of this.#engine?.due(this.#clock.now()) ?? []) this.process.send(packet);
  }

  #obey(word: ToEngine): void {
    if (word.do === 'stop') this.process.end();
    if (word.do === 'keyframe') this.#engine?.keyframe(word.at);
    if (word.do !== 'run') return;
    this.#engine = new PacketEngine(word.clock, word.generation, key, this.#clock.now());
    this.process.send(this.#engine.format);
  }
}

class Playing {
  readonly clock = new FakeClock(1000);
  readonly processes = new FakeProcesses();
  readonly fakes = new FakeDestinations();
  readonly trunk: Trunk;
  readonly #engines = new Map<FakeProcess, PlayedEngine>();

  constructor() {
    const ground = fakeGround(this.clock, this.processes);
    const lent = { slates: noSlates as SlateStore, openDestination: this.fakes.open };
    this.trunk = new Trunk(options, ground, lent, { ready: () => {}, failed: () => {} });
    this.trunk.start();
  }

  async say(word: ToTrunk): Promise<void> {
    this.processes.last('server').tell(word);
    await this.play(40);
  }

  sendTo = (targets: readonly DestinationTarget[] | null): Promise<void> =>
    this.say({
      do: 'destinations',
      wanted: targets && { targets: targets.map((target) => ({ ...target, wasLive: false })), startAt: null },
    });

  async play(length: number): Promise<void> {
    for (const end = this.clock.now() + length; this.clock.now() < end;) {
      await this.clock.advance(20);
      for (const process of this.processes.started) if (process.role === 'engine' && !process.isGone) this.engineOf(process).turn();
      await untilPipesAreEmpty();
      this.trunk.tick();
    }
  }

  get engine(): PlayedEngine {
    return this.engineOf(this.processes.last('engine'));
  }

  engineOf(process: FakeProcess): PlayedEngine {
    const engine = this.#engines.get(process) ?? new PlayedEngine(process, this.clock);
    this.#engines.set(process, engine);
    return engine;
  }

  get heard(): FromTrunk[] {
    return this.processes.started
      .filter(({ role }) => role === 'server')
      .flatMap(({ words }) => words.map((word) => fromTrunk.parse(word)));
  }

  get state(): TrunkState['program'] {
    return this.heard.findLast((word) => word.is === 'state')?.state.program ?? null;
  }

  numbersOf(id: number): number[] {
    return this.fakes.of(id).got.flatMap((message) => (message.is === 'picture' ? [message.number] : []));
  }
}

async function started(show = showOf('one')): Promise<Playing> {
  const playing = new Playing();
  await playing.play(100);
  await playing.say({ do: 'start', show });
  await playing.play(1000);
  return playing;
}

describe('the trunk and destinations', () => {
  it('opens nobody as long as nothing runs, not even later', async () => {
    const playing = new Playing();
    await playing.play(100);
    await playing.sendTo([a]);
    await playing.say({ do: 'retry', id: 1 });
    await playing.say({ do: 'start', show: showOf('one') });
    expect(playing.state?.destinations).toEqual([]);
    expect(playing.fakes.opened).toEqual([]);
  });

  it('opens who is wanted, says how they do, asks the engine for their key picture, and lets one try at once', async () => {
    const playing = await started();
    await playing.sendTo([a, b]);
    playing.fakes.of(1).isArmed = true;
    playing.fakes.of(2).isArmed = true;
    await playing.play(100);
    const asked = playing.engine.words.flatMap((word) => (word.do === 'keyframe' ? [word.at] : []));
    expect(asked).toHaveLength(1);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release', `begin at ${asked[0]}`]);
    expect(playing.state?.destinations.map(({ id, state }) => [id, state])).toEqual([
      [1, 'connecting'],
      [2, 'connecting'],
    ]);
    await playing.say({ do: 'retry', id: 2 });
    expect(playing.fakes.of(2).told.at(-1)).toBe('retry');
  });

  it('gives them every number once while the engine dies and another comes', async () => {
    const playing = await started();
    await playing.sendTo([a]);
    await playing.play(500);
    playing.processes.last('engine').end(null, 'SIGKILL');
    await playing.play(2000);
    expect(playing.state?.engine.generation).toBe(2);
    expect(playing.numbersOf(1).length).toBeGreaterThan(60);
    expect(missing(playing.numbersOf(1))).toEqual([]);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release']);
  });

  it('keeps them while the server dies, and lets the next one say the same', async () => {
    const playing = await started();
    await playing.sendTo([a]);
    playing.processes.last('server').end(null, 'SIGKILL');
    await playing.play(500);
    expect(playing.processes.started.filter(({ role }) => role === 'server')).toHaveLength(2);
    expect(playing.state?.destinations.map(({ id }) => id)).toEqual([1]);
    await playing.sendTo([a]);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release']);
    expect(missing(playing.numbersOf(1))).toEqual([]);
  });

  it('leaves them with the program and waits for them, for two seconds at most', async () => {
    const playing = await started();
    await playing.sendTo([a]);
    await playing.say({ do: 'stop' });
    await playing.play(500);
    expect(playing.fakes.of(1).told).toEqual(['start', 'release', 'stop']);
    expect(playing.state).toMatchObject({ state: 'stopping', destinations: [{ id: 1, state: 'finished' }] });
    await playing.play(1600);
    expect(playing.state).toBe(null);
  });

  it('takes none over into the run that replaces it, unless they are wanted of that one', async () => {
    const playing = await started();
    await playing.sendTo([a]);
    await playing.say({ do: 'start', show: showOf('two') });
    await playing.sendTo([b]);
    expect(playing.fakes.opened).toHaveLength(1);
    playing.fakes.of(1).isOff = true;
    await playing.play(500);
    expect(playing.state).toMatchObject({ show: { run: 'two' }, destinations: [{ id: 2 }] });
    await playing.say({ do: 'start', show: showOf('three') });
    playing.fakes.of(2).isOff = true;
    await playing.play(500);
    expect(playing.state).toMatchObject({ show: { run: 'three' }, destinations: [] });
  });

  it('breaks off without a word when it is told to stop itself', async () => {
    const playing = await started();
    await playing.sendTo([a]);
    playing.trunk.stop();
    expect(playing.fakes.of(1).told).toEqual(['start', 'release', 'dispose']);
  });

  it('lowers the bitrate of an adaptive show that does not get through, also for the next engine', async () => {
    const playing = await started(showOf('one', { adaptive: true }));
    await playing.sendTo([a]);
    playing.fakes.of(1).look = { trouble: true };
    await playing.play(1100);
    const kbps = (): number[] => playing.engine.words.flatMap((word) => (word.do === 'bitrate' ? [word.kbps] : []));
    expect(kbps()).toEqual([4500, 3600]);
    expect(playing.state?.reducedKbps).toBe(3600);
    expect(playing.heard.flatMap((word) => (word.is === 'event' ? [word.code] : []))).toEqual(['NETWORK_SLOW']);
    playing.processes.last('engine').end(null, 'SIGKILL');
    await playing.play(40);
    expect(kbps()).toEqual([3600]);
  });

  it('leaves the bitrate of any other show alone', async () => {
    const playing = await started();
    await playing.sendTo([a]);
    playing.fakes.of(1).look = { trouble: true };
    await playing.play(3000);
    expect(playing.state?.reducedKbps).toBe(null);
    expect(playing.engine.words.flatMap((word) => (word.do === 'bitrate' ? [word.kbps] : []))).toEqual([4500]);
  });
});
