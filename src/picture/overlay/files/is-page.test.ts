import { describe, expect, it } from 'vitest';
import { isPage } from './is-page.ts';

describe('isPage', () => {
  it.each(['<!DOCTYPE html><p>', '\ufeff\n <html lang="en">', '<!-- hi --><head>'])('is one: %j', (text) =>
    expect(isPage(Buffer.from(text))).toBe(true),
  );
  it.each(['', '<svg xmlns=', 'not found', '{"html":1}'])('is none: %j', (text) => expect(isPage(Buffer.from(text))).toBe(false));
});
