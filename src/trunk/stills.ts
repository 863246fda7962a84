/** The process `stills`: started when pictures are first asked for, and kept running from then on. Nothing else needs it. */
import { fromStills, type Message, type ToStills } from '#packet/index.ts';
import { Child, type Ground } from './child.ts';
import * as patience from './patience.ts';

// It reads up to six cameras and two files at once and tests four cameras, and each may hold a thread of libuv's pool while it waits.
const ENV = {
  UV_THREADPOOL_SIZE: '16',
  NODE_OPTIONS: '--max-semi-space-size=2 --max-old-space-size=128',
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '1048576',
};

/** Owns the process. */
export class Stills {
  /** Where it listens while it runs; each process of it in turn. */
  readonly socket: string;
  readonly #child: Child;

  constructor(ground: Ground) {
    this.socket = ground.runFolder.newSocket();
    this.#child = new Child(ground, {
      role: 'stills',
      env: ENV,
      patience: patience.stills,
      stopWord: { do: 'stop' } satisfies ToStills,
      began: () => this.#child.tell({ do: 'serve', socket: this.socket } satisfies ToStills),
      message: (message) => this.#heard(message),
      gone: () => {},
    });
  }

  /** Does nothing where it runs already. */
  start(): void {
    this.#child.start();
  }

  stop(): void {
    this.#child.stop();
  }

  get isOff(): boolean {
    return this.#child.isOff;
  }

  tick(): void {
    this.#child.tick();
  }

  #heard(message: Message): void {
    if (fromStills.safeParse(message.is === 'control' ? message.body : null).success) this.#child.heard();
    else this.#child.condemn('it said what is no beat');
  }
}
