/**
 * Microphones and mixers by ALSA, read by its own `arecord`: the ALSA inside of node-av knows no plugins (`default`, `plughw`), and tells nobody
 * why a device does not open (measured).
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { AV_CODEC_ID_PCM_S16LE, AV_SAMPLE_FMT_S16 } from 'node-av/constants';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { SAMPLE_RATE } from '#core/units.ts';
import type { StreamOfSource } from '#packet/index.ts';
import type { PacketReader, SourcePacket } from './demuxer.ts';
import type { LocalDevice } from './source-address.ts';

const BYTES_A_SAMPLE = 2;
const SAID_CHARACTERS_MAX = 4000;
/** How much it may gather before it hands it on, microseconds. */
const PERIOD = '20000';

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Begins to record; the caller owns what it gives. `signal` ends it, and is then what `read` throws. Throws DEVICE_… and RECORDER_MISSING. */
export async function openRecorder({ device, options }: LocalDevice, name: string, signal: AbortSignal): Promise<PacketReader> {
  signal.throwIfAborted();
  const [rate, channels] = [Number(options['sample_rate'] ?? SAMPLE_RATE), Number(options['channels'] ?? 2)];
  const form = ['-f', 'S16_LE', '-r', String(rate), '-c', String(channels), '-t', 'raw'];
  const child = spawn('arecord', ['-q', '-D', device, '--period-time', PERIOD, ...form], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its words are read below.
    env: { ...process.env, LC_ALL: 'C' },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(0, SAID_CHARACTERS_MAX)));
  const recorder = new Recorder(child, { rate, channels }, name, signal);
  try {
    const gone: Promise<never> = once(child, 'close').then(() => Promise.reject(recorderError(said, { name, device })));
    gone.catch(() => {});
    await Promise.race([once(child.stdout, 'readable', { signal }), gone]);
    // Without bytes it is its end that is readable.
    if (child.stdout.readableLength === 0) await gone;
    return recorder;
  } catch (error) {
    recorder[Symbol.dispose]();
    signal.throwIfAborted();
    if (error instanceof ProductError) throw error;
    throw errors.RECORDER_MISSING({ name }, { cause: error });
  }
}

/** Owns the child. */
class Recorder implements PacketReader {
  readonly duration = null;
  readonly streams: readonly StreamOfSource[];
  readonly closed: Promise<void>;
  readonly #child: Child;
  readonly #name: string;
  readonly #signal: AbortSignal;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #kill = (): boolean => this.#child.kill('SIGKILL');
  readonly #sampleBytes: number;
  /** Of a sample that has not come whole. */
  #rest: Buffer = Buffer.alloc(0);
  /** Samples read so far: the stamps. */
  #count = 0;

  constructor(child: Child, { rate, channels }: { rate: number; channels: number }, name: string, signal: AbortSignal) {
    this.#child = child;
    this.#name = name;
    this.#signal = signal;
    this.#sampleBytes = channels * BYTES_A_SAMPLE;
    this.#chunks = child.stdout[Symbol.asyncIterator]();
    this.streams = [streamOf(rate, channels)];
    this.closed = new Promise((resolve) => child.on('error', () => resolve()).on('close', () => resolve()));
    signal.addEventListener('abort', this.#kill);
  }

  async read(): Promise<SourcePacket | null> {
    for (;;) {
      const next = await this.#chunks.next();
      this.#signal.throwIfAborted();
      if (next.done) throw errors.SOURCE_CLOSED({ name: this.#name });
      const bytes = Buffer.concat([this.#rest, next.value]);
      const whole = bytes.length - (bytes.length % this.#sampleBytes);
      this.#rest = bytes.subarray(whole);
      if (whole > 0) return this.#packet(bytes.subarray(0, whole));
    }
  }

  #packet(data: Buffer): SourcePacket {
    const pts = BigInt(this.#count);
    this.#count += data.length / this.#sampleBytes;
    return { stream: 0, kind: 'sound', key: true, pts, dts: pts, data };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SourcePacket, void, undefined> {
    for (let packet = await this.read(); packet; packet = await this.read()) yield packet;
  }

  async seek(): Promise<boolean> {
    return false;
  }

  [Symbol.dispose](): void {
    this.#signal.removeEventListener('abort', this.#kill);
    this.#kill();
  }
}

const streamOf = (sampleRate: number, channels: number): StreamOfSource => ({
  index: 0,
  kind: 'sound',
  codecId: AV_CODEC_ID_PCM_S16LE,
  timeBase: { num: 1, den: sampleRate },
  width: 0,
  height: 0,
  format: AV_SAMPLE_FMT_S16,
  sampleRate,
  channels,
  extradata: null,
});

/** Why it ended before there was sound, from what it said. */
function recorderError(said: string, facts: { readonly name: string; readonly device: string }): ProductError {
  const options = { cause: new Error(said) };
  if (/busy/i.test(said)) return errors.DEVICE_BUSY(facts, options);
  if (/permission denied/i.test(said)) return errors.DEVICE_NOT_ALLOWED(facts, options);
  if (/no such (file|device)|unknown pcm/i.test(said)) return errors.DEVICE_MISSING(facts, options);
  return errors.DEVICE_NOT_CAPABLE(facts, options);
}
