import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CardWords } from './card.tsx';

const message = {
  happened: 'Facebook closed the connection at 02:58:04.',
  did: 'YouTube is not touched.',
  can: 'Nothing to do yet.',
  counting: 'Next try in 8 s.',
};

describe('the words of the phone`s card', () => {
  it('end with the verdict in bold, after what is counted and what can be done', () =>
    expect(renderToStaticMarkup(<CardWords message={message} verdict="morning" />)).toMatch(
      /02:58:04\..*YouTube is not touched\. Next try in 8 s\. Nothing to do yet\. <b[^>]*>You can leave it until morning\.<\/b><\/p><\/div>$/,
    ));
  it('have none where nothing is wrong', () =>
    expect(renderToStaticMarkup(<CardWords message={{ happened: 'All is well.' }} verdict={null} />)).not.toContain('<b'));
});
