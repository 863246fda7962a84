import { describe, expect, it } from 'vitest';
import type { Camera } from '#contract/index.ts';
import { handKeys } from './hand-keys.ts';
import type { Held } from './held.ts';

const pressed: string[] = [];
const held = (code: Held['code'], news: Partial<Held> = {}): Held => ({
  icon: (() => null) as unknown as Held['icon'],
  words: [],
  code,
  keyName: '',
  isLate: false,
  press: () => void pressed.push(code),
  ...news,
});
const cameras = Array.from({ length: 12 }, (_, index) => ({ id: 70 + index }) as Camera);
const holds = { slate: held('Shift+KeyS'), others: [held('Shift+KeyP'), held('Shift+KeyT', { isIdle: true })] };
const force = (id: number): void => void pressed.push(String(id));

describe('handKeys', () => {
  it('has a key for all that can be done, and for the first nine cameras', () =>
    expect(Object.keys(handKeys(holds, { cameras, force }))).toEqual([
      'Shift+KeyS',
      'Shift+KeyP',
      ...Array.from({ length: 9 }, (_, index) => `Shift+Digit${index + 1}`),
    ]));

  it('does what the button does, and forces the camera of the digit', () => {
    const keys = handKeys(holds, { cameras, force });
    for (const code of ['Shift+KeyS', 'Shift+Digit3']) keys[code]?.();
    expect(pressed).toEqual(['Shift+KeyS', '72']);
  });

  it('has no digit while it is not known which cameras there are', () =>
    expect(Object.keys(handKeys(holds, { cameras: null, force }))).toEqual(['Shift+KeyS', 'Shift+KeyP']));
});
