import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Quoted } from './quoted.tsx';

describe('Quoted', () => {
  it.each([
    { text: 'Edit "الميناء 2"', markup: 'Edit &quot;<bdi>الميناء 2</bdi>&quot;' },
    { text: '"الميناء", 2 places', markup: '&quot;<bdi>الميناء</bdi>&quot;, 2 places' },
    { text: 'Edit "the "old" pier"', markup: 'Edit &quot;<bdi>the &quot;old&quot; pier</bdi>&quot;' },
    { text: 'Edit ""', markup: 'Edit &quot;<bdi></bdi>&quot;' },
    { text: 'Edit "two\nlines"', markup: 'Edit &quot;<bdi>two\nlines</bdi>&quot;' },
    { text: 'A 19" screen', markup: 'A 19&quot; screen' },
    { text: '', markup: '' },
  ])('keeps the name of $text to itself', ({ text, markup }) => expect(renderToStaticMarkup(<Quoted text={text} />)).toBe(markup));
});
