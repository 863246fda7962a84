/** The trunk's own life: one server, one process for pushes, at most one program, the process for stills once it is wanted, and the words between them. */
import { millis, type Millis } from '#core/units.ts';
import type { FromTrunk, Link, Show, TrunkState, WantedDestinations } from '#packet/index.ts';
import type { Ground } from './child.ts';
import type { Options } from './options.ts';
import { Program } from './program.ts';
import { Pushes } from './pushes.ts';
import type { OpenDestination } from './running-destination.ts';
import { Server, type ServerEvents, type Wanted } from './server.ts';
import type { SlateStore } from './slate-store.ts';
import { Stills } from './stills.ts';

const SAY_EVERY = millis(1000);
/** REQUIREMENTS 10: it stops within 5 s, whatever its children do. */
const STOP_WITHIN = millis(4500);

/** Owns everything that runs. It is ticked from outside. */
export class Trunk {
  readonly #ground: Ground;
  readonly #lent: { readonly slates: SlateStore; readonly openDestination: OpenDestination };
  readonly #server: Server;
  readonly #stills: Stills;
  readonly #pushes: Pushes;
  /** The server that takes packets. */
  #link: Link | null = null;
  #program: Program | null = null;
  /** The show to be begun when the one that is stopping is over, and where it is to be sent to. */
  #next: { readonly show: Show; readonly destinations: WantedDestinations | null } | null = null;
  #saidAt: Millis;
  #stopBy: Millis | null = null;

  constructor(
    options: Options,
    ground: Ground,
    lent: { readonly slates: SlateStore; readonly openDestination: OpenDestination },
    events: Pick<ServerEvents, 'ready' | 'failed'>,
  ) {
    this.#ground = ground;
    this.#lent = lent;
    this.#saidAt = ground.clock.now();
    this.#stills = new Stills(ground);
    this.#pushes = new Pushes(options, ground, {
      changed: () => this.#say(),
      tell: ({ code, message, remedy }) => this.#tell({ is: 'event', code, message, remedy }),
    });
    this.#server = new Server(options, ground, this.#stills.socket, {
      joined: (link) => this.#joined(link),
      left: (link) => this.#left(link),
      wants: (wanted) => this.#obey(wanted),
      ready: events.ready,
      failed: (error) => {
        events.failed(error);
        this.stop();
      },
    });
  }

  start(): void {
    this.#server.start();
    this.#pushes.start();
  }

  /** Everything is told to stop. */
  stop(): void {
    this.#stopBy ??= millis(this.#ground.clock.now() + STOP_WITHIN);
    this.#next = null;
    this.#program?.breakOff();
    this.#stills.stop();
    this.#pushes.stop();
    this.#server.stop();
  }

  /** Nothing runs any more, or it cannot be waited for. */
  get isOver(): boolean {
    if (this.#stopBy === null) return false;
    const isQuiet = this.#program === null && this.#server.isOff && this.#stills.isOff && this.#pushes.isOff;
    return isQuiet || this.#ground.clock.now() >= this.#stopBy;
  }

  /** A program needs ticks often. */
  get isBusy(): boolean {
    return this.#program !== null;
  }

  tick(): void {
    this.#server.tick();
    this.#stills.tick();
    this.#pushes.tick();
    this.#program?.tick();
    if (this.#program?.isOver) this.#programOver();
    if (this.#ground.clock.now() - this.#saidAt >= SAY_EVERY) this.#say();
  }

  #joined(link: Link): void {
    this.#link = link;
    this.#say();
    this.#program?.takers.join(link);
  }

  #left(link: Link): void {
    this.#link = null;
    this.#program?.takers.leave(link);
  }

  #obey(wanted: Wanted): void {
    if (this.#stopBy !== null) return;
    switch (wanted.do) {
      case 'start':
        return this.#begin(wanted.show);
      case 'show':
        return this.#change(wanted.show);
      case 'command':
        return this.#program?.command({ ref: wanted.ref, command: wanted.command });
      case 'stop':
        this.#next = null;
        return this.#program?.stop();
      case 'destinations':
        return this.#sendTo(wanted.wanted);
      case 'retry':
        return this.#program?.retry(wanted.id);
      case 'stills':
        return this.#stills.start();
      case 'pushes':
        return this.#pushes.allow(wanted.allowed);
    }
  }

  #begin(show: Show): void {
    if (this.#program?.run === show.run) return this.#program.change(show);
    this.#next = { show, destinations: this.#next?.show.run === show.run ? this.#next.destinations : null };
    if (this.#program === null) this.#beginNext();
    else this.#program.stop();
  }

  #change(show: Show): void {
    if (this.#next?.show.run === show.run) this.#next = { ...this.#next, show };
    else if (this.#program?.run === show.run) this.#program.change(show);
  }

  /** Who speaks of destinations means the show that was wanted last. */
  #sendTo(destinations: WantedDestinations | null): void {
    if (this.#next === null) this.#program?.sendTo(destinations);
    else this.#next = { ...this.#next, destinations };
  }

  #programOver(): void {
    this.#program = null;
    this.#say();
    this.#beginNext();
  }

  #beginNext(): void {
    const next = this.#next;
    this.#next = null;
    if (next === null) return;
    const lent = { ...this.#lent, pushes: this.#pushes };
    this.#program = new Program(next.show, this.#ground, lent, { changed: () => this.#say(), tell: (word) => this.#tell(word) });
    // The server must know the run before the first of its packets.
    this.#say();
    if (this.#link !== null) this.#program.takers.join(this.#link);
    this.#program.start();
    if (next.destinations !== null) this.#program.sendTo(next.destinations);
  }

  #say(): void {
    this.#saidAt = this.#ground.clock.now();
    const [program, feeds] = [this.#program?.state ?? null, this.#program?.feeds ?? []];
    this.#tell({ is: 'state', state: { program, feeds, push: this.#pushes.state } satisfies TrunkState });
  }

  #tell(word: FromTrunk): void {
    this.#server.tell(word);
  }
}
