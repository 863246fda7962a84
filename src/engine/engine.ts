/** Runs a show: the scene of each picture, composed, encoded and sent, for as long as the process lives. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { frame, millis, type Frame } from '#core/units.ts';
import type { Picture } from '#media/index.ts';
import type { Link, NumberedCommand, Show, ToEngine } from '#packet/index.ts';
import { Compositor, drawSlate } from '#picture/index.ts';
import {
  frameAt,
  keptHand,
  mediaSource,
  nextShot,
  overridesFrom,
  parseTimeline,
  playheadFrom,
  resolve,
  secondsOf,
  type ResolvedTimeline,
} from '#timeline/index.ts';
import { Composer } from './composer.ts';
import { Director, type Directed, type DirectorMemory } from './director.ts';
import { EncodeQueue } from './encode-queue.ts';
import { needsOfScene } from './need.ts';
import { remembered, type Remembered } from './remembered.ts';
import { incomingShot, OnAir } from './on-air.ts';
import { OverlayTrack } from './overlay-track.ts';
import { overlaysDue } from './overlays-due.ts';
import { ProgramOutput } from './program-output.ts';
import { reportOf } from './report.ts';
import { encodeSlate, slateKey } from './slate-gop.ts';
import { ShowSources } from './show-sources.ts';
import { SoundTrack } from './sound-track.ts';
import type { Times } from './source.ts';
import { numberAt, Ticker } from './ticker.ts';

type Run = Extract<ToEngine, { do: 'run' }>;

/**
 * The first picture is so far ahead that what it shows is there: without it a program would begin with the slate, and an engine that takes
 * over would flash it. The feeds of a first engine start together with it, those of later ones have pictures at hand.
 */
const START_AHEAD_MILLIS = { first: 250, later: 120 };
/** No shorter than what the origin makes a segment of. */
const FIRST_GOP_SECONDS = 0.2;
const NEEDS_EVERY_PICTURES = 5;
const REPORTS_PER_SECOND = 4;

export class Engine implements Disposable {
  readonly #run: Run;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #link: Link;
  readonly #compositor: Compositor;
  readonly #slate: Picture;
  readonly #sources: ShowSources;
  readonly #director: Director;
  readonly #composer: Composer;
  readonly #overlays: OverlayTrack;
  readonly #pictures: EncodeQueue;
  readonly #sound: SoundTrack;
  readonly #output: ProgramOutput;
  readonly #onAir = new OnAir();
  readonly #ticker: Ticker;
  #show: Show;
  /** What the engine before this one left. */
  readonly #remembered: Remembered | null;
  /** The picture that was made last. */
  #number: Frame;
  #keyAt: Frame | null = null;
  /** Of the slate that the trunk has or is being given; null: none. */
  #slateKey: string | null;
  #late = 0;
  /** The last command that was taken. */
  #taken: number;
  /** A command was taken or the show has changed, and what came of it has not been told. */
  #isToTell = false;

  /** Throws BODY_NOT_VALID where the show's document has faults; the server lets none through. `onFailed`: the encoder is broken. */
  constructor(run: Run, parts: { clock: Clock; log: Log; link: Link; onFailed: (error: unknown) => void }) {
    this.#run = run;
    this.#slateKey = run.slateKey;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#link = parts.link;
    this.#show = run.show;
    const { encoding } = run.show;
    this.#compositor = new Compositor(encoding);
    this.#slate = drawSlate(encoding);
    this.#remembered = remembered(run.remembered);
    this.#sources = new ShowSources(run.show, run.sockets, {
      program: run.clock,
      clock: this.#clock,
      log: this.#log,
      wallAt: (due) => this.#wallAt(due),
      memory: this.#remembered?.sources ?? null,
      remember: () => this.#remember(),
    });
    this.#composer = new Composer({ compositor: this.#compositor, sources: this.#sources.open, slate: this.#slate });
    this.#taken = this.#remembered?.taken ?? 0;
    const ahead = this.#remembered ? START_AHEAD_MILLIS.later : START_AHEAD_MILLIS.first;
    const first = frame(numberAt(run.clock, millis(this.#clock.now() + ahead)) + 1);
    this.#number = frame(first - 1);
    // A short first GOP is a short first segment: a player need not wait 2 s for a playlist that has one.
    if (this.#remembered === null) this.#keyAt = frame(first + frameAt(FIRST_GOP_SECONDS, encoding.rate));
    this.#director = new Director(resolved(run.show), first, this.#remembered?.director ?? beginWith(run.show, first), {
      clock: this.#clock,
      tell: (event) => this.#announce(event),
    });
    this.#overlays = new OverlayTrack(run.show, this.#clock);
    this.#overlays.push({ ...run.show.values, ...this.#remembered?.values });
    this.#sound = new SoundTrack(encoding, first, (coded) => this.#output.sound(coded), {
      targetLufs: run.show.loudnessLufs,
      rider: this.#remembered?.rider ?? null,
    });
    this.#output = new ProgramOutput(this.#link, run.generation, encoding, this.#sound.asc);
    this.#takeTimeline();
    this.#want(this.#director.direct(first, this.#sources.open, this.#show));
    this.#pictures = new EncodeQueue(encoding, this.#clock, {
      coded: (coded) => this.#output.picture(coded),
      failed: parts.onFailed,
      step: (event) => this.#announce(event),
    });
    this.#remember();
    this.#ticker = new Ticker(this.#clock, run.clock, first, (number, late, jumped) => this.#turn(number, late, jumped));
  }

  /** The show has changed under the running program: the next picture is of the new one. One with faults changes nothing. */
  change(show: Show, sockets: Readonly<Record<string, string>>): void {
    try {
      this.#director.change(resolved(show), frame(this.#number + 1));
    } catch (error) {
      return this.#log.error('show not usable', { error: String(error) });
    }
    // What the network carries now, if it was told, holds until the show itself asks for something else.
    if (show.encoding.bitrateKbps !== this.#show.encoding.bitrateKbps) this.setBitrate(show.encoding.bitrateKbps);
    this.#show = show;
    this.#overlays.change(show);
    this.#takeTimeline();
    this.#remember();
    this.#sound.targetLufs = show.loudnessLufs;
    this.#sources.change(show, sockets);
    this.#isToTell = true;
  }

  /** Does what an operator wants with the next picture; what was taken before is not taken twice. */
  command({ ref, command }: NumberedCommand): void {
    if (ref <= this.#taken) return;
    this.#taken = ref;
    if (command.do === 'value') this.#overlays.push({ [command.name]: command.value });
    else this.#director.obey(command, frame(this.#number + 1));
    this.#isToTell = true;
  }

  /** Pictures are encoded at `kbps` from the next one on, in the running stream. */
  setBitrate(kbps: number): void {
    this.#pictures.setBitrate(kbps);
  }

  /** Picture `at`, or the next where that is past, becomes a key picture. */
  keyframe(at: Frame): void {
    // One that is pending already comes first; whoever asked for this one asks again.
    this.#keyAt ??= at;
  }

  // ---- one picture

  #turn(number: Frame, lateMillis: number, jumped: boolean): void {
    const { rate } = this.#director.timeline;
    if (lateMillis > 1000 * secondsOf(1, rate)) this.#late++;
    this.#number = number;
    const directed = this.#director.direct(number, this.#sources.open, this.#show);
    const times = { due: secondsOf(number, rate), play: directed.play };
    this.#sources.prepare(times);
    if (number % NEEDS_EVERY_PICTURES === 0 || this.#isToTell) this.#want(directed);
    const { scene } = directed;
    const sprites = this.#overlays.sprites(scene, number, { wall: this.#wallAt(times.due), isHeld: this.#pictures.holdOverlays });
    this.#pictures.push(number, this.#composer.compose(scene, times, sprites), jumped || this.#takeKey(number));
    this.#sound.advance(number, this.#sources.levels(scene, times));
    this.#tell(directed);
    this.#overlays.prepare();
    if (number % NEEDS_EVERY_PICTURES === 0) this.#makeSlate(times);
  }

  /** The wall clock when the picture that is due at `due` seconds of the program is. */
  #wallAt(due: number): number {
    return this.#clock.wall() + (this.#run.clock.t0 + due * 1000 - this.#clock.now());
  }

  #takeKey(number: Frame): boolean {
    if (this.#keyAt === null || number < this.#keyAt) return false;
    this.#keyAt = null;
    return true;
  }

  /** What belongs to the timeline beside its scenes. */
  #takeTimeline(): void {
    const { slateUrl } = this.#director.timeline;
    const { notices } = this.#show;
    this.#composer.slateFrom(slateUrl === null ? null : mediaSource(slateUrl));
    // Our own slate says so itself.
    this.#overlays.notices = slateUrl === null ? { ...notices, slate: null } : notices;
  }

  /** Opens what a picture needs, what stands in for it, and what comes soon. What is written stays open while something stands in. */
  #want({ number, play, wanted, scene }: Directed): void {
    const ahead = this.#director.ahead(number);
    const needs = [
      ...[...wanted, scene].flatMap((each) => needsOfScene(each, play)),
      ...this.#director.standIns(),
      ...this.#composer.needs,
      ...ahead.flatMap((coming) => needsOfScene(coming.scene, coming.at)),
    ];
    this.#sources.want(needs);
    this.#composer.tidy();
    this.#overlays.expect(scene, ahead);
  }

  /** What the next engine needs to go on where this one may end at any moment. */
  #remember(): void {
    const state = {
      director: this.#director.memory,
      sources: this.#sources.memory,
      values: this.#overlays.values,
      rider: this.#sound.riderMemory,
      taken: this.#taken,
    } satisfies Remembered;
    this.#link.tell({ is: 'remember', state, taken: this.#taken });
  }

  // ---- what is told

  #announce({ code, message, remedy }: ToldError): void {
    this.#link.tell({ is: 'event', code, message, remedy });
  }

  #tell(directed: Directed): void {
    const { number, position, scene } = directed;
    const { rate } = this.#director.timeline;
    // Once a picture at most, however many commands came: values may be long. One that is not in it yet the trunk keeps for the next engine.
    if (this.#isToTell || number % Math.round(rate.num / rate.den) === 0) this.#remember();
    const changed = this.#onAir.note(number, scene) || this.#isToTell;
    this.#isToTell = false;
    const every = Math.max(1, Math.round(rate.num / rate.den / REPORTS_PER_SECOND));
    if (!changed && number % every !== 0) return;
    for (const trouble of this.#overlays.newTroubles()) this.#announce(trouble);
    const report = reportOf({
      generation: this.#run.generation,
      taken: this.#taken,
      director: this.#director,
      number,
      position,
      shot: incomingShot(scene.picture),
      since: this.#onAir.since,
      next: nextShot(this.#director.timeline, position.frame, position.loop),
      sources: [...this.#sources.open],
      overlaysDue: overlaysDue(directed, this.#director.timeline, this.#director.overrides),
      overlays: [...this.#overlays.troubles],
      encoder: {
        name: this.#run.show.encoding.encoder,
        speed: this.#pictures.speed,
        encodeMs: this.#pictures.encodeMillis,
        late: this.#late,
        repeated: this.#pictures.repeated,
        kbps: this.#output.kbps,
        degraded: this.#pictures.degraded && toldOf(this.#pictures.degraded),
      },
      sound: this.#sound.meters,
    });
    this.#link.tell({ is: 'report', report });
  }

  /** Gives the trunk the timeline's own slate as soon as its picture is there; until then ours, which is better than none. */
  #makeSlate(times: Times): void {
    const { encoding } = this.#show;
    const { slateUrl } = this.#director.timeline;
    const wanted = slateUrl === null ? this.#slate.share() : this.#composer.ownSlate(times);
    const picture = wanted ?? (this.#slateKey === null ? this.#slate.share() : null);
    if (picture === null) return;
    const key = slateKey(encoding, wanted && slateUrl);
    if (key === this.#slateKey) return picture[Symbol.dispose]();
    this.#slateKey = key;
    void encodeSlate(encoding, picture, key)
      .then((slate) => this.#link.tell({ is: 'slate', slate }))
      .catch((error: unknown) => this.#log.error('slate not encoded', { error: String(error) }))
      .finally(() => picture[Symbol.dispose]());
  }

  [Symbol.dispose](): void {
    this.#ticker[Symbol.dispose]();
    this.#pictures[Symbol.dispose]();
    this.#sound[Symbol.dispose]();
    this.#composer[Symbol.dispose]();
    this.#overlays[Symbol.dispose]();
    this.#sources[Symbol.dispose]();
    this.#slate[Symbol.dispose]();
    this.#compositor[Symbol.dispose]();
  }
}

/** Null: from the timeline's beginning, and nobody's hand on it. */
function beginWith({ hand }: Show, first: Frame): DirectorMemory | null {
  const kept = keptHand.safeParse(hand);
  return kept.success ? { playhead: playheadFrom(first), since: first, overrides: overridesFrom(kept.data) } : null;
}

function resolved(show: Show): ResolvedTimeline {
  const document = parseTimeline(show.document);
  const timeline = document.ok ? resolve(document.value) : document;
  if (timeline.ok) return timeline.value;
  throw errors.BODY_NOT_VALID({ what: 'timeline', count: timeline.error.length }, { faults: timeline.error });
}
