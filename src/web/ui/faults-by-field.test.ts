import { describe, expect, it } from 'vitest';
import { Refusal } from '../api/ask.ts';
import { faultsByField } from './faults-by-field.ts';

const whole = { message: 'It was refused.', remedy: 'Mend it.' };

describe('faultsByField', () => {
  it('has nothing to say where nothing was refused', () => expect(faultsByField(null)).toEqual({ fields: new Map(), rest: null }));

  it('puts what belongs to no field above all', () => expect(faultsByField(new Refusal(whole)).rest).toEqual(whole));

  it('puts the first fault of each field beside it', () => {
    const faults = ['one', 'two'].map((message) => ({ path: 'name', message, remedy: 'Mend it.' }));
    const { fields, rest } = faultsByField(new Refusal({ ...whole, faults }));
    expect(fields.get('name')).toEqual({ message: 'one', remedy: 'Mend it.' });
    expect(rest).toBeNull();
  });
});
