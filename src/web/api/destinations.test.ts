import { describe, expect, it } from 'vitest';
import { destinationTestQuery } from './destinations.ts';

describe('destinationTestQuery', () => {
  it('is another once the destination was changed', () => {
    const keys = ['2030-01-01T00:00:00Z', '2030-01-01T00:00:09Z'].map((at) => destinationTestQuery({ id: 7, modified_at: at }).queryKey);
    expect(keys[0]).not.toEqual(keys[1]);
  });
});
