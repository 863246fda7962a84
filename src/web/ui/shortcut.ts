/** How a press of keys is called, and which of them a person can turn off. Pure. */

export type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** By place on the keyboard, not by letter; but for `?`, which lies elsewhere on each, and is told by its name. */
export function shortcutOf({ code, key, ctrlKey, metaKey, shiftKey }: Pressed): string {
  const isControl = ctrlKey || metaKey;
  if (key === '?' && !isControl) return '?';
  return `${isControl ? 'Ctrl+' : ''}${shiftKey ? 'Shift+' : ''}${code}`;
}

/** A character alone, which a voice or an elbow may give too: it can be turned off (WCAG 2.1.4). */
export const isSingle = (shortcut: string): boolean => !shortcut.startsWith('Ctrl+') && shortcut !== 'Escape';

/** It changes what viewers see. */
export const isSeen = (shortcut: string): boolean => shortcut.includes('Shift+');

/** What has focus has a use for it of its own. */
export const pressesFocus = (shortcut: string): boolean => shortcut === 'Space' || shortcut === 'Enter';

/** What has focus may move by it: a slider, a list, a grid. */
export const movesFocus = (shortcut: string): boolean => /^(Home|End|ArrowUp|ArrowDown)$/.test(shortcut);
