import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { noticeState, permissionNow } from './notice-choice.ts';
import { noticesFor, showNotices } from './notices.ts';

const failure = exampleAlert({ level: 'failure' });

describe('noticesFor', () => {
  it('are for failures that nobody has seen, again and again', () => {
    const seen = { ...failure, id: 2, acknowledged_at: '2030-01-01T12:00:09Z' };
    expect(noticesFor([exampleAlert(), failure, seen])).toEqual([{ alert: failure, repeats: true }]);
  });
});

describe('showNotices', () => {
  const Notice = vi.fn<(title: string, options: NotificationOptions) => void>();
  const listeners = new Map<string, () => void>();
  const close = vi.fn();

  class FakeNotification {
    static permission = 'granted';
    close = close;
    constructor(title: string, options: NotificationOptions) {
      Notice(title, options);
    }
    addEventListener = (name: string, listener: () => void): void => void listeners.set(name, listener);
  }

  beforeEach(() => {
    Notice.mockReset();
    vi.stubGlobal('Notification', FakeNotification);
    vi.stubGlobal('window', { isSecureContext: true, Notification: FakeNotification, focus: vi.fn() });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('shows what happened and leads to it', () => {
    const onOpen = vi.fn();
    showNotices(noticesFor([failure]), onOpen);
    expect(Notice).toHaveBeenCalledWith(failure.message, { body: `${failure.did} ${failure.remedy}`, tag: 'alert-1' });
    listeners.get('click')?.();
    expect([onOpen.mock.calls.length, close.mock.calls.length]).toEqual([1, 1]);
  });

  // Last: it holds until the page is loaded again.
  it('harms nothing where the browser has messages for no page, and is impossible from then on', () => {
    expect(noticeState(true, permissionNow())).toBe('on');
    Notice.mockImplementation(() => {
      throw new TypeError('Illegal constructor');
    });
    showNotices(noticesFor([failure]), () => {});
    expect(noticeState(true, permissionNow())).toBe('impossible');
  });
});
