import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask } from './ask.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a request without an answer', () => {
  it.each([
    ['because its time is over', new DOMException('over', 'TimeoutError'), 'VistterStream did not answer within 3 s.'],
    ['because nothing listens there', new TypeError('Failed to fetch'), 'VistterStream could not be reached.'],
  ])('%s says so', async (_, error, message) => {
    vi.stubGlobal('fetch', () => Promise.reject(error));
    await expect(ask({ method: 'GET', path: '/api/timelines', withinMs: 3000 })).rejects.toMatchObject({ name: 'Refusal', message });
  });
});
