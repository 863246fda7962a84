/** One run of a show: its engine, its feeds, and the bridge between the engine and everybody who takes packets. */
import { errors } from '#core/errors.ts';
import { isPush } from '#core/push-name.ts';
import type { ToldError } from '#core/told-error.ts';
import {
  fromEngine,
  type FromEngine,
  type FromTrunk,
  type Message,
  type NetworkSource,
  type NumberedCommand,
  type ProgramClock,
  type Show,
  type ShowHead,
  type ToEngine,
  type TrunkState,
  type WantedDestinations,
} from '#packet/index.ts';
import type { BridgeEvent } from './bridge.ts';
import { BridgedOutput } from './bridged-output.ts';
import { Child, type Ground } from './child.ts';
import { Destinations } from './destinations.ts';
import type { FanOut } from './fan-out.ts';
import { Feeds } from './feeds.ts';
import { NetworkBitrate } from './network-bitrate.ts';
import * as patience from './patience.ts';
import type { Pushes } from './pushes.ts';
import type { OpenDestination } from './running-destination.ts';
import type { SlateStore } from './slate-store.ts';
import { slateOf } from './slate.ts';

export type ProgramEvents = {
  /** Something that `state` says has changed. */
  readonly changed: () => void;
  readonly tell: (word: FromTrunk) => void;
};

/** What is there before it and after it: borrowed. */
export type Lent = { readonly slates: SlateStore; readonly pushes: Pushes; readonly openDestination: OpenDestination };

// glibc's moving threshold makes the engine's memory wander (measured: 290 to 630 MB; with this near 250).
const ENGINE_ENV = {
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_ARENA_MAX: '2',
  NODE_OPTIONS: '--max-semi-space-size=2',
  UV_THREADPOOL_SIZE: '16',
};
/** From this many early deaths in a row on, it is told that the engine does not come up. */
const DEATHS_TOLD = 3;
/** Commands that wait for an engine; of more than these the oldest are of no use any more. */
const PENDING_MAX = 200;

/** Owns the processes of the run. Every method may be called at any time, also after `stop`. */
export class Program {
  readonly #ground: Ground;
  readonly #slates: SlateStore;
  readonly #events: ProgramEvents;
  readonly #clock: ProgramClock;
  readonly #feeds: Feeds;
  readonly #pushes: Pushes;
  readonly #engine: Child;
  readonly #output: BridgedOutput;
  readonly #destinations: Destinations;
  readonly #bitrate: NetworkBitrate;
  #show: Show;
  #generation = 0;
  #remembered: unknown = null;
  /** What an engine that ends now may not have taken. */
  #pending: readonly NumberedCommand[] = [];
  #stopping = false;

  /** Nothing is started before `start`. Picture 0 is due now. */
  constructor(show: Show, ground: Ground, { slates, pushes, openDestination }: Lent, events: ProgramEvents) {
    const now = ground.clock.now();
    this.#ground = ground;
    this.#slates = slates;
    this.#pushes = pushes;
    this.#events = events;
    this.#show = show;
    this.#clock = { t0: now, epoch: ground.clock.wall(), rate: show.encoding.rate };
    this.#output = new BridgedOutput(this.#clock, slates.slateFor(show.encoding), ground.clock, {
      ask: (at) => this.#tellEngine({ do: 'keyframe', at }),
      refuse: (why) => this.#engine.condemn(why),
      changed: () => this.#airChanged(),
    });
    this.#feeds = new Feeds(ground, { changed: events.changed, tell: (error) => this.#announce(error) });
    this.#destinations = new Destinations(
      ground,
      { program: { clock: this.#clock, encoding: show.encoding }, takers: this.takers, open: openDestination },
      { changed: events.changed, tell: (error) => this.#announce(error), ask: (at) => this.#tellEngine({ do: 'keyframe', at }) },
    );
    this.#bitrate = new NetworkBitrate(show, ground.clock, {
      set: (kbps) => this.#tellEngine({ do: 'bitrate', kbps }),
      tell: (error) => this.#announce(error),
    });
    this.#engine = new Child(ground, {
      role: 'engine',
      env: ENGINE_ENV,
      patience: patience.engine,
      stopWord: { do: 'stop' },
      began: () => this.#engineBegan(),
      message: (message) => this.#take(message),
      gone: (how, deaths) => this.#engineGone(how, deaths),
    });
  }

  start(): void {
    this.#open(this.#show.sources);
    this.#engine.start();
  }

  /** Everybody who takes its packets. */
  get takers(): FanOut {
    return this.#output.takers;
  }

  get run(): string {
    return this.#show.run;
  }

  get feeds(): TrunkState['feeds'] {
    return [...this.#feeds.states, ...this.#show.sources.filter(isPushed).flatMap((source) => this.#pushes.feedOf(source))];
  }

  /** The show has changed; its size and rate stay as they were. */
  change(show: Show): void {
    if (this.#stopping) return;
    this.#show = show;
    this.#bitrate.want(show);
    this.#open(show.sources);
    this.#tellEngine({ do: 'show', show, sockets: this.#sockets });
    this.#bitrate.remind();
    this.#events.changed();
  }

  /** Where it is sent to from now on; null: nowhere. */
  sendTo(wanted: WantedDestinations | null): void {
    if (!this.#stopping) this.#destinations.want(wanted);
  }

  /** A destination tries at once. */
  retry(id: number): void {
    this.#destinations.retry(id);
  }

  /** What an operator tells it: no engine's end loses it. */
  command(command: NumberedCommand): void {
    if (this.#stopping) return;
    this.#pending = [...this.#pending, command].slice(-PENDING_MAX);
    this.#tellEngine({ do: 'command', ...command });
  }

  stop(): void {
    this.#stopping = true;
    this.#engine.stop();
    this.#open([]);
    this.#destinations.leave();
    this.#events.changed();
  }

  /** It stops because the machine does: destinations are not told that it is for good. */
  breakOff(): void {
    this.#destinations.breakOff();
    this.stop();
  }

  /** Nothing of it runs any more. */
  get isOver(): boolean {
    return this.#stopping && this.#engine.isOff && this.#feeds.areOff && this.#destinations.areOff;
  }

  tick(): void {
    this.#engine.tick();
    this.#feeds.tick();
    this.#on({ is: 'tick' });
    this.#destinations.tick();
    this.#bitrate.tick(() => this.#destinations.areInTrouble);
  }

  get state(): NonNullable<TrunkState['program']> {
    return {
      show: headOf(this.#show),
      clock: this.#clock,
      state: this.#stopping ? 'stopping' : this.#output.engineSeen ? 'running' : 'starting',
      engine: { generation: this.#generation, pid: this.#engine.pid, restarts: this.#engine.restarts },
      bridging: this.#output.isBridging,
      next: this.#output.next,
      destinations: [...this.#destinations.seen],
      startAt: this.#destinations.startAt,
      reducedKbps: this.#bitrate.reducedKbps,
    };
  }

  /** A feed for each source; what is pushed has one for all. */
  #open(sources: readonly NetworkSource[]): void {
    this.#feeds.want(sources.filter((source) => !isPushed(source)));
    this.#pushes.want(sources);
  }

  get #sockets(): Record<string, string> {
    const pushed = this.#show.sources.map((source) => [source.id, this.#pushes.socketOf(source)] as const);
    return { ...this.#feeds.sockets, ...Object.fromEntries(pushed.filter((entry): entry is [string, string] => entry[1] !== null)) };
  }

  #engineBegan(): void {
    this.#generation++;
    this.#on({ is: 'engine', generation: this.#generation });
    this.#tellEngine({
      do: 'run',
      generation: this.#generation,
      clock: this.#clock,
      show: this.#show,
      sockets: this.#sockets,
      remembered: this.#remembered,
      slateKey: this.#output.slateKey,
    });
    this.#bitrate.remind();
    for (const command of this.#pending) this.#tellEngine({ do: 'command', ...command });
    this.#events.changed();
  }

  #engineGone(how: string, deaths: number): void {
    if (this.#stopping) return;
    this.#on({ is: 'gone' });
    if (deaths < DEATHS_TOLD) this.#announce(errors.ENGINE_GONE({ how }));
    else if (deaths === DEATHS_TOLD) this.#announce(errors.ENGINE_NOT_STARTING({ tries: deaths }));
    this.#events.changed();
  }

  #take(message: Message): void {
    switch (message.is) {
      case 'picture':
        this.#engine.heard();
        return this.#on({ is: 'message', message });
      case 'sound':
      case 'format':
        return this.#on({ is: 'message', message });
      case 'control':
        return this.#told(message.body);
      case 'source':
        return this.#engine.condemn('it sent packets of a source');
    }
  }

  #told(body: unknown): void {
    const said = fromEngine.safeParse(body);
    if (said.success) return this.#obey(said.data);
    // What it shows is good all the same: viewers would only lose by its end.
    this.#ground.log.warn('engine said what is not known', { issues: said.error.issues.slice(0, 3) });
  }

  #obey(said: FromEngine): void {
    switch (said.is) {
      case 'report':
        return this.#events.tell(said);
      case 'event':
        return this.#events.tell(said);
      case 'remember':
        this.#remembered = said.state;
        this.#pending = this.#pending.filter(({ ref }) => ref > said.taken);
        return;
      case 'slate':
        return this.#keepSlate(said.slate);
    }
  }

  #keepSlate(gop: Extract<FromEngine, { is: 'slate' }>['slate']): void {
    try {
      this.#on({ is: 'slate', slate: slateOf(gop) });
      void this.#slates.store(this.#show.encoding, gop);
    } catch (error) {
      this.#ground.log.warn('slate not usable', { key: gop.key, error: String(error) });
    }
  }

  /** Nothing more goes out once it is stopping. */
  #on(event: BridgeEvent): void {
    if (!this.#stopping) this.#output.on(event);
  }

  #airChanged(): void {
    const { isBridging, next } = this.#output;
    this.#ground.log.info(isBridging ? 'bridging' : 'engine on air', { generation: this.#generation, next });
    this.#events.changed();
  }

  readonly #tellEngine = (body: ToEngine): void => this.#engine.tell(body);

  #announce({ code, message, remedy }: ToldError): void {
    this.#events.tell({ is: 'event', code, message, remedy });
  }
}

const isPushed = ({ url }: NetworkSource): boolean => isPush(url);

const headOf = ({ run, timelineId, name, encoding, sources }: Show): ShowHead => ({
  run,
  timelineId,
  name,
  encoding,
  sources: sources.map((source) => ({ id: source.id, name: source.name })),
});
