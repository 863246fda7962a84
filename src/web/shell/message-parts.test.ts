import { describe, expect, it } from 'vitest';
import { messageParts } from './message-parts.ts';

const overload = 'This machine cannot keep up with the program: the encoder works faster and less finely, at once.';

describe('messageParts', () => {
  it('sets what happened apart from what else is known of it', () =>
    expect(messageParts({ happened: 'Facebook closed the connection.', more: 'Since 14:47:06.', counting: 'Next try in 8 s.' })).toEqual([
      { is: 'happened', first: 'Facebook closed the connection.', rest: 'Since 14:47:06. Next try in 8 s.', isBroken: true, need: 42 },
    ]));

  it('sets the first sentence of each part apart, and lets a long one go on in the second line', () => {
    const parts = messageParts({ happened: overload, more: 'Since 02:43:56.', did: 'It goes on. No picture is missing.', can: 'Wait.' });
    expect(parts.map(({ first, rest, isBroken }) => [first, rest, isBroken])).toEqual([
      [overload, 'Since 02:43:56.', false],
      ['It goes on.', 'No picture is missing.', true],
      ['Wait.', '', false],
    ]);
  });

  it('shares the room by what each needs, and leaves each enough for a word', () =>
    expect(messageParts({ happened: overload, more: 'Since 02:43:56.', did: 'Nothing.', can: overload }).map(({ need }) => need)).toEqual([
      73, 12, 48,
    ]));

  it('does not take the point of a figure or of a name for the end of a sentence', () =>
    expect(messageParts({ happened: 'The name media.wharf.example was not found for 8.5 s. Twice.' })[0]).toMatchObject({
      first: 'The name media.wharf.example was not found for 8.5 s.',
      rest: 'Twice.',
    }));

  it('is one part where there is nothing to say', () =>
    expect(messageParts({ happened: '', did: '' })).toEqual([{ is: 'happened', first: '', rest: '', isBroken: false, need: 12 }]));
});
