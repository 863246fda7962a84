import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { frame, millis, soundFrame, type Millis } from '#core/units.ts';
import { joinPrefixed, splitPrefixed } from '#h264/index.ts';
import type { FormatMessage, PictureMessage, ProgramClock, SoundMessage } from '#packet/index.ts';
import { ENGINE_SOUND, PacketEngine, slateGopOf } from '../../test/kit/packet-engine.ts';
import { breaks, decode, x264, type CodedPicture } from '../../test/kit/x264.ts';
import type { Bridge } from './bridge-state.ts';
import { isBridging, openBridge, step, type BridgeEvent } from './bridge.ts';
import { pictureDue } from './grid.ts';
import { slateOf, type Slate } from './slate.ts';

const TICK = 20;
const clock: ProgramClock = { t0: 1_000_000, epoch: 0, rate: { num: 30, den: 1 } };

let key: CodedPicture = [];
let slate: Slate;
beforeAll(() => {
  key = x264({ frames: 1, width: 64, height: 48 })[0] ?? [];
  slate = slateOf(slateGopOf(x264({ frames: 60, width: 64, height: 48, pattern: 'smptebars' })));
});

type Sent = FormatMessage | PictureMessage | SoundMessage;

/** A program under test: engines that start and die, packets that come late, and a clock that the test turns. */
class Play {
  readonly sent: Sent[] = [];
  readonly sentAt: number[] = [];
  readonly asked: number[] = [];
  readonly refused: unknown[] = [];
  state: Bridge;
  now: number = clock.t0;
  #generation = 0;
  #engine: PacketEngine | null = null;
  /** Packets on their way. */
  #pipe: { at: number; message: Sent }[] = [];
  /** How long a packet takes after it is due. */
  latency = 30;
  /** The engine stands still until then, and sends it all afterwards. */
  stalledUntil = 0;

  constructor(withSlate: Slate | null) {
    this.state = openBridge(clock, withSlate, millis(this.now));
  }

  tell(event: BridgeEvent): void {
    const { state, effects } = step(this.state, event, millis(this.now));
    this.state = state;
    for (const effect of effects) {
      if (effect.do === 'ask') this.#ask(effect.at);
      else if (effect.do === 'refuse') this.refused.push(effect.why);
      else {
        this.sent.push(effect.message);
        this.sentAt.push(this.now);
      }
    }
  }

  #ask(at: number): void {
    this.asked.push(at);
    this.#engine?.keyframe(at);
  }

  startEngine(picture: CodedPicture = key): void {
    this.#generation++;
    this.#engine = new PacketEngine(clock, this.#generation, picture, millis(this.now));
    this.tell({ is: 'engine', generation: this.#generation });
    this.#pipe = [{ at: this.now, message: this.#engine.format }];
  }

  kill(): void {
    this.#engine = null;
    this.#pipe = [];
    this.tell({ is: 'gone' });
  }

  /** Loses what is on its way. */
  lose(): void {
    this.#pipe = this.#pipe.filter(({ message }) => message.is === 'format');
  }

  run(length: number): this {
    for (const end = this.now + length; this.now < end; this.now += TICK) {
      const stalled = this.now < this.stalledUntil;
      const made = stalled ? [] : (this.#engine?.due(millis(this.now)) ?? []);
      this.#pipe.push(...made.map((message) => ({ at: Math.max(this.now, this.#dueOf(message) + this.latency), message })));
      const come = stalled ? [] : this.#pipe.filter(({ at }) => at <= this.now);
      this.#pipe = stalled ? this.#pipe : this.#pipe.filter(({ at }) => at > this.now);
      for (const { message } of come) this.tell({ is: 'message', message });
      this.tell({ is: 'tick' });
    }
    return this;
  }

  readonly #dueOf = (message: PictureMessage | SoundMessage): Millis =>
    message.is === 'picture' ? pictureDue(clock, message.number) : millis(this.now);

  get pictures(): PictureMessage[] {
    return this.sent.filter((message) => message.is === 'picture');
  }

  get sounds(): SoundMessage[] {
    return this.sent.filter((message) => message.is === 'sound');
  }

  /** Who made the pictures, run by run: `1x30 skip x9 slate x5 2x40`. */
  get story(): string {
    const makers = this.pictures.map((picture) =>
      picture.generation > 0 ? String(picture.generation) : isOfSlate(picture) ? 'slate' : 'skip',
    );
    const runs = makers
      .flatMap((maker, i) => (maker === makers[i - 1] ? [] : [i]))
      .map((from, i, all) => `${makers[from]} x${(all[i + 1] ?? makers.length) - from}`);
    return runs.join(' ');
  }
}

const isOfSlate = (picture: PictureMessage): boolean => slate.pictures.includes(picture.data);
const unbroken = (numbers: readonly number[]): boolean => numbers.every((number, i) => i === 0 || number === (numbers[i - 1] ?? 0) + 1);
const numbers = (messages: readonly { readonly number: number }[]): number[] => messages.map(({ number }) => number);

/** Everything that must hold of any program, whatever happened to its engines. */
function expectWhole(play: Play): void {
  expect(unbroken(numbers(play.pictures))).toBe(true);
  expect(unbroken(numbers(play.sounds))).toBe(true);
  expect(breaks(play.pictures.map(({ data }) => splitPrefixed(data)))).toEqual([]);
  const first = play.sent.findIndex((message) => message.is === 'picture');
  expect(first === -1 || play.sent.slice(0, first).some((message) => message.is === 'format')).toBe(true);
}

const started = (withSlate: Slate | null = slate): Play => {
  const play = new Play(withSlate);
  play.startEngine();
  return play;
};

describe('bridge', () => {
  it('forwards a healthy engine from its first key picture on, its format first, with nothing of its own', () => {
    const play = started().run(3000);
    expect(play.story).toMatch(/^1 x8\d$/);
    expect(play.sent[0]).toMatchObject({ is: 'format', generation: 1 });
    expect(play.sent.filter((message) => message.is === 'format')).toHaveLength(1);
    expect(numbers(play.sounds)[0]).toBe(0);
    expectWhole(play);
  });

  it('does not take sound for missing that came before the first picture', () => {
    const play = new Play(null);
    play.tell({ is: 'engine', generation: 1 });
    play.tell({ is: 'message', message: new PacketEngine(clock, 1, key, millis(play.now)).format });
    play.now += 480;
    play.tell({ is: 'message', message: { is: 'sound', generation: 1, number: soundFrame(22), data: ENGINE_SOUND } });
    play.tell({ is: 'message', message: { is: 'picture', generation: 1, number: frame(14), key: true, data: joinPrefixed(key) } });
    play.tell({ is: 'tick' });
    expect(isBridging(play.state)).toBe(false);
  });

  it('does not take sound for missing that comes some frames after the first picture of an engine that was long in starting', () => {
    const play = new Play(null);
    play.tell({ is: 'engine', generation: 1 });
    play.tell({ is: 'message', message: new PacketEngine(clock, 1, key, millis(play.now)).format });
    play.now += 600;
    play.tell({ is: 'message', message: { is: 'picture', generation: 1, number: frame(18), key: true, data: joinPrefixed(key) } });
    play.tell({ is: 'tick' });
    expect(isBridging(play.state)).toBe(false);
  });

  it("repeats the last picture when the engine is gone, and hands over at the next engine's key picture", () => {
    const play = started().run(1000);
    play.kill();
    play.run(300);
    play.startEngine();
    play.run(1000);
    expect(play.story).toMatch(/^1 x\d+ skip x\d+ 2 x\d+$/);
    expect(play.sent.filter((message) => message.is === 'format')).toHaveLength(1);
    expectWhole(play);
  });

  it('is 0.1 s behind due while it bridges', () => {
    const play = started().run(1000);
    play.kill();
    play.run(600);
    const behind = play.pictures
      .map((picture, i) => [picture, play.sentAt[play.sent.indexOf(picture)] ?? 0, i] as const)
      .filter(([{ generation }]) => generation === 0);
    for (const [picture, at] of behind.slice(1)) expect(at - pictureDue(clock, picture.number)).toBeGreaterThanOrEqual(100);
    for (const [picture, at] of behind.slice(1)) expect(at - pictureDue(clock, picture.number)).toBeLessThan(100 + TICK + 1);
  });

  it('shows the slate after a second, from its key picture, over and over', () => {
    const play = started().run(1000);
    play.kill();
    play.run(6000);
    expect(play.story).toMatch(/^1 x(29|30) skip x(30) slate x\d+$/);
    expect(play.pictures.filter((picture) => picture.data === slate.pictures[0]).length).toBe(3);
    expectWhole(play);
  });

  it('shows the slate at once where the GOP should end', () => {
    const play = started().run(1900);
    play.kill();
    play.run(2000);
    expect(play.story).toMatch(/^1 x5\d skip x[1-9] slate x\d+$/);
    const slateFrom = play.pictures.findIndex(isOfSlate);
    expect(play.pictures[slateFrom]?.number).toBe(60);
  });

  it('repeats the last picture for ever when no engine has made a slate', () => {
    const play = started(null).run(1000);
    play.kill();
    play.run(5000);
    expect(play.story).toMatch(/^1 x\d+ skip x1\d\d$/);
    expect(play.sounds.at(-1)?.data.equals(ENGINE_SOUND)).toBe(false);
    expectWhole(play);
  });

  it('does nothing about 0.39 s of silence and bridges after 0.4 s', () => {
    const short = started().run(1000);
    short.stalledUntil = short.now + 360;
    short.run(1500);
    expect(short.story).toMatch(/^1 x\d+$/);
    const long = started().run(1000);
    long.stalledUntil = long.now + 600;
    long.run(580);
    expect(isBridging(long.state)).toBe(true);
    expect(long.story).toMatch(/^1 x\d+ skip x\d+$/);
    long.run(1500);
    expect(isBridging(long.state)).toBe(false);
    expect(long.story).toMatch(/^1 x\d+ skip x\d+ 1 x\d+$/);
    expect(long.asked.length).toBeGreaterThan(0);
    expectWhole(long);
  });

  it('asks for a key picture about 0.2 s ahead, and not more than twice a second', () => {
    const play = started().run(1000);
    play.stalledUntil = play.now + 700;
    play.run(2000);
    expect(play.asked).toHaveLength(1);
    expect((play.asked[0] ?? 0) * (1000 / 30)).toBeGreaterThanOrEqual(1900);
    expect((play.asked[0] ?? 0) * (1000 / 30)).toBeLessThan(1960);
  });

  it('bridges a hole in the numbers of a live engine', () => {
    const play = started().run(1000);
    play.run(TICK * 2);
    play.lose();
    play.run(2000);
    expect(play.story).toMatch(/^1 x\d+ skip x\d+ 1 x\d+$/);
    expectWhole(play);
  });

  it('waits longer for an engine that is always late, so that it can take over at all', () => {
    const play = new Play(slate);
    play.latency = 420;
    play.startEngine();
    play.run(1000);
    play.kill();
    play.startEngine();
    play.run(3000);
    expect(play.story).toMatch(/ 2 x\d+$/);
    expect(isBridging(play.state)).toBe(false);
    expectWhole(play);
  });

  it('waits longer for an engine that is slower than the one before', () => {
    const play = started().run(1000);
    play.kill();
    play.latency = 420;
    play.startEngine();
    play.run(4000);
    expect(play.story).toMatch(/ 2 x\d+$/);
    expectWhole(play);
  });

  it('does not take a picture that was coded after another one than was sent, though its number fits', () => {
    const play = started().run(500);
    const { next } = play.state.pictures;
    play.tell({
      is: 'message',
      message: { is: 'picture', generation: 1, number: next ?? frame(0), key: false, data: play.pictures.at(-1)?.data ?? Buffer.alloc(0) },
    });
    expect(play.state.pictures.next).toBe(next);
    expect(isBridging(play.state)).toBe(true);
    expect(play.asked).toHaveLength(1);
    play.run(1000);
    expectWhole(play);
  });

  it('tells neighbouring key pictures apart, though both engines count alike', () => {
    const play = new Play(null);
    for (const generation of [1, 2]) {
      play.tell({ is: 'engine', generation });
      play.tell({ is: 'message', message: new PacketEngine(clock, generation, key, millis(clock.t0)).format });
      play.tell({ is: 'message', message: { is: 'picture', generation, number: frame(generation), key: true, data: joinPrefixed(key) } });
    }
    expect(play.story).toBe('1 x1 2 x1');
    expectWhole(play);
  });

  it('switches sound at once, before the picture', () => {
    const play = started().run(1000);
    play.stalledUntil = play.now + 600;
    play.run(680);
    expect(play.state.sounds.bridging).toBe(false);
    expect(play.state.pictures.bridging).toBe(true);
  });

  it('begins with the slate of an earlier run when the first engine dies at once', () => {
    const play = started();
    play.kill();
    play.run(1000);
    expect(play.story).toMatch(/^slate x\d+$/);
    expect(play.state.engineSeen).toBe(false);
    play.startEngine();
    play.run(1000);
    expect(play.story).toMatch(/^slate x\d+ 2 x\d+$/);
    expectWhole(play);
  });

  it('says so before a key picture that is coded otherwise', () => {
    const play = started().run(1000);
    play.kill();
    play.startEngine(x264({ frames: 1, width: 96, height: 64 })[0]);
    play.run(1000);
    const formats = play.sent.filter((message) => message.is === 'format');
    expect(formats.map(({ width }) => width)).toEqual([64, 96]);
    expect(play.sent[play.sent.indexOf(formats[1] as Sent) + 1]).toMatchObject({ is: 'picture', key: true });
    expectWhole(play);
  });

  it.each([
    ['an older generation', { generation: 1 }],
    ['a number that was sent', { generation: 2, number: frame(3) }],
  ])('drops a key picture of %s', (_, change) => {
    const play = started().run(500);
    play.kill();
    play.startEngine();
    play.run(500);
    const before = play.sent.length;
    const message: PictureMessage = {
      is: 'picture',
      number: play.state.pictures.next ?? frame(0),
      key: true,
      data: joinPrefixed(key),
      ...change,
    };
    play.tell({ is: 'message', message });
    expect(play.sent).toHaveLength(before);
    expect(isBridging(play.state)).toBe(false);
  });

  it.each([
    ['cannot be read', { data: Buffer.from('garbage') }],
    ['are not what their key flag says', { key: true }],
    ['have nonsense for a number', { number: frame(2 ** 40) }],
  ])('refuses an engine whose pictures %s, and bridges', (_, change) => {
    const play = started().run(500);
    const message: PictureMessage = {
      is: 'picture',
      generation: 1,
      number: play.state.pictures.next ?? frame(0),
      key: false,
      data: play.pictures.at(-1)?.data ?? key[0] ?? Buffer.alloc(0),
      ...change,
    };
    play.tell({ is: 'message', message });
    expect(play.refused).toHaveLength(1);
    expect(isBridging(play.state)).toBe(true);
    expectWhole(play);
  });

  it('refuses an engine that sends pictures before their format', () => {
    const play = new Play(null);
    play.tell({ is: 'engine', generation: 1 });
    play.tell({ is: 'message', message: { is: 'picture', generation: 1, number: frame(0), key: true, data: joinPrefixed(key) } });
    expect(play.refused).toHaveLength(1);
    expect(play.sent).toEqual([]);
  });

  it('catches up in steps after the machine stood still for minutes', () => {
    const play = started(null).run(500);
    play.kill();
    play.now += 60_000;
    const before = play.pictures.length;
    play.tell({ is: 'tick' });
    expect(play.pictures.length - before).toBe(600);
    play.startEngine();
    play.run(1500);
    expect(play.story).toMatch(/^1 x\d+ skip x18\d\d 2 x\d+$/);
    expectWhole(play);
  });

  it('loses no number and gives each once, whatever the engines do', () => {
    const deed = fc.oneof(
      fc.record({ do: fc.constant('run' as const), for: fc.integer({ min: 20, max: 1500 }) }),
      fc.record({ do: fc.constant('kill' as const), away: fc.integer({ min: 0, max: 1200 }) }),
      fc.record({ do: fc.constant('stall' as const), for: fc.integer({ min: 100, max: 1500 }) }),
      fc.record({ do: fc.constant('late' as const), by: fc.integer({ min: 0, max: 400 }) }),
      fc.record({ do: fc.constant('lose' as const) }),
      fc.record({ do: fc.constant('slate' as const) }),
    );
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 12 }), fc.boolean(), (deeds, withSlate) => {
        const play = started(withSlate ? slate : null);
        for (const each of deeds) perform(play, each);
        play.latency = 30;
        play.run(4000);
        expectWhole(play);
        expect(isBridging(play.state)).toBe(false);
        expect(play.now - pictureDue(clock, play.state.pictures.next ?? frame(0))).toBeLessThan(150);
      }),
      { numRuns: 150 },
    );
  });
});

type Deed =
  | { do: 'run'; for: number }
  | { do: 'kill'; away: number }
  | { do: 'stall'; for: number }
  | { do: 'late'; by: number }
  | { do: 'lose' }
  | { do: 'slate' };

function perform(play: Play, deed: Deed): void {
  switch (deed.do) {
    case 'run':
      return void play.run(deed.for);
    case 'stall':
      return void (play.stalledUntil = play.now + deed.for);
    case 'late':
      return void (play.latency = deed.by);
    case 'lose':
      return play.lose();
    case 'slate':
      return play.tell({ is: 'slate', slate });
    case 'kill':
      play.kill();
      play.run(deed.away);
      return play.startEngine();
  }
}

describe('bridge over real streams', () => {
  it('gives a stream that decodes whole: one engine, its last picture, the slate, the other engine', () => {
    const size = { width: 320, height: 180 };
    const [one, other, bars] = [
      x264({ ...size, frames: 90 }),
      x264({ ...size, frames: 30, pattern: 'testsrc' }),
      x264({ ...size, frames: 60, pattern: 'smptebars' }),
    ];
    const real = slateOf(slateGopOf(bars));
    const play = new Play(real);
    const packet =
      (generation: number, from: number) =>
      (picture: CodedPicture, i: number): void => {
        play.now = clock.t0 + ((from + i) * 1000) / 30 + 20;
        const isKey = (generation === 1 ? i % 60 : i) === 0;
        play.tell({
          is: 'message',
          message: { is: 'picture', generation, number: frame(from + i), key: isKey, data: joinPrefixed(picture) },
        });
      };
    const engine = (generation: number, stream: readonly CodedPicture[]): void => {
      play.tell({ is: 'engine', generation });
      play.tell({ is: 'message', message: new PacketEngine(clock, generation, stream[0] ?? [], millis(play.now)).format });
    };
    engine(1, one);
    one.slice(0, 75).forEach(packet(1, 0));
    play.tell({ is: 'gone' });
    play.run(4000);
    const from = (play.state.pictures.next ?? 0) + 1;
    engine(2, other);
    other.forEach(packet(2, from));

    const sent = play.pictures.map(({ data }) => splitPrefixed(data));
    const decoded = decode(sent);
    const [ofOne, ofOther, ofBars] = [decode(one).pictures, decode(other).pictures, decode(bars).pictures];
    const skips = Array(30).fill(ofOne[74]);
    const slates = Array.from({ length: from - 105 }, (_, i) => ofBars[i % 60]);
    expect(breaks(sent)).toEqual([]);
    expect(decoded.complaints).toBe('');
    expect(decoded.pictures).toEqual([...ofOne.slice(0, 75), ...skips, ...slates, ...ofOther]);
    expect(numbers(play.pictures)).toEqual(Array.from({ length: from + 30 }, (_, i) => i));
  });
});
