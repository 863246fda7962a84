import { describe, expect, it } from 'vitest';
import type { PreflightCheck } from '#contract/index.ts';
import { mendOf, remedyBeside, type Mend } from './mend.ts';

const check = (news: Partial<PreflightCheck>): PreflightCheck => ({
  id: 'picture',
  status: 'warning',
  title: '',
  message: '',
  remedy: 'Look at it.',
  action: null,
  stops: false,
  ...news,
});

describe('the way to mend', () => {
  it.each<[string, Partial<PreflightCheck>, Mend | null]>([
    ['a camera', { action: { kind: 'camera', id: 3 } }, { is: 'camera', id: '3', words: 'Open camera' }],
    ['a camera that nobody names', { action: { kind: 'camera', id: null } }, { is: 'sources', words: 'Open the sources' }],
    ['a camera that is not there', { id: 'missing_camera:0' }, { is: 'sources', words: 'Choose another' }],
    ['that no camera stands in', { id: 'backup_camera', action: { kind: 'timeline', id: 1 } }, { is: 'sources', words: 'Choose a backup' }],
    ['a key', { id: 'key:2', action: { kind: 'destination', id: 2 } }, { is: 'destination', id: '2', words: 'Paste a new key' }],
    [
      'a destination',
      { id: 'destination:2', action: { kind: 'destination', id: 2 } },
      { is: 'destination', id: '2', words: 'Open the destination' },
    ],
    ['a file', { action: { kind: 'library', id: null } }, { is: 'library', words: 'Open the library' }],
    [
      'a line that is too slow',
      { remedy: 'Use 3.5 Mb/s instead.', action: { kind: 'bitrate', id: 3500 } },
      { is: 'bitrate', kbps: 3500, words: 'Use 3.5 Mb/s instead' },
    ],
    ['a timeline', { action: { kind: 'timeline', id: 1 } }, null],
    ['what nothing is known of', {}, null],
    ['what passed', { status: 'passed', action: { kind: 'camera', id: 3 } }, null],
  ])('%s', (_, news, mend) => expect(mendOf(check(news))).toEqual(mend));

  it('is not said twice', () => {
    const key = check({ id: 'key:2', remedy: 'Paste a new key.', action: { kind: 'destination', id: 2 } });
    expect(remedyBeside(key, mendOf(key))).toBe('');
    expect(remedyBeside(key, null)).toBe('Paste a new key.');
    expect(remedyBeside({ ...key, remedy: 'Compare the key.' }, mendOf(key))).toBe('Compare the key.');
  });
});
