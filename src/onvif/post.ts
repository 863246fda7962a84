/** One request to a device over HTTP. Its answer has a bound and a deadline; redirects are not followed. */
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

export type Post = {
  readonly url: URL;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};
export type Answer = { readonly status: number; readonly wwwAuthenticate: string; readonly text: string };

/** Bytes; the text of what is longer is empty. */
const ANSWER_MAX = 256 * 1024;

/** Rejects with the signal's reason or Node's own error. */
export async function post({ url, text, headers, signal }: Post): Promise<Answer> {
  const body = Buffer.from(text);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
    url,
    {
      method: 'POST',
      agent: false,
      signal,
      headers: { ...headers, 'content-length': String(body.length), connection: 'close', 'user-agent': 'VistterStream' },
      // Cameras sign their certificates themselves. What proves the password is a digest that is of no use to who reads it.
      rejectUnauthorized: false,
    },
    resolve,
  );
  request.on('error', reject);
  request.end(body);
  const response = await promise;
  return { status: response.statusCode ?? 0, wwwAuthenticate: response.headers['www-authenticate'] ?? '', text: await read(response) };
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > ANSWER_MAX) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
