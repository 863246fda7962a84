import { describe, expect, it } from 'vitest';

const files = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const namesOf = (pattern: RegExp): readonly string[] =>
  Object.entries(files).flatMap(([path, text]) => (!path.includes('.test.') && pattern.test(text) ? [path] : []));

describe('copyText', () => {
  it('is how everything is copied, for it needs no HTTPS', () => expect(namesOf(/clipboard\??\.|execCommand/)).toEqual(['./copy-text.ts']));
  it('is used by the one button that says when it failed', () => expect(namesOf(/copyText\(text\)/)).toEqual(['./copyable.tsx']));
});
