import { describe, expect, it } from 'vitest';
import { whyEmpty } from './why-empty.ts';

describe('whyEmpty', () => {
  it.each([
    { name: 'it was heard that there is none', data: [], isError: false, hasContact: true, why: 'none' },
    { name: 'that was heard before contact was lost', data: [], isError: false, hasContact: false, why: 'none' },
    { name: 'the answer is on its way', data: undefined, isError: false, hasContact: true, why: 'looking' },
    { name: 'the question failed', data: undefined, isError: true, hasContact: true, why: 'failed' },
    { name: 'nobody can be asked', data: undefined, isError: false, hasContact: false, why: 'no_contact' },
    { name: 'nobody can be asked any more', data: undefined, isError: true, hasContact: false, why: 'no_contact' },
  ])('is $why where $name', ({ data, isError, hasContact, why }) => expect(whyEmpty({ data, isError }, hasContact)).toBe(why));
});
