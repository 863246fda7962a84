import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errors, type ErrorCode } from './errors.ts';

/** Facts for any message: each has every fact, a number that also reads as a word. */
const anyFacts = new Proxy({}, { get: () => 7 }) as never;
const codes = Object.keys(errors.list) as ErrorCode[];

describe.each(codes)('%s', (code) => {
  const error = errors[code](anyFacts);

  it('says what happened and what can be done, in whole sentences', () => {
    for (const text of [error.message, error.remedy]) expect(text).toMatch(/^["A-Z0-9].{8,}\.$/);
  });

  it('is told in plain words, calmly', () => {
    for (const text of [error.message, error.remedy]) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      expect(text).not.toMatch(/!|\bplease\b|\boops\b|\bsorry\b/i);
      expect(text).not.toContain(code);
    }
  });

  it('has a code in capitals and an HTTP status that tells a fault', () => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(error.httpStatus).toBeGreaterThanOrEqual(400);
    expect(error.httpStatus).toBeLessThan(600);
  });
});

describe('the list', () => {
  it('has every code of its parts, and each of one part only', () => {
    const folder = new URL('errors/', import.meta.url);
    const parts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const ofParts = parts.flatMap((text) => [...text.matchAll(/^ {2}([A-Z_]+): \{$/gm)].map(([, code]) => code));
    expect(ofParts.toSorted()).toEqual(codes.toSorted());
  });

  it('has no two messages alike', () => {
    const messages = codes.map((code) => errors[code](anyFacts).message);
    expect(new Set(messages).size).toBe(messages.length);
  });

  it('never answers that a request is wrong where the fault is ours', () => {
    const blamed = codes.filter((code) => errors.list[code].whose === 'us' && errors.list[code].httpStatus < 500);
    expect(blamed).toEqual([]);
  });
});
