import { describe, expect, it } from 'vitest';
import { following, typedFirst, type Typed } from './typed-search.ts';

const pier: Typed = { text: 'pier', asked: 'pier', seen: 'pier' };

describe('following', () => {
  it.each<{ name: string; typed: Typed; search: string; text: string }>([
    { name: 'an address that was emptied elsewhere', typed: pier, search: '', text: '' },
    { name: 'an address that leads elsewhere', typed: { ...pier, text: 'pier 2' }, search: 'fuel', text: 'fuel' },
    { name: 'not its own words, for more was typed since', typed: { ...pier, text: 'pier 2', seen: '' }, search: 'pier', text: 'pier 2' },
    { name: 'nothing while the address is on its way', typed: { ...pier, seen: '' }, search: '', text: 'pier' },
  ])('follows $name', ({ typed, search, text }) => expect(following(typed, search).text).toBe(text));

  it('follows back and on again to what it asked for itself', () => {
    expect(following(following(pier, ''), 'pier')).toEqual(typedFirst('pier'));
  });

  it('is the same where nothing changed', () => expect(following(pier, 'pier')).toBe(pier));
});
