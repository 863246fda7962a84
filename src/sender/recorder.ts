/** Records the program: takes packets as they come, never waits for the disk, and says every second how it does. */
import { join } from 'node:path';
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import { toldOf } from '#core/told-error.ts';
import { millis, type Millis } from '#core/units.ts';
import type { FormatMessage, FromSender, PictureMessage, RecordingTarget, SoundMessage } from '#packet/index.ts';
import { CutQueue, isKeyCut } from './cut-queue.ts';
import type { Disk } from './disk.ts';
import { faultWords } from './fault-words.ts';
import { FragmentCutter, type Cut } from './fragment-cutter.ts';
import { RecordingFile } from './recording-file.ts';
import { beginsAnother, type Limits } from './splitting.ts';
import { begunStanding, caughtUp, failed, lostPictures, mayWrite, sawNoSpace, sawSpace, whyNot, wrote, type Standing } from './standing.ts';

const LOOK_EVERY = millis(1000);
/** What a power cut may cost. */
const SYNC_EVERY_MS = 10_000;

export type Beat = Extract<FromSender, { is: 'beat' }>;

export type RecorderOptions = {
  readonly target: RecordingTarget;
  /** When picture 0 was due. */
  readonly t0: number;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly log: Log;
  readonly tell: (beat: Beat) => void;
};

/** `end` it: what was taken is written then. */
export class Recorder {
  readonly #options: Omit<RecorderOptions, 'target'>;
  readonly #cutter = new FragmentCutter();
  readonly #queue = new CutQueue();
  #target: RecordingTarget;
  #standing: Standing = begunStanding;
  #file: RecordingFile | null = null;
  #writing: Promise<void> | null = null;
  #looking = false;
  #fileBytesMax: number | null = null;
  #bytes = 0;
  #lost = 0;
  #syncedAt: Millis;
  #told: string | null = null;
  #timer: Disposable | null = null;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#target = options.target;
    this.#syncedAt = options.clock.now();
    this.#tick();
  }

  /** Another name, or other limits: they hold from the next key picture on. */
  retarget(target: RecordingTarget): void {
    this.#target = target;
  }

  /** Copies what it keeps. */
  take(message: FormatMessage | PictureMessage | SoundMessage): void {
    for (const cut of this.#cutter.add(message)) this.#add(cut);
  }

  /** Writes what is left and closes the file; for as long as the disk takes. */
  async end(): Promise<void> {
    for (const cut of this.#cutter.end()) this.#add(cut);
    await this.#writing;
    await this.#finish();
    this.#timer?.[Symbol.dispose]();
    this.#tell();
  }

  get #now(): Millis {
    return this.#options.clock.now();
  }

  readonly #tick = (): void => {
    this.#timer = this.#options.clock.timer(LOOK_EVERY, this.#tick);
    this.#tell();
    void this.#look();
  };

  async #look(): Promise<void> {
    // A disk that hangs is asked once.
    if (this.#looking) return;
    this.#looking = true;
    const space = await this.#options.disk.space(this.#target.folder).catch(() => null);
    this.#looking = false;
    if (space === null) return this.#step(sawNoSpace(this.#standing));
    this.#fileBytesMax = space.fileBytesMax;
    this.#step(sawSpace(this.#standing, space));
    if (this.#standing.full !== null) this.#write();
  }

  #add(cut: Cut): void {
    if (!this.#queue.add(cut)) {
      this.#lose(cut);
      this.#step(lostPictures(this.#standing));
    }
    this.#write();
  }

  /** Goes on writing unless it does already. */
  #write(): void {
    this.#writing ??= this.#drain().finally(() => (this.#writing = null));
  }

  async #drain(): Promise<void> {
    if (!this.#mayWrite) await this.#finish();
    for (let cut = this.#queue.first; cut !== undefined; cut = this.#queue.first) {
      await this.#put(cut);
      this.#queue.shift();
    }
    this.#step(caughtUp(this.#standing));
  }

  get #limits(): Limits {
    const { splitSeconds, splitBytes } = this.#target;
    const most = Math.min(splitBytes ?? Infinity, this.#fileBytesMax ?? Infinity);
    return { splitSeconds, splitBytes: most === Infinity ? null : most };
  }

  get #mayWrite(): boolean {
    return mayWrite(this.#standing, this.#now);
  }

  async #put(cut: Cut): Promise<void> {
    if (!this.#mayWrite) await this.#finish();
    else if (this.#file !== null && beginsAnother(this.#file, cut, this.#limits)) await this.#finish();
    try {
      if (this.#mayWrite && (await this.#opened(cut))) await this.#append(cut);
      else this.#lose(cut);
    } catch (error) {
      this.#lose(cut);
      this.#fail(error);
      await this.#finish();
    }
  }

  /** The file for `cut`; null where none can begin with it. */
  async #opened(cut: Cut): Promise<RecordingFile | null> {
    if (this.#file !== null || !isKeyCut(cut)) return this.#file;
    const { folder, stem } = this.#target;
    this.#file = await RecordingFile.create({ disk: this.#options.disk, folder, stem, wall: this.#wallAt(cut), first: cut });
    this.#syncedAt = this.#now;
    return this.#file;
  }

  /** When it was due, however long it waited for the disk, by the clock on the wall as it is set now. */
  #wallAt({ pictures, format: { rate } }: Cut): number {
    const { clock, t0 } = this.#options;
    const due = t0 + ((pictures[0]?.number ?? 0) * rate.den * 1000) / rate.num;
    return Math.round(clock.wall() - clock.now() + due);
  }

  async #append(cut: Cut): Promise<void> {
    if (this.#file === null) return;
    this.#bytes += await this.#file.write(cut);
    this.#step(wrote(this.#standing));
    if (this.#now - this.#syncedAt < SYNC_EVERY_MS) return;
    this.#syncedAt = this.#now;
    this.#file.sync((error) => this.#fail(error));
  }

  /** Whatever comes of it, the next picture is in another file. */
  async #finish(): Promise<void> {
    const file = this.#file;
    if (file === null) return;
    this.#file = null;
    try {
      if (file.isEmpty) await this.#options.disk.remove(join(this.#target.folder, file.name));
      else await file.finish();
    } catch (error) {
      this.#options.log.warn('recording not finished', { file: file.name, why: faultWords(error) });
    } finally {
      await file[Symbol.asyncDispose]().catch(() => {});
    }
  }

  #fail(error: unknown): void {
    this.#step(failed(this.#standing, error, this.#now));
  }

  #lose(cut: Cut): void {
    this.#lost += cut.pictures.length;
  }

  #step(standing: Standing): void {
    this.#standing = standing;
    const told = this.#beat();
    if (`${told.file} ${told.why?.code}` !== this.#told) this.#tell();
  }

  #beat(): Beat {
    const why = whyNot(this.#standing, this.#target.name);
    return {
      is: 'beat',
      file: this.#file?.name ?? null,
      bytes: this.#bytes,
      droppedPictures: this.#lost + this.#cutter.lost,
      why: why === null ? null : toldOf(why),
    };
  }

  #tell(): void {
    const beat = this.#beat();
    this.#told = `${beat.file} ${beat.why?.code}`;
    this.#options.tell(beat);
  }
}
