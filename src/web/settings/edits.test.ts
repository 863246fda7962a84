import { describe, expect, it } from 'vitest';
import { agreed, conflicts, edited, unsent, withEdits } from './edits.ts';

const set = { name: 'Marta', phone: '1234', push: true };
const renamed = edited(set, new Map(), { name: 'Dana' });

describe('edits', () => {
  it('stand over what is set, whatever else is set meanwhile', () =>
    expect(withEdits({ ...set, phone: '9999' }, renamed)).toEqual({ name: 'Dana', phone: '9999', push: true }));

  it('are none where a field is changed back', () => expect(edited(set, renamed, { name: 'Marta' }).size).toBe(0));

  it('remember what stood there first', () =>
    expect(edited({ ...set, name: 'Olav' }, renamed, { name: 'Dan' }).get('name')).toEqual({ before: 'Marta', now: 'Dan' }));

  it('can turn a switch off', () => expect(withEdits(set, edited(set, new Map(), { push: false })).push).toBe(false));

  it('leave out a field that there is not', () => expect(edited(set, new Map(), { nobody: 'x' }).size).toBe(0));
});

describe('conflicts', () => {
  it('are where another person set the same field to something else', () =>
    expect([...conflicts({ ...set, name: 'Olav' }, renamed)]).toEqual([['name', 'Olav']]));
  it('are not where another field was set', () => expect(conflicts({ ...set, phone: '9999' }, renamed).size).toBe(0));
  it('are not where both want the same', () => expect(conflicts({ ...set, name: 'Dana' }, renamed).size).toBe(0));
  it('are over once they were seen', () => {
    const now = { ...set, name: 'Olav' };
    expect(conflicts(now, agreed(now, renamed)).size).toBe(0);
  });
});

describe('unsent', () => {
  const saved = { ...set, name: 'Dana' };
  const left = (meanwhile: Partial<typeof set>) => withEdits(saved, unsent(saved, edited(set, renamed, meanwhile), renamed));

  it('is nothing where all was sent', () => expect(unsent(saved, renamed, renamed).size).toBe(0));

  it('is what was typed while it was being saved', () => {
    expect(left({ name: 'Danae', phone: '9' })).toEqual({ name: 'Danae', phone: '9', push: true });
    expect(unsent(saved, edited(set, renamed, { name: 'Danae' }), renamed).get('name')).toEqual({ before: 'Dana', now: 'Danae' });
  });

  it('is what was put back to what it was before', () => expect(left({ name: 'Marta' })).toEqual(set));

  it('is nothing where it was saved without the blanks around it', () => {
    const blank = edited(set, new Map(), { name: ' Dana ' });
    expect(unsent(saved, blank, blank).size).toBe(0);
  });
});
