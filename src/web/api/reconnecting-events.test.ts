import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReconnectingEvents } from './reconnecting-events.ts';

/** A browser's EventSource that does what the test says. */
class FakeSource {
  static all: FakeSource[] = [];
  readonly listeners = new Map<string, (event: { data: string }) => void>();
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;

  constructor() {
    FakeSource.all.push(this);
  }

  addEventListener(name: string, listener: (event: { data: string }) => void): void {
    this.listeners.set(name, listener);
  }

  close(): void {
    this.isClosed = true;
  }
}

const newest = (): FakeSource => FakeSource.all.at(-1)!;
const events = { opened: vi.fn(), message: vi.fn(), closed: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  FakeSource.all = [];
  vi.clearAllMocks();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('reconnecting events', () => {
  it('are told as messages of a WebSocket', () => {
    new ReconnectingEvents('/api/events', ['log'], events).good();
    newest().listeners.get('log')?.({ data: '{"code":"X"}' });
    expect(events.message).toHaveBeenCalledWith('{"event":"log","data":{"code":"X"}}');
  });

  it('come back 2 s after they broke off, whether the browser would or not', () => {
    const source = new ReconnectingEvents('/api/events', [], events);
    newest().onerror?.();
    expect([newest().isClosed, events.closed.mock.calls.length]).toEqual([true, 1]);
    vi.advanceTimersByTime(1_999);
    expect(FakeSource.all).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeSource.all).toHaveLength(2);
    source.close();
  });

  it('are closed for good', () => {
    const source = new ReconnectingEvents('/api/events', [], events);
    newest().onerror?.();
    source.close();
    vi.advanceTimersByTime(60_000);
    expect(FakeSource.all).toHaveLength(1);
  });
});
