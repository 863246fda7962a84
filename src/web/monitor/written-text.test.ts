import { describe, expect, it } from 'vitest';
import { writtenText } from './written-text.ts';

function element() {
  const texts: string[] = [];
  return {
    texts,
    set textContent(text: string) {
      texts.push(text);
    },
  } as unknown as HTMLElement & { texts: string[] };
}

describe('writtenText', () => {
  it('writes only what is new', () => {
    const current = element();
    const write = writtenText({ current });
    for (const text of ['1', '1', '2', '2', '1']) write(text);
    expect(current.texts).toEqual(['1', '2', '1']);
  });

  it('writes into an element that is new', () => {
    const place = { current: element() };
    const write = writtenText(place);
    write('1');
    place.current = element();
    write('1');
    expect(place.current.texts).toEqual(['1']);
  });

  it('does nothing while there is none', () => expect(() => writtenText({ current: null })('1')).not.toThrow());
});
