/** The page's requests. All reject with a Refusal, which has words for a person. */
import type { z } from 'zod';
import { errorBody, type ErrorBody } from '#contract/index.ts';
import { texts } from '../texts.ts';

export type Fault = NonNullable<ErrorBody['error']['faults']>[number];

const ANSWER_MS_MAX = 10_000;

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly remedy: string;
  /** As of the list of errors; null: the server did not answer. */
  readonly code: string | null;
  /** Each thing that is wrong with what was sent; empty where it is not what was sent that is wrong. */
  readonly faults: readonly Fault[];

  constructor({
    message,
    remedy,
    code,
    faults = [],
  }: {
    message: string;
    remedy: string;
    code?: string;
    faults?: readonly Fault[] | undefined;
  }) {
    super(message);
    this.remedy = remedy;
    this.code = code ?? null;
    this.faults = faults;
  }
}

/** What is told of an error, whatever it is. */
export const refusalOf = (error: Error): Refusal => (error instanceof Refusal ? error : new Refusal(texts.message.notUnderstood));

export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** JSON: as an object, or as the text of a file, whatever it says. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly withinMs?: number;
};

/** The parsed answer; null where there is none. */
export async function ask(request: Request): Promise<unknown> {
  const response = await send(request);
  return response.json().catch(() => null);
}

/** A list of which one answer holds no more than its `limit`, and how many there are in all. */
export async function askList<Shape extends z.ZodType>(
  shape: Shape,
  path: string,
): Promise<{ readonly list: z.infer<Shape>; readonly total: number }> {
  const response = await send({ method: 'GET', path });
  const total = Number(response.headers.get('x-total-count'));
  return { list: understood(shape, await response.json().catch(() => null)), total };
}

export async function askPicture(path: string): Promise<Blob> {
  const response = await send({ method: 'GET', path });
  return response.blob();
}

export function understood<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(answer);
  if (!parsed.success) throw new Refusal(texts.message.notUnderstood);
  return parsed.data;
}

async function send({ method, path, body, headers, withinMs = ANSWER_MS_MAX }: Request): Promise<Response> {
  const json = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(path, { method, ...json, headers: { ...type, ...headers }, signal: AbortSignal.timeout(withinMs) }).catch(
    (error: unknown) => {
      const isLate = error instanceof DOMException && error.name === 'TimeoutError';
      throw new Refusal(isLate ? texts.message.noAnswer(withinMs / 1000) : texts.message.notReached);
    },
  );
  if (!response.ok) throw new Refusal(understood(errorBody, await response.json().catch(() => null)).error);
  return response;
}
