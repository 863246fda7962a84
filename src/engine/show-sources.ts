/** The sources of a running show: opened ahead of their use, asked once a picture, and kept out where they have ended an engine. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { plainSettings, type ProgramClock, type Show } from '#packet/index.ts';
import type { Level } from '#sound/index.ts';
import { isLiveMedia, sourceId, type Scene } from '#timeline/index.ts';
import { ClipSource } from './clip-source.ts';
import { MissingSource } from './missing-source.ts';
import { needOfSound, timesFor, type Need } from './need.ts';
import { OpenSources } from './open-sources.ts';
import type { SourceClockMemory } from './source-clock.ts';
import { openSource } from './source-for.ts';
import type { Source, Times } from './source.ts';

/** What another engine goes on with. */
export type SourcesMemory = {
  /** By source id: how late its packets are by their stamps. */
  readonly clocks: Readonly<Record<string, SourceClockMemory>>;
  /** By source id: how many engines in a row were opening it when they ended. */
  readonly suspects: Readonly<Record<string, number>>;
};

export type ShowSourcesParts = {
  readonly program: ProgramClock;
  readonly clock: Clock;
  readonly log: Log;
  /** The wall clock at a program time in seconds, in ms since 1970. */
  readonly wallAt: (due: number) => number;
  readonly memory: SourcesMemory | null;
  /** Told before a file is opened: what it does to native code may be the end of this engine. */
  readonly remember: () => void;
};

/** A file that was being opened when two engines ended is not opened by the third. */
const SUSPECT_MAX = 2;

export class ShowSources implements Disposable {
  readonly #parts: ShowSourcesParts;
  readonly #open: OpenSources;
  readonly #suspects: Map<string, number>;
  #show: Show;
  #sockets: Readonly<Record<string, string>>;

  constructor(show: Show, sockets: Readonly<Record<string, string>>, parts: ShowSourcesParts) {
    this.#show = show;
    this.#sockets = sockets;
    this.#parts = parts;
    this.#suspects = new Map(Object.entries(parts.memory?.suspects ?? {}));
    this.#open = new OpenSources(parts.clock, (need) => this.#opened(need));
  }

  /** Those that are open. */
  get open(): OpenSources {
    return this.#open;
  }

  get memory(): SourcesMemory {
    const clocks = [...this.#open].flatMap(({ need, source }) => (source.clockMemory ? [[need.key, source.clockMemory] as const] : []));
    return { clocks: Object.fromEntries(clocks), suspects: Object.fromEntries(this.#suspects) };
  }

  /** What was not there may be there now, and a camera with another address has another feed. */
  change(show: Show, sockets: Readonly<Record<string, string>>): void {
    const before = this.#sockets;
    this.#show = show;
    this.#sockets = sockets;
    this.#open.close((source, { key }) => isWithout(source) || before[key] !== sockets[key]);
  }

  /** Once a picture, before anything is taken. */
  prepare(times: Times): void {
    for (const { need, source } of this.#open) source.prepare(timesFor(need, times));
  }

  /** Opens what is not open, and closes what nobody has needed for a while. */
  want(needs: readonly Need[]): void {
    for (const { need, source } of this.#open) if (source.state !== 'connecting') this.#suspects.delete(sourceId(need.source));
    this.#open.want(needs.filter(({ source }) => source.kind !== 'slate'));
  }

  /** How loud each source is in `scene`. */
  levels(scene: Scene, { play }: Times): Level[] {
    return scene.sounds.flatMap((level) => {
      const source = this.#open.get(needOfSound(level, play).key);
      if (!source?.ring) return [];
      const { ring, gain, soundOffset: offset } = source;
      return [{ ring, gain: level.gain * gain, offset, bed: level.track === 'audio', duckDb: level.duckDb }];
    });
  }

  #opened(need: Need): Source {
    const { program, clock, log, wallAt, memory } = this.#parts;
    const id = sourceId(need.source);
    if (need.source.kind === 'media' && !isLiveMedia(need.source.url)) {
      const ended = memory?.suspects[id] ?? 0;
      if (ended >= SUSPECT_MAX) return new MissingSource(errors.MEDIA_ENDS_ENGINE({ name: id.replace('media:', '') }));
      this.#suspects.set(id, ended + 1);
      this.#parts.remember();
    }
    try {
      return openSource(need, {
        show: this.#show,
        sockets: this.#sockets,
        clock,
        program,
        wallAt,
        log,
        settings: (of) => this.#show.sources.find((source) => source.id === of)?.settings ?? plainSettings,
        clockMemory: (of) => memory?.clocks[of] ?? null,
      });
    } catch (error) {
      // One source must not end the program, which would end again with the next engine.
      log.error('source not opened', { source: need.key, error: error instanceof Error ? error.stack : String(error) });
      return new MissingSource(errors.UNEXPECTED({}, { cause: error }));
    }
  }

  [Symbol.dispose](): void {
    this.#open[Symbol.dispose]();
  }
}

/** A file that was not there or could not be read has no feed that brings it back. */
const isWithout = (source: Source): boolean =>
  source instanceof MissingSource || (source instanceof ClipSource && source.state === 'closed');
