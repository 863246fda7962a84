import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { answerErrors } from './answer-errors.ts';
import { pageRoutes } from './page.ts';

const app = fastify().withTypeProvider<ZodTypeProvider>();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'page-'));
  mkdirSync(join(folder, 'built'));
  mkdirSync(join(folder, 'built', 'page'));
  writeFileSync(join(folder, 'secret.key'), 'secret');
  writeFileSync(join(folder, 'built', 'index.html'), '<p>page</p>');
  const script = join(folder, 'built', 'page', 'index-B3x_9kQ1.js');
  writeFileSync(script, 'script');
  writeFileSync(`${script}.br`, 'by Brotli');
  writeFileSync(`${script}.gz`, 'by gzip');
  writeFileSync(join(folder, 'built', 'page', 'small-B3x_9kQ1.js'), 'small');
  answerErrors(app, { info: () => {}, warn: () => {}, error: () => {} });
  await pageRoutes(app, join(folder, 'built'));
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers });

describe('the page', () => {
  it.each(['/', '/index.html', '/sources/3', '/timelines?x=a.b'])('is its first document at %s, asked for anew each time', async (url) => {
    expect(await get(url)).toMatchObject({ statusCode: 200, body: '<p>page</p>', headers: { 'cache-control': 'no-cache' } });
  });

  it('keeps files whose name changes with their content', async () => {
    const { body, headers } = await get('/page/index-B3x_9kQ1.js');
    expect(body).toBe('script');
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    });
  });

  it.each([
    ['br', 'gzip, deflate, br, zstd', 'by Brotli'],
    ['gzip', 'gzip', 'by gzip'],
    [undefined, 'identity', 'script'],
    [undefined, 'zstd', 'script'],
  ])('comes as %s to who takes %s, and is the same file', async (encoding, accepted, bytes) => {
    const { body, headers } = await get('/page/index-B3x_9kQ1.js', { 'accept-encoding': accepted });
    expect([body, headers['content-encoding'], headers['content-length']]).toEqual([bytes, encoding, String(bytes.length)]);
    expect(headers).toMatchObject({
      vary: 'accept-encoding',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    });
  });

  it('comes as it is where it is too small to be compressed', async () => {
    const { body, headers } = await get('/page/small-B3x_9kQ1.js', { 'accept-encoding': 'br, gzip' });
    expect([body, headers['content-encoding'], headers.vary]).toEqual(['small', undefined, 'accept-encoding']);
  });

  it('has forms that are told apart, and a head without a body', async () => {
    const url = '/page/index-B3x_9kQ1.js';
    const compressed = await get(url, { 'accept-encoding': 'br' });
    const plain = await get(url);
    expect(compressed.headers.etag).not.toBe(plain.headers.etag);
    expect(await get(url, { 'accept-encoding': 'br', 'if-none-match': String(compressed.headers.etag) })).toMatchObject({
      statusCode: 304,
    });
    const head = await app.inject({ method: 'HEAD', url, headers: { 'accept-encoding': 'br' } });
    expect([head.statusCode, head.body, head.headers['content-encoding'], head.headers['content-length']]).toEqual([200, '', 'br', '9']);
  });

  it.each([
    ['identity', 'ript', 'bytes 2-5/6'],
    ['br', ' Bro', 'bytes 2-5/9'],
  ])('is sent in parts as %s', async (accepted, body, range) => {
    const answer = await get('/page/index-B3x_9kQ1.js', { 'accept-encoding': accepted, range: 'bytes=2-5' });
    expect(answer).toMatchObject({ statusCode: 206, body, headers: { 'content-range': range } });
  });

  it.each([
    [{ range: 'bytes=99-' }, 416, 'RANGE_NOT_VALID'],
    [{ 'if-match': '"no"' }, 412, 'PRECONDITION_FAILED'],
  ])('answers %j with %i', async (headers, status, code) => {
    const answer = await get('/page/index-B3x_9kQ1.js', headers);
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
  });

  it.each([
    '/page/gone-B3x_9kQ1.js',
    '/api/nothing',
    '/../secret.key',
    '/%2e%2e/secret.key',
    '/..%2fsecret.key',
    '/page/..%2f..%2f..%2fsecret.key',
  ])('has nothing at %s', async (url) => {
    const { statusCode, body } = await get(url);
    expect([400, 403, 404]).toContain(statusCode);
    expect(body).not.toContain('secret\n');
  });
});
