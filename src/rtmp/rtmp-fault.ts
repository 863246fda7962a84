/** What ends a session: it is thrown inside of this folder only, and told as an event. */

/**
 * `not-rtmp`: it is no RTMP at all. `malformed`: it breaks the protocol. `too-large`: it is more than is ever needed.
 * `bad-name`: the application or stream has a name that nothing can have. `codec-unknown`: its picture or sound is of a kind that is not decoded.
 */
export type FaultCode = 'not-rtmp' | 'malformed' | 'too-large' | 'bad-name' | 'codec-unknown';

export class RtmpFault extends Error {
  override readonly name = 'RtmpFault';
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** `it`: whoever is at the other end. */
export const malformed = (why: string): RtmpFault => new RtmpFault('malformed', `What it sends breaks the rules of RTMP: ${why}.`);
export const tooLarge = (what: string): RtmpFault => new RtmpFault('too-large', `It sends more than is allowed: ${what}.`);
