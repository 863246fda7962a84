import { describe, expect, it } from 'vitest';
import { platforms } from '#contract/index.ts';
import { misfit } from './program-form.ts';

const all = { keySeconds: 2, codecs: ['H.264', 'AAC'] } as const;

describe('what a program is', () => {
  it('is what each platform takes', () => {
    for (const facts of Object.values(platforms)) expect(misfit(facts)).toBeNull();
  });

  it.each([
    ['key pictures that are as far apart as may be', all, all, null],
    ['key pictures nearer than must be', { ...all, keySeconds: 4 }, all, null],
    ['key pictures too far apart', { ...all, keySeconds: 1 }, all, 'wants a key picture every 1 s and gets one every 2 s'],
    ['a codec that is not taken', { ...all, codecs: ['H.264'] }, all, 'takes no AAC'],
    ['codecs of which none is taken', { ...all, codecs: [] }, all, 'takes no H.264 and no AAC'],
  ] as const)('is compared: %s', (_, platform, form, said) => expect(misfit(platform, form)).toBe(said));
});
