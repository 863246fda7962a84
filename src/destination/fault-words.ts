/** What sockets and TLS say when they fail, as why a destination is not live. Pure. */
import { REACH_WITHIN } from './destination-state.ts';
import { CUT_OFF, type Why } from './why.ts';

/** What was under way. */
export type Stage = 'connection' | 'encryption' | 'rtmp';

const noWay = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'EADDRNOTAVAIL', 'EACCES', 'EPERM']);

const brokenWords: Readonly<Record<string, string>> = {
  ECONNRESET: CUT_OFF,
  EPIPE: CUT_OFF,
  ECONNABORTED: CUT_OFF,
  ETIMEDOUT: 'the other side is silent',
  EMFILE: 'this machine has too many files and connections open',
  ENFILE: 'this machine has too many files and connections open',
  ENOBUFS: 'this machine is out of memory for connections',
};

/** Of OpenSSL's verification (`X509_V_ERR_…`) and Node's own. */
const certificateWords: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its server made it itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'nobody whom this machine trusts has signed it',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'nobody whom this machine trusts has signed it',
  UNABLE_TO_GET_ISSUER_CERT: 'nobody whom this machine trusts has signed it',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'nobody whom this machine trusts has signed it',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another name',
  HOSTNAME_MISMATCH: 'it is for another name',
};
const isOfCertificate = (code: string): boolean => /^CERT_|CERT$|_CERT_|ISSUER|SIGNATURE|INVALID_CA|PATH_LENGTH|PURPOSE/.test(code);

/** What was thrown, by its `code`. */
export function whyOf(thrown: unknown, stage: Stage): Why {
  const code = codeOf(thrown);
  if (noWay.has(code)) return { code: 'DEST_UNREACHABLE' };
  switch (stage) {
    case 'connection':
      if (code === 'ECONNREFUSED') return { code: 'DEST_REFUSED' };
      if (code === 'ETIMEDOUT') return { code: 'DEST_SILENT', seconds: REACH_WITHIN / 1000 };
      return broken(code);
    case 'encryption':
      return ofTls(code);
    case 'rtmp':
      return broken(code);
  }
}

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'UNEXPECTED');

const broken = (code: string): Why => ({ code: 'DEST_BROKEN', why: brokenWords[code] ?? code });

function ofTls(code: string): Why {
  const words = certificateWords[code];
  if (words !== undefined || isOfCertificate(code)) return { code: 'DEST_CERTIFICATE', why: words ?? code };
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNEXPECTED_MESSAGE|HTTP_REQUEST|EPROTO/.test(code))
    return { code: 'DEST_TLS_FAILED', why: 'what it answers is not encrypted' };
  if (code in brokenWords) return { code: 'DEST_TLS_FAILED', why: 'it broke off' };
  return { code: 'DEST_TLS_FAILED', why: code };
}
