import { describe, expect, it } from 'vitest';
import { reasonAgainst } from './reason-against.ts';

const youTube = { platform: 'youtube' as const };
const recording = { platform: 'recording' as const };
const ready = { hasContact: true, chosen: [youTube, recording], isChecking: false, isStopped: false, start: { start_in_s: 5 } };

describe('reasonAgainst', () => {
  it('finds none where all is ready', () => expect(reasonAgainst(ready)).toBeNull());

  it.each([
    { news: { hasContact: false }, reason: /contact/ },
    { news: { chosen: [] }, reason: /at least one destination/ },
    { news: { chosen: [recording] }, reason: /recording alone is not live/ },
    { news: { isChecking: true }, reason: /first checks/ },
    { news: { isStopped: true }, reason: /problem/ },
    { news: { start: null }, reason: /time/ },
  ])('says "$reason" of $news', ({ news, reason }) => expect(reasonAgainst({ ...ready, ...news })).toMatch(reason));
});
