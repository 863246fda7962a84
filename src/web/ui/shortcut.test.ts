import { describe, expect, it } from 'vitest';
import { isSeen, isSingle, movesFocus, pressesFocus, shortcutOf, type Pressed } from './shortcut.ts';

const pressed = (news: Partial<Pressed>): Pressed => ({ code: 'KeyS', key: 's', ctrlKey: false, metaKey: false, shiftKey: false, ...news });

describe('shortcutOf', () => {
  it.each([
    ['a key alone', pressed({}), 'KeyS'],
    ['with Shift', pressed({ key: 'S', shiftKey: true }), 'Shift+KeyS'],
    ['with Ctrl and Shift', pressed({ shiftKey: true, ctrlKey: true }), 'Ctrl+Shift+KeyS'],
    ['Cmd as Ctrl', pressed({ metaKey: true }), 'Ctrl+KeyS'],
    ['by place, whatever is written on it', pressed({ code: 'KeyY', key: 'z' }), 'KeyY'],
    ['the question mark, wherever it lies', pressed({ code: 'Minus', key: '?', shiftKey: true }), '?'],
    ['no question mark with Ctrl', pressed({ code: 'Slash', key: '?', shiftKey: true, ctrlKey: true }), 'Ctrl+Shift+Slash'],
  ])('calls %s', (_, event, name) => expect(shortcutOf(event)).toBe(name));
});

describe('which can be turned off', () => {
  it.each(['KeyL', 'Shift+KeyS', 'Space', '?'])('%s can', (name) => expect(isSingle(name)).toBe(true));
  it.each(['Ctrl+Shift+KeyX', 'Escape'])('%s cannot', (name) => expect(isSingle(name)).toBe(false));
});

it('knows what viewers see by Shift', () =>
  expect(['Shift+Digit3', 'Ctrl+Shift+KeyX', 'KeyL', '?'].map(isSeen)).toEqual([true, true, false, false]));

it('leaves Space to a button that has focus, but not Shift+Space', () =>
  expect(['Space', 'Enter', 'Shift+Space', 'KeyL'].map(pressesFocus)).toEqual([true, true, false, false]));

it('leaves to what has focus the keys that it may move by', () =>
  expect(['Home', 'ArrowUp', 'Ctrl+Home', 'Comma'].map(movesFocus)).toEqual([true, true, false, false]));
