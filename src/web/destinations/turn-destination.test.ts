import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Destination } from '#contract/index.ts';
import { turnDestination } from './turn-destination.ts';

const town: Destination = {
  id: 7,
  name: 'Town',
  platform: 'custom_rtmp',
  rtmp_url: 'rtmp://new.example/live',
  stream_key: '••••-q2vd',
  is_active: false,
  split_minutes: null,
  split_megabytes: null,
  max_kbps: null,
  state: 'off',
  error: null,
  last_result: null,
  created_at: '2030-01-01T00:00:00Z',
  modified_at: '2030-01-01T00:00:00Z',
};
afterEach(() => void vi.unstubAllGlobals());

describe('turnDestination', () => {
  it('keeps what stands there at that moment, whoever wrote it', async () => {
    const sent: { readonly what: string; readonly body: unknown }[] = [];
    vi.stubGlobal('fetch', (path: string, { method, body }: { method: string; body?: string }) => {
      sent.push({ what: `${method} ${path}`, body: body === undefined ? null : JSON.parse(body) });
      return Promise.resolve(Response.json(town));
    });
    await turnDestination({ id: 7, isOn: true });
    expect(sent).toEqual([
      { what: 'GET /api/destinations/7', body: null },
      {
        what: 'PUT /api/destinations/7',
        body: { name: 'Town', platform: 'custom_rtmp', is_active: true, rtmp_url: 'rtmp://new.example/live' },
      },
    ]);
  });

  it('sends nothing where it was deleted meanwhile', async () => {
    const error = { code: 'NOT_FOUND', message: 'There is no destination 7.', remedy: 'Look at the list.' };
    const fetched = vi.fn(() => Promise.resolve(Response.json({ error, detail: '' }, { status: 404 })));
    vi.stubGlobal('fetch', fetched);
    await expect(turnDestination({ id: 7, isOn: true })).rejects.toThrow('There is no destination 7.');
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});
