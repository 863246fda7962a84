/** The process `sender` as its trunk sees it. */
import { once } from 'node:events';
import { startRole, type RoleProcess } from '#core/role.ts';
import { systemClock } from '#core/system-clock.ts';
import {
  fromSender,
  Link,
  type FormatMessage,
  type FromSender,
  type PictureMessage,
  type RecordingTarget,
  type SoundMessage,
  type ToSender,
} from '#packet/index.ts';
import { untilTrue } from './within.ts';

const WAIT_MS = 20_000;

export type SenderBeat = Extract<FromSender, { is: 'beat' }>;

/** Owns the process. */
export class SenderProcess implements AsyncDisposable {
  readonly beats: SenderBeat[] = [];
  readonly ended: Promise<unknown[]>;
  readonly #child: RoleProcess;
  readonly #link: Link;

  constructor(env: NodeJS.ProcessEnv = {}) {
    this.#child = startRole('sender', { label: 'recording:1', env });
    this.ended = once(this.#child.process, 'exit');
    this.#link = new Link(this.#child.pipe, {
      message(message) {
        const word = fromSender.parse(message.is === 'control' ? message.body : null);
        if (word.is === 'beat') beats.push(word);
      },
      closed: () => {},
    });
    const { beats } = this;
  }

  get pid(): number {
    return this.#child.process.pid ?? 0;
  }

  /** Resolves when it has taken the word. */
  async record(folder: string, change: Partial<RecordingTarget> = {}): Promise<void> {
    const target = { id: 1, name: 'Disk', folder, stem: 'Harbour', splitSeconds: null, splitBytes: null, ...change } as const;
    this.#link.tell({ do: 'record', target: { ...target, kind: 'recording' }, t0: systemClock.now() } satisfies ToSender);
    await this.says('a beat', () => true);
  }

  send(packet: FormatMessage | PictureMessage | SoundMessage): void {
    this.#link.send(packet);
  }

  /** Bytes that it has not taken. */
  get backlog(): number {
    return this.#link.backlog;
  }

  /** The first beat for which `is` is true. */
  says(what: string, is: (beat: SenderBeat) => boolean): Promise<SenderBeat> {
    return untilTrue(WAIT_MS, what, () => this.beats.find(is));
  }

  stop(): void {
    this.#link.tell({ do: 'stop' } satisfies ToSender);
  }

  /** Its trunk is gone. */
  leave(): void {
    this.#link[Symbol.dispose]();
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.process.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }
}
