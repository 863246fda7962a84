import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeOf, childOf, childrenOf, escapeXml, parseXml, textOf } from './xml.ts';

/** What comes over a network. */
const bytes = fc.array(fc.nat(255)).map((codes) => String.fromCharCode(...codes));

describe('parseXml', () => {
  it('gives elements by their names without prefix, however often they come', () => {
    const root = parseXml('<?xml version="1.0"?><a:r xmlns:a="x"><a:e k="1&amp;2"> one </a:e><b:e/></a:r>');
    const elements = childrenOf(childOf(root, 'r'), 'e');
    expect(elements.map((each) => [textOf({ x: [each] }, 'x'), attributeOf(each, 'k')])).toEqual([
      ['one', '1&2'],
      ['', null],
    ]);
  });

  it.each([
    ['a document type', '<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'],
    ['a document type in small letters', '<!doctype r><r/>'],
    ['an entity outside of one', '<r><!ENTITY a SYSTEM "file:///etc/passwd"></r>'],
    ['too many elements in each other', '<r>'.repeat(100)],
    ['too many characters', `<r>${'x'.repeat(256 * 1024)}</r>`],
  ])('refuses %s', (_, text) => expect(parseXml(text)).toBeNull());

  it('leaves entities that XML does not have as they are, and reads none twice', () =>
    expect(textOf(parseXml('<r>&nope; &amp;lt; &#65;&#x42; &#0; &#x110000;</r>'), 'r')).toBe('&nope; &lt; AB &#0; &#x110000;'));

  it('gives nothing of the prototype of objects', () => {
    const root = parseXml('<r><__proto__><polluted>1</polluted></__proto__><constructor>2</constructor></r>');
    expect(childOf(root, 'r', 'hasOwnProperty')).toBeNull();
    expect(childOf(root, 'toString')).toBeNull();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes no time without end for what is nested, repeated or left open', () => {
    const began = process.cpuUsage();
    for (const text of [
      '<a '.repeat(60_000),
      '<a b="'.repeat(40_000),
      '<![CDATA['.repeat(25_000),
      '<!--'.repeat(60_000),
      '&amp;'.repeat(50_000),
    ])
      parseXml(text);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});

describe('escapeXml', () => {
  it('is undone by reading', () => {
    const clean = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() === text);
    fc.assert(fc.property(clean, (text) => textOf(parseXml(`<r>${escapeXml(text)}</r>`), 'r') === text));
  });

  it('lets nothing out of an element', () => fc.assert(fc.property(bytes, (text) => !/[<>"'\0]/.test(escapeXml(text)))));
});
