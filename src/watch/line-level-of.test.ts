import { expect, it } from 'vitest';
import { lineLevelOf } from './line-level-of.ts';

it.each([
  ['SOURCE_RETURNED', 'information'],
  ['PROGRAM_STARTED', 'information'],
  ['ENGINE_GONE', 'problem'],
  ['FEED_GONE', 'problem'],
  ['EDIT_OVERWRITTEN', 'problem'],
  ['SOURCE_REPLACED', 'problem'],
  ['LIVE_FAILED', 'failure'],
  ['DEST_KEY_REFUSED', 'failure'],
  ['DATABASE_DAMAGED', 'failure'],
  ['what nobody knows', 'problem'],
  ['__proto__', 'problem'],
])('%s is a line of level %s', (code, level) => expect(lineLevelOf(code)).toBe(level));
