/** Requests of every kind, good and bad, made from an OpenAPI document; and the judgement of what is answered to them by the same document. */
import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';
import type { ErrorDescription } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { BOUNDARY, fieldPart, filePart, multipartType, uploadBody } from './upload-body.ts';

type Schema = { readonly [keyword: string]: unknown };
type Media = { readonly schema: Schema; readonly example?: unknown };
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema };
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
};
export type ApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

export type ApiRequest = {
  /** `PUT /api/cameras/{id}`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it is sent; null: none. */
  readonly body: string | null;
};
export type ApiAnswer = { readonly status: number; readonly type: string; readonly body: string };

const NOBODY_ENDS = 'text/event-stream';

/** Operations that answer and end, by name. */
function operationsOf(document: ApiDocument): [name: string, operation: Operation][] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, each]): [string, Operation] => [`${method.toUpperCase()} ${path}`, each]),
    )
    .filter(([, { responses }]) => responses['200']?.content?.[NOBODY_ENDS] === undefined);
}

// ---- requests

/** So many timelines and cameras, numbered from 1 on, should be there to begin with; beside a real product so many files and push keys too. */
export const THINGS = 8;

/** A picture that is text as well: 4 by 2 pixels, BMP. */
export const tinyPicture = [
  'BM\x4e\0\0\0\0\0\0\0\x36\0\0\0',
  '\x28\0\0\0\x04\0\0\0\x02\0\0\0\x01\0\x18\0\0\0\0\0\x18\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
  'A picture of 24 letters.',
].join('');
/** What the file with that number is called. */
export const fileName = (number: number): string => `file-${number}.bmp`;

const hostileTexts = [
  '',
  ' ',
  '0',
  '-1',
  '1e99',
  'abc',
  '\0',
  '../..',
  '..\\',
  '%00',
  '__proto__',
  'constructor',
  'x'.repeat(300),
  '💥',
  'ａ',
  "'; drop table timelines; --",
];
const ids = ['1', '1', '2', '3', '4', '5', '6', '7', '8', '99', '999999999999999'];
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const hostileBodies = [
  '',
  'null',
  '[]',
  '0',
  '"text"',
  '{',
  '{"a":1} x',
  '{"__proto__":{"admin":true}}',
  deep(20_000),
  `{"name":${deep(20_000)}}`,
  'a=1&b=2',
  '\0',
];
const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom<unknown>(...hostileTexts, -1, 1e308, null, 'y'.repeat(20_000)));

export function anyRequest(document: ApiDocument): Arbitrary<ApiRequest> {
  return fc.oneof(...operationsOf(document).map(([name, operation]) => requestOf(name, operation, document)));
}

function requestOf(name: string, operation: Operation, document: ApiDocument): Arbitrary<ApiRequest> {
  const [method = '', template = ''] = name.split(' ');
  const parameters = operation.parameters ?? [];
  const given = (place: string): Arbitrary<Record<string, unknown>> =>
    fc.record(Object.fromEntries(parameters.filter((each) => each.in === place).map((each) => [each.name, parameterOf(each, method)])));
  return fc
    .record({ path: given('path'), query: given('query'), headers: given('header'), body: bodyOf(operation, document) })
    .map(({ path, query, headers, body }) => ({
      operation: name,
      method,
      path: template.replaceAll(/\{(\w+|\*)\}/g, (_, key: string) => encodeURIComponent(String(path[key]))) + queryOf(query),
      headers: { ...headersOf(headers), ...body.headers },
      body: method === 'GET' ? null : body.text,
    }));
}

/** What is deleted is deleted once: enough must be left for the others. */
const deletable = ids.slice(-4);

const parameterOf = ({ name, in: place, schema, required }: Parameter, method: string): Arbitrary<unknown> => {
  const named = method === 'DELETE' ? deletable : ids;
  if (place === 'path' && schema['pattern'] !== undefined)
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...named) }, { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) });
  if (place === 'header')
    return fc.constantFrom(undefined, undefined, undefined, '"1"', '"2"', 'W/"1"', '*', '"99"', '99', 'garbage', '"1", "2"');
  const good = known[name] ?? fc.oneof(fc.constantFrom(...ids), valueOf(schema, 2).map(String));
  const absent = required === true && place === 'path' ? [] : [{ weight: 1, arbitrary: fc.constant(undefined) }];
  return fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) }, ...absent);
};

const fileNames = Array.from({ length: THINGS }, (_, index) => fileName(index + 1));

/** Parameters of which only some values are of any use. */
const known: Readonly<Record<string, Arbitrary<string>>> = {
  source: fc.constantFrom('camera:1', 'pattern:harbour', 'pattern:bars', 'media:/assets/none.mp4', 'media:/assets/../x'),
  '*': fc.constantFrom(...fileNames),
};

function queryOf(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? ''
    : `?${given.map(([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`).join('&')}`;
}

const headersOf = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), String(value)]])),
  );

type Body = { readonly text: string | null; readonly headers: Readonly<Record<string, string>> };

function bodyOf({ requestBody }: Operation, document: ApiDocument): Arbitrary<Body> {
  const json = (value: unknown): Body => ({ text: JSON.stringify(value) ?? 'null', headers: { 'content-type': 'application/json' } });
  const none = fc.constant<Body>({ text: null, headers: {} });
  const raw = fc
    .tuple(
      fc.constantFrom(...hostileBodies),
      fc.constantFrom('application/json', 'application/json', 'text/plain', 'multipart/form-data', 'x'),
    )
    .map(([text, type]): Body => ({ text, headers: { 'content-type': type } }));
  if (requestBody?.content['multipart/form-data'] !== undefined)
    return fc.oneof({ weight: 4, arbitrary: upload.map((text): Body => ({ text, headers: multipartType })) }, none, raw);
  const media = requestBody?.content['application/json'];
  if (media === undefined) return fc.oneof({ weight: 5, arbitrary: none }, raw);
  const made = valueOf(resolved(media.schema, document), 5).map(json);
  if (media.example === undefined) return fc.oneof({ weight: 4, arbitrary: made }, none, raw);
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(json(media.example)) },
    { weight: 4, arbitrary: mutated(media.example).map(json) },
    { weight: 3, arbitrary: made },
    { weight: 1, arbitrary: none },
    { weight: 2, arbitrary: raw },
  );
}

/** The body of a form with a file, good or bad. */
const upload: Arbitrary<string> = fc
  .record({
    name: fc.oneof(fc.constantFrom(...fileNames, 'x.png', 'x.wav', 'x'), fc.string({ unit: 'binary' }), fc.constantFrom(...hostileTexts)),
    content: fc.oneof(
      { weight: 3, arbitrary: fc.constant(tinyPicture) },
      fc.string(),
      fc.constantFrom('', `\r\n--${BOUNDARY}`, tinyPicture.slice(0, 60)),
    ),
    folder: fc.oneof(fc.constantFrom(undefined, '', 'logos', 'logos/small'), fc.constantFrom(...hostileTexts)),
    cutAt: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ name, content, folder, cutAt }) => {
    const body = uploadBody(...(folder === undefined ? [] : [fieldPart('folder', folder)]), filePart(name, content));
    return body.slice(0, cutAt * body.length);
  });

/** The example with one value somewhere in it replaced, left out, or joined by another. */
function mutated(example: unknown): Arbitrary<unknown> {
  const places = placesIn(example);
  return fc.tuple(fc.constantFrom(...places), anything, fc.constantFrom('replace', 'drop', 'add')).map(([place, value, how]) => {
    const copy: unknown = structuredClone({ root: example });
    const parent = place.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], copy) as Record<string, unknown>;
    const key = place.at(-1) ?? 'root';
    if (how === 'drop') delete parent[key];
    else if (how === 'add' && typeof parent[key] === 'object' && parent[key] !== null)
      (parent[key] as Record<string, unknown>)['mine'] = value;
    else parent[key] = value;
    return (copy as { root: unknown }).root;
  });
}

function placesIn(value: unknown, path: readonly string[] = ['root']): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inside]) => placesIn(inside, [...path, key]))];
}

/** Values that a schema allows, mostly: patterns and formats are left to the other ways. */
function valueOf(schema: Schema, depth: number): Arbitrary<unknown> {
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valueOf(choice, depth)));
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const type: unknown = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  const least = Number(schema['minimum'] ?? schema['exclusiveMinimum'] ?? -1000);
  const most = Number(schema['maximum'] ?? 1_000_000);
  const near = Math.min(Math.max(least, 1), most);
  switch (type) {
    case 'integer':
      return fc.oneof(fc.integer({ min: near, max: Math.min(near + 5, most) }), fc.constantFrom(least, most));
    case 'number':
      return fc.oneof(fc.double({ min: near, max: Math.min(most, near + 100), noNaN: true }), fc.constantFrom(least, most));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return fc.string({ minLength: Number(schema['minLength'] ?? 0), maxLength: Math.min(40, Number(schema['maxLength'] ?? 40)) });
    case 'array':
      return depth <= 0
        ? fc.constant([])
        : fc.array(valueOf((schema['items'] ?? {}) as Schema, depth - 1), { minLength: Number(schema['minItems'] ?? 0), maxLength: 3 });
    case 'object':
      return objectOf(schema, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: Schema, depth: number): Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>);
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  const kept = depth <= 0 ? properties.filter(([name]) => required.has(name)) : properties;
  return fc.record(Object.fromEntries(kept.map(([name, each]) => [name, valueOf(each, depth - 1)])), {
    requiredKeys: kept.flatMap(([name]) => (required.has(name) ? [name] : [])),
  });
}

// ---- answers

/** The schema with each reference in it replaced by what it refers to. */
function resolved(schema: Schema, document: ApiDocument): Schema {
  return JSON.parse(
    JSON.stringify(schema, (_key, value: unknown) => {
      const name = typeof value === 'object' && value !== null && '$ref' in value ? /\w+$/.exec(String(value.$ref))?.[0] : undefined;
      return name === undefined ? value : document.components.schemas[name];
    }),
  );
}

/** Says what is wrong with answers. */
export class ApiJudge {
  readonly #document: ApiDocument;
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #schemas = new Map<string, z.ZodType>();
  /** How often each operation was answered with each status. */
  readonly seen = new Map<string, Map<number, number>>();
  /** How often it could not be done for now, by what was said of it: `503 PREVIEW_NOT_READY`. */
  readonly failures = new Map<string, number>();

  constructor(document: ApiDocument) {
    this.#document = document;
    this.#operations = new Map(operationsOf(document));
  }

  /** The operations that were never answered with what they are for. */
  get neverDone(): string[] {
    return [...this.#operations.keys()].filter((name) => ![...(this.seen.get(name)?.keys() ?? [])].some((status) => status < 300));
  }

  /** What is wrong with an answer by the document; null: nothing. */
  fault({ operation }: ApiRequest, { status, type, body }: ApiAnswer): string | null {
    const counts = this.seen.get(operation) ?? new Map<number, number>();
    this.seen.set(operation, counts.set(status, (counts.get(status) ?? 0) + 1));
    if (status >= 500) {
      const code = codeIn(body);
      this.failures.set(`${status} ${code}`, (this.failures.get(`${status} ${code}`) ?? 0) + 1);
      if (status === 500 || isOurs(code)) return `${status}: ${body}`;
    }
    const responses = this.#operations.get(operation)?.responses ?? {};
    const told = String(status) in responses ? String(status) : `${String(status)[0]}XX`;
    const response = responses[told];
    if (response === undefined) return `${status} is not in the document: ${body.slice(0, 300)}`;
    if (response.content === undefined) return body === '' ? null : `${status} should have no body, and has ${body.slice(0, 300)}`;
    const [described] = Object.keys(response.content);
    if (described !== 'application/json') return null;
    if (!type.startsWith('application/json')) return `${status} is ${type}, not JSON`;
    return this.#mismatch(`${operation} ${told}`, response.content[described]?.schema ?? {}, body);
  }

  #mismatch(name: string, schema: Schema, body: string): string | null {
    const known = this.#schemas.get(name) ?? z.fromJSONSchema(resolved(schema, this.#document) as never);
    this.#schemas.set(name, known);
    const { error } = known.safeParse(JSON.parse(body));
    return error === undefined ? null : `${name}: ${z.prettifyError(error)} in ${body.slice(0, 500)}`;
  }
}

/** What an error is called; empty where the answer is none, such as the health of what is ill. */
function codeIn(body: string): string {
  return /"code":"([A-Z_]+)"/.exec(body)?.[1] ?? '';
}

const described: Readonly<Record<string, Pick<ErrorDescription<never>, 'whose' | 'retry'>>> = errors.list;

/** A fault of the product that does not pass by itself. */
function isOurs(code: string): boolean {
  return described[code]?.whose === 'us' && described[code].retry !== 'later';
}
