import { resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProductError } from '#core/define-errors.ts';
import { addressFault } from '#timeline/index.ts';
import { assetFolder, assetName } from './asset-name.ts';

const refusal = (why: RegExp): object => expect.objectContaining({ code: 'ASSET_NAME_NOT_VALID', message: expect.stringMatching(why) });

describe('assetName', () => {
  it.each([
    ['logo.png', 'logo.png'],
    ['  My logo (2).PNG ', 'My logo (2).PNG'],
    ['u\u0308ber.png', 'über.png'],
    ['日本語 🎬.mp4', '日本語 🎬.mp4'],
    ["it's 5 o'clock & more.mp4", "it's 5 o'clock & more.mp4"],
    ['console.png', 'console.png'],
    [`${'a'.repeat(196)}.png`, `${'a'.repeat(196)}.png`],
  ])('takes %j as %j', (given, name) => expect(assetName(given)).toBe(name));

  it.each<[string, RegExp]>([
    ['', /empty/],
    ['   ', /empty/],
    ['../etc/passwd', /character \//],
    ['a/b.png', /character \//],
    ['..\\b.png', /character \\/],
    ['.htaccess', /begins with a dot/],
    ['..', /begins with a dot/],
    ['name.', /ends with a dot/],
    ['a\0.png', /control/],
    ['a\r\nSet-Cookie: x.png', /control/],
    ['a\u2028.png', /control/],
    ['gnp.\u202eexe', /direction/],
    ['50%.png', /character %/],
    ['a?b.png', /character \?/],
    ['a#b.png', /character #/],
    ['C:a.png', /character :/],
    ['NUL', /device/],
    ['com1.png', /device/],
    ['\ud800.png', /Unicode/],
    [`${'a'.repeat(300)}.png`, /longer/],
    [`${'ü'.repeat(100)}.png`, /longer/],
  ])('refuses %j', (given, why) => {
    expect(() => assetName(given)).toThrow(refusal(why));
  });

  it('says nothing in a refusal that a terminal or page would obey', () => {
    expect(() => assetName(`\u001b[2J\u202e${'x'.repeat(5000)}`)).toThrow(/^The file cannot be called "\[2Jx{97}": /);
  });
});

describe('assetFolder', () => {
  it.each([
    ['', ''],
    ['/', ''],
    [' overlays/logos ', 'overlays/logos'],
    ['/overlays/logos/', 'overlays/logos'],
    ['a/b/c/d/e/f/g/h', 'a/b/c/d/e/f/g/h'],
  ])('takes %j as %j', (given, folder) => expect(assetFolder(given)).toBe(folder));

  it.each<[string, RegExp]>([
    ['..', /dot/],
    ['a/../../b', /dot/],
    ['a//b', /empty/],
    ['//a', /empty/],
    ['.incoming', /dot/],
    ['a/.hidden', /dot/],
    ['a\\b', /character/],
    ['a/b/c/d/e/f/g/h/i', /8 deep/],
    ['/'.repeat(100_000), /8 deep/],
  ])('refuses %j', (given, why) => {
    expect(() => assetFolder(given)).toThrow(refusal(why));
  });
});

/** Null: it was refused. */
function pathOf(folder: string, name: string): string | null {
  try {
    return [assetFolder(folder), assetName(name)].filter((part) => part !== '').join('/');
  } catch (error) {
    if (error instanceof ProductError && error.code === 'ASSET_NAME_NOT_VALID') return null;
    throw error;
  }
}

it('whatever is given, the file is a visible one of the library, a document can name it, and its name stays as it is', () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', '%2e', '\0', 'a', 'A', ' ', '~', 'con', ':', 'ü', '\u202e', '.png');
  // Not fc.string by all of Unicode, whose making takes seconds.
  const sign = fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCodePoint(code));
  const text = fc.oneof(
    fc.array(sign).map((signs) => signs.join('')),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  );
  let taken = 0;
  const check = fc.property(text, text, (folder, name) => {
    const path = pathOf(folder, name);
    if (path === null) return;
    taken++;
    expect(resolve('/library', path)).toBe(`/library${sep}${path}`);
    expect(path.split('/').some((step) => step === '' || step.startsWith('.'))).toBe(false);
    expect(addressFault(`/assets/${path}`)).toBeNull();
    const slash = path.lastIndexOf('/');
    expect(pathOf(path.slice(0, Math.max(0, slash)), path.slice(slash + 1))).toBe(path);
  });
  fc.assert(check, { numRuns: 400 });
  expect(taken).toBeGreaterThan(20);
});
