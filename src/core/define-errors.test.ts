import { describe, expect, it } from 'vitest';
import { defineErrors, ProductError } from './define-errors.ts';

const errors = defineErrors({
  LAMP_OUT: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: (f: { lamp: string }) => `Lamp ${f.lamp} is out.`,
    remedy: 'Change it.',
  },
});

describe('defineErrors', () => {
  it('makes errors that carry what the list says of them', () => {
    const error = errors.LAMP_OUT({ lamp: 'red' });
    expect(error).toMatchObject({
      code: 'LAMP_OUT',
      message: 'Lamp red is out.',
      remedy: 'Change it.',
      whose: 'machine',
      retry: 'later',
      httpStatus: 503,
    });
  });

  it('makes errors that are told from others by their class and keep their facts', () => {
    const error: unknown = errors.LAMP_OUT({ lamp: 'red' });
    expect(error instanceof ProductError && error.facts).toEqual({ lamp: 'red' });
  });

  it('keeps the cause and the faults that are handed in', () => {
    const cause = new Error('no power');
    const faults = [{ path: 'lamps[0]', message: 'It is out.', remedy: 'Change it.' }];
    expect(errors.LAMP_OUT({ lamp: 'red' }, { cause, faults })).toMatchObject({ cause, faults });
    expect(errors.LAMP_OUT({ lamp: 'red' }).faults).toEqual([]);
  });

  it('gives the list itself, for documents', () => {
    expect(Object.keys(errors.list)).toEqual(['LAMP_OUT']);
  });
});
