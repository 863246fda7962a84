/**
 * What is secret in the address of a destination: the stream, where no key is kept apart from it, and all values of its query, for each platform has
 * its own name for a token. A login is not among them: RTMP sends none. Pure.
 */
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { namedSecrets } from '#core/redact.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { MASK, type SplitAddress } from './camera-address.ts';

const END_CHARACTERS = 4;
/** The end of a shorter one would tell too much of it. */
const WITH_END_MIN = 8;
/** As which the stream is known among the secrets. */
const STREAM = '/';

/** `isKeyed`: its stream is a key of its own, so that the whole path is the application. */
export type Address = { readonly url: string; readonly isKeyed: boolean };

/** The last characters of a secret, by which a person tells it from others; null: it is too short to show a part of. */
export const endOf = (secret: string): string | null =>
  secret.length < WITH_END_MIN ? null : secret.slice(-END_CHARACTERS).toWellFormed();

/** What is shown of a secret whose last characters are `end`. */
export const maskedWith = (end: string | null): string => (end === null ? MASK : `${MASK}-${end}`);

/** The address as it may be shown: as it was written, but for its secrets. What is hidden in it already stays as it is. */
export function splitUrl(address: Address): SplitAddress {
  const parts = partsOf(address);
  return {
    url: parts.map(shownOf).join(''),
    secrets: { login: null, named: parts.flatMap((part) => ('secret' in part ? [part.secret] : [])) },
  };
}

/** The address with its secrets in it; with those that are lost it keeps their masks. */
export function joinUrl({ url, secrets: { named } }: SplitAddress): string {
  const left = [...named];
  return url.replaceAll(masks, (mask) => left.shift() ?? mask);
}

/**
 * The address with what is hidden in it as it is in `before`, under the same name: which must be of the same server, so that no secret can be
 * sent elsewhere. Else DEST_ADDRESS_NOT_VALID.
 */
export function wholeUrl(given: Address, before: Address | null): Result<string, ProductError> {
  const known = before !== null && serverIn(before.url) === serverIn(given.url) ? partsOf(before) : [];
  const whole = withHidden(partsOf(given), known).map((part) => ('secret' in part ? part.secret : part.shown));
  // Whoever gives a key to an address without one would else be shown the stream that it had.
  return whole.some((text) => text.includes(MASK))
    ? fail(errors.DEST_ADDRESS_NOT_VALID({ why: 'a part of it is hidden behind dots' }))
    : ok(whole.join(''));
}

/** A piece of an address. `name`: of a secret, `STREAM` or what stands before its equals sign. */
type Part = { readonly shown: string } | { readonly name: string; readonly secret: string };

const masks = new RegExp(`${MASK}(?:-[^?/]{${END_CHARACTERS}})?`, 'g');
const queryValues = /([?&;](?:[^=&;]*=)?)([^&;]+)/g;
/** `rtmp://host:port`, the path, and the query. */
const beginning = /^([^/?]*\/\/[^/?]*)?([^?]*)(.*)$/s;
/** The last step of several, which is the stream as `publisherAddress` has it; in a path of one it stands in the query. */
const lastStep = /^(.+\/)([^/]+)(\/*)$/s;

function partsOf({ url, isKeyed }: Address): Part[] {
  const [, server = '', path = '', query = ''] = beginning.exec(url) ?? [];
  const [, app = path, stream = '', slashes = ''] = (isKeyed ? null : lastStep.exec(path)) ?? [];
  const named = stream === '' ? [] : [{ name: STREAM, secret: stream }];
  // Behind a slash another step begins, whatever the one before it is called.
  const steps = app.split(/(?=\/)/).flatMap((step) => secretsIn(step, namedSecrets));
  return [{ shown: server }, ...steps, ...named, { shown: slashes }, ...secretsIn(query, queryValues)];
}

/** `pattern`: a name with its sign, and the value. */
function secretsIn(text: string, pattern: RegExp): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { 0: whole, 1: before = '', 2: secret = '', index } of text.matchAll(pattern)) {
    parts.push({ shown: text.slice(at, index) + before }, { name: before.slice(1), secret });
    at = index + whole.length;
  }
  return [...parts, { shown: text.slice(at) }];
}

const shownOf = (part: Part): string => ('secret' in part ? (part.name === STREAM ? maskedWith(endOf(part.secret)) : MASK) : part.shown);

/** `parts` with each secret that is hidden as it is among `known`; of several of one name the one in the same place. */
function withHidden(parts: readonly Part[], known: readonly Part[]): Part[] {
  const left = [...known];
  return parts.map((part) => {
    if (!('secret' in part)) return part;
    const at = left.findIndex((each) => 'secret' in each && each.name === part.name);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return found !== undefined && shownOf(found) === part.secret ? found : part;
  });
}

/** `rtmp://live.example.com:1935`. */
const serverIn = (url: string): string | undefined => /^[^/]*\/\/[^/?]*/.exec(url)?.[0].toLowerCase();
