/** What should run is stored; this brings what does run to it. */
import { sleep, type Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import { millis } from '#core/units.ts';
import { defaultSettings } from '#contract/index.ts';
import type { Encoding, Show, ShowHead } from '#packet/index.ts';
import type { Store, StoredTimeline } from '#store/index.ts';
import { keptHand, type KeptHand } from '#timeline/index.ts';
import { noted } from './noted.ts';
import type { Program } from './program.ts';
import { PUSH_NAME, pushDocument, type PushForm } from './push-document.ts';
import type { Refresh, SetOnAir } from './set-on-air.ts';
import { showOf, type ShowParts, type Written } from './show-of.ts';
import type { Values } from './values.ts';

const RESUME_WAIT_MS = 1_000;
const RESUME_WAIT_MS_MAX = 30_000;
/** DESIGN 3: the cameras of the keys 1 to 9 are kept connected. */
const FORCE_KEYS = 9;

export type DesiredProgramOptions = {
  readonly store: Store;
  readonly program: Program;
  readonly values: Values;
  /** Where the program is sent to: it ends with the program, and another begins without. */
  readonly onAir: Pick<SetOnAir, 'limitKbps' | 'wanted' | 'endsAs' | 'clear'>;
  readonly assetsFolder: string;
  readonly fetchedFolder: string;
  /** Told the document of what is to run now, each time it changes; null: nothing runs. */
  readonly shown: (document: unknown) => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Names a run; no two alike. */
  readonly newRun: () => string;
};

export class DesiredProgram {
  readonly #store: Store;
  readonly #program: Program;
  readonly #values: Values;
  readonly #onAir: DesiredProgramOptions['onAir'];
  readonly #folders: Pick<DesiredProgramOptions, 'assetsFolder' | 'fetchedFolder'>;
  readonly #shown: DesiredProgramOptions['shown'];
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #newRun: () => string;
  /** What is done, one after the other, so that a save never overtakes a start and a stop never does. */
  #last: Promise<unknown> = Promise.resolve();
  /** Cameras beyond the force keys that were forced. */
  readonly #forced = new Set<number>();
  /** What was last stored of the operator's hand, as JSON. */
  #hand = 'null';
  /** What a start under way is called; null: none is. */
  #starting: string | null = null;

  constructor({ store, program, values, onAir, assetsFolder, fetchedFolder, shown, clock, log, newRun }: DesiredProgramOptions) {
    this.#store = store;
    this.#program = program;
    this.#values = values;
    this.#onAir = onAir;
    this.#folders = { assetsFolder, fetchedFolder };
    this.#shown = shown;
    this.#clock = clock;
    this.#log = log;
    this.#newRun = newRun;
    program.onChange(() => void this.#keepHand());
  }

  /** Starts a timeline. Throws PROGRAM_RUNNING, NOT_FOUND, PREVIEW_NOT_READY. */
  async start(timelineId: number): Promise<StoredTimeline> {
    const timeline = await this.#startWith(timelineId, anew);
    await this.#note('start', timelineId, { name: timeline.name, by_itself: false });
    return timeline;
  }

  /** Shows what is pushed to `preview/stream`: no timeline is stored for it, and it is not started again by itself. Throws as `start`. */
  async startPush(form: PushForm): Promise<void> {
    await this.#alone(PUSH_NAME, () => this.#begin(pushWritten(form), anew));
    await this.#note('start', null, { name: PUSH_NAME, by_itself: true });
  }

  #startWith(timelineId: number, how: Begun): Promise<StoredTimeline> {
    return this.#alone(`Timeline ${timelineId}`, () => this.#start(timelineId, how));
  }

  /** The one start under way. `name`: what is started. */
  async #alone<Value>(name: string, start: () => Promise<Value>): Promise<Value> {
    const running = this.#program.running?.show.name ?? this.#starting;
    if (running !== null) throw errors.PROGRAM_RUNNING({ name: running });
    this.#starting = name;
    try {
      return await this.inTurn(start);
    } finally {
      this.#starting = null;
    }
  }

  /** Stops what runs; the id of its timeline, null: it has none. Throws PROGRAM_NOT_RUNNING, PREVIEW_NOT_READY. */
  stop(): Promise<number | null> {
    return this.inTurn(async () => {
      const { running, answer } = this.#program;
      if (running === null) throw errors.PROGRAM_NOT_RUNNING({});
      const { timelineId, name } = running.show;
      const { endsAs, wanted } = this.#onAir;
      const [at, sentTo] = [{ frame: answer.frame, position: answer.position }, wanted?.destinationIds ?? []];
      await this.#onAir.clear();
      await this.#program.stop();
      this.#shown(null);
      await this.#remember(null);
      if (endsAs !== null) await this.#note(endsAs, timelineId, at, sentTo);
      await this.#note('stop', timelineId, { name, ...at }, sentTo);
      return timelineId;
    });
  }

  /** The running show takes over what was saved of its timeline, of a camera or of the settings: with the next picture. */
  refresh(): Promise<void> {
    return this.inTurn(() => this.#refresh());
  }

  /**
   * Does `change` to a stored timeline while no start or stop is under way, so that none can begin with what it was before; where it runs, the show takes it over.
   * `running`: the show of that timeline; null: it does not run.
   */
  change<Value>(timelineId: number, change: (running: ShowHead | null) => Promise<Value>): Promise<Value> {
    return this.inTurn(async () => {
      const show = this.#program.running?.show ?? null;
      const running = show?.timelineId === timelineId ? show : null;
      const changed = await change(running);
      if (running !== null) await this.#refresh();
      return changed;
    });
  }

  /** Keeps a camera connected until the next start, for it is about to be forced. */
  async connect(cameraId: number): Promise<void> {
    if (this.#program.running?.show.sources.some(({ id }) => id === `camera:${cameraId}`)) return;
    this.#forced.add(cameraId);
    await this.refresh();
  }

  /** Makes `timelineId` what `resume` starts, unless something runs. */
  want(timelineId: number): Promise<void> {
    return this.#remember(this.#program.running?.show.timelineId ?? timelineId);
  }

  /**
   * Once at the beginning, when the trunk has said what it runs: goes on with that, or starts what should run, again and again with
   * longer waits while it cannot begin. Rejects with the signal's reason, or where the timeline cannot run at all.
   */
  async resume(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#resume();
      } catch (error) {
        if (!(error instanceof ProductError) || error.retry !== 'later') throw error;
        this.#log.warn('program not resumed yet', { code: error.code, attempt });
      }
      await sleep(this.#clock, millis(Math.min(RESUME_WAIT_MS * 2 ** attempt, RESUME_WAIT_MS_MAX)), signal);
    }
  }

  async #resume(): Promise<void> {
    const { running } = this.#program;
    if (running !== null) return this.#goOn(running.show);
    const wanted = await this.#store.desired.get('runningTimelineId');
    if (wanted === null) return;
    if ((await this.#store.timelines.get(wanted)) === null) return this.#remember(null);
    const { name } = await this.#startWith(wanted, { isAnew: false, hand: await this.#store.desired.get('hand') });
    await this.#note('start', wanted, { name, by_itself: true });
  }

  async #goOn(show: ShowHead): Promise<void> {
    this.#shown((await this.#writtenOf(show))?.document ?? null);
    await this.#remember(show.timelineId);
  }

  async #refresh(): Promise<void> {
    const { running } = this.#program;
    const written = running === null ? null : await this.#writtenOf(running.show);
    if (running === null || written === null) return;
    this.#program.replace(await this.#showOf(written, running.show.run, { running: running.show.encoding, hand: null }));
    this.#shown(written.document);
  }

  /** Null: it was deleted. */
  async #writtenOf({ timelineId, encoding: { width, height, rate } }: ShowHead): Promise<Written | null> {
    return timelineId === null ? pushWritten({ width, height, fps: fpsOf(rate) }) : this.#store.timelines.get(timelineId);
  }

  async #start(timelineId: number, how: Begun): Promise<StoredTimeline> {
    const timeline = await this.#store.timelines.get(timelineId);
    if (timeline === null) throw errors.NOT_FOUND({ what: `timeline ${timelineId}` });
    this.#starting = timeline.name;
    await this.#begin(timeline, how);
    return timeline;
  }

  async #begin(written: Written, { isAnew, hand }: Begun): Promise<void> {
    this.#forced.clear();
    if (isAnew) await this.#onAir.clear();
    await this.#program.start(await this.#showOf(written, this.#newRun(), { running: null, hand }));
    this.#shown(written.document);
    await this.#remember(written.id);
  }

  async #showOf(timeline: Written, run: string, goesOn: Pick<ShowParts, 'running' | 'hand'>): Promise<Show> {
    const { desired } = this.#store;
    const cameras = await this.#store.cameras.list();
    return showOf({
      timeline,
      cameras,
      forceable: [...cameras.slice(0, FORCE_KEYS).map(({ id }) => id), ...this.#forced],
      values: this.#values.all,
      ...this.#folders,
      run,
      settings: (await desired.get('settings')) ?? defaultSettings,
      machine: await desired.get('machine'),
      limitKbps: this.#onAir.limitKbps,
      ...goesOn,
    });
  }

  /** Slate and pin hide something: they are there again after a power cut. */
  async #keepHand(): Promise<void> {
    const { hand } = this.#program;
    const json = JSON.stringify(hand);
    // What is pushed is not begun again after a power cut.
    const isKept = typeof this.#program.running?.show.timelineId === 'number';
    if (hand === undefined || json === this.#hand || !isKept) return;
    this.#hand = json;
    try {
      await this.#store.desired.set('hand', keptHand.nullable().parse(hand));
    } catch (error) {
      this.#log.error('hand not saved', { error: String(error) });
    }
  }

  /** A disk that takes nothing more never stands in the way of the program. */
  async #remember(timelineId: number | null): Promise<void> {
    try {
      await this.#store.desired.set('runningTimelineId', timelineId);
      if (timelineId === null) await this.#store.desired.set('hand', null);
    } catch (error) {
      this.#log.error('desired state not saved', { timelineId, error: String(error) });
    }
  }

  /** In the audit log. */
  #note(
    eventType: string,
    timelineId: number | null,
    details: Readonly<Record<string, unknown>>,
    destinationIds: readonly number[] = [],
  ): Promise<void> {
    return noted({ store: this.#store, log: this.#log }, { eventType, timelineId, destinationIds, details });
  }

  /** Does `work` while no start, stop or save is under way. */
  inTurn<Value>(work: (refresh: Refresh) => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(() => work(() => this.#refresh()));
    this.#last = turn.catch(() => null);
    return turn;
  }
}

/** `isAnew`: what another program was sent to before a power cut is not for this one. `hand`: what was kept of the operator's. */
type Begun = { readonly isAnew: boolean; readonly hand: KeptHand | null };
const anew: Begun = { isAnew: true, hand: null };

const pushWritten = (form: PushForm): Written => ({ id: null, name: PUSH_NAME, document: pushDocument(form) });

/** As documents write it: 29.97. */
const fpsOf = ({ num, den }: Encoding['rate']): number => Number((num / den).toFixed(3));
