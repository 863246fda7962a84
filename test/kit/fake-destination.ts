/** A destination that is only its words: a test says what it would have come to. */
import type { DestinationSeen, DestinationTarget, Message, RecordingTarget, RtmpTarget } from '#packet/index.ts';
import type { DestinationEvents, DestinationOptions, OpenDestination, RunningDestination } from '#trunk/running-destination.ts';
import { seenWith } from './fake-trunk.ts';

export const rtmpTarget = (id: number, change: Partial<RtmpTarget> = {}): RtmpTarget => ({
  kind: 'rtmp',
  id,
  name: `Destination ${id}`,
  url: 'rtmp://127.0.0.1/live',
  key: `key-${id}`,
  ...change,
});

export const recordingTarget = (id: number, change: Partial<RecordingTarget> = {}): RecordingTarget => ({
  kind: 'recording',
  id,
  name: `Recording ${id}`,
  folder: '/recordings',
  stem: 'Marina',
  splitSeconds: null,
  splitBytes: null,
  ...change,
});

export const destinationSeen = ({ id, name, kind }: DestinationTarget, change: Partial<DestinationSeen> = {}): DestinationSeen =>
  seenWith({ id, name, kind, since: 0, ...change });

export class FakeDestination implements RunningDestination {
  readonly backlog = 0;
  readonly wasLive: boolean;
  readonly events: DestinationEvents;
  target: DestinationTarget;
  /** What it was told, oldest first; ticks are left out. */
  readonly told: string[] = [];
  readonly got: Message[] = [];
  state: DestinationSeen['state'] = 'connecting';
  isArmed = false;
  isOff = false;
  look = { trouble: false };
  /** It throws when it is used. */
  isFaulty = false;

  constructor(target: DestinationTarget, { wasLive, events }: DestinationOptions) {
    this.target = target;
    this.wasLive = wasLive;
    this.events = events;
  }

  start = (): void => this.#take('start');
  release = (): void => this.#take('release');
  beginAt = (number: number): void => this.#take(`begin at ${number}`);
  retry = (): void => this.#take('retry');
  retarget(target: DestinationTarget): void {
    this.target = target;
    this.#take('retarget');
  }
  stop(): void {
    this.state = 'finished';
    this.#take('stop');
  }
  [Symbol.dispose] = (): void => this.#take('dispose');
  tick(): void {
    if (this.isFaulty) throw new Error(`it does not work with ${this.target.kind === 'rtmp' ? this.target.key : ''}`);
  }
  send(message: Message): void {
    this.tick();
    this.got.push(message);
  }

  get seen(): DestinationSeen {
    return destinationSeen(this.target, { state: this.state, isArmed: this.isArmed, wasLive: this.wasLive });
  }

  #take(word: string): void {
    this.told.push(word);
    this.tick();
  }
}

/** Opens them, and keeps all that were opened, oldest first. */
export class FakeDestinations {
  readonly opened: FakeDestination[] = [];

  readonly open: OpenDestination = (target, options) => {
    const destination = new FakeDestination(target, options);
    this.opened.push(destination);
    return destination;
  };

  /** The last one with this id. */
  of(id: number): FakeDestination {
    const found = this.opened.findLast(({ target }) => target.id === id);
    if (found === undefined) throw new Error(`destination ${id} was not opened`);
    return found;
  }
}
