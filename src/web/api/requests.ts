/** The page's requests. All reject with a Refusal, which has words for a person. */
import type { z } from 'zod';
import { errorBody, timelineList, type TimelineHead } from '#contract/index.ts';
import { texts } from '../texts.ts';

const ANSWER_MS_MAX = 10_000;

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly remedy: string;

  constructor({ message, remedy }: { message: string; remedy: string }) {
    super(message);
    this.remedy = remedy;
  }
}

export const listTimelines = async (): Promise<TimelineHead[]> => understood(timelineList, await ask('GET', '/api/timelines'));
export const startProgram = (timelineId: number): Promise<unknown> => ask('POST', '/api/program/start', { timeline_id: timelineId });
export const stopProgram = (): Promise<unknown> => ask('POST', '/api/program/stop', {});

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...json, signal: AbortSignal.timeout(ANSWER_MS_MAX) }).catch(() => {
    throw new Refusal(texts.message.noAnswer);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new Refusal(understood(errorBody, answer).error);
  return answer;
}

function understood<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(answer);
  if (!parsed.success) throw new Refusal(texts.message.notUnderstood);
  return parsed.data;
}
