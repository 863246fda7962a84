import { describe, expect, it } from 'vitest';
import { parseTimeline, resolve } from '#timeline/index.ts';
import { pushDocument, pushForm } from './push-document.ts';

const usual = { width: 1920, height: 1080, fps: 30 };

describe('pushForm', () => {
  it.each([
    ['keeps what a program can have', { width: 640, height: 360, fps: 25 }, { width: 640, height: 360, fps: 25 }],
    ['keeps 29.97', { width: 1280, height: 720, fps: 29.97 }, { width: 1280, height: 720, fps: 29.97 }],
    ['takes 30 where the rate is not said', { width: 1280, height: 720, fps: null }, { width: 1280, height: 720, fps: 30 }],
    ['takes 30 for a rate that no program has', { width: 1280, height: 720, fps: 15 }, { width: 1280, height: 720, fps: 30 }],
    ['takes 30 for too many', { width: 1280, height: 720, fps: 120 }, { width: 1280, height: 720, fps: 30 }],
    ['does not grow beyond 1080p', { width: 3840, height: 2160, fps: 60 }, { ...usual, fps: 60 }],
    ['does not stand on its side', { width: 1080, height: 1920, fps: 30 }, usual],
    ['is never odd', { width: 641, height: 360, fps: 30 }, usual],
    ['is never tiny', { width: 2, height: 2, fps: 30 }, usual],
    ['is the usual one where nothing is known', { width: 0, height: 0, fps: null }, usual],
    ['is the usual one where nonsense is said', { width: NaN, height: -360, fps: Infinity }, usual],
  ])('%s', (_, picture, form) => expect(pushForm(picture)).toEqual(form));
});

describe('pushDocument', () => {
  it('is a timeline without a fault that shows the push all the time', () => {
    const parsed = parseTimeline(pushDocument({ width: 640, height: 360, fps: 29.97 }));
    const resolved = parsed.ok ? resolve(parsed.value) : parsed;
    expect(resolved).toMatchObject({ ok: true, value: { size: { width: 640, height: 360 }, rate: { num: 30_000, den: 1001 } } });
    const [stretch, ...more] = resolved.ok ? resolved.value.stretches : [];
    expect(stretch?.source).toEqual({ kind: 'media', url: 'push:preview/stream' });
    expect(more).toEqual([]);
  });
});
