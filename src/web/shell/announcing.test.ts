import { describe, expect, it } from 'vitest';
import { announced, announcementOf, nothingAnnounced, type Announced, type Announcement } from './announcing.ts';

const status = (words: string): Announcement => ({ words, isAlert: false });
const alert = (words: string): Announcement => ({ words, isAlert: true });

/** What is said of what holds at each moment, seconds. */
function said(...moments: readonly (readonly [number, Announcement])[]): string[] {
  const all: Announced[] = [];
  let last = nothingAnnounced;
  for (const [seconds, wanted] of moments) {
    const next = announced(last, wanted, 1000 * seconds);
    if (next !== last) all.push(next);
    last = next;
  }
  return all.map(({ words, at }) => `${at / 1000} ${words}`);
}

describe('announced', () => {
  it('says the first at once', () => expect(said([0, status('Preview is running.')])).toEqual(['0 Preview is running.']));
  it('says nothing twice', () => expect(said([0, status('A')], [9, status('A')])).toEqual(['0 A']));
  it('lets 5 s pass', () => expect(said([0, status('A')], [1, status('B')], [4.9, status('B')], [5, status('B')])).toEqual(['0 A', '5 B']));
  it('passes over what did not last', () => expect(said([0, status('A')], [1, status('B')], [5, status('C')])).toEqual(['0 A', '5 C']));
  it('says nothing where all is again as it was said', () =>
    expect(said([0, status('A')], [1, status('B')], [6, status('A')])).toEqual(['0 A']));
  it('lets an alert interrupt', () => expect(said([0, status('A')], [1, alert('B')])).toEqual(['0 A', '1 B']));
  it('lets no alert interrupt another', () => expect(said([0, alert('A')], [1, alert('B')], [5, alert('B')])).toEqual(['0 A', '5 B']));
});

describe('announcementOf', () => {
  const message = { happened: 'A.', did: 'B.', can: 'C.', counting: 'Now at 41:49.', more: 'Twice.' };
  it('says the three parts, and no figure that is another every second', () =>
    expect(announcementOf({ level: 'slate', about: null, message }).words).toBe('A. B. C.'));
  it.each([
    ['failure', { is: 'machine' }, true],
    ['problem', { is: 'camera', id: 2 }, true],
    ['problem', { is: 'destination', id: 2 }, false],
    // What was refused, whatever else is lost.
    ['problem', null, false],
  ] as const)('is an alert for a %s about %o: %s', (level, about, isAlert) =>
    expect(announcementOf({ level, about, message }).isAlert).toBe(isAlert),
  );
});
