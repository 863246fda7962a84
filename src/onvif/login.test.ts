import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestAuthorization, digestChallenge, securityHeader } from './login.ts';
import { attributeOf, childOf, parseXml, textOf } from './xml.ts';

describe('WS-UsernameToken', () => {
  // The example of ONVIF's Application Programmer's Guide, 6.1.1.3.
  const nonce = Buffer.from('LKqI6G/AikKCQrN0zqZFlg==', 'base64');
  const header = securityHeader({ user: 'user', password: 'userpassword' }, nonce, '2010-09-16T07:50:45Z');
  const token = childOf(parseXml(header), 'Security', 'UsernameToken');

  it('is the digest that the guide has', () => {
    expect(textOf(token, 'Password')).toBe('tuOSpGlFlIXsozq4HFNeeGeFLEI=');
    expect([textOf(token, 'Username'), textOf(token, 'Nonce'), textOf(token, 'Created')]).toEqual([
      'user',
      'LKqI6G/AikKCQrN0zqZFlg==',
      '2010-09-16T07:50:45Z',
    ]);
    expect(attributeOf(childOf(token, 'Password') ?? {}, 'Type')).toMatch(/#PasswordDigest$/);
  });

  it('holds a user name of any characters, and no password', () => {
    const hostile = securityHeader({ user: '</wsse:Username><x>', password: 's3cret' }, nonce, '2010-09-16T07:50:45Z');
    expect(textOf(childOf(parseXml(hostile), 'Security', 'UsernameToken'), 'Username')).toBe('</wsse:Username><x>');
    expect(hostile).not.toContain('s3cret');
  });
});

describe('Digest of HTTP', () => {
  const login = { user: 'Mufasa', password: 'Circle of Life' };
  const challenge = (algorithm: string): string =>
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;
  const asked = { method: 'GET', path: '/dir/index.html', cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' };

  // RFC 7616 3.9.1.
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('by %s is as the RFC has it', (algorithm, response) => {
    const found = digestChallenge(challenge(algorithm));
    expect(found && digestAuthorization(found, login, asked)).toContain(`response="${response}"`);
  });

  it('takes the first challenge that it can meet, and never Basic', () => {
    expect(digestChallenge(`Basic realm="x", ${challenge('SHA-512-256')}, ${challenge('MD5')}`)).toMatchObject({ algorithm: 'MD5' });
    expect(digestChallenge('Basic realm="x"')).toBeNull();
    expect(digestChallenge('Digest realm="x", nonce="n", qop="auth-int"')).toBeNull();
    expect(digestChallenge('Digest realm="x", nonce="n"')).toMatchObject({ hasQop: false, algorithm: 'MD5' });
  });

  it('puts nothing of a challenge or a login outside of its quotes', () => {
    const words = fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(words, words, words, (header, user, password) => {
        const found = digestChallenge(`Digest realm="r", nonce="n", ${header}`);
        if (found) expect(digestAuthorization(found, { user, password }, asked)).toMatch(/^[\x20-\xff]*$/);
      }),
    );
  });
});
