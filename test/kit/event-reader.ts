/** Hears `/api/events` as the page does, and keeps what was said. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Event } from '#contract/index.ts';
import { within } from './within.ts';

export type Line = Extract<Event, { event: 'log' }>['data'];

export class EventReader implements Disposable {
  /** Of the log. */
  readonly lines: Line[] = [];
  /** Everything, as it came. */
  readonly texts: string[] = [];
  readonly #socket: WebSocket;

  /** Takes the socket. */
  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (message) => this.#take(String(message)));
  }

  #take(text: string): void {
    this.texts.push(text);
    const said = JSON.parse(text) as Event;
    if (said.event === 'log') this.lines.push(said.data);
  }

  [Symbol.dispose](): void {
    this.#socket.terminate();
  }
}

/** `address` is the page's, `http://HOST:PORT`. */
export async function openEvents(address: string): Promise<EventReader> {
  const socket = new WebSocket(new URL('/api/events', address.replace(/^http/, 'ws')));
  const reader = new EventReader(socket);
  await within(6_000, `a connection to the events of ${address}`, once(socket, 'open'));
  return reader;
}
