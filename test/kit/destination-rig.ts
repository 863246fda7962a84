/** One destination of a program of 30 pictures a second, on a clock that is turned; its sockets are real. */
import { randomBytes } from 'node:crypto';
import type { ToldError } from '#core/told-error.ts';
import { frame, type Frame } from '#core/units.ts';
import { Destination, FarEnds, type DestinationGround } from '#destination/index.ts';
import type { DestinationSeen, RtmpTarget } from '#packet/index.ts';
import { FakeClock } from './fake-clock.ts';
import { formatMessage, pictureMessage, soundMessage } from './program-messages.ts';

const GOP = 30;

export type RigOptions = {
  readonly url: string;
  readonly key?: string | null;
  readonly ca?: string;
  readonly wasLive?: boolean;
  readonly kbps?: number;
};

export class DestinationRig implements Disposable {
  /** By how much the clock is turned at a time. */
  stepMs = 10;
  readonly clock = new FakeClock();
  readonly destination: Destination;
  readonly told: ToldError[] = [];
  /** What was logged, as text. */
  readonly logged: string[] = [];
  /** States as they were seen, one after the other. */
  readonly states: DestinationSeen['state'][] = [];
  readonly #target: RtmpTarget;
  readonly #pictureBytes: number;
  #pictures = 0;
  #sounds = 0;

  constructor({ url, key = 'k3y-of-the-test', ca, wasLive = false, kbps = 1000 }: RigOptions) {
    this.#target = { kind: 'rtmp', id: 1, name: 'Test', url, key };
    this.#pictureBytes = (kbps * 1000) / 8 / 30;
    const note = (event: string, facts: object = {}): void => void this.logged.push(`${event} ${JSON.stringify(facts)}`);
    const log = { info: note, warn: note, error: note };
    const ground: DestinationGround = {
      clock: this.clock,
      log,
      random: () => 0.5,
      randomBytes,
      farEnds: new FarEnds(),
      ...(ca !== undefined && { ca }),
    };
    this.destination = new Destination(this.#target, ground, {
      wasLive,
      kbps: { video: kbps, audio: 128 },
      events: { changed: () => this.#changed(), tell: (error) => this.told.push(error) },
    });
    this.destination.send(formatMessage());
  }

  /** The next picture's number. */
  get next(): Frame {
    return frame(this.#pictures);
  }

  get seen(): DestinationSeen {
    return this.destination.seen;
  }

  get now(): number {
    return this.clock.now();
  }

  retarget(change: Partial<RtmpTarget>): void {
    this.destination.retarget({ ...this.#target, ...change });
  }

  /** Lets the program run until `seen`, for `ms` of its time at most. Who is armed begins with the next key picture. */
  async until(what: string, ms: number, isSo: () => boolean): Promise<void> {
    const end = this.now + ms;
    while (!isSo()) {
      if (this.now >= end) throw new Error(`${what} did not happen within ${ms} ms; it is ${JSON.stringify(this.seen)}`);
      await this.#step();
    }
  }

  async run(ms: number): Promise<void> {
    for (const end = this.now + ms; this.now < end;) await this.#step();
  }

  /** From its start to being live. */
  async goLive(): Promise<void> {
    this.destination.start();
    this.destination.release();
    await this.until('being live', 5000, () => this.seen.state === 'live');
  }

  [Symbol.dispose](): void {
    this.destination[Symbol.dispose]();
  }

  async #step(): Promise<void> {
    await this.clock.advance(this.stepMs);
    for (; (this.#sounds * 1024) / 48 <= this.now; this.#sounds++)
      this.destination.send(soundMessage(this.#sounds, { data: Buffer.alloc(340, 1) }));
    for (; (this.#pictures * 1000) / 30 <= this.now; this.#pictures++) this.destination.send(this.#picture());
    this.destination.tick();
    if (this.destination.isArmed) this.destination.beginAt(this.next);
  }

  #picture(): ReturnType<typeof pictureMessage> {
    const key = this.#pictures % GOP === 0;
    const data = Buffer.alloc(this.#pictureBytes * (key ? 5 : 1), this.#pictures);
    data.writeUInt32BE(data.length - 4, 0);
    data.writeUInt8(key ? 0x65 : 0x41, 4);
    return pictureMessage(this.#pictures, { key, data });
  }

  #changed(): void {
    const { state } = this.seen;
    if (this.states.at(-1) !== state) this.states.push(state);
  }
}
