import { describe, expect, it } from 'vitest';
import { feedLabel } from './feed-label.ts';

describe('feedLabel', () => {
  it.each([
    ['camera:3', 'camera:3'],
    ['media:https://a.example/live.m3u8', 'media:https://a.example/live.m3u8'],
    ['media:https://anna:word@a.example/live.m3u8', 'media:https://…@a.example/live.m3u8'],
    ['media:https://a.example/live.m3u8?Policy=p&Signature=s#t=5', 'media:https://a.example/live.m3u8?…'],
    ['media:https://a.example/live.m3u8?\n--secret=s', 'media:https://a.example/live.m3u8?…'],
  ])('of %j is %j', (id, label) => expect(feedLabel(id)).toBe(label));
});
