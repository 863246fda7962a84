/** Certificates for servers of the kit, made by openssl when they are needed. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** PEM. */
export type Certificate = { readonly key: string; readonly cert: string };

export type Certificates = {
  /** Who trusts this one trusts `good`, `elsewhere` and `expired`: a file's path for NODE_EXTRA_CA_CERTS. */
  readonly authorityFile: string;
  /** For 127.0.0.1 and localhost. */
  readonly good: Certificate;
  /** For another name. */
  readonly elsewhere: Certificate;
  readonly expired: Certificate;
  /** By nobody but itself. */
  readonly selfSigned: Certificate;
} & AsyncDisposable;

const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const HERE = 'IP:127.0.0.1,DNS:localhost';

/** Owns a folder of its own. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'vistterstream-certificates-'));
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): Promise<unknown> => promisify(execFile)('openssl', args, { timeout: 10_000 });
  const read = async (name: string): Promise<Certificate> => ({
    key: await readFile(at(`${name}.key`), 'utf8'),
    cert: await readFile(at(`${name}.pem`), 'utf8'),
  });
  const alone = (name: string, subject: string, ...more: string[]): Promise<unknown> =>
    openssl(
      'req',
      '-x509',
      ...EC,
      '-keyout',
      at(`${name}.key`),
      '-out',
      at(`${name}.pem`),
      '-days',
      '2',
      '-subj',
      `/CN=${subject}`,
      ...more,
    );
  const signed = async (name: string, names: string, ...valid: string[]): Promise<Certificate> => {
    await openssl('req', ...EC, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`), '-subj', `/CN=${name}`);
    await writeFile(at(`${name}.ext`), `subjectAltName=${names}\n`);
    const by = ['-CA', at('authority.pem'), '-CAkey', at('authority.key'), '-CAcreateserial'];
    await openssl('x509', '-req', '-in', at(`${name}.csr`), ...by, '-out', at(`${name}.pem`), '-extfile', at(`${name}.ext`), ...valid);
    return read(name);
  };
  await alone('authority', 'Authority of the tests');
  await alone('selfSigned', 'localhost', '-addext', `subjectAltName=${HERE}`);
  return {
    authorityFile: at('authority.pem'),
    good: await signed('good', HERE, '-days', '2'),
    elsewhere: await signed('elsewhere', 'DNS:elsewhere.example', '-days', '2'),
    // openssl 3.0 knows no other way to a certificate of the past.
    expired: await signed('expired', HERE, '-days', '-1'),
    selfSigned: await read('selfSigned'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
