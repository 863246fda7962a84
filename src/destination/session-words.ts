/** What a server says of our publishing, as why a destination is not live. Pure. */
import type { PublisherEvent } from '#rtmp/index.ts';
import type { Why } from './why.ts';

type Refused = Extract<PublisherEvent, { is: 'refused' }>;
type Ended = Extract<PublisherEvent, { is: 'ended' | 'fault' }>;

/** nginx-rtmp, SRS and others call it a bad name when somebody sends under it already. */
const inUse = /already|in use/i;
const inUseUnlessDenied = /\bexists\b|publishing/i;
const denied = /\b(not|never|no|denied|invalid)\b/i;

export function whyRefused({ step, code, description }: Refused): Why {
  const why = description || code;
  if (step === 'connect') return { code: 'DEST_APP_REFUSED', why };
  const isInUse = inUse.test(description) || (inUseUnlessDenied.test(description) && !denied.test(description));
  return { code: isInUse && code.endsWith('BadName') ? 'DEST_IN_USE' : 'DEST_KEY_REFUSED', why };
}

type Closing = {
  /** It had said something. */
  readonly isHeard: boolean;
  readonly isConnected: boolean;
  /** Under this address and key it has taken what we sent, another time. */
  readonly isProved: boolean;
};

/** It closed the connection without a word. */
export function whyClosed({ isHeard, isConnected, isProved }: Closing): Why {
  if (isConnected || isProved) return { code: 'DEST_CLOSED' };
  // So nginx-rtmp does where the application is missing; one that says nothing at all mostly waits for something else than RTMP.
  return isHeard ? { code: 'DEST_APP_REFUSED', why: 'it closed the connection when it was asked for it' } : { code: 'DEST_NOT_RTMP' };
}

/** `isConnected`: it had shown before that it speaks RTMP. */
export function whyOver(event: Ended, isConnected: boolean): Why {
  if (event.is === 'ended') return { code: 'DEST_ENDED', why: event.description || event.code };
  return isConnected ? { code: 'DEST_BROKEN', why: event.message.replace(/\.$/, '') } : { code: 'DEST_NOT_RTMP' };
}
