import { describe, expect, it } from 'vitest';
import { errors } from './errors.ts';
import { faultFacts } from './fault-facts.ts';

const failing = (): Error => new Error('no rtmp://a/live/secret\n    at secret\nsecret');

describe('what is logged of a fault', () => {
  it('is where it came up, and none of its words, however many lines they have', () => {
    const facts = faultFacts(failing());
    expect(facts.is).toBe('Error');
    expect(facts.at[0]).toMatch(/^at failing .*fault-facts\.test\.ts/);
    expect(JSON.stringify(facts)).not.toContain('secret');
  });

  it('has the code of a fault that is known', () => {
    expect(faultFacts(errors.UNEXPECTED({})).code).toBe('UNEXPECTED');
    expect(faultFacts(Object.assign(failing(), { code: 'EADDRINUSE' })).code).toBe('EADDRINUSE');
  });

  it('says nothing of what is no error', () => expect(faultFacts('secret')).toEqual({ is: 'string', at: [] }));

  it('can do without a stack', () => expect(faultFacts(Object.assign(failing(), { stack: undefined })).at).toEqual([]));
});
