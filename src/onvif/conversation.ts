/** Requests to one device, each with a deadline, signed where there is a login. */
import type { Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { isFault, isNotAuthorised, soapBody } from './answers.ts';
import { digestAuthorization, digestChallenge, securityHeader, type Login } from './login.ts';
import { envelope, type Request } from './messages.ts';
import { post, type Answer } from './post.ts';
import type { XmlNode } from './xml.ts';

const ANSWER_WITHIN = millis(3000);
const NONCE_BYTES = 16;

export type Around = {
  readonly clock: Clock;
  /** So many random bytes. */
  readonly random: (bytes: number) => Buffer;
};

export type Who = { readonly address: string; readonly login: Login | null; readonly signal: AbortSignal };

export class Conversation {
  readonly #who: Who;
  readonly #around: Around;
  /** The device's clock less ours: a digest counts only for some seconds by its own. */
  #clockAheadMs = 0;

  /** `signal` ends it all. */
  constructor(who: Who, around: Around) {
    this.#who = who;
    this.#around = around;
  }

  /** The device's clock, ms since 1970. */
  setClock(time: number): void {
    this.#clockAheadMs = time - this.#around.clock.wall();
  }

  /** The body of the answer. Throws ONVIF_SILENT, ONVIF_UNAUTHORISED, ONVIF_NOT_READABLE. */
  async ask(url: URL, request: Request, { signed }: { readonly signed: boolean }): Promise<XmlNode> {
    const { address } = this.#who;
    const login = signed ? this.#who.login : null;
    try {
      const answer = await this.#post(url, request, login);
      const body = soapBody(answer.text);
      if (answer.status === 401 || answer.status === 403 || (body && isNotAuthorised(body))) throw errors.ONVIF_UNAUTHORISED({ address });
      if (body === null || isFault(body)) throw errors.ONVIF_NOT_READABLE({ address });
      return body;
    } catch (cause) {
      throw cause instanceof ProductError ? cause : errors.ONVIF_SILENT({ address }, { cause });
    }
  }

  /** With WS-UsernameToken; where the device wants HTTP Digest instead, once more with that. */
  async #post(url: URL, { action, body }: Request, login: Login | null): Promise<Answer> {
    const late = new AbortController();
    using _ = this.#around.clock.timer(ANSWER_WITHIN, () => late.abort(new Error('no answer in time')));
    const signal = AbortSignal.any([this.#who.signal, late.signal]);
    const headers = { 'content-type': `application/soap+xml; charset=utf-8; action="${action}"` };
    const text = envelope(body, login === null ? '' : this.#security(login));
    const answer = await post({ url, text, headers, signal });
    const challenge = answer.status === 401 && login !== null ? digestChallenge(answer.wwwAuthenticate) : null;
    if (challenge === null || login === null) return answer;
    const asked = { method: 'POST', path: url.pathname + url.search, cnonce: this.#around.random(NONCE_BYTES).toString('hex') };
    const authorization = digestAuthorization(challenge, login, asked);
    return await post({ url, text: envelope(body), headers: { ...headers, authorization }, signal });
  }

  #security(login: Login): string {
    const created = new Date(this.#around.clock.wall() + this.#clockAheadMs).toISOString();
    return securityHeader(login, this.#around.random(NONCE_BYTES), created);
  }
}
