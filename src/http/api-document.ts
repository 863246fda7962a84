/** Completes the OpenAPI document that is made from the routes: words, refusals, headers, answers that are not JSON. Pure. */
import { errors, type ErrorCode } from '#core/errors.ts';
import { operations as known, tags as groups, type Operation } from './operations.ts';

type Json = Readonly<Record<string, unknown>>;
type Responses = Readonly<Record<string, Json>>;
type Made = Json & {
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json & { readonly content: Readonly<Record<string, Json>> };
  readonly responses: Responses;
};
type Document = Json & { readonly paths: Readonly<Record<string, Readonly<Record<string, Made>>>> };

/** What is not named one by one. */
const OTHER_REFUSALS = { '4XX': 'Refused.', '5XX': 'It could not be done now.' };
const ofAny: readonly ErrorCode[] = ['REQUEST_NOT_READABLE', 'ORIGIN_FOREIGN', 'HOST_FOREIGN', 'UNEXPECTED', 'DATABASE_NOT_WRITABLE'];
const ofWriting: readonly ErrorCode[] = ['BODY_NOT_JSON', 'BODY_TOO_LARGE', 'DISK_FULL'];

export function completeDocument(document: Document): Json {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, made]) => [method, completed(method.toUpperCase(), path, made)])),
    ]),
  );
  const names = [...new Set(Object.keys(paths).map(tagOf))].toSorted();
  return { ...document, paths, tags: names.map((name) => ({ name, ...(name in groups ? { description: groups[name] } : {}) })) };
}

function completed(method: string, path: string, made: Made): Json {
  const operation = known[`${method} ${path}`] ?? unlisted(method, path);
  const { summary, description, example, ifMatch, form } = operation;
  return {
    ...made,
    operationId: idOf(method, path),
    tags: [tagOf(path)],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(ifMatch === true ? { parameters: [...(made.parameters ?? []), ifMatchHeader] } : {}),
    ...(made.requestBody === undefined ? {} : { requestBody: bodyWith(made.requestBody, example) }),
    ...(form === true ? { requestBody: formBody } : {}),
    responses: { ...answersOf(method, made.responses, operation), ...refusalsOf(method, made, operation) },
  };
}

/** `getTimelinesById`. */
const idOf = (method: string, path: string): string =>
  [
    method.toLowerCase(),
    ...wordsOf(path.replace('{*}', 'file').replaceAll(/\{(\w+)\}/g, 'by $1')).map((word) => word[0]?.toUpperCase() + word.slice(1)),
  ].join('');

const wordsOf = (path: string): string[] => path.split(/[^a-zA-Z0-9]+/).filter((word) => word !== '' && word !== 'api');
const tagOf = (path: string): string => path.split('/').find((part) => part !== '' && part !== 'api') ?? 'page';

const verbs: Readonly<Record<string, string>> = { GET: 'Read', POST: 'Send to', PUT: 'Set', PATCH: 'Change', DELETE: 'Delete' };
const unlisted = (method: string, path: string): Operation => ({
  summary: `${verbs[method] ?? method} ${wordsOf(path).join(' ')}`,
  refusals: 'many',
});

const ifMatchHeader: Json = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The `ETag` that was answered last, such as `"3"`: another revision is refused with 412. Without it, or with `*`, any is taken.',
  schema: { type: 'string' },
};
const etagHeader: Json = { description: 'The revision, for `If-Match`.', schema: { type: 'string' } };

function bodyWith(body: NonNullable<Made['requestBody']>, example: unknown): Json {
  if (example === undefined) return { ...body, required: true };
  const content = Object.entries(body.content).map(([type, media]) => [type, { ...media, example }]);
  return { ...body, required: true, content: Object.fromEntries(content) };
}

const formBody: Json = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' }, folder: { type: 'string' } },
      },
    },
  },
};

function answersOf(method: string, made: Responses, operation: Operation): Responses {
  const isNone = Object.keys(made).length === 1 && made['200'] !== undefined && made['200']['content'] === undefined;
  const answers = isNone ? answersWithoutSchema(method, operation) : made;
  const headers = operation.etag === true ? { headers: { ETag: etagHeader } } : {};
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [status, { ...answer, ...headers, description: wordOf(status) }]),
  );
}

/** Routes whose answer is not JSON have no schema for it: bytes where something is got, nothing where something is done. */
function answersWithoutSchema(method: string, operation: Operation): Responses {
  if (method !== 'GET') return { 204: {} };
  const bytes = { content: { [operation.answers ?? '*/*']: { schema: { type: 'string', contentMediaType: operation.answers ?? '*/*' } } } };
  return { 200: bytes, ...(operation.ranges === true ? { 206: bytes } : {}), ...(operation.etag === true ? { 304: {} } : {}) };
}

const words: Readonly<Record<string, string>> = {
  200: 'Done.',
  201: 'Made.',
  202: 'It goes on.',
  204: 'Done; there is nothing to say.',
  206: 'The part that was asked for.',
  304: 'It is as it was.',
};
const wordOf = (status: string): string => words[status] ?? 'An answer.';

function refusalsOf(method: string, made: Made, operation: Operation): Responses {
  const isSent = method !== 'GET';
  const hasIn = (place: string): boolean => made.parameters?.some((parameter) => parameter['in'] === place) === true;
  const codes: ErrorCode[] = [...ofAny, ...(isSent ? ofWriting : []), ...(operation.refusals === 'many' ? [] : operation.refusals)];
  if (hasIn('path')) codes.push('NOT_FOUND');
  if (made.requestBody !== undefined || hasIn('query')) codes.push('BODY_NOT_VALID');
  const listed = Object.entries(Object.groupBy(new Set(codes), (code) => errors.list[code].httpStatus)).map(([status, same]) => [
    status,
    // A status that has a body of its own, such as the health of what is ill, keeps it.
    made.responses[status] ?? refusal((same ?? []).map((code) => `${code}: ${errors.list[code].remedy}`).join('\n\n')),
  ]);
  const others = operation.refusals === 'many' ? Object.entries(OTHER_REFUSALS).map(([status, text]) => [status, refusal(text)]) : [];
  return Object.fromEntries([...listed, ...others]);
}

const refusal = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});
