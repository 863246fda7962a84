import { describe, expect, it } from 'vitest';
import { overlayName } from './overlay-name.ts';

describe('overlayName', () => {
  it.each([
    [{ type: 'text', text: ' Pier 7\n the  regatta ' }, 'Pier 7 · the regatta'],
    [{ type: 'lower_third', template: 'branded', fields: { name: 'Ada', role: 'Harbour master', note: 3 } }, 'Ada · Harbour master'],
    [{ type: 'lower_third', template: 'branded', text: ' ' }, 'branded'],
    [{ type: 'logo', image_url: '/assets/brand/My%20logo.png' }, 'My logo.png'],
    [{ type: 'image', image_url: 'https://user:secret@host.test/a/tide.png?key=secret' }, 'host.test'],
    [{ type: 'dynamic_text', value: 'clock', text: '--' }, 'clock'],
    [{ type: 'dynamic_text', text: 'Soon' }, 'Soon'],
    [{ type: 'dynamic_text' }, 'dynamic_text'],
    [{ type: 7, text: ['no'] }, ''],
  ])('of %j is %s', (params, name) => expect(overlayName(params)).toBe(name));

  it('is cut after 80 characters, between them', () => {
    const name = overlayName({ type: 'text', text: '⛵🌊'.repeat(60) });
    expect([...name]).toHaveLength(80);
    expect(name).toMatch(/^(⛵🌊)+⛵…$/u);
    expect(overlayName({ type: 'text', text: '⛵'.repeat(80) })).toBe('⛵'.repeat(80));
    expect(overlayName({ type: 'text', text: '👩‍👩‍👧'.repeat(81) })).toBe(`${'👩‍👩‍👧'.repeat(79)}…`);
    expect(overlayName({ type: 'text', text: `a${'\u0301'.repeat(5000)}` }).length).toBeLessThanOrEqual(800);
  });
});
