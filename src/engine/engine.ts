/** Runs a show: the scene of each picture, composed, encoded and sent, for as long as the process lives. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { frame, millis, type Frame } from '#core/units.ts';
import type { Picture } from '#media/index.ts';
import { plainSettings, type Link, type Show, type ToEngine } from '#packet/index.ts';
import type { Level } from '#sound/index.ts';
import { Compositor, drawSlate } from '#picture/index.ts';
import {
  applyFailover,
  nextShot,
  parseTimeline,
  positionAt,
  resolve,
  sceneAt,
  secondsOf,
  type Position,
  type ResolvedTimeline,
  type Scene,
  type Shot,
} from '#timeline/index.ts';
import { EncodeQueue } from './encode-queue.ts';
import { Fitted } from './fitted.ts';
import { FailoverWatch } from './failover-watch.ts';
import { MissingSource } from './missing-source.ts';
import { needOfShot, needOfSound, needsAhead, needsOfScene, type Need } from './need.ts';
import { remembered, type Remembered } from './remembered.ts';
import { OnAir } from './on-air.ts';
import { OpenSources } from './open-sources.ts';
import { ProgramOutput } from './program-output.ts';
import { reportOf } from './report.ts';
import { encodeSlate, slateKey } from './slate-gop.ts';
import { openSource } from './source-for.ts';
import { SoundTrack } from './sound-track.ts';
import { numberAt, Ticker } from './ticker.ts';

type Run = Extract<ToEngine, { do: 'run' }>;

/**
 * The first picture is so far ahead that what it shows is there: without it a program would begin with the slate, and an engine that takes
 * over would flash it. The feeds of a first engine start together with it, those of later ones have pictures at hand.
 */
const START_AHEAD_MILLIS = { first: 250, later: 120 };
const NEEDS_EVERY_PICTURES = 5;
const REPORTS_PER_SECOND = 4;
/** How long before its use a source is opened: a camera must decode from its last key picture on, a clip must be found and read. */
const LEAD_SECONDS = 2;

export class Engine implements Disposable {
  readonly #run: Run;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #link: Link;
  readonly #compositor: Compositor;
  readonly #slate: Picture;
  readonly #sources: OpenSources;
  readonly #failover: FailoverWatch;
  readonly #pictures: EncodeQueue;
  readonly #sound: SoundTrack;
  readonly #output: ProgramOutput;
  readonly #onAir = new OnAir();
  readonly #ticker: Ticker;
  #show: Show;
  #sockets: Readonly<Record<string, string>>;
  #timeline: ResolvedTimeline;
  /** What the engine before this one left. */
  readonly #remembered: Remembered | null;
  /** The program's picture that showed the timeline's first. */
  #anchor: Frame;
  /** The picture that was made last. */
  #number: Frame;
  #keyAt: Frame | null = null;
  readonly #fitted = new Map<string, Fitted>();
  #late = 0;
  /** What was shown last: it stays while nothing better is there. */
  #last: Picture | null = null;

  /** Throws BODY_NOT_VALID where the show's document has faults; the server lets none through. `onFailed`: the encoder is broken. */
  constructor(run: Run, parts: { clock: Clock; log: Log; link: Link; onFailed: (error: unknown) => void }) {
    this.#run = run;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#link = parts.link;
    this.#show = run.show;
    this.#sockets = run.sockets;
    this.#timeline = resolved(run.show);
    const { encoding } = run.show;
    this.#compositor = new Compositor(encoding);
    this.#sources = new OpenSources(this.#clock, (need) => this.#open(need));
    this.#failover = new FailoverWatch(this.#clock);
    this.#remembered = remembered(run.remembered);
    const ahead = this.#remembered ? START_AHEAD_MILLIS.later : START_AHEAD_MILLIS.first;
    const first = frame(numberAt(run.clock, millis(this.#clock.now() + ahead)) + 1);
    this.#anchor = frame(this.#remembered?.anchor ?? first);
    this.#number = first;
    const { frame: at, loop } = this.#positionAt(first);
    this.#want(first, [sceneAt(this.#timeline, at, loop)]);
    this.#slate = drawSlate(encoding);
    this.#sound = new SoundTrack(encoding, first, (coded) => this.#output.sound(coded));
    this.#output = new ProgramOutput(this.#link, run.generation, encoding, this.#sound.asc);
    this.#pictures = new EncodeQueue(encoding, this.#clock, (coded) => this.#output.picture(coded), parts.onFailed);
    this.#remember();
    this.#ticker = new Ticker(this.#clock, run.clock, first, (number, late, jumped) => this.#turn(number, late, jumped));
    void this.#makeSlate().catch(parts.onFailed);
  }

  /** The show has changed under the running program: the next picture is of the new one. One with faults changes nothing. */
  change(show: Show, sockets: Readonly<Record<string, string>>): void {
    const { frame: at, loop } = this.#positionAt(this.#number);
    try {
      this.#timeline = resolved(show);
    } catch (error) {
      return this.#log.error('show not usable', { error: String(error) });
    }
    // Another length moves nothing that is on air: this pass goes on where it is.
    const { durationFrames } = this.#timeline;
    this.#anchor = frame(this.#number - loop * durationFrames - Math.min(at, durationFrames));
    this.#remember();
    this.#show = show;
    const before = this.#sockets;
    this.#sockets = sockets;
    // What was not there may be there now, and a camera with another address has another feed.
    this.#sources.close((source, { key }) => source instanceof MissingSource || before[key] !== sockets[key]);
  }

  /** Picture `at`, or the next where that is past, becomes a key picture. */
  keyframe(at: Frame): void {
    // One that is pending already comes first; whoever asked for this one asks again.
    this.#keyAt ??= at;
  }

  // ---- one picture

  #turn(number: Frame, lateMillis: number, jumped: boolean): void {
    const { rate } = this.#timeline;
    if (lateMillis > 1000 * secondsOf(1, rate)) this.#late++;
    this.#number = number;
    const due = secondsOf(number, rate);
    for (const { source } of this.#sources) source.prepare({ due, play: due });
    const position = this.#positionAt(number);
    const written = sceneAt(this.#timeline, position.frame, position.loop);
    const scene = this.#withFailover(written);
    if (number % NEEDS_EVERY_PICTURES === 0) this.#want(number, [written, scene]);
    this.#pictures.push(number, this.#compose(scene, due), jumped || this.#takeKey(number));
    this.#sound.advance(number, this.#levels(scene, due));
    this.#tell(number, position, scene);
  }

  #positionAt(number: Frame): Position {
    return positionAt(this.#timeline, frame(Math.max(0, number - this.#anchor)));
  }

  #withFailover(scene: Scene): Scene {
    return applyFailover(scene, this.#failover.health(scene, this.#sources), this.#failover.policy(this.#show, this.#timeline));
  }

  #takeKey(number: Frame): boolean {
    if (this.#keyAt === null || number < this.#keyAt) return false;
    this.#keyAt = null;
    return true;
  }

  #compose({ picture }: Scene, due: number): Picture {
    const composed = picture.is === 'shot' ? this.#pictureOf(picture.shot, due) : this.#mix(picture, due);
    this.#last?.[Symbol.dispose]();
    this.#last = composed.share();
    return composed;
  }

  #mix(picture: Extract<Scene['picture'], { is: 'transition' }>, due: number): Picture {
    using from = this.#pictureOf(picture.from, due);
    using to = this.#pictureOf(picture.to, due);
    return picture.way === 'fade'
      ? this.#compositor.fade(from, to, picture.progress)
      : this.#compositor.dissolve(from, to, picture.progress);
  }

  #pictureOf(shot: Shot, due: number): Picture {
    if (shot.source.kind === 'slate') return this.#slate.share();
    const { key } = needOfShot(shot, due);
    const picture = this.#sources.get(key)?.pictureAt({ due, play: due });
    return picture ? this.#fittedOf(key).of(picture) : (this.#last ?? this.#slate).share();
  }

  #fittedOf(key: string): Fitted {
    let fitted = this.#fitted.get(key);
    if (!fitted) this.#fitted.set(key, (fitted = new Fitted(this.#compositor)));
    return fitted;
  }

  #levels(scene: Scene, due: number): Level[] {
    return scene.sounds.flatMap((level) => {
      const source = this.#sources.get(needOfSound(level, due).key);
      return source?.ring ? [{ ring: source.ring, gain: level.gain * source.gain }] : [];
    });
  }

  // ---- sources

  /** Opens what `scenes` need at picture `number`, what stands in for it, and what comes soon. What is written stays open while something stands in. */
  #want(number: Frame, scenes: readonly Scene[]): void {
    const { rate } = this.#timeline;
    const due = secondsOf(number, rate);
    const elapsed = frame(Math.max(0, number - this.#anchor));
    const lead = Math.round((LEAD_SECONDS * rate.num) / rate.den);
    const needs = [
      ...scenes.flatMap((scene) => needsOfScene(scene, due)),
      ...this.#failover.standIns(),
      ...needsAhead(this.#timeline, elapsed, number, lead),
    ];
    this.#sources.want(needs.filter(({ source }) => source.kind !== 'slate'));
    for (const [key, fitted] of this.#fitted) {
      if (this.#sources.get(key)) continue;
      fitted[Symbol.dispose]();
      this.#fitted.delete(key);
    }
  }

  #open(need: Need): ReturnType<typeof openSource> {
    return openSource(need, {
      show: this.#show,
      sockets: this.#sockets,
      clock: this.#clock,
      program: this.#run.clock,
      log: this.#log,
      settings: (id) => this.#show.sources.find((source) => source.id === id)?.settings ?? plainSettings,
      clockMemory: (id) => this.#remembered?.clocks[id] ?? null,
    });
  }

  /** What the next engine needs to go on where this one may end at any moment. */
  #remember(): void {
    const clocks = [...this.#sources].flatMap(({ need, source }) => (source.clockMemory ? [[need.key, source.clockMemory] as const] : []));
    this.#link.tell({ is: 'remember', state: { anchor: this.#anchor, clocks: Object.fromEntries(clocks) } satisfies Remembered });
  }

  // ---- what is told

  #tell(number: Frame, position: Position, scene: Scene): void {
    const changed = this.#onAir.note(number, scene);
    const { rate } = this.#timeline;
    if (number % Math.round(rate.num / rate.den) === 0) this.#remember();
    const every = Math.max(1, Math.round(rate.num / rate.den / REPORTS_PER_SECOND));
    if (!changed && number % every !== 0) return;
    const report = reportOf({
      generation: this.#run.generation,
      number,
      position,
      timeline: this.#timeline,
      shot: this.#onAir.shot(scene),
      since: this.#onAir.since,
      next: nextShot(this.#timeline, position.frame, position.loop),
      sources: [...this.#sources],
      encoder: {
        name: 'libx264',
        speed: this.#pictures.speed,
        encodeMs: this.#pictures.encodeMillis,
        late: this.#late,
        repeated: this.#pictures.repeated,
        kbps: this.#output.kbps,
      },
    });
    this.#link.tell({ is: 'report', report });
  }

  async #makeSlate(): Promise<void> {
    const { encoding } = this.#show;
    if (this.#run.slateKey === slateKey(encoding)) return;
    this.#link.tell({ is: 'slate', slate: await encodeSlate(encoding, this.#slate) });
  }

  [Symbol.dispose](): void {
    this.#ticker[Symbol.dispose]();
    this.#pictures[Symbol.dispose]();
    this.#sound[Symbol.dispose]();
    this.#sources[Symbol.dispose]();
    this.#last?.[Symbol.dispose]();
    this.#slate[Symbol.dispose]();
    for (const fitted of this.#fitted.values()) fitted[Symbol.dispose]();
    this.#compositor[Symbol.dispose]();
  }
}

function resolved(show: Show): ResolvedTimeline {
  const document = parseTimeline(show.document);
  const timeline = document.ok ? resolve(document.value) : document;
  if (timeline.ok) return timeline.value;
  throw errors.BODY_NOT_VALID({ what: 'timeline', count: timeline.error.length }, { faults: timeline.error });
}
