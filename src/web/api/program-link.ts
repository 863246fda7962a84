/** What this page knows of the program, from `/api/events`; and whether it still knows. */
import type { Metrics } from '#contract/index.ts';
import { showTimesIn } from '../texts/clock-time.ts';
import { HeardAlerts } from './heard-alerts.ts';
import { heardEvent } from './heard-event.ts';
import type { Known } from './known.ts';
import { leaving } from './leaving.ts';
import { aheadBy, clockByPicture, clockOf } from './machine-clock.ts';
import { ReconnectingEvents } from './reconnecting-events.ts';
import { ReconnectingSocket, type SocketEvents } from './reconnecting-socket.ts';

const LOG_LINES_MAX = 20;
const PATH = '/api/events';
// Some proxies let no WebSocket through: then the same comes as server-sent events.
const SOCKET_TRIES = 3;
// The machine is measured every 2 s, also while nothing runs.
const SILENCE_MS_MAX = 5_000;

export class ProgramLink {
  readonly #listeners = new Set<() => void>();
  #channel: ReconnectingSocket | ReconnectingEvents;
  #failures = 0;
  readonly #alerts = new HeardAlerts((alerts) => this.#know({ alerts }));
  /** Ms of `Date.now()`; null: nothing was. */
  #lastHeardAt: number | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;
  /** The machine has told its clock: what follows from the program's pictures is not needed any more. */
  #isClockTold = false;
  #sound: Metrics['sound'] | null = null;
  readonly #soundListeners = new Set<() => void>();
  #known: Known = {
    contact: { is: 'connecting' },
    program: null,
    aheadMs: 0,
    leaving: [],
    machine: null,
    alerts: [],
    log: [],
  };

  constructor() {
    this.#channel = new ReconnectingSocket(PATH, this.#events);
  }

  readonly #events: SocketEvents = {
    opened: () => {
      this.#alerts.opened();
      this.#awaitWord();
    },
    message: (data) => this.#take(data),
    closed: () => this.#lose(),
  };

  /** For `useSyncExternalStore`. */
  readonly known = (): Known => this.#known;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** How loud it is: told apart, for it changes a few times a second and nobody but the meter need know. Null: nothing is heard. */
  readonly sound = (): Metrics['sound'] | null => this.#sound;

  readonly subscribeSound = (listener: () => void): (() => void) => {
    this.#soundListeners.add(listener);
    return () => this.#soundListeners.delete(listener);
  };

  /** Tries to come back at once, however long the next wait is. */
  readonly again = (): void => {
    this.#channel.good();
    this.#channel.again();
  };

  #take(data: string | ArrayBuffer): void {
    const heard = heardEvent(data);
    if (heard === null) return;
    this.#channel.good();
    this.#lastHeardAt = Date.now();
    this.#awaitWord();
    if (heard.event === 'strange' && heard.name === 'program') this.#puzzle();
    if (heard.event === 'log') this.#know({ log: [heard.data, ...this.#known.log].slice(0, LOG_LINES_MAX) });
    if (heard.event === 'alert') this.#alerts.told(heard.data);
    if (heard.event === 'metrics') this.#measure(heard.data);
    if (heard.event === 'program')
      this.#know({
        contact: { is: 'here' },
        program: heard.data,
        aheadMs: this.#isClockTold ? this.#known.aheadMs : aheadBy(clockByPicture(heard.data), this.#known.aheadMs, Date.now()),
        leaving: leaving(this.#known, heard.data),
      });
    if (heard.event === 'program' && heard.data.state === 'offline') this.#hear(null);
  }

  /** Whoever is silent for too long is not there. */
  #awaitWord(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#channel.again(), SILENCE_MS_MAX);
  }

  /** A program that is not understood, though contact was made: the server was updated meanwhile. */
  #puzzle(): void {
    const { contact } = this.#known;
    if (contact.is === 'connecting' || contact.is === 'lost') this.#know({ contact: { is: 'outdated', since: this.#lostSince() } });
  }

  #measure(metrics: Metrics): void {
    const { sound, machine } = metrics;
    this.#isClockTold = true;
    this.#hear(sound);
    if (machine !== null) showTimesIn(machine.time_zone);
    const aheadMs = aheadBy(clockOf(metrics), this.#known.aheadMs, Date.now());
    if (machine !== null) this.#know({ machine, aheadMs });
    else if (aheadMs !== this.#known.aheadMs) this.#know({ aheadMs });
  }

  #hear(sound: Metrics['sound'] | null): void {
    this.#sound = sound;
    for (const listener of this.#soundListeners) listener();
  }

  #lose(): void {
    clearTimeout(this.#silence);
    this.#alerts.closed();
    this.#failures += 1;
    if (this.#known.program === null && this.#failures === SOCKET_TRIES) this.#turnToEvents();
    if (this.#known.contact.is !== 'lost') this.#know({ contact: { is: 'lost', since: this.#lostSince() } });
  }

  /** A loss is noticed late: by as long as this device slept. */
  #lostSince(): number {
    const { contact } = this.#known;
    return 'since' in contact ? contact.since : (this.#lastHeardAt ?? Date.now());
  }

  /** Nothing was ever heard over a WebSocket. */
  #turnToEvents(): void {
    this.#channel.close();
    this.#channel = new ReconnectingEvents(PATH, ['program', 'metrics', 'alert', 'log'], this.#events);
  }

  #know(news: Partial<Known>): void {
    this.#known = { ...this.#known, ...news };
    for (const listener of this.#listeners) listener();
  }
}
