/** Finds out what the machine carries, once, while a program runs well: the next program starts with it. */
import { sleep, type Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import { millis } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';
import type { Machine, Store } from '#store/index.ts';
import { formatOf, PIXELS_A_SECOND_1080P30 } from './machine.ts';
import type { Program } from './program.ts';
import type { TryEncoder } from './try-in-child.ts';

/** The beginning of a program, when everything opens, is over. */
const AFTER_MS = 10_000;
const AGAIN_AFTER_MS = 60_000;

export type MachineExamOptions = {
  readonly program: Program;
  readonly store: Pick<Store, 'desired'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly cores: number;
  /** Hardware encoders worth a try, best first. */
  readonly candidates: readonly string[];
  readonly tryEncoder: TryEncoder;
};

/** Encoders that platforms have in hardware (ENG-03), best first. */
export function hardwareEncoders(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return ['h264_videotoolbox'];
  return platform === 'linux' ? ['h264_nvenc', 'h264_qsv', 'h264_vaapi', 'h264_v4l2m2m'] : [];
}

/** Looks at each run once, some seconds after its first picture. */
export class MachineExam implements Disposable {
  readonly #options: MachineExamOptions;
  readonly #listening: Disposable;
  readonly #ending = new AbortController();
  #run: string | null = null;

  constructor(options: MachineExamOptions) {
    this.#options = options;
    this.#listening = options.program.onChange(() => this.#look());
  }

  #look(): void {
    const { running } = this.#options.program;
    if (running?.state !== 'running' || running.show.run === this.#run) return;
    this.#run = running.show.run;
    void this.#examine(running.show.run, running.show.encoding).catch((error: unknown) => {
      if (!this.#ending.signal.aborted) this.#options.log.warn('machine not examined', { error: String(error) });
    });
  }

  async #examine(run: string, encoding: Encoding): Promise<void> {
    const { store, log, cores } = this.#options;
    if (!(await this.#runsWell(run))) return;
    const known = await store.desired.get('machine');
    if (known?.cores === cores && formatOf(encoding) in known.encoders) return;
    const machine = await examined(encoding, known, this.#options, this.#ending.signal);
    if (machine === null) return;
    log.info('machine examined', machine);
    await store.desired.set('machine', machine);
  }

  /** Waits until it does; false: it is over. Figures of a machine that is too busy would be wrong, and getting them makes it busier. */
  async #runsWell(run: string): Promise<boolean> {
    const { program, clock } = this.#options;
    for (let wait = AFTER_MS; ; wait = AGAIN_AFTER_MS) {
      await sleep(clock, millis(wait), this.#ending.signal);
      if (program.running?.show.run !== run) return false;
      if (!program.answer.conditions.includes('degraded')) return true;
    }
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]();
    this.#ending.abort(new Error('the server ends'));
  }
}

/** What is known of the machine after trials at `encoding`; null: nothing was found out. */
async function examined(
  encoding: Encoding,
  known: Machine | null,
  { cores, candidates, tryEncoder, log }: MachineExamOptions,
  signal: AbortSignal,
): Promise<Machine | null> {
  const { refused, cpu } = await tryEncoder({ ...encoding, encoder: 'libx264', speed: 'veryfast' }, signal);
  if (refused !== null || cpu <= 0) return (log.warn('encoder refused', { encoder: 'libx264', why: refused }), null);
  const veryfastCpu = (cpu * PIXELS_A_SECOND_1080P30 * encoding.rate.den) / (encoding.width * encoding.height * encoding.rate.num);
  for (const encoder of candidates) {
    const tried = await tryEncoder({ ...encoding, encoder }, signal);
    signal.throwIfAborted();
    if (tried.refused === null) return { cores, veryfastCpu, encoders: withFormat(encoder) };
    log.info('encoder refused', { encoder, why: tried.refused });
  }
  return { cores, veryfastCpu, encoders: withFormat('libx264') };

  function withFormat(encoder: string): Machine['encoders'] {
    return { ...(known?.cores === cores ? known.encoders : {}), [formatOf(encoding)]: encoder };
  }
}
