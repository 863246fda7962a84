import { describe, expect, it } from 'vitest';
import { Refusal } from '../api/ask.ts';
import { faultsByField } from './faults-by-field.ts';

const whole = { message: 'It was refused.', remedy: 'Mend it.' };
const hasField = (path: string): boolean => path === 'name';

describe('faultsByField', () => {
  it('has nothing to say where nothing was refused', () => expect(faultsByField(null, hasField)).toEqual({ fields: new Map(), rest: [] }));

  it('puts what belongs to no field above all', () => expect(faultsByField(new Refusal(whole), hasField).rest).toEqual([whole]));

  it('puts the first fault of each field beside it', () => {
    const faults = ['one', 'two'].map((message) => ({ path: 'name', message, remedy: 'Mend it.' }));
    const { fields, rest } = faultsByField(new Refusal({ ...whole, faults }), hasField);
    expect(fields.get('name')).toEqual({ message: 'one', remedy: 'Mend it.' });
    expect(rest).toEqual([]);
  });

  it('tells above all what is wrong with fields that are not shown', () => {
    const faults = ['name', 'rtmp_url', ''].map((path) => ({ path, message: `bad ${path}`, remedy: 'Mend it.' }));
    const { fields, rest } = faultsByField(new Refusal({ ...whole, faults }), hasField);
    expect([...fields.keys()]).toEqual(['name']);
    expect(rest.map(({ message }) => message)).toEqual(['bad rtmp_url', 'bad ']);
  });
});
