/** Each command of docs/api.md is given in its order, to a server that has nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errors, type ErrorCode } from '#core/errors.ts';
import { operations } from '#http/operations.ts';
import { openFakeServer, type FakeServer } from './kit/fake-server.ts';

const text = readFileSync(join(import.meta.dirname, '../docs/api.md'), 'utf8');

type Command = {
  readonly words: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
};

/** Words that may be quoted, as a shell reads them. */
const wordsOf = (line: string): string[] => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

function commandOf(line: string): Command {
  const words = wordsOf(line);
  const after = (option: string): string[] => words.flatMap((word, index) => (word === option ? [words[index + 1] ?? ''] : []));
  const [path = ''] = words.flatMap((word) => /^localhost:8000(\/.*)$/.exec(word)?.[1] ?? []);
  const headers = Object.fromEntries(after('-H').map((header) => header.split(': ') as [string, string]));
  const [method = 'GET'] = after('-X');
  const [body] = after('-d');
  return { words: line.slice(0, 90), method, path, headers, ...(body === undefined ? {} : { body }) };
}

const commands = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.split(/\n(?=curl )/).map((line) => commandOf(line.trim())),
);

let server: FakeServer;

beforeAll(async () => {
  server = await openFakeServer();
  // There is an alert to be seen.
  server.machine = { ...server.machine, freeBytes: 5e9 };
  await server.clock.advance(10_000);
  server.trunk.say();
});

afterAll(() => server[Symbol.asyncDispose]());

describe('docs/api.md', () => {
  it('has the ways through the API', () => expect(commands.length).toBeGreaterThan(25));

  it('says of each status of a refusal what it means', () => {
    const told = [...text.matchAll(/^\| (\d{3}(?:, \d{3})*) \|/gm)].flatMap(([, statuses = '']) => statuses.split(', ').map(Number));
    const answered = Object.values(errors.list).map(({ httpStatus }) => httpStatus);
    expect(told.toSorted()).toEqual([...new Set<number>(answered)].toSorted());
  });

  it('lists what going live is refused with', () => {
    const { refusals = [] } = operations['POST /api/preview/go-live'] ?? {};
    const listed = [...text.matchAll(/^\| `([A-Z_]+)` \| (\d{3}) \|/gm)].map(([, code = '', status]) => [code, Number(status)]);
    expect(listed.toSorted()).toEqual([...refusals].map((code) => [code, errors.list[code as ErrorCode].httpStatus]).toSorted());
  });

  it.each(commands.filter(({ path }) => path !== '/api/events'))('$words', async ({ method, path, headers, body }) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await server.app.inject({
      method: method as 'GET',
      url: path,
      headers: { host: 'localhost:8000', ...headers },
      ...payload,
    });
    expect([answer.statusCode, answer.body]).toEqual([expect.toSatisfy((status: number) => status < 300), expect.anything()]);
  });
});
