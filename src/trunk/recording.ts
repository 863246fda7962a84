/** A recording of the program: a process that writes, and is replaced when it dies; so a disk that hangs holds up nothing else. */
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import type { Millis } from '#core/units.ts';
import {
  fromSender,
  type DestinationSeen,
  type DestinationTarget,
  type FormatMessage,
  type Message,
  type PictureMessage,
  type RecordingTarget,
  type SoundMessage,
  type ToSender,
} from '#packet/index.ts';
import { Child, type Ground } from './child.ts';
import { BACKLOG_MAX } from './fan-out.ts';
import * as patience from './patience.ts';
import { DEATHS_TOLD, hangs, heard, recordingState, type RecordingBeat, type RecordingFacts } from './recording-state.ts';
import type { DestinationEvents, DestinationOptions, RunningDestination } from './running-destination.ts';

/** It holds some seconds of packets, and no native code. */
export const SENDER_ENV = { NODE_OPTIONS: '--max-semi-space-size=1 --max-old-space-size=96', MALLOC_ARENA_MAX: '1' };

const COUNT_EVERY = 900;
/** How its process ends that has written all. */
const FINISHED = 'exit code 0';

/** Owns the process. */
export class RecordingChild implements RunningDestination {
  readonly #ground: Ground;
  readonly #events: DestinationEvents;
  readonly #child: Child;
  readonly look = { trouble: false };
  /** It begins with whatever key picture comes first. */
  readonly isArmed = false;
  readonly #t0: number;
  #target: RecordingTarget;
  #format: FormatMessage | null = null;
  #isReleased = false;
  #isToldUnfinished = false;
  #facts: RecordingFacts = unheard;
  #shown: Pick<DestinationSeen, 'state' | 'why' | 'since' | 'liveSince'>;
  #wasLive: boolean;
  /** Over the last second, and what it was when it was something. */
  #kbps = 0;
  #usualKbps = 0;
  #counted: { readonly at: Millis; readonly bytes: number };
  /** Of the processes before. */
  #before = { bytes: 0, droppedPictures: 0 };

  constructor(target: RecordingTarget, ground: Ground, { program, wasLive, events }: DestinationOptions) {
    this.#target = target;
    this.#t0 = program.clock.t0;
    this.#ground = ground;
    this.#events = events;
    this.#wasLive = wasLive;
    this.#counted = { at: ground.clock.now(), bytes: 0 };
    this.#shown = { state: 'connecting', why: null, since: ground.clock.wall(), liveSince: null };
    this.#child = new Child(ground, {
      role: 'sender',
      label: `recording:${target.id}`,
      env: SENDER_ENV,
      patience: patience.sender,
      stopWord: { do: 'stop' } satisfies ToSender,
      began: () => this.#began(),
      message: (message) => this.#heard(message),
      gone: (how, deaths) => this.#gone(how, deaths),
    });
  }

  start(): void {
    this.#child.start();
  }

  release(): void {
    this.#isReleased = true;
  }

  beginAt(): void {}

  /** It never waits for long. */
  retry(): void {}

  /** It goes on with another name, or in files of other lengths. */
  retarget(target: DestinationTarget): void {
    if (target.kind !== 'recording') return;
    this.#target = target;
    this.#tellTarget();
  }

  /** What is open is finished. */
  stop(): void {
    this.#child.stop();
    this.#know({ isStopping: true });
  }

  get isOff(): boolean {
    return this.#child.isOff;
  }

  tick(): void {
    this.#child.tick();
    if (hangs(this.#facts, this.#ground.clock.now())) this.#giveUp();
    this.#show();
  }

  get backlog(): number {
    return this.#child.link?.backlog ?? 0;
  }

  send(message: FormatMessage | PictureMessage | SoundMessage): void {
    if (message.is === 'format') this.#format = message;
    if (!this.#isReleased && message.is !== 'format') return;
    this.#child.link?.send(message);
    const isFirst = this.#facts.owesSince === null && message.is === 'picture' && message.key;
    if (isFirst && this.#child.link !== null) this.#know({ owesSince: this.#ground.clock.now() });
  }

  get seen(): DestinationSeen {
    const { beat, deaths, wroteAt: since } = this.#facts;
    const { id, name } = this.#target;
    return {
      id,
      name,
      kind: 'recording',
      ...this.#shown,
      wasLive: this.#wasLive,
      isArmed: !this.#isReleased && beat !== null,
      attempt: since === null ? deaths : 0,
      nextTryAt: null,
      kbps: this.#kbps,
      bytes: this.#before.bytes + (beat?.bytes ?? 0),
      queuedSeconds: secondsOf(this.backlog, this.#usualKbps),
      queuedSecondsMax: secondsOf(BACKLOG_MAX, this.#usualKbps),
      droppedPictures: this.#before.droppedPictures + (beat?.droppedPictures ?? 0),
      reconnects: this.#child.restarts,
      file: beat?.file ?? null,
    };
  }

  /** It ends as by `stop`, if its process still runs: what is open is whole whenever that ends. */
  [Symbol.dispose](): void {
    if (this.#facts.isStopping && !this.isOff) this.#tellUnfinished();
    this.stop();
  }

  /** It was left before the disk had taken all. */
  #tellUnfinished(): void {
    if (!this.#isToldUnfinished) this.#events.tell(toldOf(errors.RECORDING_SLOW({ name: this.#target.name })));
    this.#isToldUnfinished = true;
  }

  #began(): void {
    this.#tellTarget();
    if (this.#format !== null) this.#child.link?.send(this.#format);
  }

  #tellTarget(): void {
    this.#child.tell({ do: 'record', target: this.#target, t0: this.#t0 } satisfies ToSender);
  }

  /** Its process hangs with the disk. */
  #giveUp(): void {
    this.#child.condemn('the disk took nothing of it');
    this.#know({ owesSince: null, hung: this.#facts.hung + 1 });
  }

  #heard(message: Message): void {
    const said = fromSender.safeParse(message.is === 'control' ? message.body : null);
    if (!said.success || said.data.is !== 'beat') return this.#child.condemn('it said what is no beat');
    this.#child.heard();
    this.#takeBeat(said.data);
  }

  #takeBeat(beat: RecordingBeat): void {
    const before = this.#facts.beat;
    this.#count(beat.bytes);
    if (beat.why !== null && beat.why.code !== before?.why?.code) this.#events.tell(beat.why);
    this.#know(heard(this.#facts, beat, this.#ground.clock.now()));
    if (beat.file !== (before?.file ?? null)) this.#events.changed();
  }

  /** Beats also come between seconds, when something changes. */
  #count(bytes: number): void {
    const now = this.#ground.clock.now();
    const length = now - this.#counted.at;
    if (length < COUNT_EVERY) return;
    this.#kbps = Math.round((8 * (bytes - this.#counted.bytes)) / length);
    this.#usualKbps = this.#kbps || this.#usualKbps;
    this.#counted = { at: now, bytes };
  }

  #gone(how: string, deaths: number): void {
    const { beat, isStopping } = this.#facts;
    if (beat !== null) {
      this.#before = {
        bytes: this.#before.bytes + beat.bytes,
        droppedPictures: this.#before.droppedPictures + beat.droppedPictures,
      };
    }
    const lastDeath: ToldError = toldOf(errors.RECORDING_FAILED({ name: this.#target.name, why: how }));
    this.#kbps = 0;
    this.#counted = { at: this.#ground.clock.now(), bytes: 0 };
    this.#know({ beat: null, wroteAt: null, owesSince: null, deaths, lastDeath });
    if (isStopping && how !== FINISHED) this.#tellUnfinished();
    else if (!isStopping && deaths <= DEATHS_TOLD) this.#events.tell(lastDeath);
  }

  #know(more: Partial<RecordingFacts>): void {
    this.#facts = { ...this.#facts, ...more };
    this.#show();
  }

  #show(): void {
    const { state, why } = recordingState(this.#facts, this.#ground.clock.now());
    if (state === this.#shown.state && why?.code === this.#shown.why?.code) return;
    const wall = this.#ground.clock.wall();
    const isWriting = state === 'live' || state === 'stalled';
    this.#wasLive ||= isWriting;
    const liveSince = isWriting ? (this.#shown.liveSince ?? wall) : null;
    this.#shown = { state, why, since: state === this.#shown.state ? this.#shown.since : wall, liveSince };
    this.#events.changed();
  }
}

const unheard: RecordingFacts = { isStopping: false, beat: null, wroteAt: null, owesSince: null, hung: 0, deaths: 0, lastDeath: null };

/** How long a program of `kbps` takes to make so many bytes; 0 where nothing is known of it. */
const secondsOf = (bytes: number, kbps: number): number => (kbps === 0 ? 0 : (8 * bytes) / 1000 / kbps);
