import { describe, expect, it } from 'vitest';
import { whyOf, type Stage } from './fault-words.ts';
import type { Why } from './why.ts';

const thrown = (code: string): Error => Object.assign(new Error('as the system says it'), { code });

describe('whyOf', () => {
  it.each<readonly [Stage, string, Why]>([
    ['connection', 'ECONNREFUSED', { code: 'DEST_REFUSED' }],
    ['connection', 'ENETUNREACH', { code: 'DEST_UNREACHABLE' }],
    ['connection', 'EHOSTUNREACH', { code: 'DEST_UNREACHABLE' }],
    ['connection', 'ETIMEDOUT', { code: 'DEST_SILENT', seconds: 10 }],
    ['connection', 'EMFILE', { code: 'DEST_BROKEN', why: 'this machine has too many files and connections open' }],
    ['encryption', 'CERT_HAS_EXPIRED', { code: 'DEST_CERTIFICATE', why: 'it has expired' }],
    ['encryption', 'ERR_TLS_CERT_ALTNAME_INVALID', { code: 'DEST_CERTIFICATE', why: 'it is for another name' }],
    ['encryption', 'CERT_SIGNATURE_FAILURE', { code: 'DEST_CERTIFICATE', why: 'CERT_SIGNATURE_FAILURE' }],
    ['encryption', 'ERR_SSL_WRONG_VERSION_NUMBER', { code: 'DEST_TLS_FAILED', why: 'what it answers is not encrypted' }],
    ['encryption', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', { code: 'DEST_TLS_FAILED', why: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' }],
    ['encryption', 'ECONNRESET', { code: 'DEST_TLS_FAILED', why: 'it broke off' }],
    ['rtmp', 'ECONNRESET', { code: 'DEST_BROKEN', why: 'it was cut off' }],
    ['rtmp', 'EPIPE', { code: 'DEST_BROKEN', why: 'it was cut off' }],
    ['rtmp', 'ETIMEDOUT', { code: 'DEST_BROKEN', why: 'the other side is silent' }],
    ['rtmp', 'ENETUNREACH', { code: 'DEST_UNREACHABLE' }],
    ['rtmp', 'EWHATEVER', { code: 'DEST_BROKEN', why: 'EWHATEVER' }],
  ])('%s: %s', (stage, code, why) => expect(whyOf(thrown(code), stage)).toEqual(why));

  it('has a word for what is no error of the system', () => {
    expect(whyOf(new Error('no code'), 'rtmp')).toEqual({ code: 'DEST_BROKEN', why: 'UNEXPECTED' });
    expect(whyOf('not even an error', 'connection')).toEqual({ code: 'DEST_BROKEN', why: 'UNEXPECTED' });
  });
});
