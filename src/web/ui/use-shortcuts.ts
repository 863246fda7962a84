import { useEffect } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import { isSeen, isSingle, movesFocus, pressesFocus, shortcutOf } from './shortcut.ts';
import { singleKeysAreOn } from './single-keys.ts';

/**
 * Keys of this page by `event.code`, with `Shift+` before it where viewers see what they do, and `Ctrl+` (Cmd on a Mac) before that; and `?`. All
 * of them stand in keys/key-table.ts. Those that viewers see are heard only with contact; a window that is not in front gets no keys.
 */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const { hasContact } = useProgram();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const shortcut = heardOf(event);
      const action = shortcut === null ? undefined : actions[shortcut];
      if (shortcut === null || action === undefined || (isSeen(shortcut) && !hasContact)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}

/** Null: it is not the page's, but of a text field, a list, a menu, a dialog or a button that has focus; or repeated; or turned off. */
export function heardOf(event: KeyboardEvent): string | null {
  if (event.repeat || event.altKey || event.defaultPrevented || isIn(event.target, elsewhere)) return null;
  const shortcut = shortcutOf(event);
  if (isSingle(shortcut) && !singleKeysAreOn()) return null;
  if (movesFocus(shortcut) && isIn(event.target, movable)) return null;
  return pressesFocus(shortcut) && isIn(event.target, pressable) ? null : shortcut;
}

const elsewhere =
  'input:not([type=range]), select, textarea, [contenteditable=true], [role=dialog], [role=alertdialog], [role=listbox], [role=combobox], [role=menu], [role=menubar]';
const pressable = 'button, a, summary, [role=button], [role=switch], [role=checkbox], [role=tab]';
const movable =
  'input, [role=slider], [role=separator], [role=tab], [role=radio], [role=radiogroup], [role=switch], [role=group][tabindex], [role=grid]';

const isIn = (target: EventTarget | null, selector: string): boolean => target instanceof Element && target.closest(selector) !== null;
