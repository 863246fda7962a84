import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReconnectingSocket } from './reconnecting-socket.ts';

/** A browser's WebSocket that does what the test says. */
class FakeSocket {
  static all: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly address: string;
  isClosed = false;

  constructor(address: URL) {
    this.address = address.href;
    FakeSocket.all.push(this);
  }

  close(): void {
    this.isClosed = true;
  }
}

const newest = (): FakeSocket => {
  const socket = FakeSocket.all.at(-1);
  if (socket === undefined) throw new Error('nothing connects');
  return socket;
};
const opened: ReconnectingSocket[] = [];
const open = (socket: ReconnectingSocket): ReconnectingSocket => (opened.push(socket), socket);
const events = { opened: vi.fn(), message: vi.fn(), closed: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('location', { href: 'https://quay.example/studio' });
  FakeSocket.all = [];
  vi.clearAllMocks();
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a reconnecting socket', () => {
  it('connects to the server of its page', () => {
    open(new ReconnectingSocket('/api/events', events));
    expect(newest().address).toBe('wss://quay.example/api/events');
  });

  it('waits 0.3, 0.5, 1, 2, 5 and again 5 s between its tries', () => {
    open(new ReconnectingSocket('/api/events', events));
    for (const wait of [300, 500, 1_000, 2_000, 5_000, 5_000]) {
      const tries = FakeSocket.all.length;
      newest().onclose?.();
      vi.advanceTimersByTime(wait - 1);
      expect(FakeSocket.all).toHaveLength(tries);
      vi.advanceTimersByTime(1);
      expect(FakeSocket.all).toHaveLength(tries + 1);
    }
    expect(events.closed).toHaveBeenCalledTimes(6);
  });

  it('begins with the shortest wait again once it was good', () => {
    const socket = open(new ReconnectingSocket('/api/events', events));
    for (const wait of [300, 500, 1_000]) {
      newest().onclose?.();
      vi.advanceTimersByTime(wait);
    }
    socket.good();
    newest().onclose?.();
    vi.advanceTimersByTime(300);
    expect(FakeSocket.all).toHaveLength(5);
  });

  it('gives up a try that is not answered within 5 s', () => {
    open(new ReconnectingSocket('/api/events', events));
    vi.advanceTimersByTime(5_000);
    expect([newest().isClosed, events.closed.mock.calls.length]).toEqual([true, 1]);
    vi.advanceTimersByTime(300);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('stays closed when its owner closes it as it is told of a loss', () => {
    const socket = open(new ReconnectingSocket('/api/events', { ...events, closed: () => socket.close() }));
    newest().onclose?.();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it('does nothing more once it is closed', () => {
    const socket = open(new ReconnectingSocket('/api/events', events));
    newest().onclose?.();
    socket.close();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });
});
