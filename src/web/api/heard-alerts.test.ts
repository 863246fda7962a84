import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '#contract/index.ts';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { HeardAlerts } from './heard-alerts.ts';

const answers = vi.fn<() => Promise<Response>>();
const answerOf = (alerts: readonly Alert[]): Promise<Response> => Promise.resolve(new Response(JSON.stringify(alerts)));
const refuse = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

const first = exampleAlert();
const second = exampleAlert({ id: 2, last_at: '2030-01-01T12:00:01.000Z' });
let known: readonly Alert[];
let heard: HeardAlerts;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', answers);
  answers.mockReset();
  known = [];
  heard = new HeardAlerts((alerts) => void (known = alerts));
});
afterEach(() => {
  heard.closed();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('alerts', () => {
  it('are asked for until there is an answer, each wait longer than the one before', async () => {
    answers.mockImplementation(refuse);
    heard.opened();
    await vi.advanceTimersByTimeAsync(299);
    expect(answers).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(answers).toHaveBeenCalledTimes(2);
    answers.mockImplementation(() => answerOf([first]));
    await vi.advanceTimersByTimeAsync(500);
    expect(known).toEqual([first]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answers).toHaveBeenCalledTimes(3);
  });

  it('are not asked for any more once contact is lost', async () => {
    answers.mockImplementation(refuse);
    heard.opened();
    await vi.advanceTimersByTimeAsync(0);
    heard.closed();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answers).toHaveBeenCalledTimes(1);
  });

  it('that held are over where the answer does not hold them, but for those that were told since', async () => {
    heard.told(first);
    answers.mockImplementation(() => answerOf([]));
    heard.opened();
    heard.told(second);
    await vi.advanceTimersByTimeAsync(0);
    expect(known).toEqual([second]);
  });

  it('are as they were told since contact was made, whatever an older answer says', async () => {
    answers.mockImplementation(() => answerOf([first]));
    heard.opened();
    const over = { ...first, healed_at: '2030-01-01T12:00:09.000Z' };
    heard.told(over);
    await vi.advanceTimersByTimeAsync(0);
    expect(known).toEqual([over]);
  });

  it('are not taken from an answer to a question of an earlier connection', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    answers.mockImplementationOnce(() => promise).mockImplementation(() => answerOf([second]));
    heard.opened();
    heard.opened();
    await vi.advanceTimersByTimeAsync(0);
    resolve(await answerOf([first]));
    await vi.advanceTimersByTimeAsync(0);
    expect(known).toEqual([second]);
  });
});
