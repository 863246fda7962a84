import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alertsQuery } from './alerts.ts';
import { assetsQuery } from './assets.ts';
import { camerasQuery } from './cameras.ts';
import { destinationsQuery } from './destinations.ts';
import type { Known } from './known.ts';
import { askAgainOnContact } from './of-machine.ts';
import { pushesQuery } from './pushes.ts';
import { recentLogQuery } from './recent-log.ts';
import { recordingsQuery } from './recordings.ts';
import { settingsQuery } from './settings.ts';
import { timelinesQuery } from './timelines.ts';

const lists = {
  alerts: alertsQuery,
  assets: assetsQuery,
  cameras: camerasQuery,
  destinations: destinationsQuery,
  pushes: pushesQuery,
  recordings: recordingsQuery,
  settings: settingsQuery,
  timelines: timelinesQuery,
  log: (hasContact: boolean) => recentLogQuery(hasContact, 6),
};

/** A link of which the test says whether there is contact. */
function createLink() {
  const listeners = new Set<() => void>();
  let contact: Known['contact'] = { is: 'connecting' };
  return {
    known: () => ({ contact }),
    subscribe: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
    become: (next: Known['contact']) => {
      contact = next;
      for (const listener of listeners) listener();
    },
  };
}

let queries: QueryClient;
const requests = vi.fn();

beforeEach(() => {
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  requests.mockReset();
  vi.stubGlobal('fetch', (path: string) => {
    requests(path);
    return Promise.resolve(new Response('[]'));
  });
});
afterEach(() => {
  queries.clear();
  vi.unstubAllGlobals();
});

describe('a list of what the machine holds', () => {
  it.each(Object.entries(lists))('of %s is asked for with contact only, under one key', (_, query) => {
    expect([query(false).enabled, query(true).enabled]).toEqual([false, true]);
    expect(query(false).queryKey).toEqual(query(true).queryKey);
  });

  it('stays while there is no contact, and is asked for once when it returns', async () => {
    const link = createLink();
    askAgainOnContact(link, queries);
    const log = new QueryObserver(queries, lists.log(false));
    const stop = log.subscribe(() => {});
    const become = async (contact: Known['contact']): Promise<void> => {
      link.become(contact);
      log.setOptions(lists.log(contact.is === 'here'));
      await vi.waitFor(() => expect(log.getCurrentResult().fetchStatus).toBe('idle'));
    };
    expect(requests).not.toHaveBeenCalled();
    await become({ is: 'here' });
    expect(requests).toHaveBeenCalledTimes(1);
    await become({ is: 'lost', since: 0 });
    expect([requests.mock.calls.length, log.getCurrentResult().data]).toEqual([1, []]);
    await become({ is: 'here' });
    expect(requests).toHaveBeenCalledTimes(2);
    stop();
  });
});

describe('askAgainOnContact', () => {
  it('does nothing more with every message that comes', () => {
    const link = createLink();
    const invalidate = vi.spyOn(queries, 'invalidateQueries');
    const stop = askAgainOnContact(link, queries);
    for (let messages = 0; messages < 3; messages += 1) link.become({ is: 'here' });
    expect(invalidate).toHaveBeenCalledOnce();
    stop();
    link.become({ is: 'lost', since: 0 });
    link.become({ is: 'here' });
    expect(invalidate).toHaveBeenCalledOnce();
  });
});
