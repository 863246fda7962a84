/** One run of a show: its engine, its feeds, and the bridge between the engine and everybody who takes packets. */
import { isPush } from '#core/push-name.ts';
import type { ToldError } from '#core/told-error.ts';
import {
  type FromEngine,
  type FromTrunk,
  type NetworkSource,
  type NumberedCommand,
  type ProgramClock,
  type Show,
  type ShowHead,
  type TrunkState,
  type WantedDestinations,
} from '#packet/index.ts';
import type { BridgeEvent } from './bridge.ts';
import { BridgedOutput } from './bridged-output.ts';
import type { Ground } from './child.ts';
import { Destinations } from './destinations.ts';
import type { FanOut } from './fan-out.ts';
import { Feeds } from './feeds.ts';
import { NetworkBitrate } from './network-bitrate.ts';
import type { Pushes } from './pushes.ts';
import type { OpenDestination } from './running-destination.ts';
import { RunEngine, type RunEngineEvents } from './run-engine.ts';
import type { SlateStore } from './slate-store.ts';
import { slateOf } from './slate.ts';

export type ProgramEvents = {
  /** Something that `state` says has changed. */
  readonly changed: () => void;
  readonly tell: (word: FromTrunk) => void;
};

/** What is there before it and after it: borrowed. */
export type Lent = { readonly slates: SlateStore; readonly pushes: Pushes; readonly openDestination: OpenDestination };

/** Owns the processes of the run. Every method may be called at any time, also after `stop`. */
export class Program {
  readonly #ground: Ground;
  readonly #slates: SlateStore;
  readonly #events: ProgramEvents;
  readonly #clock: ProgramClock;
  readonly #feeds: Feeds;
  readonly #pushes: Pushes;
  readonly #engine: RunEngine;
  readonly #output: BridgedOutput;
  readonly #destinations: Destinations;
  readonly #bitrate: NetworkBitrate;
  #show: Show;
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
      ask: (at) => this.#engine.tell({ do: 'keyframe', at }),
      refuse: (why) => this.#engine.condemn(why),
      changed: () => this.#airChanged(),
    });
    this.#feeds = new Feeds(ground, { changed: events.changed, tell: (error) => this.#announce(error) });
    this.#destinations = new Destinations(
      ground,
      { program: { clock: this.#clock, encoding: show.encoding }, takers: this.takers, open: openDestination },
      { changed: events.changed, tell: (error) => this.#announce(error), ask: (at) => this.#engine.tell({ do: 'keyframe', at }) },
    );
    this.#bitrate = new NetworkBitrate(show, ground.clock, {
      set: (kbps) => this.#engine.tell({ do: 'bitrate', kbps }),
      tell: (error) => this.#announce(error),
    });
    this.#engine = new RunEngine(ground, {
      began: (generation) => this.#engineBegan(generation),
      told: () => this.#bitrate.remind(),
      message: (message) => this.#on({ is: 'message', message }),
      said: (said) => this.#heard(said),
      gone: (error) => this.#engineGone(error),
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
    this.#engine.tell({ do: 'show', show, sockets: this.#sockets });
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

  /** What an operator tells it. */
  command(command: NumberedCommand): void {
    if (!this.#stopping) this.#engine.command(command);
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
    this.#bitrate.tick(() => this.#destinations.lookAtLine());
  }

  get state(): NonNullable<TrunkState['program']> {
    return {
      show: headOf(this.#show),
      clock: this.#clock,
      state: this.#stopping ? 'stopping' : this.#output.engineSeen ? 'running' : 'starting',
      engine: this.#engine.state,
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

  #engineBegan(generation: number): ReturnType<RunEngineEvents['began']> {
    this.#on({ is: 'engine', generation });
    this.#events.changed();
    return { clock: this.#clock, show: this.#show, sockets: this.#sockets, slateKey: this.#output.slateKey };
  }

  #engineGone(error: ToldError | null): void {
    if (this.#stopping) return;
    this.#on({ is: 'gone' });
    if (error !== null) this.#announce(error);
    this.#events.changed();
  }

  #heard(said: Parameters<RunEngineEvents['said']>[0]): void {
    if (said.is === 'slate') this.#keepSlate(said.slate);
    else this.#events.tell(said);
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
    this.#ground.log.info(isBridging ? 'bridging' : 'engine on air', { generation: this.#engine.state.generation, next });
    this.#events.changed();
  }

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
