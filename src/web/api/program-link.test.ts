import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Metrics, ProgramAnswer } from '#contract/index.ts';
import { ProgramLink } from './program-link.ts';

/** A browser's WebSocket over which the test says what it likes. */
class FakeSocket {
  static all: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor() {
    FakeSocket.all.push(this);
  }

  close(): void {}

  say(event: string, data: object): void {
    this.onmessage?.({ data: JSON.stringify({ event, data }) });
  }
}

const NOW = Date.UTC(2030, 0, 1, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const offline: ProgramAnswer = {
  ...{ state: 'offline', conditions: [], timeline_id: null, timeline_name: null, frame: null, epoch_ms: null, position: null },
  ...{ playhead: null, loop: null, ended: false, paused: false, on_air: null, next: null, overlays: [], sources: [], overlay_faults: [] },
  overrides: { slate: false, force: null, pin: false, clear_overlays: false },
  ...{ encoder: null, destinations: [], goes_live_at: null, live_since: null, warnings: [] },
};
const encoder = {
  ...{ name: 'libx264', speed: 'veryfast', resolution: '1280x720', fps: 30, target_kbps: 2500, kbps: 2400, encode_ms: 5 },
  ...{ late_frames: 0, repeated_frames: 0, restarts: 0, degraded: null },
};
const machine = { cpu: 0.5, celsius: null, memory_free_bytes: 1, disk_free_bytes: null, time_zone: 'UTC' };
const metricsAt = (wall: number): Metrics => ({ at: new Date(wall).toISOString(), sound: null, machine });

function newestSocket(): FakeSocket {
  const socket = FakeSocket.all.at(-1);
  if (socket === undefined) throw new Error('nothing connects');
  return socket;
}

function join() {
  const link = new ProgramLink();
  const socket = newestSocket();
  socket.onopen?.();
  return { link, socket };
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('location', { href: 'http://localhost:8000/' });
  FakeSocket.all = [];
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the link to the program', () => {
  it('is lost after 5 s of silence, also while nothing runs, and not before', () => {
    const { link, socket } = join();
    socket.say('program', offline);
    vi.advanceTimersByTime(4_999);
    socket.say('metrics', metricsAt(Date.now()));
    vi.advanceTimersByTime(4_999);
    expect(link.known().contact).toEqual({ is: 'here' });
    vi.advanceTimersByTime(1);
    expect(link.known().contact).toEqual({ is: 'lost', since: NOW + 4_999 });
  });

  it('was lost when something was heard last, however long this device slept since', () => {
    const { link, socket } = join();
    socket.say('program', offline);
    vi.setSystemTime(NOW + 3 * HOUR);
    vi.advanceTimersByTime(5_000);
    expect(link.known().contact).toEqual({ is: 'lost', since: NOW });
  });

  it('tries again where it is let in and told nothing', () => {
    const { link, socket } = join();
    vi.advanceTimersByTime(5_000);
    expect([link.known().contact.is, FakeSocket.all.length]).toEqual(['lost', 1]);
    vi.advanceTimersByTime(300);
    expect(FakeSocket.all.at(-1)).not.toBe(socket);
  });

  it('says that this page is too old where the program is not understood once contact is made, and holds a slip to be nothing', () => {
    const { link, socket } = join();
    const strange = { ...offline, state: 'resting' };
    socket.say('program', strange);
    expect(link.known().contact).toEqual({ is: 'outdated', since: NOW });
    socket.say('program', offline);
    socket.say('program', strange);
    expect(link.known().contact).toEqual({ is: 'here' });
    vi.advanceTimersByTime(5_300);
    newestSocket().onopen?.();
    newestSocket().say('program', strange);
    expect(link.known().contact).toEqual({ is: 'outdated', since: NOW });
  });

  it('knows the machine and its clock while nothing runs, however wrong the one here is', () => {
    const { link, socket } = join();
    socket.say('program', offline);
    expect(link.known()).toMatchObject({ aheadMs: 0, machine: null });
    socket.say('metrics', metricsAt(NOW - DAY));
    expect(link.known()).toMatchObject({ aheadMs: -DAY, machine });
  });

  it('believes pictures only until the machine itself has told its clock', () => {
    const { link, socket } = join();
    const running = { ...offline, state: 'preview', frame: 300, epoch_ms: NOW + DAY, encoder } as const;
    socket.say('program', running);
    expect(link.known().aheadMs).toBe(DAY + 10_000);
    socket.say('metrics', metricsAt(NOW));
    socket.say('program', running);
    expect(link.known().aheadMs).toBe(0);
  });

  it('bothers nobody with a measurement that changes nothing', () => {
    const { link, socket } = join();
    socket.say('program', offline);
    socket.say('metrics', metricsAt(NOW));
    const heard = vi.fn();
    link.subscribe(heard);
    socket.say('metrics', { ...metricsAt(NOW + 250), machine: null });
    expect(heard).not.toHaveBeenCalled();
    socket.say('metrics', metricsAt(NOW + 250));
    expect(heard).toHaveBeenCalledOnce();
  });
});
