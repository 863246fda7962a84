/** How a user name and password are proved to a device without being sent: WS-UsernameToken, and Digest of HTTP. Pure. */
import { createHash } from 'node:crypto';
import { escapeXml } from './xml.ts';

export type Login = { readonly user: string; readonly password: string };

const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';

/** The header of a SOAP message, by Web Services Security UsernameToken Profile 1.0. `created`: ISO 8601 by the device's own clock. */
export function securityHeader({ user, password }: Login, nonce: Buffer, created: string): string {
  const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64');
  return (
    `<wsse:Security s:mustUnderstand="1" xmlns:wsse="${WSS}-wssecurity-secext-1.0.xsd" xmlns:wsu="${WSS}-wssecurity-utility-1.0.xsd">` +
    `<wsse:UsernameToken><wsse:Username>${escapeXml(user)}</wsse:Username>` +
    `<wsse:Password Type="${WSS}-username-token-profile-1.0#PasswordDigest">${digest}</wsse:Password>` +
    `<wsse:Nonce EncodingType="${WSS}-soap-message-security-1.0#Base64Binary">${nonce.toString('base64')}</wsse:Nonce>` +
    `<wsu:Created>${created}</wsu:Created></wsse:UsernameToken></wsse:Security>`
  );
}

/** What a server wants of HTTP Digest. */
export type DigestChallenge = {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  readonly algorithm: 'MD5' | 'SHA-256';
  readonly hasQop: boolean;
};

/** The first challenge of a `WWW-Authenticate` header that can be met; null: none can. Basic is no choice: it would send the password. */
export function digestChallenge(header: string): DigestChallenge | null {
  const challenges = header.slice(0, 4096).split(/\bDigest\s+/i);
  return (
    challenges
      .slice(1)
      .map(challengeOf)
      .find((each) => each !== null) ?? null
  );
}

function challengeOf(text: string): DigestChallenge | null {
  const values = new Map<string, string>();
  for (const [, name = '', quoted, plain] of text.matchAll(/([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi))
    values.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  const realm = values.get('realm');
  const nonce = values.get('nonce');
  const algorithm = (values.get('algorithm') ?? 'MD5').toUpperCase();
  const qop = values.get('qop');
  if (realm === undefined || nonce === undefined || (algorithm !== 'MD5' && algorithm !== 'SHA-256')) return null;
  if (qop !== undefined && !/(^|[\s,])auth($|[\s,])/i.test(qop)) return null;
  return { realm, nonce, algorithm, opaque: values.get('opaque') ?? null, hasQop: qop !== undefined };
}

type Asked = { readonly method: string; readonly path: string; readonly cnonce: string };

/** The `Authorization` header of one request (RFC 7616 3.4). */
export function digestAuthorization(challenge: DigestChallenge, { user, password }: Login, { method, path, cnonce }: Asked): string {
  const { realm, nonce, opaque, algorithm, hasQop } = challenge;
  const hash = (...parts: readonly string[]): string =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(parts.join(':'))
      .digest('hex');
  const count = '00000001';
  const counted = hasQop ? [count, cnonce, 'auth'] : [];
  const response = hash(hash(user, realm, password), nonce, ...counted, hash(method, path));
  const words = [
    `username=${quoted(user)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(path)}`,
    `algorithm=${algorithm}`,
    `response="${response}"`,
    ...(hasQop ? ['qop=auth', `nc=${count}`, `cnonce="${cnonce}"`] : []),
    ...(opaque === null ? [] : [`opaque=${quoted(opaque)}`]),
  ];
  return `Digest ${words.join(', ')}`;
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, String.raw`\$&`).replace(/[^\x20-\xff]/g, '?')}"`;
