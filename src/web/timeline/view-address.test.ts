import { describe, expect, it } from 'vitest';
import { searchWith, viewIn } from './view-address.ts';

describe('viewIn', () => {
  it.each([
    ['', { spanS: null, leftS: null }],
    ['?span=720&left=480.5', { spanS: 720, leftS: 480.5 }],
    ['?span=720&left=480.5&of=7', { spanS: 720, leftS: 480.5 }],
    ['?span=720&left=480.5&of=8', { spanS: 720, leftS: null }],
    ['?left=0', { spanS: null, leftS: 0 }],
    ['?span=0&left=-3', { spanS: null, leftS: null }],
    ['?span=wide&left=', { spanS: null, leftS: null }],
    ['?span=Infinity&left=NaN', { spanS: null, leftS: null }],
  ])('reads %j', (search, view) => expect(viewIn(search, 7)).toEqual(view));
});

describe('searchWith', () => {
  it('leaves all else alone', () =>
    expect(searchWith('?player=hls', { spanS: 720, leftS: 480.504 }, 7)).toBe('?player=hls&span=720&left=480.5&of=7'));
  it('takes out what is not said', () => expect(searchWith('?span=3&left=5&of=7', { spanS: 9, leftS: null }, 7)).toBe('?span=9'));
  it('is empty where nothing is said', () => expect(searchWith('?left=5', { spanS: null, leftS: null }, 7)).toBe(''));
  it('is read again as it was', () => expect(viewIn(searchWith('', { spanS: 12.5, leftS: 3 }, 7), 7)).toEqual({ spanS: 12.5, leftS: 3 }));
});
