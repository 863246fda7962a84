/** The paths that are upgraded to WebSockets: `/api/events` and `/api/monitor`. */
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock } from '#core/clock.ts';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { errorBodyOf } from './answer-errors.ts';
import { BACKLOG_BYTES_MAX } from './event-stream.ts';
import type { Events } from './events.ts';
import { refusalOf } from './guard.ts';
import type { Served } from './parts.ts';

/** Nobody sends us more than a word. */
const MESSAGE_BYTES_MAX = 64 * 1024;
const PING_EVERY = millis(15_000);

/** Takes a socket that was opened, and owns it from then on. */
export type TakeSocket = (socket: WebSocket) => void;

export type SocketOptions = {
  readonly served: Served;
  /** Who takes the sockets of each path. */
  readonly paths: ReadonlyMap<string, TakeSocket>;
};

/** Upgrades requests of `server`; disposing it ends every socket that it opened. */
export function takeUpgrades(server: Server, { served, paths }: SocketOptions): Disposable {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Before anything else: an error that nobody listens to would end the process.
    stream.on('error', () => stream.destroy());
    const take = paths.get((request.url ?? '').replace(/\?.*$/s, ''));
    const refusal = refusalOf(request, served) ?? (take === undefined ? errors.NOT_FOUND({ what: 'WebSocket at this address' }) : null);
    if (take === undefined || refusal !== null) return refuse(stream, refusal ?? errors.NOT_FOUND({ what: 'such thing' }));
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate());
      take(socket);
    });
  });
  return {
    [Symbol.dispose]() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function refuse(stream: Duplex, error: ProductError): void {
  const body = JSON.stringify(errorBodyOf(error));
  const status = `${error.httpStatus} ${STATUS_CODES[error.httpStatus] ?? ''}`;
  // Its other half would stay open for as long as the client likes.
  stream.once('finish', () => stream.destroy());
  stream.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Pushes events over a socket, as `{event, data}`. */
export const pushEvents =
  (events: Events, clock: Clock): TakeSocket =>
  (socket) => {
    const membership = events.join({
      send: (name, data) => {
        if (socket.bufferedAmount > BACKLOG_BYTES_MAX) socket.terminate();
        else socket.send(`{"event":"${name}","data":${data}}`);
      },
    });
    const heart = pings(socket, clock);
    socket.on('close', () => {
      membership[Symbol.dispose]();
      heart[Symbol.dispose]();
    });
  };

/** Ends a socket whose other side no longer answers: a sleeping laptop closes nothing. */
function pings(socket: WebSocket, clock: Clock): Disposable {
  let answered = true;
  let timer: Disposable;
  const beat = (): void => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
    timer = clock.timer(PING_EVERY, beat);
  };
  socket.on('pong', () => (answered = true));
  beat();
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
}
