import { describe, expect, it } from 'vitest';
import { searchQuery } from './use-search.ts';

const signedIn = (count: number, password: string) => ({ login: { user: 'admin', password }, count });

describe('searchQuery', () => {
  it('looks again when the same user signs in with another password', () => {
    const keys = [null, signedIn(1, 'wrong'), signedIn(2, 'right')].map((each) => JSON.stringify(searchQuery(each).queryKey));
    expect(new Set(keys).size).toBe(3);
  });

  it('has no password in what tools show of it', () =>
    expect(JSON.stringify(searchQuery(signedIn(1, 'secret-7')).queryKey)).not.toContain('secret-7'));

  it('keeps nothing of a sign-in once its dialog is closed', () => {
    expect(searchQuery(signedIn(1, 'a')).gcTime).toBe(0);
    expect(searchQuery(null).gcTime).toBeUndefined();
  });
});
