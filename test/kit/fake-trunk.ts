/** A trunk that is only its words: it says what a real one would, and can be told to stay silent. */
import { millis } from '#core/units.ts';
import type { DestinationSeen, EngineReport, Show, ToTrunk, TrunkState, WantedDestinations, WantedTarget } from '#packet/index.ts';

type Hears = { sawTrunk(state: TrunkState): void; sawReport(report: EngineReport): void };

export class FakeTrunk {
  /** What it was told, oldest first. */
  readonly told: ToTrunk[] = [];
  /** It takes what it is told and says nothing. */
  silent = false;
  /** Feeds that run, by source id: each listens at `/<id>`. */
  feeds: readonly string[] = [];
  /** What each of them says of itself; null: nothing yet. */
  beat: TrunkState['feeds'][number]['beat'] = null;
  /** What it says of pushes; undefined: nothing. */
  push: TrunkState['push'] = undefined;
  /** Whom it is told to send to is reached at once, whatever the countdown; false: when `destination` says so. */
  reaches = true;
  #program: TrunkState['program'] = null;
  #changes = 0;
  #server: Hears | null = null;

  /** Says its state to a server that joins. */
  join(server: Hears): void {
    this.#server = server;
    this.say();
  }

  readonly tell = (body: ToTrunk): void => {
    this.told.push(body);
    if (this.silent) return;
    if (body.do === 'start') this.#program = starting(body.show);
    if (body.do === 'show' && this.#program !== null) this.#program = { ...this.#program, show: body.show };
    if (body.do === 'stop') this.#program = null;
    if (body.do === 'destinations') this.#sendTo(body.wanted);
    if (body.do === 'command') {
      const { ref } = body;
      setImmediate(() => this.#server?.sawReport(reportOf({ taken: ref })));
    }
    setImmediate(() => this.say());
  };

  /** The running program with `change`, said at once. */
  change(change: Partial<NonNullable<TrunkState['program']>>): void {
    if (this.#program !== null) this.#program = { ...this.#program, ...change };
    this.say();
  }

  /** A destination with `change`, said at once. */
  destination(id: number, change: Partial<DestinationSeen>): void {
    const destinations = this.#program?.destinations.map((each) => (each.id === id ? { ...each, since: this.#now(), ...change } : each));
    this.change(destinations === undefined ? {} : { destinations });
  }

  /** Who is there already stays as he is. */
  #sendTo(wanted: WantedDestinations | null): void {
    if (this.#program === null) return;
    const before = this.#program.destinations;
    const destinations = (wanted?.targets ?? []).map(
      (target) => before.find(({ id, kind }) => id === target.id && kind === target.kind) ?? this.#opened(target),
    );
    this.#program = { ...this.#program, destinations, startAt: this.reaches ? null : (wanted?.startAt ?? null) };
  }

  #opened({ id, name, kind, wasLive }: WantedTarget): DestinationSeen {
    const since = this.#now();
    return this.reaches ? seenWith({ id, name, kind, since, ...reached(since) }) : seenWith({ id, name, kind, since, wasLive });
  }

  /** No two changes are at the same time. */
  #now(): number {
    return EPOCH + ++this.#changes;
  }

  /** The engine's report with `change`, said at once. */
  report(change: Partial<EngineReport>): void {
    this.#server?.sawReport(reportOf(change));
  }

  say(): void {
    this.#server?.sawTrunk({ program: this.#program, feeds: this.feeds.map((id) => feedOf(id, this.beat)), push: this.push });
  }
}

const EPOCH = Date.UTC(2030, 0, 1);

/** What is told of a destination that is being connected; `change` says what is otherwise. */
export const seenWith = (change: Partial<DestinationSeen> = {}): DestinationSeen => ({
  ...{
    id: 1,
    name: 'YouTube',
    kind: 'rtmp',
    state: 'connecting',
    why: null,
    since: EPOCH,
    liveSince: null,
    wasLive: false,
    isArmed: false,
  },
  ...{
    attempt: 0,
    nextTryAt: null,
    kbps: 0,
    bytes: 0,
    queuedSeconds: 0,
    queuedSecondsMax: 4,
    droppedPictures: 0,
    reconnects: 0,
    file: null,
  },
  ...change,
});

/** One that is live since then. */
export const reached = (since: number): Partial<DestinationSeen> => ({
  state: 'live',
  liveSince: since,
  wasLive: true,
  why: null,
  kbps: 2600,
});

const feedOf = (id: string, beat: FakeTrunk['beat']): TrunkState['feeds'][number] => ({
  ...{ id, socket: `/${id}`, pid: null, restarts: 0, beat },
});

const starting = (show: Show): NonNullable<TrunkState['program']> => ({
  show,
  clock: { t0: millis(1_000), epoch: EPOCH, rate: show.encoding.rate },
  state: 'starting',
  engine: { generation: 1, pid: null, restarts: 0 },
  bridging: false,
  next: 0,
  destinations: [],
  startAt: null,
  reducedKbps: null,
});

/** What an engine says while camera 1 is on air; `change` says what is otherwise. */
export const reportOf = (change: Partial<EngineReport> = {}): EngineReport => ({
  generation: 1,
  number: 300,
  taken: 0,
  position: 10,
  loop: 0,
  ended: false,
  paused: false,
  playhead: { since: 0, anchor: 0, held: 0, pausedAt: null, durationFrames: 600, plays: 1 },
  overrides: { slate: false, force: null, pin: false, clearOverlays: false, hand: null },
  onAir: { cueId: 'a', source: 'camera:1', kind: 'camera', reason: 'timeline', since: 150, remaining: 4 },
  next: { cueId: 'b', source: 'media:/assets/boats/Regatta%202.mp4', inSeconds: 4 },
  sources: [{ id: 'camera:1', state: 'good', code: null, message: null, remedy: null }],
  overlaysDue: [],
  overlays: [],
  encoder: { name: 'libx264', speed: 'veryfast', encodeMs: 6, late: 0, repeated: 0, kbps: 2400, degraded: null },
  sound: {
    momentaryLufs: -23,
    shortTermLufs: -23,
    integratedLufs: -23,
    truePeakDb: -6,
    peaksDb: [-7, -6],
    gainDb: 0,
    limiting: false,
    ducking: false,
  },
  ...change,
});
