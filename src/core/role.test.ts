import { describe, expect, it } from 'vitest';
import { entryOf } from './role.ts';

describe('entryOf', () => {
  it.each([
    ['trunk', 'src/trunk/main.ts'],
    ['feed', 'src/feed/main.ts'],
    ['engine', 'src/engine/main.ts'],
    ['server', 'src/http/main.ts'],
    ['trial', 'src/engine/trial-main.ts'],
  ] as const)('finds the %s among the sources', (role, path) => expect(entryOf(role).endsWith(`/${path}`)).toBe(true));
});
